"""What is typed on the page stays: over a slow network, over what comes in, over the way back and a reload."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.adapters.web.test_page import Tab
from tests.adapters.web.web_app import open_web_app
from tests.browser import open_browser

pytestmark = pytest.mark.browser

SLOW, FAST, CUT = {"latency": 600}, {"latency": 0}, {"offline": True}
ROME, OSLO = "/trip city=Rome nights=3", "/trip city=Oslo nights=4"


class Writer(Tab):
    """Somebody who writes while the network does what it likes."""

    def network(self, state: dict[str, Any]) -> None:
        conditions = {"offline": False, "latency": 0, "throughput": 500_000} | state
        self.chrome.set_network_conditions(**conditions)  # pyright: ignore[reportUnknownMemberType]

    def typed(self) -> str:
        return self.one("#text").get_attribute("value") or ""

    def type(self, text: str) -> None:
        self.one("#text").send_keys(text)

    def sent(self) -> list[str]:
        return [each.text for each in self.all(".line.mine:not(.unsent) .said")]

    def script(self, text: str) -> Any:
        # Selenium leaves the type of what a script gives open.
        return self.chrome.execute_script(text)  # pyright: ignore[reportUnknownMemberType]


async def _written(folder: Path, write: Callable[[Writer], None]) -> None:
    async with open_web_app(folder, port=0) as web_app, web_app.web.serving() as web:
        link = await web.link("ada")

        def all_of_it() -> None:
            with open_browser(folder / "ada") as chrome:
                writer = Writer(chrome, web.url)
                writer.sign_in(link)
                write(writer)
                assert writer.complaints() == []

        await asyncio.to_thread(all_of_it)


async def test_what_is_typed_while_a_message_is_on_its_way_stays(tmp_path: Path) -> None:
    def write(ada: Writer) -> None:
        ada.network(SLOW)
        ada.say(ROME)
        ada.type("and what")
        ada.sees("3 nights in Rome")
        ada.until(lambda: not ada.all(".unsent"))
        ada.type(" else")
        assert (ada.typed(), ada.sent()) == ("and what else", [ROME])

    await _written(tmp_path, write)


async def test_two_that_are_sent_quickly_are_two(tmp_path: Path) -> None:
    def write(ada: Writer) -> None:
        ada.network(SLOW)
        ada.say(ROME)
        ada.say(OSLO)
        ada.sees("4 nights in Oslo")
        ada.until(lambda: not ada.all(".unsent"))
        assert (ada.typed(), ada.sent()) == ("", [ROME, OSLO])

    await _written(tmp_path, write)


async def test_a_draft_outlives_reload_back_and_other_pages_and_ends_with_the_session(tmp_path: Path) -> None:
    def write(ada: Writer) -> None:
        draft = "a <b>draft</b>, \N{SNOWMAN}"
        ada.type(draft)
        ada.chrome.refresh()
        assert ada.typed() == draft
        ada.chrome.get(f"{ada.url}/runs")
        ada.chrome.back()
        assert ada.typed() == draft
        ada.chrome.get(ada.url)
        assert ada.typed() == draft
        ada.one("form.out button").click()
        ada.until(lambda: not ada.all(".composer"))
        assert ada.script("return sessionStorage.length") == 0

    await _written(tmp_path, write)


async def test_a_message_on_its_way_outlives_a_reload_and_counts_once(tmp_path: Path) -> None:
    def write(ada: Writer) -> None:
        ada.network(SLOW)
        ada.say(ROME)
        ada.chrome.refresh()
        ada.sees("3 nights in Rome")
        ada.until(lambda: not ada.all(".unsent"))
        ada.chrome.refresh()
        ada.sees("3 nights in Rome")
        assert (ada.typed(), ada.sent()) == ("", [ROME])

    await _written(tmp_path, write)


async def test_what_was_not_sent_waits_beside_what_is_typed_next(tmp_path: Path) -> None:
    def write(ada: Writer) -> None:
        ada.network(CUT)
        ada.say(ROME)
        ada.type("something else")
        ada.until(lambda: ada.all(".unsent button"))
        assert "nothing was sent" in ada.one(".composer .notice").text
        assert ada.typed() == "something else"
        again, edit = ada.all(".unsent button")
        edit.click()  # what is typed has the place
        assert ada.typed() == "something else"
        ada.network(FAST)
        again = ada.all(".unsent button")[0]
        again.click()
        ada.sees("3 nights in Rome")
        ada.until(lambda: not ada.all(".unsent"))
        assert (ada.typed(), ada.sent()) == ("something else", [ROME])

    await _written(tmp_path, write)


async def test_what_was_refused_can_be_changed(tmp_path: Path) -> None:
    def write(ada: Writer) -> None:
        long = "\N{SNOWMAN}" * 4_000
        ada.script(f"document.querySelector('#text').value = {long!r}")
        ada.type(Keys.ENTER)
        ada.until(lambda: len(ada.all(".unsent button")) == 2)
        assert "longer than I read" in ada.one(".composer .notice").text
        ada.all(".unsent button")[1].click()
        assert (ada.typed() == long, ada.all(".unsent")) == (True, [])

    await _written(tmp_path, write)


@pytest.mark.parametrize("kept", ["{", "null", "7", '{"unsent": 7}', '{"unsent": [null, {"event": 1}], "draft": null}'])
async def test_what_a_browser_kept_wrongly_is_nothing(tmp_path: Path, kept: str) -> None:
    def write(ada: Writer) -> None:
        ada.script(f"sessionStorage.setItem('typed in web/ada', {kept!r})")
        ada.chrome.refresh()
        ada.say(ROME)
        ada.sees("3 nights in Rome")
        assert (ada.typed(), ada.all(".unsent")) == ("", [])

    await _written(tmp_path, write)


SHOWN_ANEW = """
const feed = document.querySelector(".feed");
const said = (value) => ["input", {name: "said", value}, []];
const card = (version, more) => ({id: "a-card", order: 1, version, node: ["article", {}, [
  ["details", {class: "asks"}, [["summary", {}, ["Deny"]], said("")]], ...more,
  ["textarea", {name: "one.note"}, [version]], ["input", {type: "checkbox", name: "many.tag", value: "a"}, []],
  ["select", {name: "one.meal"}, [["option", {value: "fish"}, []], ["option", {value: "beans"}, []]]]]]});
place(feed, card("old", []));
const of = (selector) => document.querySelector(`#a-card ${selector}`);
of("details").open = true;
of("input[name=said]").value = "too much";
of("select").value = "beans";
of("input[type=checkbox]").checked = true;
of("input[name=said]").focus();
of("input[name=said]").setSelectionRange(3, 3);
place(feed, card("new", [["p", {}, ["news"]]]));
const active = document.activeElement;
return [of("details").open, of("input[name=said]").value, of("select").value, of("input[type=checkbox]").checked,
  active.name, active.selectionStart, of("textarea").value, of("p").textContent];
"""


async def test_a_card_that_is_shown_anew_keeps_what_was_filled_in(tmp_path: Path) -> None:
    def write(ada: Writer) -> None:
        assert ada.script(SHOWN_ANEW) == [True, "too much", "beans", True, "said", 3, "new", "news"]

    await _written(tmp_path, write)
