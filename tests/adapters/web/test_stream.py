"""Live updates over a real socket: what changes comes by itself, once, from where one left off; and ends when told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.web.stream import Streams, event
from bot import Actor, Happening, Person
from tests.adapters.web.web_app import WebApp, events_of, open_web_app

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.web.stream.REST", 0.001)


GRACE = Actor("grace", "web")


class Listening:
    """An open stream, as a browser's EventSource holds it."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self._chunks = answer.aiter_text()
        self._text = ""
        self.last = ""

    async def next(self, name: str = "item") -> dict[str, Any]:
        """Give the data of the next event of this name."""
        async with asyncio.timeout(10):
            while True:
                block, end, rest = self._text.partition("\n\n")
                if not end:
                    self._text += await anext(self._chunks)
                    continue
                self._text = rest
                for found, mark, data in events_of(f"{block}\n\n"):
                    self.last = mark or self.last
                    if found == name:
                        return data

    async def ended(self) -> bool:
        async with asyncio.timeout(10):
            async for _ in self._chunks:
                pass
        return True


@asynccontextmanager
async def served(folder: Path) -> AsyncGenerator[tuple[WebApp, httpx.AsyncClient]]:
    """Give a page on a real socket, and Ada's browser."""
    async with open_web_app(folder, port=0) as web_app, web_app.web.serving() as web:
        origin = {"origin": web.url, "sec-fetch-site": "same-origin"}
        async with httpx.AsyncClient(base_url=web.url, headers=origin, trust_env=False) as client:
            assert (await client.post(await web.link("ada"))).status_code == 303
            yield web_app, client


@asynccontextmanager
async def stream(client: httpx.AsyncClient, path: str, **headers: str) -> AsyncGenerator[Listening]:
    async with client.stream("GET", path, headers={"accept": "text/event-stream", **headers}, timeout=15) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield Listening(answer)


def words(node: Any) -> str:
    return node if isinstance(node, str) else " ".join(words(child) for child in node[2])


async def test_what_is_said_and_answered_comes_by_itself_in_every_tab(tmp_path: Path) -> None:
    async with (
        served(tmp_path) as (_, ada),
        stream(ada, "/events?after=0") as one,
        stream(ada, "/events?after=0") as two,
    ):
        await ada.post("/say", data={"text": "/trip city=Rome nights=3"})

        for tab in (one, two):
            assert "/trip city=Rome" in words((await tab.next())["node"])
            assert "3 nights in Rome" in words((await tab.next())["node"])


async def test_a_browser_that_comes_back_gets_what_it_missed_and_nothing_twice(tmp_path: Path) -> None:
    async with served(tmp_path) as (web_app, ada):
        async with stream(ada, "/events?after=0") as before:
            await ada.post("/say", data={"text": "/trip city=Rome nights=3"})
            await before.next()
            await before.next()
        await ada.post("/say", data={"text": "/trip city=Oslo nights=2"})
        await web_app.settled()

        async with stream(ada, "/events?after=0", **{"last-event-id": before.last}) as after:
            first, second = await after.next(), await after.next()

    assert "city=Oslo" in words(first["node"])
    assert "2 nights in Oslo" in words(second["node"])


async def test_a_card_that_is_decided_changes_in_place(tmp_path: Path) -> None:
    async with served(tmp_path) as (web_app, ada), stream(ada, "/events") as tab:
        await ada.post("/say", data={"text": "/restart service=demo environment=staging"})
        await tab.next()
        card = await tab.next()
        (approval,) = await web_app.app.approvals.waiting(GRACE)

        await web_app.app.approvals.decide(GRACE, approval.id, "approved")
        closed = await tab.next()

    assert closed["id"] == card["id"]
    assert closed["version"] != card["version"]
    assert "Approved by Grace" in words(closed["node"])


async def test_half_a_reply_is_shown_while_it_comes(tmp_path: Path) -> None:
    async with served(tmp_path) as (web_app, ada), stream(ada, "/events") as tab:
        await ada.post("/say", data={"text": "/trip city=Rome nights=3"})
        await tab.next()
        await heard(web_app, True)

        web_app.app.messaging.live.tell(Happening("web/ada", "m1", "Once upon"))
        shown = [await tab.next("live")]
        web_app.app.messaging.live.tell(Happening("web/grace", "m2", "not for Ada"))
        web_app.app.messaging.live.tell(Happening("web/ada", "m1", "Once upon a time"))
        shown.append(await tab.next("live"))

        assert [each["text"] for each in shown] == ["Once upon", "Once upon a time"]


