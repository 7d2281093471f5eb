"""Files on the page in a real browser: chosen, shown with name and size, refused before they are sent, and sent."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from bot.messages.file import MOST_BYTES
from tests.adapters.file_processes import PROCESSES
from tests.adapters.web.test_page import Tab
from tests.adapters.web.web_app import open_web_app
from tests.browser import open_browser

pytestmark = pytest.mark.browser


def files_in(folder: Path) -> dict[str, Path]:
    folder.mkdir()
    found = {name: folder / f"{name}.txt" for name in ("may", "june", "large", "huge", "empty")}
    found["may"].write_bytes(b"m" * 3_000)
    found["june"].write_bytes(b"june")
    found["empty"].touch()
    for name, size in (("large", MOST_BYTES + 1), ("huge", 4 * MOST_BYTES)):
        with found[name].open("wb") as file:
            file.truncate(size)
    return found


def contains(element: WebElement, words: str) -> bool:
    return words in element.text


def shows(tab: Tab, words: str) -> bool:
    return words in tab.one("body").text


def fill_in(tab: Tab, files: dict[str, Path], folder: Path, name: str) -> None:
    """Ask, choose what is too large, then the right one, and send the form."""
    tab.say("file a report")
    field = tab.until(lambda: tab.all(".card.open input[type=file]"))[0]
    chosen = tab.one(".card.open .most")
    field.send_keys(str(files["large"]))
    tab.until(lambda: "large.txt (20.0 MB)" in chosen.text and "wrong" in (chosen.get_attribute("class") or ""))
    tab.one(".card.open input[name='one.title']").send_keys("May")
    tab.one(".card.open button.primary").click()
    assert tab.all(".card.open input[type=file]")  # the browser itself did not send it
    field.send_keys(str(files["may"]))
    tab.until(lambda: chosen.text == "may.txt (3 KB)")
    tab.chrome.save_screenshot(str(folder / f"form-{name}.png"))  # pyright: ignore[reportUnknownMemberType]
    tab.one(".card.open button.primary").click()
    tab.sees("May: may.txt has 3000 bytes, m first")


def attach(tab: Tab, files: dict[str, Path], folder: Path, name: str) -> None:
    """Attach files to a message: refused ones, one that is taken away again, and one that goes with it."""
    chooser, notice = tab.one(".composer input[type=file]"), tab.one(".composer .notice")
    for wrong, why in (("large", "large.txt is larger than 20 MB"), ("empty", "empty.txt is empty.")):
        chooser.send_keys(str(files[wrong]))
        tab.until(partial(contains, notice, why))
        assert tab.all(".composer .attached li") == []
    for right in ("may", "june"):
        chooser.send_keys(str(files[right]))
    tab.until(lambda: len(tab.all(".composer .attached li")) == 2)
    tab.one(".composer .attached li button").click()
    tab.until(
        lambda: [each.text.split("\n")[0] for each in tab.all(".composer .attached li")] == ["june.txt (4 bytes)"]
    )
    tab.one("#text").send_keys("scan a document")
    tab.chrome.save_screenshot(str(folder / f"composer-{name}.png"))  # pyright: ignore[reportUnknownMemberType]
    tab.one(".composer button.primary").click()
    tab.sees("june.txt has 4 bytes, j first")
    tab.until(lambda: [each.text for each in tab.all(".log .line.mine .attached li")] == ["june.txt (4 bytes)"])
    assert tab.all(".composer .attached li") == []


@pytest.mark.parametrize("phone", [False, True])
async def test_a_file_is_chosen_and_sent(tmp_path: Path, *, phone: bool) -> None:
    files, name = files_in(tmp_path / "chosen"), "phone" if phone else "desk"
    async with open_web_app(tmp_path, port=0, processes=PROCESSES) as web_app, web_app.web.serving() as web:
        link = await web.link("ada")

        def act() -> tuple[list[str], int, int]:
            with open_browser(tmp_path / "profile", phone=phone) as chrome:
                tab = Tab(chrome, web.url)
                tab.sign_in(link)
                fill_in(tab, files, tmp_path, name)
                attach(tab, files, tmp_path, name)
                chrome.save_screenshot(str(tmp_path / f"sent-{name}.png"))  # pyright: ignore[reportUnknownMemberType]
                root = chrome.find_element(By.TAG_NAME, "html")
                return tab.complaints(), int(root.get_property("scrollWidth")), int(root.get_property("clientWidth"))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

        complaints, wide, shown = await asyncio.to_thread(act)

    assert complaints == []
    assert wide <= shown


async def test_without_a_script_files_are_sent_and_refused_by_pages(tmp_path: Path) -> None:
    files = files_in(tmp_path / "chosen")
    async with open_web_app(tmp_path, port=0, processes=PROCESSES) as web_app, web_app.web.serving() as web:
        link = await web.link("ada")

        def act() -> None:
            with open_browser(tmp_path / "profile") as chrome:
                tab = Tab(chrome, web.url)
                tab.sign_in(link)
                chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})  # pyright: ignore[reportUnknownMemberType]
                for name, why in (("large", "larger than 20 MB"), ("huge", "20 MB, all of them together")):
                    chrome.get(web.url)
                    tab.one(".composer input[type=file]").send_keys(str(files[name]))
                    tab.one("#text").send_keys("scan a document")
                    tab.one(".composer button.primary").click()
                    tab.until(partial(shows, tab, why))
                chrome.get(web.url)
                tab.one(".composer input[type=file]").send_keys(str(files["june"]))
                tab.one("#text").send_keys("scan a document")
                tab.one(".composer button.primary").click()
                tab.until(lambda: tab.all(".log .attached li"))

        await asyncio.to_thread(act)
        await web_app.settled()

    assert len(list((tmp_path / "files").iterdir())) == 1
