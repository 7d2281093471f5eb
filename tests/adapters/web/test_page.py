"""The page in a real browser: ask, be refused in private, see another decide, reload, on a desk and on a phone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from adapters.web.server.serving import listen
from tests.adapters.web.web_app import WebApp, open_web_app, web_of
from tests.browser import PHONE, open_browser

pytestmark = pytest.mark.browser

T = TypeVar("T")
PATIENCE = 20  # seconds: an upper bound, not what is measured


class Tab:
    """What one person does and sees in a browser."""

    def __init__(self, chrome: Chrome, url: str) -> None:
        self.chrome = chrome
        self.url = url

    def sign_in(self, link: str) -> None:
        self.chrome.get(link)
        self.one("main button").click()
        self.until(lambda: self.all(".composer"))

    def one(self, selector: str) -> WebElement:
        return self.chrome.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.chrome.find_elements(By.CSS_SELECTOR, selector)

    def say(self, text: str) -> None:
        self.one("#text").send_keys(text, Keys.ENTER)

    def until(self, what: Callable[[], T]) -> T:
        return WebDriverWait(self.chrome, PATIENCE).until(lambda _: what())

    def sees(self, text: str) -> None:
        self.until(lambda: text in self.one("main").text)

    def closed(self) -> None:
        """Wait until the approval's card is closed and no other is open."""
        self.until(lambda: bool(self.all(".card.approval.closed")) and not self.all(".card.open"))

    def words(self) -> list[str]:
        return [each.text for each in self.all(".line .said")]

    def complaints(self) -> list[str]:
        """Give what the browser itself complains of: scripts that failed, contents that the policy forbade."""
        # Selenium leaves the type of a log open.
        log: list[dict[str, str]] = self.chrome.get_log("browser")  # type: ignore[no-untyped-call] # pyright: ignore[reportUnknownMemberType]
        return [each["message"] for each in log if each["source"] != "network"]


async def test_a_restart_is_asked_for_refused_in_private_and_approved_by_another(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, port=0) as web_app, web_app.web.serving() as web:
        ada, grace = await web.link("ada"), await web.link("grace")

        await asyncio.to_thread(_restart, tmp_path, web.url, ada, grace)

        (run,) = await web_app.app.engine.latest(most=5)
        assert run.status == "completed"


def _restart(folder: Path, url: str, ada_link: str, grace_link: str) -> None:
    with open_browser(folder / "ada") as one, open_browser(folder / "grace", phone=True) as two:
        ada, grace = Tab(one, url), Tab(two, url)
        ada.sign_in(ada_link)
        grace.sign_in(grace_link)
        grace.chrome.get(f"{url}/approvals")

        ada.say("/restart service=demo")
        ada.until(lambda: len(ada.all(".card.question.open button")) == 2)
        ada.one(".card.question.open button").click()
        ada.until(lambda: ada.all(".card.approval.open"))

        ada.one(".card.approval.open button.primary").click()
        ada.until(lambda: "You asked for this yourself" in ada.one(".card.approval .notice").text)

        grace.until(lambda: grace.all(".approvals .card.approval.open"))
        assert "You asked for this yourself" not in grace.one("main").text
        grace.one(".approvals .card.approval.open button.primary").click()

        for tab in (ada, grace):
            tab.closed()
            assert "Approved by Grace on web" in tab.one("main").text
        ada.sees("demo in staging runs again")
        before = ada.words()
        ada.chrome.refresh()
        ada.until(lambda: ada.words() == before)
        assert "Hello Ada" not in ada.one("main").text
        assert (ada.complaints(), grace.complaints()) == ([], [])


async def test_a_denial_gives_its_reason_and_a_form_its_values(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, port=0) as web_app, web_app.web.serving() as web:
        await asyncio.to_thread(
            _deny_and_fill, tmp_path, web_app, web.url, await web.link("ada"), await web.link("grace")
        )


def _deny_and_fill(folder: Path, web_app: WebApp, url: str, ada_link: str, grace_link: str) -> None:
    with open_browser(folder / "ada", phone=True) as one, open_browser(folder / "grace") as two:
        ada, grace = Tab(one, url), Tab(two, url)
        ada.sign_in(ada_link)
        grace.sign_in(grace_link)
        ada.say("/restart service=demo environment=production")
        grace.chrome.get(f"{url}/approvals")
        grace.until(lambda: grace.all(".approvals details summary"))

        grace.one(".approvals details summary").click()
        grace.one(".approvals input[name=said]").send_keys("<i>not</i> during the show", Keys.ENTER)

        ada.sees("<i>not</i> during the show")
        assert not ada.all("main i")

        ada.say("/trip")
        ada.until(lambda: ada.all("form.fields"))
        ada.one("[name='one.city']").send_keys("New York")
        ada.one("[name='one.nights']").send_keys("4", Keys.ENTER)
        ada.sees("4 nights in New York")
        script = "return document.documentElement.scrollWidth"
        # Selenium leaves the type of what a script gives open.
        width: int = ada.chrome.execute_script(script)  # pyright: ignore[reportUnknownMemberType]
        assert width == PHONE["width"]  # nothing stands out to the side
        assert web_app.web.url == url


async def test_two_tabs_of_one_person_show_the_same_and_a_hidden_one_catches_up(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, port=0) as web_app, web_app.web.serving() as web:
        await asyncio.to_thread(_two_tabs, tmp_path, web.url, await web.link("ada"))
        assert web_app.app.messaging.live.heard("web/ada") in (True, False)


def _two_tabs(folder: Path, url: str, link: str) -> None:
    with open_browser(folder / "ada") as chrome:
        tab = Tab(chrome, url)
        tab.sign_in(link)
        first = chrome.current_window_handle
        for _ in range(7):  # more than the six connections that a browser opens to one host
            chrome.switch_to.new_window("tab")
            chrome.get(url)
        tab.say("/trip city=Rome nights=3")
        tab.sees("3 nights in Rome")

        chrome.switch_to.window(first)

        tab.sees("3 nights in Rome")
        assert tab.words() == ["/trip city=Rome nights=3", "3 nights in Rome"]


async def test_a_page_whose_bot_is_gone_says_so_and_comes_back_by_itself(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as found:
        port = found.getsockname()[1]
    async with open_web_app(tmp_path, port=port) as web_app:
        with open_browser(tmp_path / "ada") as chrome:
            async with web_app.web.serving() as web:
                tab = Tab(chrome, web.url)
                await asyncio.to_thread(tab.sign_in, await web.link("ada"))
            await asyncio.to_thread(tab.until, lambda: "Not connected" in tab.one("#status").text)
            async with web_of(web_app.app, port=port).serving():
                await asyncio.to_thread(tab.until, lambda: not tab.one("#status").text)
                await asyncio.to_thread(tab.say, "/trip city=Rome nights=3")
                await asyncio.to_thread(tab.sees, "3 nights in Rome")
