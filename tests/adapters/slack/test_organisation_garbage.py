"""Garbage in every field of what an organisation sends is no error of ours, and installs nobody."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from typing import Any, cast
from urllib.parse import urlencode

import pytest

from adapters.slack.installation import granted_in
from tests.adapters.slack.lone_adapter import LoneAdapter, lone_adapter
from tests.adapters.slack.organisation import (
    OAUTH,
    ORG,
    Record,
    access,
    event,
    install,
    organisation,
)  # fmt: skip
from tests.adapters.slack.payloads import ACTION
from tests.adapters.slack.whole_bot import FakeInstallations
from tests.servers.slack import SlackServer
from tests.servers.slack_workspace import Workspace


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


ODD: tuple[Any, ...] = (None, "", 0, True, [], {}, "E1", "T5", ["T5"], {"id": None}, [None], "\ud800", 10**30, [[]])


def fields(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the path of everything in a payload."""
    if path:
        yield path
    if isinstance(body, dict):
        for name, value in cast(Record, body).items():
            yield from fields(value, (*path, name))
    elif isinstance(body, list):
        for index, value in enumerate(cast(Sequence[Any], body)):
            yield from fields(value, (*path, index))


def changed(body: Record, path: tuple[Any, ...], value: Any) -> Record:
    found: Any = copy.deepcopy(body)
    within = found
    for name in path[:-1]:
        within = within[name]
    within[path[-1]] = value
    return dict(found)


async def test_garbage_in_every_field_of_what_an_organisation_sends_is_no_error_of_ours(
    server: SlackServer, here: LoneAdapter, kept: FakeInstallations
) -> None:
    dice, tried = random.Random(5), 0
    lifecycle = [event({"type": "app_uninstalled"}), event({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}})]
    for body in (event(), access("team_access_granted", "T5"), access("team_access_revoked", "T5"), *lifecycle):
        for path in fields(body):
            for value in dice.sample(ODD, 3):
                kept.kept = {"E1": ORG}
                text = json.dumps(changed(body, path, value))
                answer = await server.send_signed(text, "application/json")
                assert 200 <= answer.status < 500, (path, value, answer)
                tried += 1
    press = {**ACTION, "is_enterprise_install": True, "enterprise": {"id": "E1"}, "team": None}
    for path in fields(press):
        text = urlencode({"payload": json.dumps(changed(press, path, dice.choice(ODD)))})
        answer = await server.send_signed(text, "application/x-www-form-urlencoded")
        assert 200 <= answer.status < 500, (path, answer)
        tried += 1

    assert tried > 350


def granting(said: Record) -> Callable[[Workspace], Record]:
    """Give what answers every installation so."""

    def answer(_: Workspace) -> Record:
        return said

    return answer


@pytest.mark.parametrize(
    "name", ["team", "enterprise", "is_enterprise_install", "access_token", "authed_user", "scope"]
)
async def test_garbage_in_a_grant_is_a_page_and_never_an_installation_of_nobody(
    server: SlackServer, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = FakeInstallations()
    granted = server.grants.granted
    async with lone_adapter(server, socket=False, bot_token="", installations=kept, oauth=OAUTH):
        for value in ODD:
            changed_grant = {**granted(server.workspace), name: value}
            monkeypatch.setattr(server.grants, "granted", granting(changed_grant))

            assert (await install(server, server.workspace)).status_code in (200, 401)
            assert set(kept.kept) <= {"E1", "T5"}


@pytest.mark.parametrize("odd", ODD)
def test_a_grant_is_read_whatever_stands_in_it(odd: Any) -> None:
    whole = {"team": odd, "enterprise": odd, "access_token": odd, "scope": odd, "authed_user": odd, "expires_in": odd}

    for told in (whole, {**whole, "is_enterprise_install": True, "refresh_token": odd}):
        assert isinstance(granted_in(told, 0.0).team, str)
