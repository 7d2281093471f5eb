"""Where people can talk to this bot: which adapters are on, and why the others are off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from bot.house import House
from main.door import Plan


@dataclass(frozen=True, slots=True)
class Surface:
    """One adapter. `told` says where it is, or why it is off; `serving` is None when it is off.

    `link` gives a link that signs a person in, where people sign in.
    """

    name: str
    told: Callable[[], str]
    serving: Callable[[], AbstractAsyncContextManager[Any]] | None = None
    link: Callable[[str], Awaitable[str]] | None = None


def surfaces(plan: Plan, house: House) -> tuple[Surface, ...]:
    """Give all surfaces, an adapter a line."""
    return (_web(plan, house),)


def _web(plan: Plan, house: House) -> Surface:
    from adapters.web import Web  # with uvicorn and jinja2, which only `bot run` needs

    web = Web(house, host=plan.settings.bot_host, port=plan.settings.bot_port)
    return Surface("web", lambda: web.url, web.serving, web.link)
