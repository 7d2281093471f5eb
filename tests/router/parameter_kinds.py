"""Every kind of parameter that an author may think of."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field

from bot.authoring.process import Process
from bot.parameters.parameter import parameters_of
from bot.routing.decision import Offer


async def nothing(_: Any, __: Any) -> str:
    return ""


def offer(name: str, model: type[BaseModel], *, config: BaseModel | None = None) -> Offer:
    return Offer(Process(name, f"Do {name}.", model, nothing), parameters_of(model, config))


class Level(Enum):
    LOW = "low"
    HIGH = "high"


class Inner(BaseModel):
    name: str
    size: int = 3


class Cat(BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int


class Dog(BaseModel):
    name: str
    kind: Literal["dog"]


class Knob(BaseModel):
    turns: int


class Tree(BaseModel):
    label: str
    children: list[Tree] = Field(default_factory=list["Tree"])


class Loose(BaseModel):
    model_config = ConfigDict(extra="allow")
    a: int


ANIMAL = Annotated[Cat | Dog, Field(discriminator="kind")]

CONVERTIBLE: dict[str, Any] = {
    "text": str,
    "whole": int,
    "number": float,
    "yes": bool,
    "maybe": int | None,
    "level": Level,
    "mode": Literal["fast", "slow"],
    "mixed": Literal[1, "one", True],
    "day": dt.date,
    "moment": dt.datetime,
    "time": dt.time,
    "while": dt.timedelta,
    "id": uuid.UUID,
    "money": Decimal,
    "bounded": Annotated[int, Field(ge=1, le=5)],
    "short": Annotated[str, Field(min_length=1, max_length=9)],
    "patterned": Annotated[str, Field(pattern=r"^[a-z]{2}$")],
    "loosely": Annotated[str, Field(pattern=r"[a-z]")],
    "url": AnyHttpUrl,
    "list": list[int],
    "sized": Annotated[list[str], Field(min_length=1, max_length=3)],
    "set": set[str],
    "tuple": tuple[int, str],
    "many": tuple[int, ...],
    "dict": dict[str, int],
    "dicts": dict[str, dict[str, list[int]]],
    "nested": Inner,
    "nested_list": list[Inner],
    "union": int | str,
    "objects": Inner | Knob,
    "two_lists": list[int] | list[Inner],
    "list_or_dict": list[Inner] | dict[str, Inner],
    "dict_or_pairs": dict[str, int] | list[dict[str, int]],
    "animal": ANIMAL,
    "animals": list[ANIMAL],
    "tree": Tree,
    "tree_or_list": Tree | list[Tree] | None,
}

UNCONVERTIBLE: dict[str, Any] = {
    "anything": Any,
    "a list of anything": list[Any],
    "a free dict": dict[str, Any],
    "a bare dict": dict,
    "anything beside its fields": Loose,
}
