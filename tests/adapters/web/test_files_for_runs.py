"""A run asks for a file on the page: an upload or an attachment answers it, words and made-up files do not."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.adapters.file_processes import PROCESSES
from tests.adapters.web.uploading import sent, upload
from tests.adapters.web.web_app import Visitor, WebApp, open_web_app, seen


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[WebApp]:
    async with open_web_app(tmp_path, processes=PROCESSES) as opened:
        yield opened


async def asked(home: WebApp, ada: Visitor, process: str) -> str:
    await ada.say(f"/{process}")
    await home.settled()
    return (await seen(ada)).tokens()[-1]


async def told(home: WebApp, ada: Visitor) -> str:
    await home.settled()
    return (await seen(ada)).text


async def test_a_run_that_asks_for_a_file_gets_the_upload(home: WebApp) -> None:
    ada = await home.visitor("ada")
    token = await asked(home, ada, "look_over")

    fields = [value["name"] for tag, value in (await seen(ada)).tags if tag == "input" and value.get("type") == "file"]
    answer = await upload(ada, "/submit", {"token": token}, sent("file.value", "plan.pdf"))

    assert "file.value" in fields
    assert answer.json() == {"text": "", "ok": True}
    assert "plan.pdf has 4 bytes, % first" in await told(home, ada)


@pytest.mark.parametrize("words", ["", "here it is", "scan a document"])
async def test_a_message_with_a_file_answers_the_run(home: WebApp, words: str) -> None:
    ada = await home.visitor("ada")
    await asked(home, ada, "look_over")

    await upload(ada, "/say", {"text": words}, sent("file", "plan.pdf"))

    assert "plan.pdf has 4 bytes, % first" in await told(home, ada)


async def test_several_files_answer_a_list(home: WebApp) -> None:
    ada = await home.visitor("ada")
    await asked(home, ada, "compare")

    await upload(ada, "/say", {"text": ""}, sent("file", "a.txt", b"a"), sent("file", "b.txt", b"b"))

    assert "compared a.txt, b.txt" in await told(home, ada)


@pytest.mark.parametrize(
    "words",
    [
        "/etc/passwd",
        "plan.pdf",
        '{"name": "x", "size": 4, "digest": "%s"}' % ("0" * 64),
        "value: plan.pdf",
    ],
)
async def test_words_are_no_file(home: WebApp, words: str) -> None:
    ada = await home.visitor("ada")
    token = await asked(home, ada, "look_over")

    await ada.say(words)
    refused = await upload(ada, "/submit", {"token": token, "one.value": words})

    assert "attach the file itself" in await told(home, ada)
    assert refused.json()["ok"] is False
    assert "bytes," not in await told(home, ada)


async def test_a_form_of_a_run_takes_values_and_a_file(home: WebApp) -> None:
    ada = await home.visitor("ada")
    token = await asked(home, ada, "homework")

    await upload(ada, "/submit", {"token": token, "one.title": "May"}, sent("file.report", "may.txt", b"good"))

    assert "May: may.txt has 4 bytes, g first" in await told(home, ada)


async def test_a_file_of_a_refused_form_need_not_be_chosen_again(home: WebApp) -> None:
    ada = await home.visitor("ada")
    token = await asked(home, ada, "homework")

    data = {"token": token, "one.title": ""}
    await ada.client.post("/submit", data=data, files=[sent("file.report", "may.txt", b"good")])
    await ada.client.post("/submit", data={"token": token, "one.title": "May", "one.report": "may.txt"})

    assert "May: may.txt has 4 bytes, g first" in await told(home, ada)


async def test_a_file_first_and_its_values_afterwards(home: WebApp) -> None:
    ada = await home.visitor("ada")
    await asked(home, ada, "homework")

    await upload(ada, "/say", {"text": ""}, sent("file", "may.txt", b"good"))
    await home.settled()
    await ada.say("title: May")

    assert "May: may.txt has 4 bytes, g first" in await told(home, ada)


async def test_a_command_with_a_file_is_a_command(home: WebApp) -> None:
    ada = await home.visitor("ada")
    await asked(home, ada, "look_over")

    await upload(ada, "/say", {"text": "/scan"}, sent("file", "plan.pdf"))

    assert "plan.pdf has 4 bytes, % first" in await told(home, ada)


async def test_somebody_else_who_is_asked_hands_their_file_in(home: WebApp) -> None:
    ada, grace, zoe = [await home.visitor(name) for name in ("ada", "grace", "zoe")]
    await ada.say("/look_over_hers")
    await home.settled()
    token = (await seen(grace)).tokens()[-1]

    others = await upload(zoe, "/submit", {"token": token}, sent("file.value", "mine.pdf"))
    none = await upload(grace, "/submit", {"token": token})
    hers = await upload(grace, "/submit", {"token": token}, sent("file.value", "plan.pdf"))

    assert others.json()["ok"] is False
    assert none.json()["ok"] is False
    assert hers.json() == {"text": "", "ok": True}
    assert "plan.pdf has 4 bytes, % first" in await told(home, ada)
    assert "Grace answered: plan.pdf" in await told(home, ada)
    assert "Grace answered: plan.pdf" in await told(home, grace)
    assert "mine.pdf" not in await told(home, ada)


async def test_a_message_with_a_file_answers_what_somebody_is_asked(home: WebApp) -> None:
    ada, grace = await home.visitor("ada"), await home.visitor("grace")
    await ada.say("/collect")
    await home.settled()

    await upload(grace, "/say", {"text": ""}, sent("file", "a.txt", b"a"), sent("file", "b.txt", b"b"))
    await home.settled()
    await upload(ada, "/say", {"text": "mine"}, sent("file", "c.txt", b"c"))

    assert "grace: a.txt, b.txt; ada: c.txt" in await told(home, ada)


async def test_their_form_takes_values_and_a_file_that_need_not_be_chosen_again(home: WebApp) -> None:
    ada, grace = await home.visitor("ada"), await home.visitor("grace")
    await ada.say("/her_homework")
    await home.settled()
    token = (await seen(grace)).tokens()[-1]

    await upload(grace, "/submit", {"token": token, "one.title": ""}, sent("file.report", "may.txt", b"good"))
    await upload(grace, "/submit", {"token": token, "one.title": "May", "one.report": "may.txt"})

    assert "May: may.txt has 4 bytes, g first" in await told(home, ada)
