"""Who is a full member of the installed workspace, by Slack's payloads and answers; unknown is none."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.incoming.parse import filled_of, heard_of, tapped_of, team_of, teams_of, typed_of
from adapters.slack.members import is_of_elsewhere, is_outside
from bot.language.detection import words_in
from tests.adapters.fake_front import FakeFront
from tests.adapters.slack.lone_adapter import lone_adapter
from tests.adapters.slack.payloads import ACTION, COMMAND, DIRECT, EPHEMERAL, MENTION, MESSAGE, REPLY
from tests.adapters.slack.whole_bot import ADA, EVE, GRACE, OPS, WholeBot, until, whole_bot, workspace
from tests.servers.slack import SlackServer
from tests.servers.slack_people import buttons_of, words_of
from tests.servers.slack_workspace import Record

GUESTS: dict[str, Any] = {"guests": ["slack"]}
SENTENCE = words_in("en").outsider
MEMBER: Record = {
    "id": "U1", "team_id": "T1", "name": "ada", "deleted": False, "is_bot": False, "is_restricted": False,
    "is_ultra_restricted": False, "is_app_user": False, "profile": {"team": "T1"},
}  # fmt: skip
OF_ELSEWHERE: dict[str, Record] = {
    "another team": {"team_id": "T2"},
    "a stranger": {"is_stranger": True},
    "a stranger of Slack Connect": {"team_id": "T2", "is_stranger": True},
    "a guest of several channels": {"is_restricted": True},
    "a guest of one channel": {"is_restricted": True, "is_ultra_restricted": True},
    "a bot": {"is_bot": True},
    "a workflow": {"is_workflow_bot": True},
    "somebody who left": {"deleted": True},
    "garbage in a flag": {"is_restricted": "no"},
    "an enterprise that has other teams": {"team_id": "E1", "enterprise_user": {"teams": ["T2", "T3"]}},
    "garbage in the teams": {"team_id": "E1", "enterprise_user": {"teams": "T1"}},
}
UNKNOWN: dict[str, Record] = {
    "no team": {"team_id": None},
    "an empty team": {"team_id": ""},
    "garbage": {"team_id": ["T1"]},
    "a number": {"team_id": 1},
}


@pytest.mark.parametrize("what", OF_ELSEWHERE)
def test_whoever_is_no_full_member_is_from_outside(what: str) -> None:
    assert is_outside({**MEMBER, **OF_ELSEWHERE[what]}, "T1") is True


@pytest.mark.parametrize("what", UNKNOWN)
def test_of_whom_slack_does_not_tell_nobody_knows(what: str) -> None:
    assert is_outside({**MEMBER, **UNKNOWN[what]}, "T1") is None
    assert is_outside({}, "T1") is None


def test_a_full_member_is_from_here_also_in_an_enterprise() -> None:
    assert is_outside(MEMBER, "T1") is False
    assert (
        is_outside({**MEMBER, "team_id": "E1", "enterprise_user": {"id": "W1", "teams": ["T0", "T1"]}}, "T1") is False
    )


def shared(payload: Record, **author: Any) -> Record:
    """Give an event as it comes from a channel that is shared with another company."""
    return {**payload, "is_ext_shared_channel": True, "event": {**payload["event"], **author}}


FOREIGN: dict[str, Record] = {
    "a mention": shared(MENTION, team="T2", user_team="T2", source_team="T2"),
    "a mention that names the author's team alone": shared(MENTION, user_team="T2"),
    "a mention from an enterprise": shared(MENTION, user_team="E2", team=None),
    "a message": shared(MESSAGE, team="T1", source_team="T2", user_team="T2"),
    "a message by its profile": shared(MESSAGE, user_profile={"team": "T2", "is_restricted": False}),
    "a direct message": shared(DIRECT, team="T2"),
    "a reply": shared(REPLY, team="T2"),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_message_names_the_team_of_its_author(what: str) -> None:
    heard = heard_of(FOREIGN[what], "UBOT")

    assert heard is not None
    assert heard.team == "T1"  # by whose installation it came
    assert is_of_elsewhere(heard.teams, heard.team)


@pytest.mark.parametrize("payload", [MENTION, MESSAGE, DIRECT, REPLY], ids=["mention", "message", "direct", "reply"])
def test_a_message_of_a_member_names_no_other_team(payload: Record) -> None:
    heard = heard_of(payload, "UBOT")

    assert heard is not None
    assert not is_of_elsewhere(heard.teams, heard.team)


@pytest.mark.parametrize(
    "changed",
    [
        {"event": {"type": "message", "subtype": "message_changed", "channel": "C1", "message": MENTION["event"]}},
        {
            "event": {
                "type": "reaction_added",
                "user": "U1",
                "item": {"channel": "C1", "ts": "1.2"},
                "item_user": "UBOT",
            }
        },
        {"event": {**MENTION["event"], "edited": {"user": "U1", "ts": "2.3"}}},
    ],
    ids=["edit", "reaction", "edited mention"],
)
def test_edits_and_reactions_say_nothing_whoever_they_are_from(changed: Record) -> None:
    assert heard_of({**MENTION, **changed}, "UBOT") is None


def test_whoever_acts_is_known_by_their_own_team_and_answered_by_the_installed_one() -> None:
    stranger: Record = {"user": {"id": "U9", "team_id": "T2"}, "team": {"id": "T2", "domain": "other"}}
    pressed = tapped_of({**ACTION, **stranger, "message": {**ACTION["message"], "app_id": "A1", "team": "T1"}})
    private = tapped_of({**EPHEMERAL, "user": stranger["user"]})
    sent = filled_of({**stranger, "trigger_id": "1.2", "view": {"id": "V1", "app_installed_team_id": "T1"}})

    assert pressed is not None
    assert private is not None
    assert (pressed.team, private.team, sent.team) == ("T1", "T1", "T1")
    assert all(is_of_elsewhere(each.teams, each.team) for each in (pressed, private, sent))


def test_what_only_claims_to_be_ours_is_not_taken_by_our_installation() -> None:
    claimed = {**ACTION, "team": {"id": "T2"}, "message": {"app_id": "A2", "team": "T1"}}

    assert team_of(claimed) == "T2"
    assert typed_of(COMMAND, ()).teams == frozenset()


@pytest.mark.parametrize("author", [{}, {"user_team": 5}, {"team": None}, {"user_profile": "T2"}, {"source_team": []}])
def test_garbage_names_no_team(author: Record) -> None:
    assert teams_of(author, "team") == frozenset()


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as found:
        yield found


async def told(bot: WholeBot, account: str = EVE) -> list[str]:
    return [words_of(each) for each in bot.workspace.private if each["user"] == account]


@pytest.mark.parametrize("socket", [True, False], ids=["socket", "http"])
async def test_an_outsider_starts_nothing_whatever_they_do_and_is_told_once(
    server: SlackServer, tmp_path: Path, socket: bool
) -> None:
    server.workspace.users[EVE]["is_restricted"] = True
    async with whole_bot(server, tmp_path, socket=socket, keepers=["grace"], **GUESTS) as bot:
        await bot.people.says(ADA, OPS, "<@UBOT> /pay amount=30")
        card = await bot.card()

        await bot.people.says(EVE, OPS, "<@UBOT> /pay amount=31")
        await until(lambda: bot.workspace.private)
        await bot.people.says(EVE, OPS, "/pay amount=32", thread=card.get("thread_ts", ""))
        await bot.people.says(EVE, bot.workspace.direct(EVE).id, "/pay amount=33")
        await bot.people.presses(EVE, OPS, card["ts"], "Approve")
        await bot.people.commands(EVE, OPS, "pay amount=34")
        await bot.people.commands(EVE, OPS, "help")
        await bot.people.opens_home(EVE)
        await bot.adapter._arrivals.idle()
        await until(lambda: EVE in bot.workspace.homes)

        assert await told(bot) == [SENTENCE]
        assert "Pay" not in words_of(bot.workspace.homes[EVE])
        assert buttons_of(card)[:3] == ["Approve", "Deny", "Ask back…"]
        assert len(await bot.app.engine.latest()) == 1
        assert bot.messages(bot.workspace.direct(EVE).id) == []


async def test_somebody_of_another_company_is_an_outsider_without_slack_being_asked(
    server: SlackServer, tmp_path: Path
) -> None:
    async with whole_bot(server, tmp_path, **GUESTS) as bot:
        w = bot.workspace
        message = w.add_message(w.channels[OPS], user=EVE, text="<@UBOT> /greet name=Bob", team="T2", user_team="T2")
        for event in bot.people.events_about(w.channels[OPS], message):
            await server.deliver("events_api", {**event, "is_ext_shared_channel": True})

        await bot.told_privately(SENTENCE)
        assert await told(bot) == [SENTENCE]
        assert bot.messages() == []
        assert not server.calls_of("users.info")


async def test_whoever_is_named_is_let_in_from_elsewhere_and_never_asked_about(
    server: SlackServer, tmp_path: Path
) -> None:
    server.workspace.users[ADA] |= {"is_stranger": True, "team_id": "T2"}
    async with whole_bot(server, tmp_path, **GUESTS) as bot:
        w = bot.workspace
        message = w.add_message(w.channels[OPS], user=ADA, text="<@UBOT> /greet name=Bob", team="T2", user_team="T2")
        for event in bot.people.events_about(w.channels[OPS], message):
            await server.deliver("events_api", {**event, "is_ext_shared_channel": True})

        await bot.told("Hello, Bob!")
        assert not server.calls_of("users.info")


async def test_a_member_is_asked_about_once_in_ten_minutes(
    server: SlackServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with whole_bot(server, tmp_path, **GUESTS) as bot:
        for name in ("Bob", "Carl"):
            await bot.people.says(EVE, OPS, f"<@UBOT> /greet name={name}")
            await bot.told(f"Hello, {name}!")
        assert len(server.calls_of("users.info")) == 1

        monkeypatch.setattr("adapters.slack.members.FRESH", -1.0)
        server.workspace.users[EVE]["is_restricted"] = True  # they have become a visitor meanwhile
        await bot.people.says(EVE, OPS, "<@UBOT> /greet name=Dora")
        await bot.told_privately(SENTENCE)
        assert len(bot.messages()) == 2


async def test_an_answer_of_within_the_hour_stands_while_slack_gives_none(
    server: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lone_adapter(server, front=FakeFront(guests={EVE, GRACE})) as here:
        await here.people.says(EVE, OPS, "<@UBOT> one")
        await until(lambda: here.front.said)
        monkeypatch.setattr("adapters.slack.members.FRESH", -1.0)
        monkeypatch.setattr("adapters.slack.patience.PAUSES", (0.0,) * 4)
        server.trouble, server.troubled = "500", {"users.info"}

        await here.people.says(EVE, OPS, "<@UBOT> two")
        await here.people.says(GRACE, OPS, "<@UBOT> three")

        await until(lambda: len(here.front.said) == 3)
        assert {each.text: each.outside for each in here.front.said} == {"one": False, "two": False, "three": None}


@pytest.mark.parametrize("answer", [{}, {"user": "x"}, {"user": {"id": "U9", "team_id": "T1"}}, {"user": []}])
async def test_an_answer_that_is_garbage_or_about_another_lets_nobody_in(
    server: SlackServer, monkeypatch: pytest.MonkeyPatch, answer: Record
) -> None:
    server.api.methods["users.info"] = lambda _w, _a: answer
    async with lone_adapter(server, front=FakeFront(guests={EVE})) as here:
        await here.people.says(EVE, OPS, "<@UBOT> hello")

        await until(lambda: here.front.said)
        assert here.front.said[0].outside is None
