"""What a received message is before anybody routes it: one pure function of the message, its sender and a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages.inbox import Received
from bot.parameters.form import fields_in
from bot.parameters.wording import takes_file
from bot.people.directory import Person
from bot.questions.question import parameters_in
from bot.questions.store import Question

_FIELD = re.compile(r"\s*([^\W\d][\w -]{0,60}?)\s*[:=]\s*\S")
MOST_WORDS = 2  # of a text that may be about the bot itself, such as “cancel it”
AROUND = " \t\n.!'\"`“”„‘’‚«»‹›"  # what people write around a word that they choose


@dataclass(frozen=True, slots=True)
class FromStranger:
    """It is from somebody whom `bot.toml` does not name."""


@dataclass(frozen=True, slots=True)
class TooLate:
    """It answers, by a button or a form, a question that is over, or was never this person's."""


@dataclass(frozen=True, slots=True)
class AnswerToRun:
    """It answers a run, without any doubt: by a button, by a form or its `field: value`, in a choice's own words, or by
    a file where one is asked for.
    """

    person: Person
    question: Question
    form: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class MaybeAnswerToRun:
    """It was typed while a run asks. `doubtful`: though any text may do, it looks like a command, or is very short."""

    person: Person
    question: Question
    doubtful: bool


@dataclass(frozen=True, slots=True)
class MaybeAnswer:
    """It comes while a question of the router is open, by its button or form, or typed: the router says what it is."""

    person: Person
    question: Question
    form: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Clarified:
    """It says, by a button or in its words, whether an earlier message was an answer or a request of its own."""

    person: Person
    question: Question
    is_request: bool


@dataclass(frozen=True, slots=True)
class NewMessage:
    """It answers nothing, for nothing is asked: a request, a command, talk."""

    person: Person


MessageKind = FromStranger | TooLate | AnswerToRun | MaybeAnswerToRun | MaybeAnswer | Clarified | NewMessage


def kind_of(received: Received, person: Person | None, question: Question | None) -> MessageKind:
    """Tell what a message is. `question`: the one whose button or form it is; for a typed one, the one that waits."""
    if person is None:
        return FromStranger()
    if question is not None and (question.state != "open" or not _is_asked(question, received, person)):
        question = None
    if question is None and received.answers:  # an old button must not answer another question
        return TooLate()
    if question is None or question.kind == "unsure":  # which is answered by its buttons alone
        return NewMessage(person)
    if question.kind == "intent":
        said = received.text.strip().casefold()
        return Clarified(person, question, said == question.choices[0].casefold())
    if question.kind != "run":
        return MaybeAnswer(person, question, _form_of(received, question))
    said = received.text
    if received.answers or is_choice(said, question) or _is_field(said, question) or _is_file(received, question):
        return AnswerToRun(person, question, _form_of(received, question))
    return MaybeAnswerToRun(person, question, doubtful=_is_doubtful(received.text))


def _is_asked(question: Question, received: Received, person: Person) -> bool:
    """Tell whether this person may answer. Whoever pressed was let in by the platform's groups, too, when they did."""
    if not question.asked:
        return question.person == received.person
    return bool(received.answers) or bool({person.name, *person.groups} & set(question.asked))


def _form_of(received: Received, question: Question) -> Mapping[str, str] | None:
    """Give the fields of the form that a message answers its question by; None when it is a button's, or was typed."""
    if not received.answers or received.text in question.choices:
        return None
    return fields_in(received.text)


def is_choice(text: str, question: Question) -> bool:
    """Tell whether this is one of the choices, in its very words; quotes and a full stop around them change nothing."""
    return text.strip(AROUND).casefold() in {choice.casefold() for choice in question.choices}


def _is_field(text: str, question: Question) -> bool:
    """Tell whether a text begins with a field of a form, as it can be typed: `budget: 3000` or `Budget=3000`."""
    parameters = parameters_in(question)
    named = _FIELD.match(text)
    names = {name.casefold() for each in parameters for name in (each.name, each.title)}
    return len(parameters) > 1 and named is not None and " ".join(named[1].split()).casefold() in names


def _is_file(received: Received, question: Question) -> bool:
    """Tell whether a message brings the file that is asked for; a command with one is a command."""
    wanted = any(takes_file(each.annotation) for each in parameters_in(question))
    return bool(received.files) and wanted and not received.text.lstrip().startswith("/")


def _is_doubtful(text: str) -> bool:
    """Tell whether a text that would do as an answer must be looked at first; what takes long is asked of few."""
    return text.lstrip().startswith("/") or len(text.split()) <= MOST_WORDS
