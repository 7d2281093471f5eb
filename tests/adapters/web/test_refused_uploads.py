"""A form with files that is refused: the files stay with its question, and can be replaced by others."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.adapters.file_processes import PROCESSES
from tests.adapters.web.uploading import sent, upload
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
