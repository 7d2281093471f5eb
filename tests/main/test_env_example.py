"""The example of `.env` against the settings that there are."""

from __future__ import annotations

import re
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).parent.parent.parent
NAMED = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def test_the_example_names_every_setting_once_and_no_other() -> None:
    assert sorted(NAMED) == sorted(name.upper() for name in Settings.model_fields)


def test_the_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text()

    assert [name for name in NAMED if f"`{name}`" not in readme] == []
