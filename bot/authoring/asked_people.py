"""A question that a process asks several people, and goes on with the answers of as many as it needs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from bot.authoring.origin import Origin
from bot.ids import new_id
from bot.parameters.form import inputs_of
from bot.parameters.parameter import parameters_of
from bot.policies.time_rules import UNSAID, TimeRules
from bot.questions.answers import GivenAnswer
from bot.questions.people_questions import OVER, PeopleQuestions
from bot.questions.store import Question
from bot.questions.subject import AskedByRun
from workflow import Run, Transaction

T = TypeVar("T")
MOST_NEEDED = 100  # answers to one question


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """One person's answer: who gave it, what it is, and when (UTC milliseconds)."""

    by: str
    value: T
    at: int


@dataclass(frozen=True, slots=True)
class AskedPeople:
    """A question of a process to several people, ready to be asked."""

    question: str
    model: type[BaseModel]
    decode: Callable[[str], Any]
    of: tuple[str, ...]
    need: int | None  # None: the first answer, as it is
    within: int | None  # milliseconds
    origin: Origin
    key: str
    people: PeopleQuestions
    clock: Callable[[], int]
    time: TimeRules = UNSAID

    def open(self, tx: Transaction, run: Run) -> None:
        """Ask."""
        parameters = parameters_of(self.model)
        choices = parameters[0].choices if len(parameters) == 1 else ()
        row = Question(
            new_id(), self.origin.thread, "", AskedByRun(run.id, self.key, run.process, parameters), choices,
            language=self.origin.language, asked=self.of, needed=self.need or 1,
            expires_at=None if self.within is None else self.clock() + self.within, time=self.time,
        )  # fmt: skip
        inputs = () if choices else inputs_of(parameters, {})
        self.people.ask(tx, row, self.question, self.origin.person, inputs, about=self.origin.message)

    def accept(self, tx: Transaction, run: Run, value: str) -> str | None:
        """Take a signal: an answer of somebody, or the deadline. None: more is waited for."""
        if value == OVER:
            return value if self.within is not None else None
        given = self.people.signalled(tx, run.id, self.key, value)
        if given is None:
            return self._of_one(tx, run, value)
        try:
            self.decode(given.value)
        except ValidationError as error:
            self.people.refuse(tx, given, error.errors()[0]["msg"])
            return None
        except (KeyError, TypeError, ValueError):
            return None
        found = self.people.settle(tx, given)
        return self._recorded(found) if found else None

    def read(self, text: str) -> Any:
        """Give what the process gets of what was recorded."""
        if self.need is None:
            return self.decode(text)
        return [Answered(each["by"], self.decode(each["value"]), each["at"]) for each in json.loads(text)]

    def _of_one(self, tx: Transaction, run: Run, value: str) -> str | None:
        """Take an answer to a question that an earlier version asked one person, whose signal is the answer itself."""
        try:
            if self.need is None:
                self.decode(value)
                return value
        except ValidationError:
            self.open(tx, run)
        except (KeyError, TypeError, ValueError):
            pass
        return None

    def _recorded(self, found: list[GivenAnswer]) -> str:
        if self.need is None:
            return found[0].value
        return json.dumps([{"by": each.person, "value": each.value, "at": each.at} for each in found])


def people_in(of: str | Sequence[str] | None, need: int | None) -> tuple[str, ...]:
    """Give the names of the people and groups that are asked. Raises ValueError where they can be nobody."""
    names = (of,) if isinstance(of, str) else tuple(dict.fromkeys(of or ()))
    if of is not None and not (names and all(names)):
        raise ValueError("ctx.ask(of=…) names a person or a group, or several")
    if need is not None and not 1 <= need <= MOST_NEEDED:
        raise ValueError(f"ctx.ask(need=…) is a number from 1 to {MOST_NEEDED}")
    if need is not None and not names:
        raise ValueError("ctx.ask(need=…) needs of=…: the people or groups who are asked")
    return names
