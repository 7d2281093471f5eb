"""Whatever people do comes in through the front, on every surface."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
AROUND = re.compile(
    r"\bbot\.deliver\b|(?:approvals|runs|card_actions)\.(?:press|submit|decide|cancel|cancel_in|resume)\b"
    r"|(?<![.\w])Inbound\("
)
# A command names its run, approval or question by the id, in no thread: `bot approvals approve ID`.
SHELL = {
    "main/commands/approvals/answer.py": ["Inbound(", "bot.deliver"],
    "main/commands/approvals/decision.py": ["approvals.decide"],
    "main/commands/runs/runs.py": ["runs.cancel", "runs.resume"],
}


def ways_around(source: str) -> list[str]:
    """Give what goes past the front: a message delivered, or something pressed, filled in, decided or cancelled."""
    return AROUND.findall(source)


def test_no_surface_goes_past_the_front() -> None:
    files = [path for folder in ("adapters", "main") for path in (ROOT / folder).rglob("*.py")]

    found = {str(path.relative_to(ROOT)): ways for path in files if (ways := ways_around(path.read_text()))}

    assert found == SHELL
    assert len(files) > 100


def test_what_goes_past_the_front_is_found() -> None:
    source = """
        await self._app.bot.deliver(Inbound("e1", "web/ada", "ada", "hello"))
        await session.app.approvals.press(actor, "e3", signed, "")
        hand_in = self._card_actions.submit
        await self._app.front.press(Pressed("e2", "web/ada", "ada", "token"))
        await app.approvals.decide(actor, "a1", "approved")
        run = await self._runs.cancel(Actor("ada", "web"), id)
        await self._front.command(Commanded("e4", "web/ada", "ada", "cancel", text=id))
    """

    assert ways_around(source) == [
        "bot.deliver", "Inbound(", "approvals.press", "card_actions.submit", "approvals.decide", "runs.cancel",
    ]  # fmt: skip
