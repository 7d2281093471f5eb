"""A form that is refused on the page: what was typed stays, what is wrong is marked, with and without the script."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from tests.adapters.web.test_page import Tab
from tests.adapters.web.web_app import WebApp, open_web_app, seen
from tests.browser import open_browser


async def test_the_script_is_told_what_is_wrong_by_field(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/trip")
    await web_app.settled()
    (token,) = (await seen(ada)).tokens()

    answer = await ada.post("/submit", {"token": token, "one.city": "Rome", "one.nights": "many"})

    told = answer.json()
    assert (answer.status_code, told["ok"], told["text"]) == (409, False, "Please look at the fields again.")
    assert list(told["errors"]) == ["nights"]
    assert "many" in told["errors"]["nights"]
    assert (await seen(ada)).tokens() == [token]


async def test_every_field_that_is_wrong_is_marked(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/trip")
    await web_app.settled()
    (token,) = (await seen(ada)).tokens()
    typed = {"token": token, "one.city": "", "one.nights": "many"}

    told = (await ada.post("/submit", typed)).json()
    page = (await ada.client.post("/submit", data=typed)).text

    assert sorted(told["errors"]) == ["city", "nights"]
    assert page.count('aria-invalid="true"') == page.count('class="wrong"') == 2


async def test_without_the_script_the_form_comes_back_as_it_was_filled_in(web_app: WebApp) -> None:
    ada = await web_app.visitor("ada")
    await ada.say("/trip")
    await web_app.settled()
    (token,) = (await seen(ada)).tokens()
    typed = '<b>"New York"'

    answer = await ada.client.post("/submit", data={"token": token, "one.city": typed, "one.nights": "many"})

    assert answer.status_code == 409
    assert 'value="&lt;b&gt;&quot;New York&quot;"' in answer.text
    assert '<input type="text" name="one.nights" aria-invalid="true" value="many"' in answer.text
    assert '<small class="wrong">' in answer.text
    assert f'value="{token}"' in answer.text
    again = await ada.client.post("/submit", data={"token": token, "one.city": "Rome", "one.nights": "3"})
    await web_app.settled()
    assert again.status_code == 303
    assert "3 nights in Rome" in (await seen(ada)).text


@pytest.mark.browser
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
async def test_what_was_typed_stays_and_what_is_wrong_is_marked(tmp_path: Path, *, phone: bool) -> None:
    async with open_web_app(tmp_path, port=0) as web_app, web_app.web.serving() as web:
        await asyncio.to_thread(_fill_in, tmp_path, web.url, await web.link("ada"), phone=phone)


def _fill_in(folder: Path, url: str, link: str, *, phone: bool) -> None:
    with open_browser(folder / "ada", phone=phone) as chrome:
        tab = Tab(chrome, url)
        tab.sign_in(link)
        tab.say("/trip")
        city = tab.until(lambda: tab.one('[name="one.city"]'))
        nights = tab.one('[name="one.nights"]')
        city.send_keys("Rome, by night")
        nights.send_keys("many")
        tab.one(".fields button").click()

        wrong = tab.until(lambda: tab.one(".fields .wrong"))

        assert "many" in wrong.text
        assert (city.get_attribute("value"), nights.get_attribute("value")) == ("Rome, by night", "many")
        assert (city.get_attribute("aria-invalid"), nights.get_attribute("aria-invalid")) == (None, "true")
        assert nights == chrome.switch_to.active_element
        assert wrong.find_element(By.XPATH, "..") == nights.find_element(By.XPATH, "..")
        script = "return document.documentElement.scrollWidth <= innerWidth"
        assert chrome.execute_script(script)  # pyright: ignore[reportUnknownMemberType]
        if folder_of_pictures := os.environ.get("SCREENSHOTS"):
            picture = f"{folder_of_pictures}/refused-{'phone' if phone else 'desk'}.png"
            chrome.save_screenshot(picture)  # pyright: ignore[reportUnknownMemberType]
        nights.clear()
        nights.send_keys("4")
        tab.one(".fields button").click()
        tab.sees("4 nights in Rome, by night")
        assert not tab.all(".fields .wrong")
        assert tab.complaints() == []
