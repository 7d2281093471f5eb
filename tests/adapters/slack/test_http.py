"""Slack over HTTP: who is not Slack gets a 401, what cannot be read a 4xx, and nothing ever a 5xx."""

from __future__ import annotations

import json
import random
import time
from collections.abc import AsyncGenerator
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from adapters.slack import Installed, OAuth, SlackAdapter, SlackSettings
from adapters.slack.signature import is_signed
from bot.platform.live import Live
from tests.adapters.fake_front import FakeFront
from tests.adapters.slack.lone_adapter import LoneAdapter, lone_adapter
from tests.adapters.slack.payloads import ACTION, COMMAND, DIRECT, EPHEMERAL, MENTION, MESSAGE, REPLY
from tests.adapters.slack.whole_bot import ADA, OPS, FakeInstallations, served, until, workspace
from tests.servers.slack import SECRET, SlackServer
from tests.servers.slack_people import SlackPeople

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
OAUTH = OAuth("1.2", "client-secret")


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        yield running


@pytest.fixture
async def here(server: SlackServer) -> AsyncGenerator[LoneAdapter]:
    async with lone_adapter(server, socket=False) as running:
        yield running


def now() -> str:
    return str(int(time.time()))


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Slack_Signature": "v0=00"},
        {"X_Slack_Signature": ""},
        {"X_Slack_Signature": "\u00e4"},
        {"X_Slack_Request_Timestamp": "abc"},
        {"X_Slack_Request_Timestamp": ""},
        {"X_Slack_Request_Timestamp": "1"},
        {"X_Slack_Request_Timestamp": "-5"},
        {"X_Slack_Request_Timestamp": "9" * 40},
        {"X_Slack_Request_Timestamp": "1e9"},
        {"X_Slack_Request_Timestamp": "\u0661\u0662"},
    ],
)
async def test_who_is_not_slack_is_turned_away(server: SlackServer, here: LoneAdapter, headers: dict[str, str]) -> None:
    answer = await server.send_signed(json.dumps(DIRECT), JSON, **headers)

    assert answer.status == 401
    assert here.front.said == []


async def test_what_comes_before_slack_is_connected_is_sent_again(server: SlackServer) -> None:
    settings = SlackSettings(bot_token="xoxb-1", signing_secret=SECRET, api_url=server.api_url)
    front = FakeFront()
    adapter = SlackAdapter(settings, front, Live())
    async with served(adapter) as address:
        server.events_url = f"{address}/slack/events"

        early = await server.send_signed(json.dumps(DIRECT), JSON)
        async with adapter:
            again = await server.send_signed(json.dumps(DIRECT), JSON)
        late = await server.send_signed(json.dumps(DIRECT), JSON)

    assert [early.status, again.status, late.status] == [503, 200, 503]
    assert len(front.said) == 1


def test_a_signature_is_good_for_five_minutes() -> None:
    import hashlib
    import hmac

    mac = hmac.new(SECRET.encode(), b"v0:1000:body", hashlib.sha256).hexdigest()

    assert is_signed(SECRET, "1000", f"v0={mac}", b"body", 1_300.0)
    assert not is_signed(SECRET, "1000", f"v0={mac}", b"body", 1_301.0)
    assert not is_signed(SECRET, "1000", f"v0={mac}", b"body", 699.0)
    assert not is_signed(SECRET, "1000", f"v0={mac}", b"bodY", 1_000.0)
    assert not is_signed("other", "1000", f"v0={mac}", b"body", 1_000.0)


@pytest.mark.usefixtures("here")
async def test_slack_makes_sure_of_the_address(server: SlackServer) -> None:
    answer = await server.send_signed(json.dumps({"type": "url_verification", "challenge": "c1"}), JSON)

    assert (answer.status, answer.body) == (200, {"challenge": "c1"})


async def test_every_recorded_payload_is_taken(server: SlackServer, here: LoneAdapter) -> None:
    for event in (MENTION, MESSAGE, DIRECT):
        assert (await server.send_signed(json.dumps(event), JSON)).status == 200
    for body in (ACTION, EPHEMERAL):
        assert (await server.send_signed(urlencode({"payload": json.dumps(body)}), FORM)).status == 200
    command = {**COMMAND, "user_id": ADA, "channel_id": OPS}
    assert (await server.send_signed(urlencode(command), FORM)).status == 200

    assert here.front.texts == ["restart <demo> for @bob, see https://ex.org/a?b=1&c", "hello hello"]
    assert [each.token for each in here.front.pressed] == ["a:abc:0:y:k:mac"] * 2
    assert [each.name for each in here.front.commanded] == [""]


