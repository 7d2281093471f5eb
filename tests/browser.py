"""A real headless Chromium, Debian's own, driven through Debian's chromedriver.

Selenium is synchronous: a test whose server lives in the same event loop puts each action into `asyncio.to_thread`,
or starts the server as a process of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver

# Pixels.
PHONE = {"width": 390, "height": 844, "pixelRatio": 3}
DESK = "1280,900"


@contextmanager
def open_browser(profile: Path, *, phone: bool = False) -> Generator[webdriver.Chrome]:
    """Open a Chromium that keeps its profile in the folder given, and close it on leaving.

    Where there is none the test is skipped, unless BROWSER_REQUIRED is set, as `.ci/run` does.
    """
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        message = "needs chromium and chromedriver (Debian: apt-get install chromium chromium-driver)"
        if os.environ.get("BROWSER_REQUIRED"):
            pytest.fail(message)
        pytest.skip(message)
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for argument in (
        "--headless=new",
        # In a container Chromium's own sandbox cannot be built, and the pages are ours.
        "--no-sandbox",
        # A container's /dev/shm is often too small for it.
        "--disable-dev-shm-usage",
        f"--window-size={DESK}",
        f"--user-data-dir={profile}",
        # No look at the outer network: no updates, no reports, and no name but the loopback's.
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ):
        options.add_argument(argument)
    if phone:
        # A window cannot be made narrower than 500 pixels; an emulated screen can.
        emulation = {"deviceMetrics": PHONE}
        # Selenium leaves the types of this dict open.
        options.add_experimental_option("mobileEmulation", emulation)  # pyright: ignore[reportUnknownMemberType]
    # With the driver's path given, Selenium does not look for one on the network.
    service = webdriver.ChromeService(executable_path=driver)
    chrome = webdriver.Chrome(options=options, service=service)
    try:
        yield chrome
    finally:
        chrome.quit()
