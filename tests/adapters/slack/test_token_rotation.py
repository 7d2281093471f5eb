"""A token is renewed before it ends, once for all, over restarts, crashes and processes; what is final is said."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.slack import Installed, OAuth
from adapters.slack.client import SlackProblem, SlackTrouble
from adapters.slack.installation import granted_in
from adapters.slack.kept_installations import LOST
from tests.adapters.slack.rotation_life import FIRST, NOW, given_always, life, renewals
from tests.adapters.slack.whole_bot import ADA, workspace
from tests.servers.slack import Fault, SlackServer
from tests.servers.slack_people import SlackPeople


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    acme = workspace("T1", FIRST.token)
    acme.refresh_token = FIRST.refresh_token
    async with SlackServer(acme) as running:
        yield running


async def test_a_token_is_renewed_half_an_hour_before_it_ends_and_not_earlier(
    server: SlackServer, tmp_path: Path
) -> None:
    async with life(server, tmp_path, first=True) as here:
        here.now -= 60
        assert await here.token() == FIRST.token
        assert renewals(server) == []
        here.now += 60

        assert await here.token() == server.workspace.token != FIRST.token
        assert await here.token() == server.workspace.token

    assert renewals(server) == [FIRST.refresh_token]


async def test_many_calls_at_the_same_time_renew_it_once_and_all_use_it(server: SlackServer, tmp_path: Path) -> None:
    server.faults.append(Fault("oauth.v2.access", "slow"))
    async with life(server, tmp_path, first=True) as here:
        await asyncio.gather(*(here.client.call(FIRST.token, "users.info", user=ADA) for _ in range(20)))

    assert renewals(server) == [FIRST.refresh_token]


async def test_calls_that_began_with_an_earlier_token_go_on_with_the_newest(
    server: SlackServer, tmp_path: Path
) -> None:
    async with life(server, tmp_path, first=True) as here:
        await here.token()
        here.now += 43_200
        await here.token()
        server.expired.add(FIRST.token)

        assert (await here.client.call(FIRST.token, "auth.test"))["ok"]

    assert len(renewals(server)) == 2


async def test_what_slack_calls_expired_is_renewed_once_and_the_call_repeated(
    server: SlackServer, tmp_path: Path
) -> None:
    async with life(server, tmp_path, first=True) as here:
        here.now -= 3_600  # by our clock it is good
        server.expired.add(FIRST.token)

        said = await asyncio.gather(*(here.client.call(FIRST.token, "auth.test") for _ in range(5)))

        assert [each["ok"] for each in said] == [True] * 5
    assert renewals(server) == [FIRST.refresh_token]


async def test_a_token_that_is_expired_again_at_once_is_no_endless_loop(server: SlackServer, tmp_path: Path) -> None:
    async with life(server, tmp_path, first=True) as here:
        here.now -= 3_600
        server.expired |= {FIRST.token, *(f"xoxe.xoxb-{number}" for number in range(50))}

        with pytest.raises(SlackProblem, match="token_expired"):
            await here.client.call(FIRST.token, "auth.test")

    assert len(renewals(server)) == 1


async def test_a_token_without_an_end_and_tokens_of_nobody_are_used_as_they_are(
    server: SlackServer, tmp_path: Path
) -> None:
    async with life(server, tmp_path) as here:
        await here.workspaces.add(replace(FIRST, expires_at=0, refresh_token=""))

        assert await here.token() == FIRST.token
        assert await here.rotation.current("xapp-1") == "xapp-1"
        assert await here.rotation.renew("xapp-1") == "xapp-1"
    assert renewals(server) == []


async def test_the_renewed_token_outlives_the_process(server: SlackServer, tmp_path: Path) -> None:
    async with life(server, tmp_path, first=True) as here:
        renewed = await here.token()
    server.expired.add(FIRST.token)

    async with life(server, tmp_path) as again:
        assert await again.token() == renewed
        assert (await again.client.call(renewed, "auth.test"))["ok"]
        again.now += 43_200
        assert await again.token() == server.workspace.token != renewed

    assert len(renewals(server)) == 2


async def test_two_processes_at_once_use_the_refresh_token_once(server: SlackServer, tmp_path: Path) -> None:
    server.faults.append(Fault("oauth.v2.access", "slow", seconds=0.3))
    async with life(server, tmp_path, first=True) as one, life(server, tmp_path) as other:
        found = await asyncio.gather(*(each.token() for _ in range(5) for each in (one, other)))

    assert set(found) == {server.workspace.token}
    assert renewals(server) == [FIRST.refresh_token]


async def test_real_processes_at_once_use_the_refresh_token_once(server: SlackServer, tmp_path: Path) -> None:
    server.faults.append(Fault("oauth.v2.access", "slow", seconds=0.3))
    async with life(server, tmp_path, first=True):
        pass
    command = (sys.executable, "-m", "tests.adapters.slack.renewing_process", server.api_url, str(tmp_path))
    running = [
        await asyncio.create_subprocess_exec(*command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(3)
    ]
    for each in running:
        assert each.stdout is not None
        assert await each.stdout.readline() == b"ready\n"
    told = await asyncio.gather(*(each.communicate(b"go\n") for each in running))

    assert {out.decode().strip() for out, _ in told} == {server.workspace.token}
    assert renewals(server) == [FIRST.refresh_token]


async def test_a_process_that_slept_takes_what_another_has_renewed(server: SlackServer, tmp_path: Path) -> None:
    async with life(server, tmp_path, first=True) as one, life(server, tmp_path) as other:
        renewed = await one.token()
        server.expired.add(FIRST.token)

        assert await other.token() == renewed
        assert (await other.client.call(FIRST.token, "auth.test"))["ok"]

    assert renewals(server) == [FIRST.refresh_token]


async def test_a_process_that_was_killed_while_it_renewed_is_waited_for_a_minute(
    server: SlackServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.token_rotation.TURN", 0.01)
    async with life(server, tmp_path, first=True) as here:
        assert await here.kept.claim("T1")  # and is never given back
        waiting = asyncio.create_task(here.token(), name="call")
        await asyncio.sleep(0.1)
        assert not waiting.done()
        here.now += 61

        assert await waiting == server.workspace.token


async def test_slack_s_answer_that_was_lost_is_asked_for_again_where_slack_is_patient(
    server: SlackServer, tmp_path: Path
) -> None:
    server.faults.append(Fault("oauth.v2.access", "cut before"))
    async with life(server, tmp_path, first=True) as here:
        assert await here.token() == FIRST.token, "it is good for half an hour"
        assert await here.token() == FIRST.token, "and Slack is left in peace for a while"
        here.now += 31

        assert await here.token() == server.workspace.token

    assert renewals(server) == [FIRST.refresh_token]


@pytest.mark.parametrize("moment", ["before the answer", "before the commit", "after the commit"])
async def test_wherever_it_is_killed_the_next_life_goes_on_or_says_what_to_do(
    server: SlackServer, tmp_path: Path, moment: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        pass

    async def killed(*_: object) -> bool:
        raise KilledError

    def killed_at_once(_: Installed) -> None:
        raise KilledError

    async with life(server, tmp_path, first=True) as here:
        if moment == "before the answer":
            monkeypatch.setattr(here.client, "renew", killed)
        elif moment == "before the commit":
            monkeypatch.setattr(here.kept, "renewed", killed)
        else:
            monkeypatch.setattr(here.workspaces, "renewed", killed_at_once)
        with pytest.raises(KilledError):
            await here.rotation._renew(FIRST)
    monkeypatch.undo()
    server.expired.add(FIRST.token)

    async with life(server, tmp_path) as again:
        if moment != "before the commit":
            assert await again.token() == server.workspace.token
            return
        assert await again.token() == FIRST.token, "it may be good until its time is over"
        assert "Install the bot there again, at /slack/install" in caplog.text
        assert await again.key_value.all(LOST) == {"T1": "invalid_refresh_token"}
        again.now = FIRST.expires_at + 1
        for _ in range(3):
            with pytest.raises(SlackProblem, match="invalid_refresh_token"):
                await again.token()
        assert caplog.text.count("cannot be renewed") == 2
        await again.workspaces.add(
            granted_in(server.grants.granted(server.workspace), again.now)
        )  # somebody installed it

        assert await again.token() == server.workspace.token
        assert await again.key_value.all(LOST) == {}


async def test_who_stops_waiting_does_not_stop_the_renewal(server: SlackServer, tmp_path: Path) -> None:
    server.faults.append(Fault("oauth.v2.access", "slow", seconds=0.2))
    async with life(server, tmp_path, first=True) as here:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await here.token()
        await here.rotation.close()

        assert (await here.kept.find("T1") or FIRST).token == server.workspace.token
    assert renewals(server) == [FIRST.refresh_token]


@pytest.mark.parametrize(("oauth", "error"), [(None, "no_client_secret"), (OAuth("1.2", "wrong"), "bad_client_secret")])
async def test_a_wrong_client_secret_is_our_fault_and_no_reason_to_install_again(
    server: SlackServer, tmp_path: Path, oauth: OAuth | None, error: str, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(server.grants, "renew", given_always({"ok": False, "error": "bad_client_secret"}))
    async with life(server, tmp_path, first=True, oauth=oauth) as here:
        assert await here.token() == FIRST.token

        assert f"({error}): are SLACK_CLIENT_ID and SLACK_CLIENT_SECRET right?" in caplog.text
        assert await here.key_value.all(LOST) == {}


@pytest.mark.parametrize(
    ("how", "ahead"),  # seconds by which the clock was wrong, and is put back
    [("429", 0), ("500 before", 0), ("cut before", 0), ("500 before", 3_600), ("cut before", 10 * 86_400)],
)
async def test_while_slack_is_away_a_token_that_has_ended_is_trouble_that_passes(
    server: SlackServer, tmp_path: Path, how: Any, ahead: int
) -> None:
    server.faults.append(Fault("oauth.v2.access", how))
    async with life(server, tmp_path, first=True) as here:
        here.now = FIRST.expires_at + 1 + ahead

        with pytest.raises(SlackTrouble):
            await here.token()
        here.now = FIRST.expires_at + 32
        await asyncio.sleep(server.retry_after if how == "429" else 0)

        assert await here.token() == server.workspace.token


@pytest.mark.parametrize("said", [{"ok": True}, {"ok": True, "access_token": 3}, {"ok": True, "access_token": None}])
async def test_an_answer_without_a_token_is_not_kept(
    server: SlackServer, tmp_path: Path, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server.grants, "renew", given_always(said))
    async with life(server, tmp_path, first=True) as here:
        assert await here.token() == FIRST.token
        assert await here.kept.find("T1") == FIRST


@pytest.mark.parametrize("odd", [None, "", "43200", -5, 0, [], {}, 1.5, 10**9])
def test_how_long_a_token_lasts_is_guessed_where_slack_does_not_say_it(odd: Any) -> None:
    given = granted_in({"access_token": "xoxe.xoxb-1", "refresh_token": "xoxe-1-1", "expires_in": odd}, NOW)
    forever = granted_in({"access_token": "xoxb-1"}, NOW)

    assert given.expires_at in (int(NOW) + 43_200, int(NOW) + 10**9)
    assert (forever.expires_at, forever.refresh_token) == (0, "")


async def test_files_are_fetched_with_the_newest_token(server: SlackServer, tmp_path: Path) -> None:
    async with life(server, tmp_path, first=True) as here:
        people = SlackPeople(server)
        server.workspace.files["F1"] = {"id": "F1", "name": "a.txt", "length": 1, "content": b"x"}

        assert await here.client.fetch(FIRST.token, f"{people.server.url}/files/T1/F1", 10) == b"x"
