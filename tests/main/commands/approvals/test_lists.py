"""`bot approvals`: the whole card before a yes, lists, several at once, claims, delegates and reminders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


def asked(place: NewcomerFolder) -> str:
    place.json("ask", "restart demo in staging")
    return str(place.json("approvals", "list")["approvals"][0]["id"])


def test_list_show_and_approve_print_all_that_it_is_about(place: NewcomerFolder) -> None:
    approval = asked(place)
    [found] = place.json("approvals", "list")["approvals"]
    listed, shown = place.bot("approvals", "list"), place.bot("approvals", "show", approval[:6])
    decided = place.bot("approvals", "approve", approval, "--as", "ada")

    assert found["fields"]
    for name, value in found["fields"].items():
        assert f"    {name}: {value}" in listed.out.splitlines()
        assert f"{name}: {value}" in shown.out
        assert f"{name}: {value}" in decided.out
    assert "1 in all" in listed.out
    assert decided.out.index("Digest") < decided.out.index("Approved:")
    assert "restart_service" in place.bot("approvals", "show", approval, "--json").out


def test_the_lists_are_told_apart_and_say_what_came_of_it(place: NewcomerFolder) -> None:
    approval = asked(place)

    def ids(which: str, who: str = "") -> list[str]:
        return [
            each["id"] for each in place.json("approvals", "list", which, *(["--as", who] if who else []))["approvals"]
        ]

    before = [ids("--mine", "ada"), ids("--others"), ids("--mine"), ids("--history")]
    place.bot("approvals", "approve", approval, "--as", "ada")
    after = [ids("--mine", "ada"), ids("--others"), ids("--history", "ada"), ids("--history")]
    history = place.bot("approvals", "list", "--history")

    assert before == [[approval], [approval], [], []]
    assert after == [[], [], [approval], [approval]]
    assert place.json("approvals", "list", "--history")["approvals"][0]["run_status"] is not None
    assert "restart_service" in history.out
    assert place.bot("approvals", "list", "--mine", "--history").status == 2
    assert place.bot("approvals", "list", "--mine").out.strip()


def test_several_are_decided_each_with_a_line(place: NewcomerFolder) -> None:
    place.json("ask", "restart demo in staging")
    place.json("ask", "restart demo in production")
    ids = [each["id"] for each in place.json("approvals", "list")["approvals"]]

    told = place.bot("approvals", "deny", *ids, "--as", "ada", "--reason", "not now")
    again = place.bot("approvals", "deny", *ids, "--as", "ada", "--json")

    assert len(ids) == 2
    assert told.status == 0
    assert all(f"({each}): Denied" in told.out for each in ids)
    assert again.status == 1
    assert [each["ok"] for each in again.object()["items"]] == [False, False]


def test_claim_release_delegate_and_remind_are_told_in_a_line(place: NewcomerFolder) -> None:
    approval = asked(place)

    taken = place.bot("approvals", "claim", approval, "--as", "ada", "--for", "2h")
    listed = place.bot("approvals", "list")
    let_go = place.json("approvals", "release", approval, "--as", "ada")
    refused = [
        place.bot("approvals", "claim", approval),
        place.bot("approvals", "delegate", approval, "nobody", "--as", "ada"),
        place.bot("approvals", "remind", approval, "--as", "ada"),
        place.bot("approvals", "release", approval, "--as", "ada"),
        place.bot("approvals", "show", "nothing"),
    ]
    wrong = place.bot("approvals", "claim", approval, "--for", "tomorrow")

    assert taken.out.startswith("You have it until ")
    assert "has it until" in listed.out
    assert let_go["told"] == "Nobody has it in particular any more."
    assert [each.status for each in refused] == [1] * 5
    assert all(len(each.err.strip().splitlines()) == 1 for each in refused)
    assert (wrong.status, wrong.err) == (2, "--for: 'tomorrow' is no time; write '30m', '4h' or '2d'\n")
