"""One token for all workspaces of an organisation: what comes from each is its own, and addresses last."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from adapters.slack import Installed
from adapters.slack.client import SlackProblem
from adapters.slack.incoming.parse import enterprise_of, team_of
from bot import Post
from tests.adapters.slack.lone_adapter import LoneAdapter, lone_adapter
from tests.adapters.slack.organisation import (
    NULL,
    OAUTH,
    ORG,
    ORG_WIDE,
    Record,
    event,
    install,
    organisation,
    threads,
)  # fmt: skip
from tests.adapters.slack.payloads import ACTION, COMMAND, MENTION
from tests.adapters.slack.whole_bot import ADA, OPS, FakeInstallations, until, workspace
from tests.servers.slack import SlackServer


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(organisation()) as running:
        yield running


@pytest.fixture
def kept() -> FakeInstallations:
    return FakeInstallations({"E1": ORG})


@pytest.fixture
async def here(server: SlackServer, kept: FakeInstallations) -> AsyncGenerator[LoneAdapter]:
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH) as running:
        yield running


# where something came from

VIEW: Record = {"type": "view_submission", "team": None, "enterprise": {"id": "E1"}, "is_enterprise_install": True}


@pytest.mark.parametrize(
    ("body", "team", "enterprise"),
    [
        (event(), "T5", "E1"),
        (event(authorizations=[{**ORG_WIDE, **NULL}]), "T5", "E1"),
        (event(authorizations=[{**ORG_WIDE, "team_id": "E1"}], context_team_id=None), "T5", "E1"),
        (event(authorizations=[{**ORG_WIDE, **NULL}], context_team_id=None, team_id=None), "E1", "E1"),
        # of a channel that is shared with another company, which `team_id` names
        (event(team_id="T77", enterprise_id="E77", is_ext_shared_channel=True), "T5", "E1"),
        (
            event(
                authorizations=[{**ORG_WIDE, **NULL}], team_id="T77", context_team_id="T6", is_ext_shared_channel=True
            ),
            *("T6", "E1"),
        ),
        (
            event(
                authorizations=[{**ORG_WIDE, **NULL}], team_id="T77", context_team_id=None, is_ext_shared_channel=True
            ),
            *("E1", "E1"),
        ),
        # a workspace of an organisation with a token of its own
        (event(authorizations=[{**ORG_WIDE, "is_enterprise_install": False}]), "T5", ""),
        ({**ACTION, "is_enterprise_install": True, "enterprise": {"id": "E1"}, "team": None}, "T1", "E1"),
        ({**ACTION, "is_enterprise_install": True, "enterprise": {"id": "E1"}, "team": {"id": "T6"}}, "T6", "E1"),
        ({**ACTION, "is_enterprise_install": False, "enterprise": {"id": "E1"}}, "T1", ""),
        ({**VIEW, "user": {"id": ADA, "team_id": "T6"}}, "T6", "E1"),
        ({**VIEW, "user": {"id": ADA}}, "E1", "E1"),
        ({**VIEW, "enterprise": None, "user": {"id": ADA}}, "", ""),
        ({**COMMAND, "is_enterprise_install": "true", "enterprise_id": "E1", "team_id": "T6"}, "T6", "E1"),
        (COMMAND, "T1", ""),
        (MENTION, "T1", ""),
    ],
)
def test_the_workspace_and_the_organisation_are_read_where_they_stand(body: Record, team: str, enterprise: str) -> None:
    assert (team_of(body), enterprise_of(body)) == (team, enterprise)


# what people do


async def test_every_workspace_of_an_organisation_is_spoken_with_under_its_own_address(
    server: SlackServer, here: LoneAdapter, kept: FakeInstallations
) -> None:
    for number, team in enumerate(("T5", "T6")):
        inner = {**MENTION["event"], "channel": OPS, "user": ADA, "ts": f"177332746{number}.1"}
        one = {**ORG_WIDE, "team_id": team}
        body = event(inner, authorizations=[one], team_id=team, context_team_id=team, event_id=f"Ev{number}")
        assert (await server.deliver("events_api", body)).status == 200

    assert threads(here) == [f"slack/T5/{OPS}", f"slack/T6/{OPS}"]
    assert kept.served == {"T5": "E1", "T6": "E1"}


async def test_buttons_commands_and_forms_of_an_organisation_are_taken(server: SlackServer, here: LoneAdapter) -> None:
    org = {"is_enterprise_install": True, "enterprise": {"id": "E1", "name": "Acme"}, "team": None}
    user = {**ACTION["user"], "id": ADA, "team_id": "T6"}
    press = {**ACTION, **org, "user": user, "channel": {"id": OPS, "name": "ops"}}
    command = {
        **COMMAND, "user_id": ADA, "channel_id": OPS, "team_id": "T6", "enterprise_id": "E1", "text": "runs",
        "is_enterprise_install": "true",
    }  # fmt: skip

    assert (await server.deliver("interactive", press)).status == 200
    assert (await server.deliver("slash_commands", command)).status == 200

    assert [each.thread.rpartition("/")[0] for each in here.front.pressed] == [f"slack/T6/{OPS}"]
    assert [each.thread for each in here.front.commanded] == [f"slack/T6/{OPS}"]


async def test_what_names_no_workspace_is_the_organisation_s_and_is_answered(
    server: SlackServer, here: LoneAdapter
) -> None:
    body = event(authorizations=[{**ORG_WIDE, **NULL}], team_id=None, context_team_id=None)

    await server.deliver("events_api", body)
    await here.adapter.post(f"slack/E1/{OPS}", Post("done"), "k1", "a1")

    assert threads(here) == [f"slack/E1/{OPS}"]
    assert [call.answer["ok"] for call in server.calls_of("chat.postMessage")] == [True]


async def test_an_address_is_good_after_a_restart_before_anybody_says_a_word(
    server: SlackServer, kept: FakeInstallations
) -> None:
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH):
        await server.deliver("events_api", event())

    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH) as again:
        await again.adapter.post(f"slack/T5/{OPS}", Post("done"), "k1", "a1")
        with pytest.raises(SlackProblem, match="not installed in T9"):
            await again.adapter.post(f"slack/T9/{OPS}", Post("done"), "k2", "a2")


async def test_an_address_of_before_the_organisation_installed_the_bot_goes_on(server: SlackServer) -> None:
    old = Installed("T5", "xoxb-old", "UBOT", "BBOT")
    kept = FakeInstallations({"T5": old})
    server.workspaces[old.token] = workspace("T5", old.token)
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH) as here:
        await install(server, server.workspaces[ORG.token])
        await server.deliver("events_api", {**event({"type": "app_uninstalled"}), "authorizations": None})
        assert set(kept.kept) == {"E1"}

        await here.adapter.post(f"slack/T5/{OPS}", Post("done"), "k1", "a1")

    assert [m["text"] for m in server.workspaces[ORG.token].channels[OPS].messages.values()] == ["done"]


async def test_the_workspace_is_named_where_a_method_is_about_one(server: SlackServer, kept: FakeInstallations) -> None:
    server.workspace.groups["S1"] = {ADA}
    roles = frozenset({"slack:S1"})
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH, roles=roles) as here:
        await server.deliver("events_api", event())
        await until(lambda: here.front.said)

        assert here.front.said[0].roles == {"slack:S1"}
        await here.adapter._catch_up.run(0.0)

    assert [call.arguments["team_id"] for call in server.calls_of("usergroups.users.list")] == ["T5"]
    assert [call.arguments["team_id"] for call in server.calls_of("users.conversations")] == ["T5"]


@pytest.mark.parametrize(
    ("author", "outside"),
    [
        ({"team": "T5"}, False),
        ({"team": "E1", "user_team": "E1"}, False),
        ({"team": "T6", "user_team": "T6"}, False),
        ({"team": "T9", "user_team": "T9"}, True),
        ({"team": "T5", "user_team": "T77"}, True),
        ({"team": "E77"}, True),
    ],
)
async def test_members_of_the_organisation_are_inside_and_of_other_companies_are_not(
    server: SlackServer, kept: FakeInstallations, author: Record, outside: bool
) -> None:
    kept.served = {"T5": "E1", "T6": "E1", "T77": "E77"}
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH) as here:
        inner = {**MENTION["event"], "channel": OPS, "user": ADA, **author}
        await server.deliver("events_api", event(inner))
        await until(lambda: here.front.said)

    assert (here.front.said[0].outside is True) == outside
