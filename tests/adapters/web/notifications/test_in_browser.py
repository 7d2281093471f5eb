"""Notifications in a real browser: asked for by a button alone, shown by the page's own worker, with the title."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome

from tests.adapters.web.test_page import Tab
from tests.adapters.web.web_app import open_web_app
from tests.browser import open_browser

pytestmark = pytest.mark.browser

SHOWN = """
const done = arguments[arguments.length - 1];
navigator.serviceWorker.getRegistration("/")
  .then((found) => (found ? found.getNotifications() : []))
  .then((shown) => done(shown.map((each) => [each.title, each.data.url])));
"""


def shown_in(chrome: Chrome) -> list[Any]:
    """Give the notifications that stand there: their titles and where they lead."""
    found: list[Any] = chrome.execute_async_script(SHOWN)  # pyright: ignore[reportUnknownMemberType]
    return found


async def test_a_browser_notifies_once_its_person_has_asked_for_it(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, port=0) as web_app, web_app.web.serving() as web:
        ada, grace = await web.link("ada"), await web.link("grace")

        await asyncio.to_thread(_notified, tmp_path, web.url, ada, grace)


def _notified(folder: Path, url: str, ada_link: str, grace_link: str) -> None:
    with open_browser(folder / "ada") as one, open_browser(folder / "grace") as two:
        ada, grace = Tab(one, url), Tab(two, url)
        granted = {"origin": url, "permissions": ["notifications"]}
        two.execute_cdp_cmd("Browser.grantPermissions", granted)  # pyright: ignore[reportUnknownMemberType]
        grace.sign_in(grace_link)
        two.get(f"{url}/approvals")
        grace.until(lambda: grace.one(".notify").is_displayed())
        assert shown_in(two) == []
        ada.sign_in(ada_link)
        ada.say("/restart service=demo environment=staging")
        grace.sees("Restart demo in staging?")
        assert shown_in(two) == []  # nobody has asked for it

        grace.one(".notify button").click()
        grace.sees("This browser notifies you of what waits for you.")
        ada.say("/restart service=search environment=staging")

        grace.until(lambda: bool(shown_in(two)))
        [[title, where]] = shown_in(two)
        assert title == "To decide: Restart search in staging?"
        two.get(f"{url}{where}")
        grace.sees("Restart search in staging?")
        grace.sees("Who was told")

        grace.one(".card.open button.primary").click()
        grace.until(lambda: shown_in(two) == [])  # what is over is not shown any more
        grace.one("form.out button").click()
        grace.until(lambda: not grace.all("form.out"))
        assert shown_in(two) == []
        assert ada.complaints() == grace.complaints() == []
