"""A message while a question is open: what the router is told of it, whether it is the answer, what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from bot.language.detection import words_in
from bot.messages.inbound import adapter_of
from bot.messages.inbox import Received
from bot.parameters.form import readable
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.questions.subject import (
    AnswerOrRequest,
    AskedByRun,
    CancelRuns,
    MissingValue,
    OneCall,
    SeveralCalls,
    Subject,
    UnsureStep,
    WhichProcess,
)
from bot.routing.decision import (
    Ask,
    Chat,
    Choose,
    Clarify,
    Confirm,
    Control,
    Decision,
    Do,
    OpenQuestion,
    Plan,
    Start,
    Turn,
    processes_of,
)
from bot.text import one_line, shortened
from workflow import Transaction

MOST_ANSWER = 200  # characters of an answer on the card that asked

# A question of the router stays open; is dropped, or answered, by this message; stays, while another request is dealt
# with; or is left behind by the conversation, with all others that stand open.
Fate = Literal["open", "dropped", "answered", "interrupted", "left behind"]
# The card of what stays open stands as it is; is shown once more, below what was said; or is set aside.
Showing = Literal["as it is", "again", "aside"]
# What is said to find the answer, or asks for something itself: it is not beside the question.
_TOWARDS: frozenset[Control] = frozenset(("help", "why", "back", "cancel all"))


def pending_of(question: Question | None) -> OpenQuestion | None:
    """Give what a question waits for, as the router is told of it."""
    pending = _pending(question.subject, question.choices) if question is not None else None
    if question is None or pending is None:
        return None
    return replace(pending, said=question.text, language=question.language)


def processes_in(question: Question) -> tuple[str, ...]:
    """Give the processes that a question is about: those of a choice or a plan, or the one."""
    match question.subject:
        case WhichProcess():
            return question.choices
        case SeveralCalls(calls=calls):
            return tuple(dict.fromkeys(call.process for call in calls))
        case _:
            return (question.process,)


def meant_for_run(question: Question, turn: Turn, decision: Decision) -> Decision:
    """Give a change of mind as what it means to a run that asks: «never mind» and «cancel» are about this very run."""
    last = turn.last_run.id if turn.last_run is not None else ""
    dropped = isinstance(decision, Chat) and decision.trace.engine == "pending"
    if dropped or (isinstance(decision, Do) and decision.control == "cancel" and decision.target in ("", last)):
        return Do("cancel", question.run, decision.trace)
    return decision


def is_no_answer(decision: Decision, problems: Mapping[str, str]) -> bool:
    """Tell whether what was typed while a run asks is about something else, by how it was routed and read.

    A command, and a sentence about the bot itself, is no answer even where any text would be one; a request is none
    where it cannot be read as one.
    """
    if decision.trace.engine == "command":
        return True
    if isinstance(decision, Do) and decision.trace.engine != "llm":  # which may take any word for one
        return True
    return bool(problems) and isinstance(decision, (Start, Ask, Confirm, Plan, Choose))


def fate_of(received: Received, decision: Decision, question: Question | None) -> Fate:
    """Tell what a message does to the router's question, or to those that might be open.

    A question about the bot itself, or plain talk, lets it stand; another request that is started at once does so
    the first time, and the question is asked again when that has ended.
    """
    if isinstance(decision, Clarify) or (is_asked_again(question, decision) and _is_insistent(received, question)):
        return "open"
    if isinstance(decision, (Do, Chat)):
        if question is None or question.kind == "run" or decision.trace.engine != "pending":
            return "open"
        return "answered" if isinstance(decision, Do) and question.kind == "cancel" else "dropped"
    if question is None:
        return "left behind"
    if question.kind != "run" and _is_answer(question, decision):
        return "answered"
    return "interrupted" if _is_detour(received, question, decision) else "left behind"


def showing_of(received: Received, decision: Decision, question: Question | None) -> Showing:
    """Tell what becomes of the card of an open question after something that is no answer to it.

    It is shown once more, at most; after the second such thing it is set aside, so that nobody is held by it.
    """
    fate = fate_of(received, decision, question)
    if question is None or question.kind == "unsure" or adapter_of(received.thread) == "cli":
        return "as it is"
    if isinstance(decision, (Do, Chat)):
        beside = fate == "open" and not (isinstance(decision, Chat) and decision.on_question)
        if not beside or (isinstance(decision, Do) and decision.control in _TOWARDS):
            return "as it is"
        return "aside" if question.repeated else "again"
    if fate == "open" and isinstance(decision, Ask):
        return "aside"
    if isinstance(decision, Start) and fate == "left behind" and question.repeated:
        return "aside"
    return "as it is"


def is_asked_again(question: Question | None, decision: Decision) -> bool:
    """Tell whether a choice of the router has to be asked again, for what was said was none of it and told nothing."""
    subject = question.subject if question is not None else None
    if question is None or not isinstance(subject, MissingValue) or not isinstance(decision, Ask):
        return False
    same = (subject.process, subject.field, dict(subject.known)) == (
        decision.process,
        decision.field,
        dict(decision.params),
    )
    return same and decision.trace.engine == "pending" and bool(question.choices)


def _is_insistent(received: Received, question: Question | None) -> bool:
    """Tell whether a question has been shown once more already, to somebody who still looks."""
    return question is not None and question.repeated and adapter_of(received.thread) != "cli"


def move_on(
    tx: Transaction, questions: Questions, received: Received, decision: Decision, question: Question | None
) -> None:
    """Do to the router's questions what a message does to them, in the commit that settles it."""
    fate = fate_of(received, decision, question)
    if question is not None and fate == "dropped":
        questions.close(tx, question.id, "dropped")
    if question is not None and fate == "answered":
        questions.close(tx, question.id, "answered", answered_words(received, question))
    if fate in ("answered", "left behind", "interrupted"):
        stays = fate == "interrupted" or showing_of(received, decision, question) == "aside"
        kept = question.id if question is not None and stays else ""
        questions.drop_router_questions(tx, received.thread, received.person, but=kept)


