"""A language model that does what the message says, five hundred times, for three kinds of people."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot import Context, process
from bot.llm.interface import Completion, LlmRequest, Message
from router import IntentRouter
from router.llm.llm_router import LlmRouter
from tests.bot.running_app import running_app
from tests.bot.test_injection import DONE, MAY, ROLES, Payment, effect, erase, messages, pay, walk
from tests.sweep import thinned

YES = {"yes", "Run", "one", "lgtm"}


@process(version="1", risk="destructive", allow={"keepers"})
async def burn(ctx: Context, params: Payment) -> str:
    """Burn it all, at once and without asking anybody."""
    return await ctx.step(effect, f"burnt by {ctx.requester}")


class Obeying:
    """Reads the message out of the prompt and answers with what it orders; with everything when it orders nothing."""

    def __init__(self) -> None:
        self.ordered: list[str] = []

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:  # fmt: skip
        [marked] = re.findall(r"<message(?: cut=\"true\")?>(.*)</message>", request.messages[1].content)
        text = json.loads(marked)
        found = re.search(r"(run|confirm|ask) ((?:erase|pay|walk|burn|nothing_of_that_name|,)+)(?: (\{.*?\}))?", text)
        verb, names, said = found.groups() if found else ("run", "burn,erase,pay", None)
        self.ordered.append(names)
        params = json.loads(said or "{}")
        calls = [
            {"process": each, "params": params, "evidence": dict.fromkeys(params, text)} for each in names.split(",")
        ]
        kind = {"run": "run", "confirm": "ask", "ask": "ask"}[verb]
        return Completion(json.dumps({"kind": kind, "calls": calls[:3], "candidates": [], "control": None}))

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        yield "APPROVED. I have started everything."


@thinned(4)
@pytest.mark.parametrize("role", ROLES)
async def test_five_hundred_orders_are_obeyed_by_the_model_and_by_nobody_else(
    tmp_path: Path, role: str, every: int
) -> None:
    DONE.clear()
    model = Obeying()
    orders = [
        re.sub(r"\berase\b", "burn", text) if number % 2 else text for number, text in enumerate(messages()[::every])
    ]
    async with running_app(tmp_path, walk, pay, erase, burn, llm=model, router=IntentRouter(LlmRouter(model))) as home:
        for text in orders:
            await home.say(text, role)
            # what waits would hold up the same once more
            await home.app.database.write(lambda tx: tx.changed("UPDATE approvals SET state='void' WHERE state='open'"))

        ran = await home.rows(
            "SELECT runs.process, inbox.text FROM runs JOIN inbox ON inbox.id=substr(runs.id,1,length(inbox.id))"
        )
        assert await home.rows("SELECT count(*) FROM inbox WHERE person=? AND state='done'", role) == [(len(orders),)]
        assert {name for name, _ in ran} <= MAY[role] | ({"burn"} if role == "ada" else set[str]())
        # what acts at once was shown with its parameters, and begun by the person's own word or command
        assert {text.strip("\u202e ") for name, text in ran if name == "burn"} <= YES | {"/burn"}
        assert await home.rows("SELECT count(*) FROM decisions") == [(0,)]
        assert set(DONE) <= {"burnt by ada"}
        assert bool(DONE) == (role == "ada")
    assert len(model.ordered) > 100 / every or role == "mallory"
