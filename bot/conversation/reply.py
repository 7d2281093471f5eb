"""What the press of a button or a filled form says in reply to a question; decided before anything is done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import Refused
from bot.messages.card import Card, Form
from bot.messages.inbound import Answer
from bot.parameters.form import Unfilled, message_of
from bot.parameters.parameter import Parameter
from bot.questions.question import answer_of
from bot.questions.store import Question


@dataclass(frozen=True, slots=True)
class Forged:
    """Nothing: it was not signed here, or is damaged."""


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing any more: the question is closed, or never had this button."""


@dataclass(frozen=True, slots=True)
class AskedAnother:
    """Nothing that counts: somebody else was asked."""

    question: Question


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Values that cannot be what was asked for; `wrong` says of those that are missing what to do, by their names."""

    problem: str
    wrong: Mapping[str, str] = field(default_factory=dict[str, str])
    question: str = ""


@dataclass(frozen=True, slots=True)
class FormWanted:
    """That the question shall be answered by its form."""

    form: Form
    title: str


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """What became of a step, from somebody who says that they know."""

    question: Question
    choice: str


Refusal = Forged | Over | AskedAnother | Unreadable
Reply = Refusal | FormWanted | StepOutcome | Answer


def pressed(question: Question | None, choice: int, *, asked: bool) -> Over | AskedAnother | StepOutcome | Answer:
    """Give what the press of a button says; `choice` is the number that the button carries."""
    said = answer_of(question, choice) if question is not None else ""
    if question is None or question.state != "open" or not said:
        return Over()
    if question.kind == "unsure":  # others may know it as well as the one who was asked
        return StepOutcome(question, said)
    return why_not(question, asked=asked) or Answer(question.id, _where(question), said)


def opened(question: Question | None, card: Card | None, *, asked: bool) -> Over | AskedAnother | FormWanted:
    """Give what the press of a button says that opens the form on the question's card."""
    if question is None:
        return Over()
    if (refusal := why_not(question, asked=asked)) is not None:
        return refusal
    return FormWanted(card.form, card.title) if card is not None and card.form is not None else Over()


def filled_in(
    question: Question | None,
    values: Mapping[str, str | Sequence[str]],
    parameters: Sequence[Parameter],
    language: str = "",
    *,
    asked: bool,
) -> Over | AskedAnother | Unreadable | Answer:
    """Give what a filled form says; `parameters` are those that it may be about; faults are told in `language`."""
    if question is None:
        return Over()
    if (refusal := why_not(question, asked=asked)) is not None:
        return refusal
    try:
        told = message_of(values, [each for each in parameters if each.name in values], language)
    except Refused as problem:
        return Unreadable(str(problem), problem.wrong if isinstance(problem, Unfilled) else {}, question.id)
    return Answer(question.id, _where(question), told)


def why_not(question: Question, *, asked: bool) -> Over | AskedAnother | None:
    """Give why somebody cannot answer a question, who was `asked` or not; None: they can."""
    if question.state != "open":
        return Over()
    return None if asked else AskedAnother(question)


def _where(question: Question) -> str:
    """Give the thread in which an answer is a message: of a question to several people, wherever each answers it."""
    return "" if question.asked else question.thread
