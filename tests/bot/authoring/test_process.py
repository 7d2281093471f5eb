"""What the author of a process is told when it is written against the rules, and what is read off the function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from bot import Context, ProcessError, process
from bot.parameters.parameter import parameters_of


class Order(BaseModel):
    order: str


async def good(ctx: Context, params: Order) -> str:
    """Ship an order.

    With care.
    """
    return params.order


async def silent(ctx: Context, params: Order) -> str:
    return ""


async def Loud(ctx: Context, params: Order) -> str:  # noqa: N802 - the point of it
    """Shout."""
    return ""


async def a_name_that_is_longer_than_discord_allows(ctx: Context, params: Order) -> str:
    """Be long."""
    return ""


def plain(ctx: Context, params: Order) -> str:
    """Be no coroutine."""
    return ""


async def alone(ctx: Context) -> str:
    """Take no params."""
    return ""


async def untyped(ctx: Context, params: dict[str, Any]) -> str:
    """Take a dict."""
    return ""


async def forward(
    ctx: Context,
    params: NotYet,  # type: ignore[name-defined]  # noqa: F821  # pyright: ignore[reportUndefinedVariable, reportUnknownParameterType]
) -> str:
    """Come too early."""
    return ""


class Account(BaseModel):
    password: SecretStr


class Rotation(BaseModel):
    accounts: list[Account]


async def secret(ctx: Context, params: Rotation) -> str:
    """Take a password."""
    return ""


WRONG: list[tuple[Callable[..., Any], str]] = [
    (silent, "process 'silent' has no docstring: say in one line what it does, people read it"),
    (Loud, "process 'Loud': use at most 32 small letters, digits and underscores for its name"),
    (a_name_that_is_longer_than_discord_allows, "use at most 32 small letters"),
    (plain, "process 'plain' must be an `async def`"),
    (alone, r"process 'alone' takes \(ctx, params\), not \(ctx\)"),
    (untyped, "process 'untyped': annotate 'params' with a pydantic model"),
    (secret, "process 'secret': a SecretStr cannot be asked for in chat"),
    (forward, "process 'forward': name 'NotYet' is not defined; define the params model above it"),
]


@pytest.mark.parametrize(("function", "words"), WRONG, ids=[function.__name__ for function, _ in WRONG])
def test_the_author_is_told_what_to_write_instead(function: Callable[..., Any], words: str) -> None:
    with pytest.raises(ProcessError, match=words):
        process()(function)


def test_what_changes_nothing_needs_no_gate() -> None:
    with pytest.raises(ProcessError, match="process 'good' is gated but risk='read'"):
        process(gated=True)(good)


def test_a_process_is_described_by_its_function() -> None:
    described = process(examples=["ship A-1"], allow={"ops"}, risk="write")(good)

    assert (described.name, described.params, described.risk) == ("good", Order, "write")
    assert described.description == "Ship an order.\n\nWith care."
    assert described.examples == ("ship A-1",)
    assert described.allow == frozenset({"ops"})
    assert [parameter.name for parameter in parameters_of(described.params)] == ["order"]


def test_its_version_follows_what_it_does_and_not_how_it_is_described() -> None:
    assert process()(good).version == process(examples=["other"], allow={"x"})(good).version
    assert process(version="7")(good).version == "7"


async def test_a_process_can_be_awaited_like_the_function_that_it_is() -> None:
    ctx: Any = None

    assert await process()(good)(ctx, Order(order="A-1")) == "A-1"
