"""Long lists on the page: parts with links between them, a filter that stays, and garbage in the address."""

from __future__ import annotations

import pytest

from adapters.web import run_pages
from tests.adapters.web.web_app import Visitor, WebApp, seen


async def trips(ada: Visitor, web_app: WebApp, many: int) -> None:
    for number in range(1, many + 1):
        await ada.say(f"/trip city=Rome{number} nights=3")
    await web_app.settled()


async def test_older_runs_are_a_link_away_and_the_filter_goes_along(
    web_app: WebApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_pages, "MOST_RUNS", 2)
    ada = await web_app.visitor("ada")
    await trips(ada, web_app, 5)

    first = await seen(ada, "/runs?process=trip")
    links = [values["href"] for tag, values in first.tags if tag == "a" and values.get("rel") == "next"]
    last = await seen(ada, "/runs?process=trip&page=3")

    assert links == ["/runs?process=trip&page=2"]
    assert "Page 1 of 3" in first.text
    assert "Rome1 " not in first.text
    assert "Rome1" in last.text
    assert [values["data-events"] for _, values in last.tags if values.get("data-events")] == [
        "/runs?process=trip&page=3"
    ]


async def test_what_is_left_out_is_left_out(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await trips(ada, web_app, 2)
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()

    done, asked = await seen(ada, "/runs?status=completed"), await seen(ada, "/runs?status=waiting_approval")
    nobody = await seen(ada, "/runs?person=grace")

    assert ("Rome1" in done.text, "staging" in done.text) == (True, False)
    assert ("Rome1" in asked.text, "staging" in asked.text) == (False, True)
    assert "Nothing fits." in nobody.text
    assert [values["value"] for tag, values in nobody.tags if tag == "input" and values.get("name") == "person"] == [
        "grace"
    ]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("status=asleep", "There is no status “asleep”"),
        ("since=%3Cscript%3E", "“<script>” is no day"),
        ("person=%22%3E%3Cb%3E", "names nobody"),
        ("page=0", ""), ("page=-1", ""), ("page=x", ""), ("page=%EF%BC%91", ""), ("page=99999999999", ""),
        ("page=999999", ""), ("process=%00", ""), ("process=" + "x" * 5_000, ""), ("nothing=1&page=1&page=2", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/runs", "/approvals"])
async def test_garbage_in_an_address_is_a_sentence_or_the_first_page(
    web_app: WebApp, path: str, query: str, told: str
) -> None:
    ada = await web_app.visitor("ada")
    await trips(ada, web_app, 1)

    page = await seen(ada, f"{path}?{query}")

    assert told in page.text or path == "/approvals"
    assert "<script>" not in (await ada.get(f"{path}?{query}")).text.replace('<script src="', "")


async def test_what_waits_longest_is_further_down(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    for service in ("demo", "search"):
        await ada.say(f"/restart service={service} environment=staging")
        await web_app.settled()
        web_app.clock.advance(60)

    page = await seen(grace, "/approvals")

    waiting = page.text.partition("Decided and said in")[0]
    assert waiting.index("Restart demo") < waiting.index("Restart search")
