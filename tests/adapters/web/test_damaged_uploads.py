"""Forms with files that are damaged, or end in the middle: refused in a sentence, and nothing is left of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.adapters.file_processes import PROCESSES
from tests.adapters.web.uploading import WITH_FILES, kept
from tests.adapters.web.web_app import SCRIPT, WebApp, open_web_app, seen


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[WebApp]:
    async with open_web_app(tmp_path, processes=PROCESSES) as opened:
        yield opened


async def test_what_no_name_may_have_is_taken_out(home: WebApp) -> None:
    ada = await home.visitor("ada")
    body = GOOD.replace(b'name="file"; filename="a.txt"', b'name="file"; filename="a\x00\x01b.txt"')

    answer = await ada.client.post("/say", content=body, headers={"content-type": WITH_FILES} | SCRIPT)

    await home.settled()
    assert answer.status_code == 200
    assert "ab.txt (3 bytes)" in (await seen(ada)).text


HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
GOOD = HEAD + b"one\r\n--x--\r\n"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", GOOD),
        ("multipart/form-data; boundary=", GOOD),
        ("multipart/form-data; boundary=" + "x" * 71, GOOD),
        ('multipart/form-data; boundary="x', GOOD),
        ("multipart/form-data; boundary=y", GOOD),
        (WITH_FILES, b""),
        (WITH_FILES, GOOD[:-9]),
        (WITH_FILES, HEAD),
        (WITH_FILES, b"--x\r\n"),
        (WITH_FILES, b"--x\r\n\r\none\r\n--x--\r\n"),
        (WITH_FILES, GOOD.replace(b"form-data;", b"attachment;")),
        (WITH_FILES, GOOD.replace(b'name="file"; ', b"")),
        (WITH_FILES, GOOD.replace(b"a.txt", b"\xff\xfe")),
        (WITH_FILES, GOOD.replace(b"--x--", b"--xy--")),
        (WITH_FILES, HEAD.replace(b"a.txt", b"a" * 9_000) + b"one\r\n--x--\r\n"),
        (WITH_FILES, b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\r\n--x--'),
        (WITH_FILES, b"".join(HEAD.replace(b"a.txt", b"") + b"\r\n" for _ in range(201))),
        (WITH_FILES, b"\x00" * 70_000),
    ],
)  # fmt: skip
async def test_garbage_is_refused_in_a_sentence(home: WebApp, tmp_path: Path, kind: str, body: bytes) -> None:
    ada = await home.visitor("ada")

    answer = await ada.client.post("/say", content=body, headers={"content-type": kind} | SCRIPT)

    assert (answer.status_code, answer.json()["text"]) == (
        400, "I cannot read that form: it is damaged or has too many fields.",
    )  # fmt: skip
    assert kept(tmp_path) == []


async def test_whoever_leaves_in_the_middle_leaves_nothing_behind(home: WebApp, tmp_path: Path) -> None:
    ada = await home.visitor("ada")
    seen_on_disk: list[list[str]] = []

    async def broken() -> AsyncGenerator[bytes]:
        yield HEAD + bytes(200_000)
        await asyncio.sleep(0)
        seen_on_disk.append(kept(tmp_path))
        raise ConnectionError("the cable was pulled")

    with pytest.raises(ConnectionError):
        await ada.client.post("/say", content=broken(), headers={"content-type": WITH_FILES} | SCRIPT)

    assert kept(tmp_path) == []