async def test_garbage_is_refused_and_never_an_error_of_ours(server: SlackServer, here: LoneAdapter) -> None:
    dice = random.Random(7)
    statuses: dict[int, int] = {}
    bodies = [json.dumps(body) for body in (MENTION, REPLY, ACTION, COMMAND)]
    bodies += [
        urlencode({"payload": json.dumps(ACTION)}),
        urlencode(COMMAND),
        "",
        "{",
        "[]",
        "null",
        "payload=%7B",
        "a=b",
    ]
    bodies += ['{"type":"event_callback"}', '{"type":"event_callback","event":[]}', "payload=[]", "payload=3", '"x"']
    for number in range(300):
        body = list(dice.choice(bodies))
        for _ in range(dice.randrange(4)):
            if body:
                body[dice.randrange(len(body))] = chr(dice.randrange(32, 1_000))
        answer = await server.send_signed("".join(body), dice.choice((JSON, FORM, "text/plain")))
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
        assert number < 300

    assert sum(statuses.values()) == 300
    assert not [status for status in statuses if status >= 500 or status == 0], statuses


async def test_a_body_without_end_is_cut_off(server: SlackServer, here: LoneAdapter) -> None:
    answer = await server.send_signed("x" * 2_000_000, JSON)

    assert answer.status in (0, 413)
    assert (await server.send_signed(json.dumps(DIRECT), JSON)).status == 200


async def test_a_body_that_is_no_utf_8_is_refused(server: SlackServer, here: LoneAdapter) -> None:
    import hashlib
    import hmac

    stamp, body = now(), b"\xff\xfe{}"
    mac = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={mac}", "Content-Type": JSON}
    async with httpx.AsyncClient() as client:
        answer = await client.post(server.events_url, content=body, headers=headers)

    assert answer.status_code == 400


# installing by link


@pytest.fixture
async def open_to_all(server: SlackServer) -> AsyncGenerator[tuple[LoneAdapter, FakeInstallations]]:
    kept = FakeInstallations()
    async with lone_adapter(server, socket=False, installations=kept, oauth=OAUTH) as running:
        yield running, kept


def base(server: SlackServer) -> str:
    return server.events_url.removesuffix("/slack/events")


async def test_another_workspace_installs_the_bot_and_talks_to_it(
    server: SlackServer, open_to_all: tuple[LoneAdapter, FakeInstallations]
) -> None:
    here, kept = open_to_all
    other = workspace("T2", "xoxb-2")
    server.workspaces[other.token] = other
    server.codes["code-1"] = other
    async with httpx.AsyncClient(base_url=base(server)) as browser:
        away = await browser.get("/slack/install")
        asked = parse_qs(urlsplit(away.headers["location"]).query)
        assert away.headers["location"].startswith(f"{server.url}/oauth/v2/authorize")
        back = {"code": "code-1", "state": asked["state"][0]}

        done = await browser.get("/slack/oauth_redirect", params=back)
        again = await browser.get("/slack/oauth_redirect", params=back)

    assert (done.status_code, again.status_code) == (200, 400)
    assert kept.kept["T2"] == Installed("T2", "xoxb-2", "UBOT", "BBOT", other.scopes, "U1")
    people = SlackPeople(server, other)
    await people.says(ADA, other.direct(ADA).id, "hello from afar")
    assert here.front.said[-1].thread == f"slack/T2/{other.direct(ADA).id}"


async def test_a_state_is_good_once_and_in_one_browser(
    server: SlackServer, open_to_all: tuple[LoneAdapter, FakeInstallations]
) -> None:
    _, kept = open_to_all
    async with httpx.AsyncClient(base_url=base(server)) as browser, httpx.AsyncClient(base_url=base(server)) as other:
        state = parse_qs(urlsplit((await browser.get("/slack/install")).headers["location"]).query)["state"][0]

        from_another = await other.get("/slack/oauth_redirect", params={"code": "c", "state": state})
        bad_code = await browser.get("/slack/oauth_redirect", params={"code": "c", "state": state})
        server.codes["c"] = workspace("T2", "xoxb-2")
        used = await browser.get("/slack/oauth_redirect", params={"code": "c", "state": state})
        cancelled = await browser.get("/slack/oauth_redirect", params={"error": "<b>access_denied"})
        empty = await browser.get("/slack/oauth_redirect")

    statuses = [answer.status_code for answer in (from_another, bad_code, used, cancelled, empty)]
    assert statuses == [400, 401, 401, 200, 400]
    assert "<b>" not in cancelled.text
    assert kept.kept == {}


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UBOT"]}}]
)
async def test_a_workspace_that_threw_the_bot_out_is_forgotten(
    server: SlackServer, event: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "adapters.slack")
    kept = FakeInstallations({"T2": Installed("T2", "xoxb-2", "UBOT", "BBOT")})
    other = workspace("T2", "xoxb-2")
    server.workspaces[other.token] = other
    async with lone_adapter(server, front=FakeFront(), socket=False, installations=kept, oauth=OAUTH) as here:
        people = SlackPeople(server, other)
        await people.says(ADA, other.direct(ADA).id, "hello")
        await until(lambda: here.front.said)

        assert (await people.happens(dict(event))).status == 200
        await people.says(ADA, other.direct(ADA).id, "are you there?")

        assert kept.kept == {}
        assert here.front.texts == ["hello"]


async def test_a_token_of_somebody_else_that_is_revoked_changes_nothing(server: SlackServer, here: LoneAdapter) -> None:
    people = SlackPeople(server)
    await people.happens({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": ["UOTHER"]}})

    await people.says(ADA, server.workspace.direct(ADA).id, "hello")

    assert here.front.texts == ["hello"]
