"""Asks Slack again until it answers: for what is looked up when nobody waits for it any more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.slack.client import SlackTrouble

PAUSES = (0.5, 2.0, 5.0, 15.0)  # seconds before each further attempt, or as many more as Slack asks for
LOOK_UP = 90.0  # seconds for what belongs to a message: one minute that a 429 asks for is waited out
T = TypeVar("T")


async def patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """Give Slack's answer, asked for five times and for 90 seconds at most. Raises SlackTrouble when there is none."""
    return await within(LOOK_UP, _insisting(ask))


async def within(seconds: float, answer: Awaitable[T]) -> T:
    """Give an answer for which somebody waits. Raises SlackTrouble when it takes longer."""
    try:
        async with asyncio.timeout(seconds):
            return await answer
    except TimeoutError as error:
        raise SlackTrouble(f"no answer within {seconds:.0f} s") from error


async def _insisting(ask: Callable[[], Awaitable[T]]) -> T:
    for pause in PAUSES:
        try:
            return await ask()
        except SlackTrouble as trouble:
            if trouble.after > LOOK_UP:
                raise
            await asyncio.sleep(max(pause, trouble.after))
    return await ask()
