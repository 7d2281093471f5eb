"""What servers elsewhere answer has bounds, packed or not, fast or slow, whichever client asks."""

from __future__ import annotations

import asyncio
import gzip
import random
import tracemalloc
import zlib
from collections.abc import AsyncGenerator, Callable

import httpx
import pytest

from bot.answer_bounds import MOST_ANSWER, PIECE, bounded
from bot.errors import AnswerRefused
from bot.messages.file import MOST_BYTES
from bot.step_client import MOST_NAME, StepClient
from tests.processes.web_server import Asked, Site, reply

KB = 1024
MB = 1024 * KB


async def cut(content: bytes, size: int) -> AsyncGenerator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def largest(pieces: AsyncGenerator[bytes]) -> None:
    async for piece in pieces:
        assert len(piece) <= PIECE


async def whole(content: bytes, packing: str, most: int = MOST_ANSWER, size: int = 700) -> bytes:
    return b"".join([piece async for piece in bounded(cut(content, size), packing, most)])


def bare(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


PACKERS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("", bytes),
    ("identity", bytes),
    ("gzip", gzip.compress),
    ("GZIP ", gzip.compress),
    ("x-gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare),
]


@pytest.mark.parametrize(("packing", "pack"), PACKERS)
@pytest.mark.parametrize("size", [1, 7, 4_096, 1_000_000])
async def test_what_is_within_the_bounds_comes_as_it_is(
    packing: str, pack: Callable[[bytes], bytes], size: int
) -> None:
    content = random.Random(size).randbytes(3_000) * 20

    assert await whole(pack(content), packing, len(content), max(size, 16)) == content
    assert await whole(pack(b""), packing) == b""


@pytest.mark.parametrize(("packing", "pack"), PACKERS)
async def test_a_byte_too_many_is_refused(packing: str, pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(AnswerRefused, match="larger than"):
        await whole(pack(b"a" * (MOST_ANSWER + 1)), packing)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bare])
async def test_a_bomb_takes_no_memory(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(16 * MB))
    packing = "gzip" if pack is gzip.compress else "deflate"
    tracemalloc.start()
    try:
        with pytest.raises(AnswerRefused):
            await largest(bounded(cut(bomb, len(bomb)), packing, MOST_ANSWER))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 2 * MB


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "gzip, identity", "compress", "\u202e", "x" * 500])
async def test_a_packing_that_nobody_asked_for_is_refused(packing: str) -> None:
    with pytest.raises(AnswerRefused, match="nobody asked for") as caught:
        await whole(b"abc", packing)

    assert len(str(caught.value)) < 120


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
@pytest.mark.parametrize("seed", range(20))
async def test_damage_is_refused_or_cut_and_never_another_error(packing: str, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(gzip.compress(b"words " * 3_000) if packing == "gzip" else zlib.compress(b"words " * 3_000))
    for _ in range(chance.randint(1, 5)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    damaged = bytes(content[: chance.randint(1, len(content))])
    try:
        got = len(await whole(damaged, packing))
    except AnswerRefused:
        got = 0
    assert got <= MOST_ANSWER


async def test_a_server_that_sends_a_byte_now_and_then_is_not_waited_for() -> None:
    async def drops() -> AsyncGenerator[bytes]:
        while True:
            await asyncio.sleep(0.005)
            yield b"a"

    with pytest.raises(AnswerRefused, match="too slowly"):
        await largest(bounded(drops(), "", MOST_ANSWER, 0.05))


@pytest.fixture
async def http() -> AsyncGenerator[StepClient]:
    async with StepClient() as client:
        yield client


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (bytes(2 * MB), {}),
        (gzip.compress(bytes(16 * MB)), {"Content-Encoding": "gzip"}),
        (zlib.compress(bytes(16 * MB)), {"Content-Encoding": "deflate"}),
        ((b"1000\r\n" + bytes(4_096) + b"\r\n") * 600, {"Transfer-Encoding": "chunked"}),
        (b"words", {"Content-Encoding": "br"}),
    ],
    ids=["plain", "gzip", "deflate", "chunks without end", "foreign"],
)
@pytest.mark.parametrize("status", [200, 302, 404, 500])
async def test_a_step_is_given_no_more_than_that(
    http: StepClient, content: bytes, headers: dict[str, str], status: int
) -> None:
    if "Transfer-Encoding" in headers:
        answer = f"HTTP/1.1 {status} Whatever\r\nTransfer-Encoding: chunked\r\n\r\n".encode() + content
    else:
        answer = reply(status, content, headers)
    async with Site(lambda _: answer) as site:
        with pytest.raises(AnswerRefused):
            await http.get(site.url)
        async with http.stream("GET", site.url) as response:
            with pytest.raises(AnswerRefused):
                await response.aread()


async def test_a_step_reads_what_is_packed_and_asks_for_what_can_be_unpacked(http: StepClient) -> None:
    async with Site(lambda _: reply(200, gzip.compress(b'{"a": 1}'), {"Content-Encoding": "gzip"})) as site:
        answer = await http.get(site.url)

    assert answer.json() == {"a": 1}
    assert site.asked[0].headers["accept-encoding"] == "gzip, deflate"


async def test_a_request_may_ask_for_a_whole_file_and_for_no_more(http: StepClient) -> None:
    sizes = iter([2 * MB, MOST_BYTES + 1])
    async with Site(lambda _: reply(200, bytes(next(sizes)))) as site:
        file = await http.get(site.url, extensions={MOST_NAME: MOST_BYTES})
        with pytest.raises(AnswerRefused):
            await http.get(site.url, extensions={MOST_NAME: 10 * MOST_BYTES})

    assert len(file.content) == 2 * MB


async def test_a_head_that_comes_in_drops_has_an_end(http: StepClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.step_client.MOST_SECONDS", 0.1)

    async def late(_: Asked) -> bytes:
        await asyncio.sleep(30)
        return reply()

    async with Site(late) as site:
        with pytest.raises(httpx.ReadTimeout):
            await http.get(site.url)
