"""A question that a process asks the requester, and asks again when the answer does not fit."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, cast, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError, create_model

from bot.authoring.origin import Origin
from bot.ids import new_id
from bot.language.detection import words_in
from bot.messages.moment import moment_mark
from bot.parameters.form import inputs_of
from bot.parameters.parameter import has_secret, parameters_of
from bot.parameters.wording import takes_file
from bot.questions.people_questions import OVER, PeopleQuestions
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.questions.subject import AskedByRun
from workflow import Clock, NonDeterminism, Run, Transaction

SIMPLE = (str, int, float, bool, Enum, date, Decimal)  # a datetime is a date


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a process, ready to be asked, and asked again when the answer did not fit."""

    question: str
    model: type[BaseModel]
    person: str
    origin: Origin
    key: str
    questions: Questions
    decode: Callable[[str], Any]
    within: int | None  # milliseconds
    people: PeopleQuestions
    clock: Clock

    def open(self, tx: Transaction, run: Run) -> None:
        """Ask."""
        due = None if self.within is None else self.clock() + self.within
        self._ask(tx, run, {}, {}, due)
        if due is not None:
            self.people.limit(tx, run.id, self.key, due)

    def accept(self, tx: Transaction, run: Run, value: str) -> str | None:
        """Take a signal: an answer, or the deadline. None: it is waited for."""
        if value == OVER:
            return value if self.within is not None else None
        try:
            self.decode(value)
        except ValidationError as error:
            self.refuse(tx, run, value, error)
            return None
        except (KeyError, TypeError, ValueError):
            return None  # a signal that is no answer
        return value

    def read(self, text: str) -> Any:
        """Give what the process gets of what was recorded."""
        return self.decode(text)

    def refuse(self, tx: Transaction, run: Run, answer: str, error: ValidationError) -> None:
        """Ask again: what was told stands in the form, and what does not fit is marked there."""
        wrong = {str(each["loc"][0]) if each["loc"] else "": each["msg"] for each in reversed(error.errors())}
        known: object = json.loads(answer)
        self._ask(tx, run, cast(dict[str, Any], known) if isinstance(known, dict) else {}, wrong)

    def _ask(
        self, tx: Transaction, run: Run, told: Mapping[str, Any], wrong: Mapping[str, str], due: int | None = None
    ) -> None:
        parameters = parameters_of(self.model)
        choices = parameters[0].choices if len(parameters) == 1 else ()
        known: Mapping[str, Any] = told if len(parameters) > 1 else {}
        good = {name: value for name, value in known.items() if name not in wrong}
        asked = AskedByRun(run.id, self.key, run.process, parameters, good)
        row = Question(
            new_id(), thread_of(self.origin, self.person), self.person, asked, choices, language=self.origin.language
        )
        inputs = () if choices else inputs_of(parameters, known)
        marked = tuple(replace(each, error=wrong.get(each.name, "")) for each in inputs)
        words = words_in(self.origin.language).cards
        note = words.answer_until.format(moment=moment_mark(due)) if due is not None else ""
        if wrong:
            note = words.does_not_fit.format(why=next(iter(wrong.values())))
        self.questions.ask(tx, row, self.question, about=self.origin.message, note=note, inputs=marked)


def thread_of(origin: Origin, person: str) -> str:
    """Give the thread where somebody can be asked: the run's own, unless it is the requester's alone."""
    # a terminal may have further threads beside its person's own: `console/ada/2`
    private = origin.thread.split("/")[1:2] == [origin.person] != [person]
    return f"web/{person}" if private else origin.thread


def answer_model(kind: Any) -> type[BaseModel]:
    """Give the model that an answer of this type is read with: the type itself, or one with the field `value`."""
    if isinstance(kind, type) and issubclass(kind, BaseModel) and not takes_file(kind):
        if has_secret(kind):
            raise NonDeterminism(
                f"ctx.ask cannot ask for a SecretStr, as {kind.__name__} does: answers are kept and shown; "
                "let bot.toml tell it, by `config=`"
            )
        return kind
    simple = isinstance(kind, type) and issubclass(kind, SIMPLE)
    if not (simple or get_origin(kind) is Literal or takes_file(kind)):
        raise NonDeterminism(
            f"ctx.ask cannot read a {kind!r}; use str, a number, a date, an Enum, a Literal, a File or a model"
        )
    field: Any = (cast(Any, kind), ...)
    return create_model("Answer", value=field)


def decoder(kind: Any) -> Callable[[str], Any]:
    """Give what reads an answer of this type; it raises ValidationError, KeyError, TypeError or ValueError."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel) and not takes_file(kind):
        return adapter.validate_json
    return lambda text: adapter.validate_python(json.loads(text)["value"])
