"""The page in the language of who looks at it: the one they have set, else their browser's."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.config import check_config
from bot.language.detection import WORDS
from bot.people.directory import Actor
from tests.adapters.web.web_app import SCRIPT, WebApp, open_web_app, seen

CONFIG = {
    "people": {
        "ada": {"name": "Ada", "language": "de"}, "grace": {"name": "Grace", "language": "fr-CA"},
        "zoe": {"name": "Zoe"},
    },
    "groups": {"operators": {"people": ["ada", "grace"], "channel": "web/approvals"}},
}  # fmt: skip
GERMAN, FRENCH, SPANISH, ENGLISH = (WORDS[language] for language in ("de", "fr", "es", "en"))


@pytest.fixture
async def web_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[WebApp]:
    monkeypatch.setattr("bot.security.secret.COST", 2**4)  # the real cost would take seconds for so many tries
    async with open_web_app(tmp_path, config=check_config(CONFIG, "bot.toml")) as opened:
        yield opened


async def test_a_page_is_in_the_language_that_its_reader_has_set(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")

    chat, runs = await seen(ada), await seen(ada, "/runs")
    approvals = await seen(grace, "/approvals")

    assert GERMAN.page.tell_me in chat.text
    assert all(idea in chat.text for idea in ("ich will eine Reise buchen", "bounce search on production"))
    assert ("textarea", GERMAN.page.write) in [(tag, value.get("placeholder")) for tag, value in chat.tags]
    assert ("html", "de") in [(tag, value.get("lang")) for tag, value in chat.tags]
    assert all(said in runs.text for said in (GERMAN.page.runs_lead, GERMAN.page.no_runs, GERMAN.page.sign_out))
    assert all(said in approvals.text for said in (FRENCH.page.approvals_lead, FRENCH.page.no_approvals))
    assert "web/approvals" in approvals.text


async def test_whoever_has_set_none_and_whoever_is_not_known_yet_is_answered_as_their_browser_says(
    web_app: WebApp,
) -> None:
    stranger, zoe = web_app.stranger(), await web_app.visitor("zoe")

    closed = await stranger.get("/", **{"accept-language": "de-CH, en;q=0.5"})
    damaged = await stranger.get("/sign-in/nothing", **{"accept-language": "fr"})
    plain = await stranger.get("/", **{"accept-language": "tlh, x;q=, ;;"})
    own = await zoe.get("/", **{"accept-language": "es"})

    assert GERMAN.page.who_is_there in closed.text
    assert "wie er in <code>bot.toml</code> steht" in closed.text
    assert FRENCH.page.old_link in damaged.text
    assert ENGLISH.page.who_is_there in plain.text
    assert SPANISH.page.tell_me in own.text


async def test_refusals_are_in_the_reader_s_language(web_app: WebApp) -> None:
    ada, elsewhere = await web_app.visitor("ada"), web_app.stranger(base="http://evil.example")

    lost = await ada.get("/nowhere", **{"accept-language": "de"})
    run = await ada.get("/runs/none", **SCRIPT)
    empty = await ada.client.post("/say", data={"text": " "}, headers=SCRIPT)
    other = await elsewhere.get("/", **{"accept-language": "es"})
    out = await web_app.stranger().get("/", **SCRIPT, **{"accept-language": "de"})

    assert GERMAN.page.nothing_here in lost.text
    assert run.json()["text"] == GERMAN.page.no_run.format(run="none")
    assert empty.json()["text"] == GERMAN.page.nothing_to_send
    assert other.text.strip() == SPANISH.page.other_name
    assert out.json()["text"] == GERMAN.page.signed_out


async def test_a_card_speaks_german_where_it_was_asked_and_english_where_many_see_it(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await ada.client.post("/say", data={"text": "bitte bounce search on production", "event": "e" * 16}, headers=SCRIPT)
    await web_app.settled()

    own = await web_app.app.database.read_one("SELECT body FROM history WHERE body LIKE '%Genehmigen%'")
    others = await web_app.app.database.read_one("SELECT body FROM history WHERE thread='web/approvals'")
    waiting = await seen(grace, "/approvals")
    assert own is not None
    assert others is not None
    assert "Ada hat gefragt. Bis " in own["body"]
    assert "Warum nicht? (darf leer bleiben)" in own["body"]
    assert '"Approve"' in others["body"]
    assert all(said in waiting.text for said in ("Approuver", "Demandé par Ada.", "Approve"))

    [approval] = await web_app.app.approvals.waiting(Actor("ada", "web"))
    yes, *_ = waiting.tokens()
    await grace.client.post("/press", data={"token": yes}, headers=SCRIPT)
    await web_app.settled()

    closed = await web_app.app.database.read("SELECT thread, body FROM history WHERE body LIKE '%closed%'")
    told = {row["thread"]: row["body"] for row in closed if approval.id in row["body"]}
    assert "Genehmigt von Grace" in told["web/ada"]
    assert "Approved by Grace" in told["web/approvals"]


async def test_a_run_is_shown_in_the_reader_s_language(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.client.post("/say", data={"text": "bounce search on production", "event": "e" * 16}, headers=SCRIPT)
    await web_app.settled()
    [run] = await web_app.app.runs.latest(Actor("ada", "web"), most=1)

    page, listed = await seen(ada, f"/runs/{run.id}"), await seen(ada, "/runs")

    facts = (GERMAN.page.asked_by, GERMAN.page.began, GERMAN.page.not_yet, GERMAN.page.why_started)
    assert [said for said in facts if said not in page.text] == []
    assert GERMAN.page.states["waiting_approval"] in page.text
    assert GERMAN.page.states["waiting_approval"] in listed.text
    assert "Gefunden durch" in page.text
