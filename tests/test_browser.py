"""The browser of the tests is a real one: it runs scripts, keeps its profile and reaches nothing but this machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By

from tests.browser import PHONE, open_browser

pytestmark = pytest.mark.browser

PAGE = "data:text/html,<button onclick=\"this.textContent='pressed'\">press</button>"
WIDTH = (
    "data:text/html,<meta name=viewport content='width=device-width'><p></p>"
    "<script>document.querySelector('p').textContent = innerWidth</script>"
)


def test_a_button_is_pressed_and_its_script_runs(tmp_path: Path) -> None:
    with open_browser(tmp_path) as chrome:
        chrome.get(PAGE)

        chrome.find_element(By.TAG_NAME, "button").click()

        assert chrome.find_element(By.TAG_NAME, "button").text == "pressed"


def test_a_phone_is_as_narrow_as_a_phone(tmp_path: Path) -> None:
    with open_browser(tmp_path, phone=True) as chrome:
        chrome.get(WIDTH)

        assert chrome.find_element(By.TAG_NAME, "p").text == str(PHONE["width"])


def test_the_outer_network_does_not_exist(tmp_path: Path) -> None:
    with open_browser(tmp_path) as chrome, pytest.raises(WebDriverException, match="ERR_NAME_NOT_RESOLVED"):
        chrome.get("http://switchboard.example/")
