"""Files on the page: asked for in a form, attached to a message, refused with a sentence, and nothing left behind."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from adapters.web.guard import MOST_UPLOAD
from bot import Actor
from bot.messages.file import MOST_BYTES, MOST_FILES
from bot.privacy.forgetting import Forgetting
from tests.adapters.file_processes import PROCESSES
from tests.adapters.web.uploading import WITH_FILES, kept, sent, upload
from tests.adapters.web.web_app import SCRIPT, Seen, Visitor, WebApp, open_web_app, seen


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[WebApp]:
    async with open_web_app(tmp_path, processes=PROCESSES) as opened:
        yield opened


async def form_of(home: WebApp, ada: Visitor) -> tuple[Seen, str]:
    await home.settled()
    page = await seen(ada)
    return page, page.tokens()[-1]


async def test_a_missing_file_is_asked_for_with_an_upload(home: WebApp) -> None:
    ada = await home.visitor("ada")
    await ada.say("scan a document")
    page, token = await form_of(home, ada)

    [form] = [value for tag, value in page.tags if tag == "form" and value.get("action") == "/submit"]
    [field] = [value for tag, value in page.tags if tag == "input" and value.get("name") == "file.document"]
    answer = await upload(ada, "/submit", {"token": token}, sent("file.document", "plan.pdf"))

    assert "I need a file: Document (What to look at)" in page.text
    assert form["enctype"] == "multipart/form-data"
    assert (field["type"], "required" in field, "multiple" in field) == ("file", True, False)
    assert answer.json() == {"text": "", "ok": True}
    await home.settled()
    assert "plan.pdf has 4 bytes, % first" in (await seen(ada)).text


async def test_several_values_and_a_file_come_in_one_form(home: WebApp) -> None:
    ada = await home.visitor("ada")
    await ada.say("file a report")
    _, token = await form_of(home, ada)

    await upload(ada, "/submit", {"token": token, "one.title": "May"}, sent("file.report", "may.txt", b"all good"))

    await home.settled()
    assert "May: may.txt has 8 bytes, a first" in (await seen(ada)).text


async def test_a_list_takes_several_and_an_optional_file_may_stay_away(home: WebApp) -> None:
    ada = await home.visitor("ada")
    await ada.say("make an album")
    page, token = await form_of(home, ada)
    [field] = [value for tag, value in page.tags if tag == "input" and value.get("name") == "file.pictures"]
    same = [sent("file.pictures", "a.png", b"one"), sent("file.pictures", "a.png", b"two")]

    await upload(ada, "/submit", {"token": token}, *same, sent("file.cover", "", b""))

    await home.settled()
    assert "multiple" in field
    assert "pictures a.png, a.png; cover none" in (await seen(ada)).text


async def test_without_a_script_a_form_is_sent_and_refused_by_pages(home: WebApp) -> None:
    ada = await home.visitor("ada")
    await ada.say("scan a document")
    _, token = await form_of(home, ada)

    empty = await ada.client.post("/submit", data={"token": token}, files=[sent("file.document", "", b"")])
    full = await ada.client.post("/submit", data={"token": token}, files=[sent("file.document", "plan.pdf")])

    assert (empty.status_code, "Please fill in: Document." in empty.text) == (409, True)
    assert full.status_code == 303


async def test_a_name_that_is_typed_is_no_file(home: WebApp, tmp_path: Path) -> None:
    ada = await home.visitor("ada")
    await ada.say("scan a document")
    _, token = await form_of(home, ada)

    refused = await ada.post("/submit", {"token": token, "one.document": "/etc/passwd"})
    await ada.say("/etc/passwd")
    await ada.say("file:///etc/passwd")

    await home.settled()
    assert refused.json()["errors"] == {"document": "Words and paths are no file: attach the file itself."}
    page = await seen(ada)
    assert "attach the file itself" in page.text
    assert "bytes, r first" not in page.text
    assert kept(tmp_path) == []


async def test_a_message_has_files_and_needs_no_words(home: WebApp) -> None:
    ada = await home.visitor("ada")

    first = await upload(ada, "/say", {"text": "scan a document"}, sent("file", "one.txt", b"1"))
    await home.settled()
    await ada.say("scan a document")
    await home.settled()
    second = await upload(ada, "/say", {"text": ""}, sent("file", "two.txt", b"22"))
    await home.settled()

    page = await seen(ada)
    assert first.status_code == second.status_code == 200
    assert "one.txt has 1 bytes" in page.text
    assert "two.txt has 2 bytes" in page.text
    assert "two.txt (2 bytes)" in page.text  # beside what was said


async def test_the_same_message_sent_twice_counts_once(home: WebApp) -> None:
    ada = await home.visitor("ada")
    for _ in range(2):
        await upload(
            ada, "/say", {"text": "scan a document", "event": "0123456789abcdef"}, sent("file", "one.txt", b"1")
        )

    await home.settled()
    assert (await seen(ada)).text.count("one.txt has 1 bytes") == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("a\x7fb.txt", "ab.txt"),
        ("ü" * 400 + ".txt", "ü" * 127),
        ('say "hi".txt', 'say "hi".txt'),
        ("two\r\nlines.txt", "twolines.txt"),
        ("..", "file"),
    ],
)
async def test_a_name_leads_nowhere_and_shows_as_it_is(home: WebApp, tmp_path: Path, name: str, shown: str) -> None:
    ada = await home.visitor("ada")

    answer = await upload(ada, "/say", {"text": "scan a document"}, sent("file", name, b"x"))

    await home.settled()
    assert answer.status_code == 200, answer.text
    assert f"{shown} has 1 bytes, x first" in Seen((await ada.get("/")).text).text
    assert [bool(re.fullmatch("[0-9a-f]{64}", each)) for each in kept(tmp_path)] == [True]
    assert not any("passwd" in str(path) for path in tmp_path.rglob("*"))


async def test_a_file_of_20_mb_is_taken_and_one_byte_more_is_refused(home: WebApp, tmp_path: Path) -> None:
    ada = await home.visitor("ada")

    large = await upload(ada, "/say", {"text": "scan a document"}, sent("file", "large.bin", bytes(MOST_BYTES)))
    more = await upload(ada, "/say", {"text": "scan a document"}, sent("file", "more.bin", bytes(MOST_BYTES + 1)))
    page = await ada.client.post("/say", data={"text": "x"}, files=[sent("file", "more.bin", bytes(MOST_BYTES + 1))])
    much = await upload(
        ada, "/say", {"text": "x"}, *[sent("file", f"{n}", bytes(MOST_BYTES // 2 + 99)) for n in (1, 2, 3)]
    )

    assert large.status_code == 200
    assert (more.status_code, more.json()["text"]) == (
        413, "more.bin is larger than 20 MB, which is the most I take. Send a smaller one, or a link to it.",
    )  # fmt: skip
    assert (page.status_code, "more.bin is larger than 20 MB" in page.text) == (413, True)
    assert (much.status_code, "20 MB, all of them together" in much.text) == (413, True)
    await home.settled()
    assert len(kept(tmp_path)) == 1


async def test_a_body_that_says_nothing_of_its_length_is_counted(home: WebApp, tmp_path: Path) -> None:
    ada = await home.visitor("ada")

    async def endless() -> AsyncGenerator[bytes]:
        yield b'--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(MOST_UPLOAD // 65_536 + 9):
            yield bytes(65_536)

    answer = await ada.client.post("/say", content=endless(), headers={"content-type": WITH_FILES} | SCRIPT)

    assert answer.status_code == 413
    assert kept(tmp_path) == []


async def test_only_where_files_are_taken_may_a_body_be_large(home: WebApp, tmp_path: Path) -> None:
    ada = await home.visitor("ada")

    other = [
        await upload(ada, path, {}, sent("file", "a", bytes(70_000))) for path in ("/press", "/sign-out", "/sign-in")
    ]
    text = await upload(ada, "/say", {"text": "x" * 70_000}, sent("file", "a", b"x"))
    small = await upload(ada, "/press", {"token": "x"}, sent("file", "a", b"x"))

    assert [answer.status_code for answer in (*other, text, small)] == [413, 413, 413, 413, 415]
    assert kept(tmp_path) == []


async def test_too_many_and_empty_files_are_refused(home: WebApp, tmp_path: Path) -> None:
    ada = await home.visitor("ada")

    many = await upload(ada, "/say", {"text": "x"}, *[sent("file", f"{n}.txt", b"x") for n in range(MOST_FILES + 1)])
    empty = await upload(ada, "/say", {"text": "x"}, sent("file", "nothing.txt", b""))

    assert (many.status_code, many.json()["text"]) == (413, "Those are too many files: I take 10 at once.")
    assert (empty.status_code, empty.json()["text"]) == (422, "nothing.txt is empty.")
    assert kept(tmp_path) == []


async def test_who_is_not_signed_in_or_comes_from_elsewhere_writes_nothing(home: WebApp, tmp_path: Path) -> None:
    ada = await home.visitor("ada")

    stranger = await upload(home.stranger(), "/say", {"text": "x"}, sent("file", "a.txt", b"x"))
    other = await upload(ada, "/say", {"text": "x"}, sent("file", "a.txt", b"x"), origin="https://evil.test")

    assert (stranger.status_code, other.status_code) == (401, 403)
    assert kept(tmp_path) == []


async def test_an_answer_by_file_outlives_a_restart(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, processes=PROCESSES) as home:
        ada = await home.visitor("ada")
        await ada.say("file a report")
        _, token = await form_of(home, ada)

    async with open_web_app(tmp_path, processes=PROCESSES) as home:
        ada = await home.visitor("ada")
        await upload(ada, "/submit", {"token": token, "one.title": "May"}, sent("file.report", "may.txt", b"all"))
        await home.settled()

        assert "May: may.txt has 3 bytes, a first" in (await seen(ada)).text


async def test_who_is_forgotten_leaves_no_file(home: WebApp, tmp_path: Path) -> None:
    ada, grace = await home.visitor("ada"), await home.visitor("grace")
    for who, name in ((ada, "of-ada.txt"), (grace, "of-grace.txt")):
        await upload(who, "/say", {"text": "scan a document"}, sent("file", name, name.encode()))
    await home.settled()
    assert len(kept(tmp_path)) == 2

    app = home.app
    await Forgetting(app.database, app.engine, app.runs, app.people.directory, home.clock).forget(
        "ada", Actor("grace", "cli")
    )

    assert len(kept(tmp_path)) == 1
