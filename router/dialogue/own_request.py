"""What is said while a question is open: a request of its own, the answer, or either, and then people are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bot.parameters.parameter import Parameter
from bot.routing.decision import (
    Ask,
    Chat,
    Clarify,
    Confirm,
    Decision,
    Offer,
    OpenQuestion,
    Plan,
    Reading,
    Start,
    Trace,
    Turn,
    processes_of,
)
from router.dialogue.correction import corrected_to, is_correction
from router.dialogue.ending import OVER, ended
from router.dialogue.follow_up import follow_up
from router.dialogue.no_answer import no_answer
from router.dialogue.outcome import AnswerOutcome, is_puzzled
from router.dialogue.run_reading import only_text, read_for_run
from router.language.spoken import heard_words, spoken
from router.language.text import words
from router.requests.command import command_of
from router.requests.control import control_of, is_forgotten
from router.requests.leftover import says_more, unread
from router.requests.slots import plain_question, settle
from router.values.kind import is_list, kind_of
from router.values.named_value import named_in
from router.values.recognition import recognise, unquoted
from router.values.value import Manner

# What may stand around a value that is told alone: «in Paris please».
_BESIDE = heard_words(lambda each: each.beside)
# How a message does as an answer: all of it is one; a part of it is; any text would be one; it is none.
AsAnswer = Literal["all", "part", "text", "none"]


def own_request(turn: Turn, local: Decision, as_answer: AsAnswer, *, sure: bool) -> Decision | None:
    """Give the request that a message is, or the question whether it is one; None where it is the answer.

    `local` is what it would be were no question open; `sure`, that its words can only mean that process.
    """
    told = sure or bool(local.trace.evidence)
    whole = told and isinstance(local, (Start, Confirm, Plan))
    begun = told and isinstance(local, Ask) and _begins_anew(local, turn.pending)
    if as_answer == "none":
        return local if whole or (begun and sure) else None
    bare = as_answer == "text" and _is_bare(turn.text, local)
    if as_answer == "all" or bare or not (whole or (begun and as_answer == "text")):
        return None
    if whole and sure and as_answer == "text" and _only_reads(turn, local):
        return local
    return Clarify(processes_of(local)[0], replace(local.trace, why="may be an answer or a request of its own"))


def _is_bare(text: str, local: Decision) -> bool:
    """Tell whether a text is nothing but a value: «Paris» is no request for what is sent to Paris."""
    said = " ".join(local.trace.evidence.values())
    return len(set(local.trace.evidence.values())) == 1 and not set(words(text)) - set(words(said)) - _BESIDE


def is_bare_value(text: str, offer: Offer, manner: Manner) -> bool:
    """Tell whether a text is nothing but a value that this process takes: that alone asks for nothing."""
    extraction = recognise(text, offer.parameters, manner)
    return len(extraction.values) == 1 and not says_more(extraction)


def begun_with_value(turn: Turn, process: str, manner: Manner) -> Decision | None:
    """Give a message as a request that begins with a choice of this process: «lowercase SHOUTING»; None for others.

    Its shape may be no request's; beside a question for a text only its writer can tell.
    """
    offer = turn.offer(process)
    if offer is None:
        return None
    choices = tuple(each for each in offer.parameters if each.choices and not each.hidden)
    extraction = recognise(turn.text, choices, manner)
    begins = any(turn.text.casefold().startswith(said.casefold()) for said in extraction.evidence.values() if said)
    if not begins:
        return None
    trace = Trace(engine="local", why=f"sounds like {offer.name}", evidence=extraction.evidence)
    settled = settle(offer, extraction.values, extraction.problems, trace)
    rest = " ".join(extraction.rest.split())
    if isinstance(settled, Ask) and not settled.choices and rest and _is_text(offer, settled.field):
        return replace(settled, choices=(rest,))  # which the person need not say again
    return settled


def told_as_reading(turn: Turn, parameters: Sequence[Parameter], reading: Reading, manner: Manner) -> AsAnswer:
    """Tell how a message does as the answer to a run."""
    if reading.problems or not turn.text:
        return "none"
    texts = {each.name for each in parameters if kind_of(each) == "text"}
    return _told_as(turn.text, parameters, manner, free=reading.values.keys() <= texts)


def answers_run(turn: Turn, parameters: tuple[Parameter, ...], manner: Manner) -> bool:
    """Tell whether a text answers a run by itself, beyond doubt."""
    reading = read_for_run(turn.text, parameters, turn, manner)
    if reading.problems:
        return False
    text = only_text(parameters) if told_as_reading(turn, parameters, reading, manner) == "text" else None
    return text is None or no_answer(turn, text, parameters) is None


def asked_text(turn: Turn) -> Parameter | None:
    """Give the text that the router asks for; None where it asks for anything else."""
    pending = turn.pending
    offer = turn.offer(pending.process) if pending and not turn.insists else None
    asked = (each for each in offer.parameters if each.name == pending.field) if offer and pending else iter(())
    return next((each for each in asked if kind_of(each) == "text" and not is_list(each)), None)


def told_as_outcome(turn: Turn, again: AnswerOutcome | None, manner: Manner) -> AsAnswer:
    """Tell how a message does as the answer to a question of the router for a value; as all of it to any other.

    `again` is what was read as an answer; None: it was taken for something else.
    """
    pending = turn.pending
    offer = turn.offer(pending.process) if pending else None
    if pending is None or offer is None or turn.insists or pending.field in pending.params:
        return "all"
    asked = next((each for each in offer.parameters if each.name == pending.field), None)
    if asked is None or not turn.text:
        return "all"
    if again is None:
        return "text" if kind_of(asked) == "text" and not is_list(asked) else "all"
    decision = again.decision
    if not again.understood or decision.trace.engine != "pending" or isinstance(decision, Chat):
        return "all"
    free = kind_of(asked) == "text" and decision.trace.evidence.get(asked.name) == turn.text[:200]
    if not free and not unread(offer, recognise(turn.text, offer.parameters, manner).rest):
        return "all"  # the words of the process that asks account for it
    return _told_as(turn.text, offer.parameters, manner, free=free)


def said_to_bot(turn: Turn, parameters: Sequence[Parameter], manner: Manner) -> Decision | None:
    """Give what a message tells the bot itself while a run asks: a command, a sentence about it, a change of mind."""
    if is_puzzled(turn.text):
        what = " ".join(plain_question(each) for each in parameters if not each.hidden)
        return Chat(Trace(engine="local", why="does not answer what was asked"), reply=what, on_question=True)
    if is_forgotten(turn.text):
        return Chat(Trace(engine="pending", why="the question was dropped"), reply=spoken().dropped)
    about = Trace(engine="local", why="about the bot itself")
    command = command_of(turn, turn.text, replace(manner, strict=True)) or control_of(turn, turn.text, about)
    return command or ended(turn, turn.text, manner)


def corrects_run(turn: Turn, manner: Manner) -> Decision | None:
    """Give a correction of what was told to a run before it asked: «I meant 4 May», said to “Who stands in?”."""
    last = turn.last_run
    offer = turn.offer(last.process) if last is not None and last.status not in OVER else None
    if offer is None or not is_correction(turn.text):
        return None
    if corrected := follow_up(turn, turn.text, manner):
        return corrected
    said = corrected_to(turn.text)
    fixed = [replace(each, required=True) for each in offer.parameters if kind_of(each) != "text" and not each.hidden]
    told = any(recognise(said, (each,), manner).values for each in fixed)  # each by itself: it may be one of several
    return Clarify("", Trace(engine="local", why="sounds like no answer")) if told else None


def _told_as(text: str, parameters: Sequence[Parameter], manner: Manner, *, free: bool) -> AsAnswer:
    """Tell it of what could be read; `free`: as a text that any words would be."""
    shown = tuple(each for each in parameters if not each.hidden)
    if named_in(text, shown) or unquoted(text) != text:
        return "all"
    if free:
        return "text"
    return "part" if says_more(recognise(text, shown, manner)) else "all"


def _begins_anew(local: Ask, pending: OpenQuestion | None) -> bool:
    """Tell whether a request that lacks a value is another one than that which is open: it tells another value."""
    if pending is None or pending.process != local.process:
        return True
    return any(pending.params.get(name, value) != value for name, value in local.params.items())


def _is_text(offer: Offer, name: str) -> bool:
    return any(each.name == name and kind_of(each) == "text" and not is_list(each) for each in offer.parameters)


def _only_reads(turn: Turn, decision: Decision) -> bool:
    offers = [turn.offer(process) for process in processes_of(decision)]
    return all(offer is not None and offer.process.risk == "read" for offer in offers)
