"""Whatever people do comes in through the front, on every surface."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
AROUND = re.compile(r"\bbot\.deliver\b|\bdesk\.(?:press|submit)\b|(?<![.\w])(?:Inbound|Press)\(")


def ways_around(source: str) -> list[str]:
    """Give what goes past the front: a message delivered, or a desk that is handed what was pressed or filled in."""
    return AROUND.findall(source)


def test_no_surface_goes_past_the_front() -> None:
    files = [path for folder in ("adapters", "main") for path in (ROOT / folder).rglob("*.py")]

    assert {str(path): found for path in files if (found := ways_around(path.read_text()))} == {}
    assert len(files) > 100


def test_what_goes_past_the_front_is_found() -> None:
    source = """
        await self._app.bot.deliver(Inbound("e1", "web/ada", "ada", "hello"))
        await session.app.desk.press(press, actor)
        hand_in = app.desk.submit
        await self._app.front.press(Pressed("e2", "web/ada", "ada", "token"))
        await app.desk.decide(actor, "a1", "approved")
    """

    assert ways_around(source) == ["bot.deliver", "Inbound(", "desk.press", "desk.submit"]