def answered_words(received: Received, question: Question) -> str:
    """Say on the card of a question how it was answered."""
    said = readable(received.text, ", ") if received.answers else received.text
    return words_in(question.language).answered.format(said=shortened(one_line(said), MOST_ANSWER))


def _is_answer(question: Question, decision: Decision) -> bool:
    """Tell whether a decision is about what was asked: of a choice or a plan, about one of its processes."""
    return decision.trace.engine == "pending" or bool(set(processes_in(question)) & set(processes_of(decision)))


def _is_detour(received: Received, question: Question, decision: Decision) -> bool:
    """Tell whether a request that is started at once leaves the question open: once, and where somebody still looks."""
    # a command in a shell is done with when it returns: nobody looks at that thread for a question
    return isinstance(decision, Start) and not question.repeated and adapter_of(received.thread) != "cli"


def _pending(subject: Subject, choices: tuple[str, ...]) -> OpenQuestion | None:
    match subject:
        case MissingValue(process=process, known=known, field=field, draft=draft):
            return OpenQuestion(process, known, field, choices, draft=draft)
        case WhichProcess():
            return OpenQuestion("", {}, "", choices)
        case OneCall(call=call, replaced_run=replaced_run):
            return OpenQuestion(call.process, call.params, "", choices, instead=replaced_run)
        case SeveralCalls(calls=calls, in_order=in_order):
            return OpenQuestion("", {}, "", choices, calls, in_order)
        case AskedByRun(parameters=parameters, known=known):
            return OpenQuestion("", known, parameters[0].name if parameters else "", choices)
        case CancelRuns(runs=runs):
            return OpenQuestion("", {}, "", choices, runs=runs)
        case UnsureStep() | AnswerOrRequest():
            return None