async def test_pieces_that_come_faster_than_they_are_shown_are_told_once(tmp_path: Path) -> None:
    async with served(tmp_path) as (web_app, ada), stream(ada, "/events") as tab:
        await ada.post("/say", data={"text": "/trip city=Rome nights=3"})
        await tab.next()
        await heard(web_app, True)

        for count in range(1, 501):
            web_app.app.messaging.live.tell(Happening("web/ada", "m1", "word \u202e" * count))
        told = 0
        while (await tab.next("live"))["text"] != "word \\u202e" * 500:
            told += 1

        assert told < 50


@pytest.mark.parametrize("path", ["/runs", "/approvals"])
async def test_lists_keep_themselves_up_to_date(tmp_path: Path, path: str) -> None:
    async with served(tmp_path) as (web_app, ada), stream(ada, path) as tab:
        await ada.post("/say", data={"text": "/restart service=demo environment=staging"})
        shown = await tab.next()
        while "waits for approval" not in words(shown["node"]) and path == "/runs":
            shown = await tab.next()
        (approval,) = await web_app.app.approvals.waiting(GRACE)

        await web_app.app.approvals.decide(GRACE, approval.id, "denied", "not now")

        last = await tab.next()
        while "cancelled" not in words(last["node"]) and "Denied by Grace" not in words(last["node"]):
            last = await tab.next()
        assert last["id"] == shown["id"]


async def test_signing_out_ends_the_streams_of_that_session(tmp_path: Path) -> None:
    async with served(tmp_path) as (_, ada), stream(ada, "/events") as tab:
        await ada.post("/sign-out")

        assert await tab.ended()


@pytest.mark.parametrize("path", ["/events", "/runs", "/approvals", "/runs/{run}"])
@pytest.mark.parametrize("bound", ["MOST_OF_ONE", "MOST"])
async def test_no_page_has_streams_without_end(
    tmp_path: Path, path: str, bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"adapters.web.stream.{bound}", 2)
    async with served(tmp_path) as (web_app, ada):
        await ada.post("/say", data={"text": "/trip city=Rome nights=3"})
        await web_app.settled()
        (run,) = await web_app.app.runs.latest(Actor("ada", "web"), most=1)
        path, asking = path.format(run=run.id), {"accept": "text/event-stream"}
        async with stream(ada, path), stream(ada, "/events"):
            refused = [(await ada.get(path, headers=asking)).status_code for _ in range(10)]
            plain = await ada.get(path, headers={"accept": "text/html"}) if path != "/events" else None
        async with asyncio.timeout(10):
            while (await again(ada, path)) == 429:  # noqa: ASYNC110  # nothing tells when a stream has ended
                await asyncio.sleep(0.01)

    assert refused == [429] * 10
    assert plain is None or plain.status_code == 200


async def test_stopping_ends_every_stream_at_once(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, port=0) as web_app:
        async with web_app.web.serving() as web:
            client = httpx.AsyncClient(base_url=web.url, headers={"origin": web.url}, trust_env=False)
            await client.post(await web.link("ada"))
            answer = await client.send(client.build_request("GET", "/events"), stream=True)
        assert await Listening(answer).ended()
        await client.aclose()


async def test_a_browser_that_left_is_forgotten(tmp_path: Path) -> None:
    async with served(tmp_path) as (web_app, ada):
        async with stream(ada, "/events"):
            await heard(web_app, True)

        await heard(web_app, False)

        assert not web_app.app.messaging.live.heard("web/ada")


async def none_waiting(_person: Person) -> int:
    return 0


async def test_silence_is_broken_by_a_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.web.stream.HEARTBEAT", 0.001)
    streams = Streams(lambda notify: lambda: None, none_waiting)
    events = streams.follow(nothing, 0, always)

    heard = [await anext(events) for _ in range(3)]
    streams.close()

    assert heard[0].startswith("retry: ")
    assert heard[1:] == [": still here\n\n"] * 2
    assert [each async for each in events] == []


def test_an_event_is_one_line_of_data_whatever_it_says() -> None:
    written = event("item", {"text": "one\ntwo\r\nevent: live\n\ndata: x\u2028"}, 7)

    assert written.count("\n") == 4
    assert events_of(written) == [("item", "7", {"text": "one\ntwo\r\nevent: live\n\ndata: x\u2028"})]
    assert json.loads(written.splitlines()[2].removeprefix("data: "))


async def again(client: httpx.AsyncClient, path: str) -> int:
    """Give the status with which a stream is answered."""
    async with client.stream("GET", path, headers={"accept": "text/event-stream"}) as answer:
        return answer.status_code


async def heard(web_app: WebApp, wanted: bool) -> None:
    """Wait until somebody listens to Ada's thread, or nobody."""
    async with asyncio.timeout(5):
        while web_app.app.messaging.live.heard("web/ada") is not wanted:  # noqa: ASYNC110  # nothing tells of that
            await asyncio.sleep(0.01)


async def nothing(_after: int) -> list[Any]:
    return []


async def always() -> bool:
    return True
