"""Models that serve badly, as small ones do: each answers whatever it is asked in its own wrong way."""

from __future__ import annotations

import re
from typing import Any, Literal

from bot.parameters.parameter import Parameter
from bot.routing.decision import Decision, Offer, Trace, Turn
from router.llm.acceptance import decision_of, judged
from router.llm.answer_schema import answer_schema
from router.llm.model_answer import NamedCall, Verdict

Fault = Literal["first", "examples", "invents", "help", "cancel", "chats", "copies"]
FAULTS: tuple[Fault, ...] = ("first", "examples", "invents", "help", "cancel", "chats", "copies")


class BadModel:
    """Picks the first process, copies the prompt's examples, invents values, takes all for help, or quotes anything."""

    def __init__(self, fault: Fault) -> None:
        self._fault = fault
        self.asked = 0

    async def decide(self, turn: Turn, shortlist: tuple[Offer, ...]) -> Decision:
        self.asked += 1
        verdict = self._verdict(turn, shortlist)
        schema = answer_schema(shortlist)
        return decision_of(judged(verdict, turn, shortlist, schema), turn, Trace(engine="llm"))

    def _verdict(self, turn: Turn, shortlist: tuple[Offer, ...]) -> Verdict:
        if self._fault == "chats":
            return Verdict.model_validate({"kind": "chat"})
        if self._fault in ("help", "cancel"):
            return Verdict.model_validate({"kind": "control", "control": self._fault})
        first = shortlist[0]
        if self._fault == "examples":
            first = shortlist[len(turn.text) % len(shortlist)]
        shown = [each for each in first.parameters if not each.hidden]
        params = {each.name: self._value(each, turn, first) for each in shown}
        evidence: dict[str, str | None] = dict.fromkeys(params, turn.text) if self._fault != "first" else {}
        call = NamedCall(process=first.name, params=params, evidence=evidence)
        return Verdict.model_validate({"kind": "run", "calls": [call]})

    def _value(self, parameter: Parameter, turn: Turn, offer: Offer) -> Any:
        """Give a value: the first choice, a word of an example, one that nobody said, or any words of the message."""
        if parameter.choices:
            return parameter.choices[0]
        if self._fault == "examples":
            return offer.process.examples[0].split()[-1]
        if self._fault == "invents":
            return "https://example.com/invented"
        said = re.findall(r"https?://\S+|[\w./-]+", turn.text)
        return next((word for word in said if "/" in word), said[0]) if said else "x"
