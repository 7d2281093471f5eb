"""A form with files that is refused: the files stay with its question, and can be replaced by others."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot import Actor
from bot.privacy.forgetting import Forgetting
from tests.adapters.file_processes import PROCESSES
from tests.adapters.web.uploading import kept, sent, upload
from tests.adapters.web.web_app import Seen, Visitor, WebApp, open_web_app, seen


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[WebApp]:
    async with open_web_app(tmp_path, processes=PROCESSES) as opened:
        yield opened


async def refused_print(home: WebApp, ada: Visitor) -> tuple[str, str]:
    """Send a form with a file in which something else is wrong; give its token, and the page that comes back."""
    await ada.say("print a document")
    await home.settled()
    token = (await seen(ada)).tokens()[-1]
    files = [sent("file.document", "plan.pdf", b"first")]
    answer = await ada.client.post("/submit", data={"token": token, "one.copies": "900"}, files=files)
    assert answer.status_code == 409
    return token, answer.text


async def test_a_file_of_a_refused_form_need_not_be_chosen_again(home: WebApp) -> None:
    ada = await home.visitor("ada")

    token, page = await refused_print(home, ada)
    name = Seen(page).value("one.document")
    files = [sent("file.document", "", b"")]
    await ada.client.post("/submit", data={"token": token, "one.document": name, "one.copies": "2"}, files=files)

    await home.settled()
    assert name == "plan.pdf"
    assert "2 copies of plan.pdf has 5 bytes, f first" in (await seen(ada)).text


async def test_another_file_of_the_same_name_takes_the_place_of_the_one_before(home: WebApp) -> None:
    ada = await home.visitor("ada")

    token, _ = await refused_print(home, ada)
    files = [sent("file.document", "plan.pdf", b"second")]
    await ada.client.post("/submit", data={"token": token, "one.document": "plan.pdf", "one.copies": "2"}, files=files)

    await home.settled()
    assert "2 copies of plan.pdf has 6 bytes, s first" in (await seen(ada)).text


@pytest.mark.parametrize("name", ["other.pdf", "plan.pdf\nplan.pdf", "../plan.pdf", "a" * 5_000])
async def test_only_the_name_of_a_kept_file_brings_it_back(home: WebApp, name: str) -> None:
    ada = await home.visitor("ada")

    token, _ = await refused_print(home, ada)
    answer = await ada.post("/submit", {"token": token, "one.document": name, "one.copies": "2"})

    assert answer.json()["errors"] == {"document": "Words and paths are no file: attach the file itself."}


async def test_a_message_with_a_file_replaces_the_one_of_a_refused_form(home: WebApp) -> None:
    ada = await home.visitor("ada")

    await refused_print(home, ada)
    await upload(ada, "/say", {"text": ""}, sent("file", "other.pdf", b"third"))
    await home.settled()
    await ada.say("2")

    await home.settled()
    assert "2 copies of other.pdf has 5 bytes, t first" in (await seen(ada)).text


async def test_files_of_a_form_that_is_not_theirs_are_not_kept(home: WebApp, tmp_path: Path) -> None:
    ada, grace = await home.visitor("ada"), await home.visitor("grace")
    await ada.say("/scan")
    await home.settled()
    token = (await seen(ada)).tokens()[-1]
    file = sent("file.document", "plan.pdf")

    others = await upload(grace, "/submit", {"token": token}, file)
    forged = [await upload(ada, "/submit", {"token": each}, file) for each in ("", "x", f"{token}x", "q:1:2")]
    behind = await ada.client.post("/submit", files=[file, ("token", (None, token.encode()))])
    kept_before = kept(tmp_path)
    await upload(ada, "/submit", {"token": token}, file)
    await home.settled()
    over = await upload(ada, "/submit", {"token": token}, sent("file.document", "more.pdf", b"more"))

    assert others.json() == {"text": "I asked Ada this. Ask me yourself if you like.", "ok": False}
    assert [(each.status_code, each.json()["ok"]) for each in forged] == [(409, False)] * 4
    assert behind.status_code == 409
    assert kept_before == []
    assert over.json() == {"text": "This question is over.", "ok": False}
    assert len(kept(tmp_path)) == 1


async def test_whoever_is_forgotten_leaves_no_file_of_a_refused_form(home: WebApp, tmp_path: Path) -> None:
    ada, app = await home.visitor("ada"), home.app
    await refused_print(home, ada)
    before = kept(tmp_path)

    await Forgetting(app.database, app.engine, app.runs, app.people.directory, home.clock).forget(
        "ada", Actor("grace", "cli")
    )

    assert (len(before), kept(tmp_path)) == (1, [])
