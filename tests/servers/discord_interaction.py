"""A click, a command or a form on the Discord server of the tests, and what the bot answers to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.servers.discord_rules import BUTTON, TEXT, V2, Payload, message_faults, modal_faults, walk

FIRST_ANSWER = 3.0  # seconds
EPHEMERAL = 1 << 6
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(slots=True, eq=False)
class Interaction:
    """One interaction as Discord keeps it. `callbacks` are what the bot answered first, `edits` what it said later."""

    id: str
    kind: int
    payload: dict[str, Any]
    born: float = field(default_factory=time.monotonic)
    callbacks: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    edits: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    said: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def token(self) -> str:
        return f"itok{self.id}"

    def answer(self, body: dict[str, Any]) -> tuple[int, str, list[str]]:
        """Take the first answer. Give a status, a code of Discord's, and what is wrong with it."""
        if self.callbacks:
            return 400, "40060", ["Interaction has already been acknowledged."]
        if time.monotonic() - self.born > FIRST_ANSWER:
            return 404, "10062", ["Unknown interaction"]
        kind: int = body["type"]
        data: dict[str, Any] = body.get("data") or dict[str, Any]()
        faults: list[str] = []
        if kind == MODAL:
            faults = modal_faults(data)
            if self.kind == 5:
                faults.append("a form cannot be answered by a form")
        elif kind in (MESSAGE, UPDATE):
            faults = message_faults(data)
            if kind == UPDATE and not self.payload.get("message"):
                faults.append("there is no message to change")
        elif kind == CHOICES and len(data["choices"]) > 25:
            faults = ["more than 25 choices"]
        if faults:
            return 400, "50035", faults
        self.callbacks.append(body)
        self.said.set()
        return 200, "", []

    def edit(self, body: dict[str, Any]) -> list[str]:
        """Take a later change of the answer."""
        said = (MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE) if self.payload.get("message") else (MESSAGE, DEFERRED)
        if not self.callbacks or self.callbacks[0]["type"] not in said:
            return ["Unknown Webhook"]
        faults = message_faults(body, was={"flags": 0, "attachments": []} if body.get("flags") != V2 else None)
        if not faults:
            self.edits.append(body)
            self.said.set()
        return faults

    def opened(self, modal: Payload) -> bool:
        """Say whether this is what opened a form."""
        return any(each["type"] == MODAL and each["data"] is modal for each in self.callbacks)

    # what the person sees

    async def shown(self) -> str:
        """Wait for what the person is told; empty when the bot only took note."""
        await self._first()
        if self.callbacks[0]["type"] == DEFERRED:
            while not self.edits:
                self.said.clear()
                await asyncio.wait_for(self.said.wait(), 15)
        return text_of(self.components)

    async def modal(self) -> dict[str, Any]:
        """Wait for the form that opens."""
        await self._first()
        assert self.callbacks[0]["type"] == MODAL, self.callbacks
        data: dict[str, Any] = self.callbacks[0]["data"]
        return data

    async def choices(self) -> list[str]:
        """Wait for what the bot offers while somebody types."""
        await self._first()
        return [choice["name"] for choice in self.callbacks[0]["data"]["choices"]]

    @property
    def private(self) -> bool:
        """Whether only this person sees the answer."""
        replaced = self.callbacks[0]["type"] in (UPDATE, DEFERRED_UPDATE) and self.payload["message"].get("flags", 0)
        return bool((replaced or self._last_said(first=True).get("flags", 0)) & EPHEMERAL)

    @property
    def components(self) -> list[dict[str, Any]]:
        """What the answer shows."""
        return list(self._last_said().get("components") or [])

    def _last_said(self, *, first: bool = False) -> dict[str, Any]:
        said: dict[str, Any] | None = self.callbacks[0].get("data")
        return self.edits[-1] if self.edits and not first else said or {}

    async def _first(self) -> None:
        if not self.callbacks:
            await asyncio.wait_for(self.said.wait(), 15)


def text_of(components: Sequence[Payload]) -> str:
    """Give all that can be read of a message's components."""
    return "\n".join(part["content"] for part in walk(components) if part["type"] == TEXT)


def buttons_of(components: Sequence[Payload]) -> dict[str, str]:
    """Give the buttons of a message: label -> custom_id."""
    return {part["label"]: part["custom_id"] for part in walk(components) if part["type"] == BUTTON}


def filled(modal: Payload, values: Mapping[str, str | bool | list[str]]) -> list[dict[str, Any]]:
    """Give the components of a form as Discord sends them when it was filled in; values by label."""
    answered: list[dict[str, Any]] = []
    for label in modal["components"]:
        if label["type"] == TEXT:
            continue
        inner = label["component"]
        value = values.get(label["label"], _untouched(inner))
        given: dict[str, Any] = {"type": inner["type"], "custom_id": inner["custom_id"], "id": 3}
        given |= {"values": value} if "options" in inner else {"value": value}
        answered.append({"type": label["type"], "id": 2, "component": given})
    return answered


def _untouched(inner: Payload) -> str | list[str]:
    """Give what stands in a field that nobody has touched: what it was filled in with."""
    if "options" in inner:
        return [option["value"] for option in inner["options"] if option.get("default")]
    return str(inner.get("value") or "")
