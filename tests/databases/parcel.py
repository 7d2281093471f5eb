"""How an order is packed. The step has moved here since `flat_packages.db` was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from tests.databases.world import WORLD

RECORDED_NAMES = {"pack": "tests.databases.processes.pack"}


class Order(BaseModel):
    name: str
    weight: Decimal
    due: date
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order in its box."""

    order: str
    weight: Decimal


async def pack(order: Order) -> Parcel:
    await WORLD.do(f"pack {order.name}")
    return Parcel(order.name, order.weight)
