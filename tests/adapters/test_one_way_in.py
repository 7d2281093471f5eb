"""Whatever people do comes in through the front, on every surface."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
AROUND = re.compile(r"\bbot\.deliver\b|(?:approvals|card_actions)\.(?:press|submit)\b|(?<![.\w])(?:Inbound|Press)\(")


def ways_around(source: str) -> list[str]:
    """Give what goes past the front: a message delivered, or what was pressed or filled in handed to what is behind it."""
    return AROUND.findall(source)


def test_no_surface_goes_past_the_front() -> None:
    files = [path for folder in ("adapters", "main") for path in (ROOT / folder).rglob("*.py")]

    assert {str(path): found for path in files if (found := ways_around(path.read_text()))} == {}
    assert len(files) > 100


def test_what_goes_past_the_front_is_found() -> None:
    source = """
        await self._app.bot.deliver(Inbound("e1", "web/ada", "ada", "hello"))
        await session.app.approvals.press(actor, "e3", signed, "")
        hand_in = self._card_actions.submit
        await self._app.front.press(Pressed("e2", "web/ada", "ada", "token"))
        await app.approvals.decide(actor, "a1", "approved")
    """

    assert ways_around(source) == ["bot.deliver", "Inbound(", "approvals.press", "card_actions.submit"]
