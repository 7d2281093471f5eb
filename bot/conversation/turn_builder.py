"""What the router is given with a message: the time, who may run what, the last run, what was said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.authoring.origin import Origin
from bot.conversation import routing_feedback
from bot.conversation.interruption import pending_of
from bot.llm.budget import Budget
from bot.messages import history, outbox
from bot.messages.card import decode
from bot.messages.file import File
from bot.messages.inbox import Received
from bot.parameters.parameter import Parameter
from bot.people.directory import Person
from bot.questions import store as question_store
from bot.questions.store import Question
from bot.routing.catalogue import Catalogue
from bot.routing.decision import ANY, LastRun, Line, Offer, OpenQuestion, Reading, Router, Turn
from bot.runs.as_json import read_params
from workflow import Clock, Database, Runs, Transaction

HISTORY = 12  # lines of a thread that the router and the LLM see
LATEST = 5  # runs of a person among which one of this thread is looked for

_NOTHING: Mapping[str, Any] = {}


class TurnBuilder:
    """Builds a `Turn` from what is stored; decides nothing."""

    def __init__(self, database: Database, runs: Runs, catalogue: Catalogue, budget: Budget, clock: Clock) -> None:
        self._database = database
        self._runs = runs
        self._catalogue = catalogue
        self._budget = budget
        self._clock = clock

    async def of_message(
        self,
        received: Received,
        person: Person,
        *,
        question: Question | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Turn:
        """Give the turn of a message that came in, with the question that is open to it."""
        turn = await self.of_text(received.text, person, received.thread, message=received.id)
        pending = pending_of(question)
        if pending is not None and question is not None and question.kind == "run":
            pending = replace(pending, asked=await self._title(question))
        return replace(turn, pending=pending, form=form, files=received.files)

    async def _title(self, question: Question) -> str:
        """Give the words of a question, as they stand on its card."""
        body = await outbox.card_body(self._database, question.id)
        card = decode(body).card if body is not None else None
        return card.title if card is not None else ""

    async def of_text(self, text: str, person: Person, thread: str, *, message: str = "") -> Turn:
        """Give the turn of a text said in a thread, by itself."""
        now, llm = self._clock(), await self._budget.allows(person.name)

        def turn(tx: Transaction) -> Turn:
            return Turn(
                text=text,
                person=person.name,
                thread=thread,
                now=self._now(person),
                offers=self._catalogue.offers(person.name),
                language=person.language,
                last_run=self._last_run(tx, person, thread),
                history=self._history(tx, thread, person, message),
                llm=llm,
                aside=question_store.aside_in(tx, thread, person.name) is not None,
                forbidden=self._catalogue.forbidden(person.name),
                feedback=routing_feedback.given(tx, now),
            )

        return await self._database.view(turn)

    def of_form(
        self,
        fields: Mapping[str, str],
        person: Person,
        offers: tuple[Offer, ...] = (),
        known: Mapping[str, Any] = _NOTHING,
        files: tuple[File, ...] = (),
    ) -> Turn:
        """Give the turn of a form, by itself or about a process of which these values were known when it was shown."""
        asked = OpenQuestion(offers[0].name if offers else "", known, ANY)
        return Turn(
            "", person.name, "", self._now(person), offers, person.language, pending=asked, form=fields, files=files
        )

    def read_form(
        self, router: Router, parameters: tuple[Parameter, ...], fields: Mapping[str, str], person: Person,
        known: Mapping[str, Any] = _NOTHING, offers: tuple[Offer, ...] = (), files: tuple[File, ...] = (),
    ) -> Reading:  # fmt: skip
        """Read a form, with what is wrong in its fields or in all of them together."""
        reading = router.read("", parameters, self.of_form(fields, person, offers, known, files))
        problems = {name: why for name, why in reading.problems.items() if name in fields or not name}
        return replace(reading, problems=problems)

    def _now(self, person: Person) -> datetime:
        return datetime.fromtimestamp(self._clock() / 1_000, UTC).astimezone(ZoneInfo(person.timezone))

    def _last_run(self, tx: Transaction, person: Person, thread: str) -> LastRun | None:
        latest = self._runs.latest_in(tx, person.name, LATEST)
        here = next((run for run in latest if Origin.decode(run.origin).thread == thread), None)
        return LastRun(here.id, here.process, read_params(here.params), here.status) if here is not None else None

    def _history(self, tx: Transaction, thread: str, person: Person, message: str) -> tuple[Line, ...]:
        """Give what was said in a thread before a message; people may have written more behind it meanwhile."""
        lines = history.lines_in(tx, thread, most=HISTORY)
        own = next((line.change for line in lines if line.id == line_of(message)), None)
        return tuple(
            Line(_role(line.person, person), decode(line.body).plain())
            for line in lines
            if own is None or not line.person or line.change < own
        )


def line_of(message: str) -> str:
    """Give the id that a message has in its thread's history."""
    return f"in/{message}"


def _role(who: str, person: Person) -> Literal["person", "other", "bot"]:
    if not who:
        return "bot"
    return "person" if who == person.name else "other"
