"""Files that come with a message: for the parameter that takes one, with words and without."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel

from bot import File
from bot.parameters.call import Call, Draft
from bot.routing.decision import Ask, Chat, Confirm, Decision, OpenQuestion, Plan, Turn
from router.router import IntentRouter
from tests.router.catalogue import OFFERS, offer_of, turn_of


class Compare(BaseModel):
    old: File
    new: File | None = None
    loud: bool = False


COMPARE = offer_of("compare_documents", Compare, risk="write", examples=("compare these documents",))
OFFERED = (*OFFERS, COMPARE)
ONE, OTHER = (File(name=f"{name}.txt", size=1, digest=name * 64) for name in "ab")


def kept(file: File) -> dict[str, object]:
    return file.model_dump(mode="json")


async def sent(text: str, *files: File, pending: OpenQuestion | None = None) -> Decision:
    turn: Turn = turn_of(text, offers=OFFERED, pending=pending)
    return await IntentRouter().route(replace(turn, files=files))


def asked(draft: Draft | None = None) -> OpenQuestion:
    return replace(OpenQuestion("compare_documents", {}, "old", ()), draft=draft)


async def test_files_fill_what_takes_one_in_the_order_in_which_they_came() -> None:
    decision = await sent("compare these documents", ONE, OTHER)

    assert isinstance(decision, Confirm)
    assert {name: decision.call.params[name] for name in ("old", "new")} == {"old": kept(ONE), "new": kept(OTHER)}


async def test_a_file_without_a_word_answers_the_question_for_it() -> None:
    assert isinstance(await sent("compare these documents"), Ask)

    decision = await sent("", ONE, pending=asked())

    assert isinstance(decision, Confirm)
    assert decision.trace.engine == "pending"
    assert decision.call.params["old"] == kept(ONE)
    assert decision.call.params.get("new") is None  # one file is one value


async def test_a_file_without_a_word_answers_no_question_that_wants_none() -> None:
    pending = OpenQuestion("restart_service", {"service": "demo"}, "environment", ("staging", "production"))

    assert isinstance(await sent("", ONE, pending=pending), Chat)


async def test_requests_that_wait_for_a_file_go_on_with_it() -> None:
    restart = Call("restart_service", {"service": "demo", "environment": "staging"})
    draft = Draft((Call("compare_documents", {}), restart), 0, in_order=True)

    for text in ("", "here it is"):
        decision = await sent(text, ONE, pending=asked(draft))

        assert isinstance(decision, Plan)
        assert [call.process for call in decision.calls] == ["compare_documents", "restart_service"]
        assert decision.calls[0].params["old"] == kept(ONE)
