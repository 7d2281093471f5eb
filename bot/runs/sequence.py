"""The runs that follow from one message: all at once, or each started in the commit that ends the one before it.

What is still to come stands in the origin of the run before, so a crash loses nothing and starts nothing twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import ValidationError

from bot.authoring.origin import Origin
from bot.errors import BotError
from bot.language.detection import all_of, words_in
from bot.language.sentences import Words
from bot.parameters.call import Call, decode_calls, encode_calls
from bot.people.directory import Directory
from bot.routing.catalogue import Catalogue
from workflow import Clock, Ending, Run, Runs, Timer, Transaction

BELL = "next"  # the kind of the timers that have a run entered, once its start is committed


class RunSequence:
    """Makes runs of calls. Permission and parameters are checked here once more, whatever the router said."""

    def __init__(self, runs: Runs, catalogue: Catalogue, directory: Directory, clock: Clock) -> None:
        self._runs = runs
        self._catalogue = catalogue
        self._directory = directory
        self._clock = clock

    def begin(self, origin: Origin, calls: Sequence[Call], *, in_order: bool) -> list[Run]:
        """Give the runs to start now: all, or the first with the others in its origin. Raises BotError."""
        runs = [self._run(origin, number, call) for number, call in enumerate(calls, 1)]
        if not in_order or len(runs) < 2:
            return runs
        return [replace(runs[0], origin=replace(origin, then=encode_calls(calls[1:])).encode())]

    def follow(self, tx: Transaction, run: Run, ending: Ending) -> str:
        """Start what comes after a run that ends in this commit; give what people must know, or nothing."""
        origin = Origin.decode(run.origin)
        calls = decode_calls(origin.then)
        if not calls:
            return ""
        words = words_in(origin.language)
        if ending.status != "completed":
            return words.not_started.format(processes=_names(calls, words))
        if not self._catalogue.may_start(origin.person, calls[0].process):
            # it is no answer any more, and others may read it
            who = self._directory.title(origin.person)
            why = words.who_may_not_start.format(who=who, process=calls[0].process)
            return words.not_started_because.format(processes=_names(calls, words), why=why)
        try:
            following = self._run(replace(origin, then=encode_calls(calls[1:])), _number(run.id, origin) + 1, calls[0])
        except BotError as error:
            return words.not_started_because.format(processes=_names(calls, words), why=error)
        if self._runs.start(tx, following):
            self._runs.set_timer(tx, self._clock(), BELL, following.id)
        return ""

    def ring(self, _tx: Transaction, timer: Timer) -> str:
        """Give the run that was started, so that the engine enters it."""
        return timer.name

    def _run(self, origin: Origin, number: int, call: Call) -> Run:
        if not self._catalogue.may_start(origin.person, call.process):
            raise BotError(words_in(origin.language).may_not_start.format(process=call.process))
        process = self._catalogue[call.process].process
        try:
            params = process.read(call.params)
        except ValidationError as error:
            first = error.errors()[0]
            raise BotError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
        return Run(
            origin.message if number == 1 else f"{origin.message}-{number}", process.name, process.version,
            params.model_dump_json(by_alias=False), origin.encode(), origin.person, created_at=self._clock(),
        )  # fmt: skip


def _number(run: str, origin: Origin) -> int:
    """Give which run of its message this is."""
    return int(run.rpartition("-")[2]) if run != origin.message else 1


def _names(calls: Sequence[Call], words: Words) -> str:
    return all_of([call.process.replace("_", " ") for call in calls], words)
