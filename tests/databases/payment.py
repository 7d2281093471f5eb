"""How an order is paid. The step has moved here, with a new name, since `flat_packages.db` was made."""

from __future__ import annotations

from decimal import Decimal

from tests.databases.world import WORLD

RECORDED_NAMES = {"take_payment": "tests.databases.processes.charge"}


async def take_payment(name: str, amount: Decimal) -> str:
    await WORLD.do(f"charge {name}")
    return f"{name} has paid {amount}"
