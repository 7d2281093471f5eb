"""`bot policy`: what the policies are, and who would have to decide, for people and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder

POLICIES = """
[policy.restart_service]
allow = []
approval = "restart"

[policies.restart]
tiers = "environment == staging: none; else 2 of operators"
veto = 2

[policies.unused]
by = ["ada"]

[policies.slow]
by = "ada"
escalate = { "4h" = "grace", "1d" = ["operators", "sam"] }
on_expiry = "deny"
remind = "30m"
"""


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    made = make_newcomer_folder(tmp_path, "http://127.0.0.1:9")
    path = made.folder / "bot.toml"
    path.write_text(path.read_text().replace("[policy.restart_service]\nallow = []\n", "") + POLICIES)
    return made


def test_policies_are_listed_with_their_tiers_and_processes(place: NewcomerFolder) -> None:
    assert place.bot("policy", "list").out.splitlines() == [
        "restart  (for restart_service)",
        '  environment == "staging": none',
        "  else: 2 of operators",
        "  2 no ends it",
        "unused",
        "  ada",
        "  1 no ends it",
        "slow",
        "  ada",
        "  1 no ends it; after 4h grace can decide, too; after 1d operators and sam can decide, too; "
        "without a decision in time it counts as no; reminders: 30m",
    ]
    assert [each["processes"] for each in place.json("policy", "list")["policies"]] == [["restart_service"], [], []]


def test_one_is_shown_and_a_wrong_name_gets_the_nearest(place: NewcomerFolder) -> None:
    wrong = place.bot("policy", "show", "restrat")

    assert place.json("policy", "show", "unused")["tiers"][0]["requirements"] == [{"by": ["ada"], "need": 1}]
    assert (wrong.status, wrong.err) == (2, "bot.toml has no [policies.restrat]: did you mean restart?\n")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            ["environment=production"],
            ["It takes 2 of operators: Ada or Grace. Never Sam, who asks.", "else: 2 of operators."],
        ),
        (
            ["environment=production", "--as", "ada"],
            ["It takes 2 of operators: Sam or Grace. Never Ada, who asks.", "else: 2 of operators."],
        ),
        (["environment=staging"], ["Nobody needs to decide.", 'environment == "staging": none.']),
    ],
)
def test_who_would_have_to_decide_is_said_with_the_reason(
    place: NewcomerFolder, words: list[str], lines: list[str]
) -> None:
    told = place.bot("policy", "test", "restart_service", "service=demo", *words)

    assert told.status == 0
    assert told.out.splitlines() == [lines[0], f"Why: [policies.restart] {lines[1]}"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["restart_servic"], "There is no process restart_servic: did you mean restart_service?"),
        (["restart_service", "production"], "'production' is no NAME=VALUE"),
        (["restart_service", "=x"], "'' is no NAME=VALUE"),
        (["restart_service", "service=demo"], "environment: Field required"),
        (["restart_service", "--as", "adda"], "there is no such person: did you mean ada?"),
        (["http_check", "url=http://127.0.0.1"], "Name the policy that it uses: --policy NAME"),
        (["http_check", "--policy", "unusd"], "bot.toml has no [policies.unusd]: did you mean unused?"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_to_do(place: NewcomerFolder, words: list[str], problem: str) -> None:
    told = place.bot("policy", "test", *words)

    assert told.status == 2
    assert problem in told.err
    assert "Traceback" not in told.err


def test_for_a_program_it_names_the_people(place: NewcomerFolder) -> None:
    told = place.json("policy", "test", "restart_service", "service=demo", "environment=production")

    assert (told["people"], told["can_be_met"]) == (["ada", "grace"], True)


def test_votes_are_given_and_taken_back_in_a_shell(place: NewcomerFolder) -> None:
    place.bot("ask", "restart demo in production")
    [approval] = place.json("approvals", "list")["approvals"]

    yes = place.json("approvals", "approve", approval["id"], "--as", "ada")
    back = place.bot("approvals", "withdraw", approval["id"], "--as", "ada")

    assert [each["person"] for each in yes["approval"]["votes"]] == ["ada"]
    assert back.out.splitlines()[0] == "Your vote is taken back. 0 of 2: nobody yet."


def test_when_it_may_start_and_where_it_is_decided_is_said(place: NewcomerFolder) -> None:
    path = place.folder / "bot.toml"
    later = """wait = "10m"\nwindow = "Mon-Fri 09:00-17:00"\nuse_within = "1h"\nfresh = "5m"\n"""
    freeze = """\n[freeze.ice]\nfrom = 2020-01-01\nuntil = 2999-12-31\nby = "grace"\n"""
    path.write_text(path.read_text().replace("veto = 2\n", f"veto = 2\n{later}") + freeze)

    shown = place.bot("policy", "show", "restart").out
    told = place.bot("policy", "test", "restart_service", "service=demo", "environment=staging").out

    for line in (
        "starts 10m after the yes",
        "starts only Mon-Fri 09:00-17:00",
        "not used within 1h",
        "signed in within 5m",
    ):
        assert line in shown
        assert line in told
    assert told.startswith("It takes 1 of Grace: Grace.")
    assert "The change freeze ice holds until" in told
    assert place.json("policy", "test", "restart_service", "environment=staging", "service=demo")["freeze"] == "ice"


def test_what_waits_to_start_is_taken_back_in_a_shell(place: NewcomerFolder) -> None:
    path = place.folder / "bot.toml"
    path.write_text(
        path.read_text().replace("else 2 of operators", "else operators").replace("veto = 2", 'wait = "1d"')
    )
    place.bot("ask", "restart demo in production")
    [approval] = place.json("approvals", "list")["approvals"]

    yes = place.json("approvals", "approve", approval["id"], "--as", "ada")
    back = place.bot("approvals", "take-back", approval["id"], "--as", "grace")

    assert yes["approval"]["starts_at"] > yes["approval"]["decided_at"]
    assert back.out.startswith("Taken back: ")


def test_what_happens_in_time_is_said_as_well(place: NewcomerFolder) -> None:
    assert place.bot("policy", "test", "http_check", "--policy", "slow").out.splitlines() == [
        "It takes 1 of Ada: Ada. Never Sam, who asks.",
        "After 4h grace can decide, too.",
        "After 1d operators and sam can decide, too.",
        "Without a decision in time it counts as no.",
        "Reminders: 30m.",
        "Why: [policies.slow] else: ada.",
    ]


def test_a_reminder_is_put_off_in_a_shell_and_nothing_is_asked_again_before_it_expired(place: NewcomerFolder) -> None:
    place.bot("ask", "restart demo in production")
    [approval] = place.json("approvals", "list")["approvals"]

    put_off = place.json("approvals", "snooze", approval["id"][:6], "10m", "--as", "ada")
    unread = place.bot("approvals", "snooze", approval["id"], "soon", "--as", "ada")
    not_theirs = place.bot("approvals", "snooze", approval["id"], "2h")
    again = place.bot("approvals", "ask-again", approval["id"])

    assert put_off["told"].startswith("I will remind you at ")
    assert (unread.status, unread.err) == (1, "I cannot read “soon”. Write a time like 30m, 2h or 1d.\n")
    assert not_theirs.err.startswith("Nothing of this waits for you")
    assert (again.status, again.err) == (1, "This has not expired, so there is nothing to ask again.\n")


def test_a_relation_is_looked_up_and_shown(place: NewcomerFolder) -> None:
    path = place.folder / "bot.toml"
    path.write_text(
        path.read_text().replace('by = ["ada"]', 'by = "manager"\nelse_by = "ada"\n[relations.manager]\nfile = "m.csv"')
    )
    (place.folder / "m.csv").write_text("sam,grace\n")

    told = place.bot("policy", "test", "http_check", "--policy", "unused", "--as", "sam")
    other = place.bot("policy", "test", "http_check", "--policy", "unused", "--as", "grace")

    assert told.out.splitlines() == [
        "It takes 1 of Grace: Grace. Never Sam, who asks.",
        "Why: [policies.unused] else: manager; manager of sam: grace.",
    ]
    assert other.out.splitlines()[0].startswith("It takes 1 of Ada: Ada.")
