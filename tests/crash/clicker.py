"""People who press buttons in a process of their own: `python -m tests.crash.clicker FOLDER SEED` for two of them."""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.platform.adapter import Pressed
from tests.bot.running_app import ObeyingRouter, all_approvals
from tests.crash.approval_scenario import CONFIG, pay

PEOPLE = ("grace", "alan", "ada")  # ada has asked for everything herself


async def click(app: App, tokens: list[str], chance: random.Random, name: str) -> int:
    """Press one button of each card, in an order of one's own; gives how often it counted."""
    counted = 0
    chance.shuffle(tokens)
    for number, token in enumerate(tokens):
        pressed = Pressed(f"{name}-{number}", "slack/ops", chance.choice(PEOPLE), token, "")
        counted += (await app.messaging.front.press(pressed)).ok
    return counted


async def main(folder: Path, seed: int) -> int:
    """Let two people click on everything that is open."""
    async with open_app(folder / "bot.db", CONFIG, {"pay": pay}, ObeyingRouter()) as app:
        found = await all_approvals(app.database)
        buttons = [
            [button.token for button in card.buttons[:2]] for card in map(app.approvals.card, found)
        ]  # yes and no
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)  # all begin together
        both: list[Coroutine[Any, Any, int]] = []
        for person in range(2):
            chance = random.Random(seed * 2 + person)
            tokens = [chance.choice(pair) for pair in buttons]
            both.append(click(app, tokens, chance, f"{seed}-{person}"))
        return sum(await asyncio.gather(*both))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))))
