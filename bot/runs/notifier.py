"""Tells people what becomes of their runs, in the commit in which it happens."""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from typing import Any

from bot.approvals import store as approval_store
from bot.approvals.protocol import Approvals
from bot.authoring.origin import Origin
from bot.ids import new_id
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages.card import Mood, Post
from bot.messages.file import File, Files
from bot.messages.inbound import adapter_of
from bot.messages.moment import without_moments
from bot.messages.outbox import Outbox
from bot.parameters.wording import in_words
from bot.people.directory import OWN_SURFACES, Directory
from bot.platform.live import Happening, Live
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.questions.subject import UnsureStep
from bot.runs.sequence import RunSequence
from bot.runs.stop_reason import reason_for_thread
from bot.runs.unsure_step import HAPPENED, outcomes
from bot.text import beginning_of
from workflow import Clock, Ending, Run, Step, Transaction, unsure_signal

log = logging.getLogger(__name__)

MOST_RESULT = 64 * 1024  # bytes of a result in a message, which its platform parts; of a longer one the beginning
BEGINNING = 3_000  # characters
MOST_SHOWN = 500  # runs whose steps are remembered for showing


class Notifier:
    """The engine's listener."""

    def __init__(
        self,
        approvals: Approvals,
        questions: Questions,
        outbox: Outbox,
        directory: Directory,
        live: Live,
        clock: Clock,
        approvers: dict[str, tuple[str, ...]],
        sequence: RunSequence,
        files: Files,
    ) -> None:
        self._approvals = approvals
        self._questions = questions
        self._outbox = outbox
        self._directory = directory
        self._live = live
        self._clock = clock
        self._approvers = approvers  # process -> who may decide about it, when bot.toml says so
        self._steps: OrderedDict[str, dict[str, str]] = OrderedDict()
        self._sequence = sequence  # starts what comes next
        self._files = files

    def ended(self, tx: Transaction, run: Run, ending: Ending) -> None:
        """Close what the run still asked for, and say in its thread how it ended."""
        self._log_end(run, ending)
        if run.status != "initializing":
            self._approvals.void_all(tx, run.id, f"the run is {ending.status}")
            self._questions.drop_of_run(tx, run.id)
        origin = Origin.decode(run.origin)
        rest = self._sequence.follow(tx, run, ending) if origin.then else ""
        if origin.thread:
            text, mood = self.ending_words(run, ending)
            text = without_moments(text)
            file = self._too_long(text, run, origin)
            text = shortened_result(text, run.id, adapter_of(origin.thread), words_in(origin.language))
            text = f"{text}\n{rest}" if rest else text
            self._outbox.post(tx, origin.thread, Post(text, mood=mood), about=origin.message, id=f"{run.id}/end")
            if file is not None:
                shown = Post(f"{file.name} ({file.size:,} bytes)", file=file)
                self._outbox.post(tx, origin.thread, shown, about=origin.message, id=f"{run.id}/file")
            self._questions.ask_again(tx, origin.thread, origin.person, about=origin.message, since=run.created_at)

    def parked(self, tx: Transaction, run: Run, reason: str) -> None:
        """Say that a person must look."""
        origin = Origin.decode(run.origin)
        log.warning("run parked", extra={"facts": {**_facts(run), "reason": reason}})
        text = words_in(origin.language).parked.format(process=run.process, run=run.id)
        self._outbox.post(tx, origin.thread, Post(text, mood="bad"), about=origin.message)

    def unsure(self, tx: Transaction, run: Run, step: Step) -> None:
        """Ask those who may decide what became of a step that was under way when the program ended."""
        origin = Origin.decode(run.origin)
        log.warning("run unsure", extra={"facts": {**_facts(run), "step": step.key}})
        by = {*self._approvers.get(run.process, ()), *approval_store.approvers_of(tx, run.id)}
        threads = self._directory.channels(sorted(by))
        language = "" if threads else origin.language  # what many see is English
        words = words_in(language)
        # that it happened is no use to the process unless somebody can say what it gave
        knows = step.result_if_it_happened() is not None
        choices = tuple(said for said, value in outcomes(words).items() if knows or value != HAPPENED)
        question = Question(
            new_id(), origin.thread, origin.person, UnsureStep(run.id, unsure_signal(step.key), run.process), choices,
            language=language,
        )  # fmt: skip
        self._questions.ask(
            tx,
            question,
            words.cards.did_it_happen.format(step=step.signature.name.rpartition(".")[2]),
            about=origin.message,
            fields=[(f"{number}", in_words(arg, type(arg))) for number, arg in enumerate(step.args, 1)],
            note=words.cards.please_look,
            threads=threads,
        )

    def stepped(self, run: Run, key: str, state: str) -> None:
        """Show the steps of a run to those who look at its thread now."""
        thread = Origin.decode(run.origin).thread
        if not self._live.heard(thread):
            return
        steps = self._steps.setdefault(run.id, {})
        steps[key] = state
        if len(self._steps) > MOST_SHOWN:
            self._steps.popitem(last=False)
        marks = {"began": "…", "failed": "✗", "done": "✓"}
        shown = ", ".join(f"{_short(key)} {marks.get(state, state)}" for key, state in steps.items())
        self._live.tell(Happening(thread, run.id, f"{run.process}: {shown}"))

    def _too_long(self, text: str, run: Run, origin: Origin) -> File | None:
        """Keep what no message holds as a file; the page and a terminal have a place for it."""
        if adapter_of(origin.thread) in OWN_SURFACES or len(text.encode("utf-8", "replace")) <= MOST_RESULT:
            return None
        return self._files.save(f"{run.process}-{run.id}.txt", text.encode("utf-8", "replace"), "text/plain")

    def _log_end(self, run: Run, ending: Ending) -> None:
        facts: dict[str, object] = {**_facts(run), "ms": self._clock() - run.created_at}
        if ending.error is not None:
            facts |= {"error": str(ending.error), "trace": ending.error.trace}
        log.log(
            logging.WARNING if ending.status == "failed" else logging.INFO,
            "run %s",
            ending.status,
            extra={"facts": facts},
        )

    def ending_words(self, run: Run, ending: Ending) -> tuple[str, Mood]:
        """Say for people how a run ended."""
        self._steps.pop(run.id, None)
        words = words_in(Origin.decode(run.origin).language)
        if ending.status == "completed":
            return result_words(ending.result, words), "good"
        head = words.failed if ending.status == "failed" else words.cancelled
        why = reason_for_thread(ending.error, words)
        if not why and ending.status == "cancelled" and ending.error is not None:
            why = ending.error.kind  # the author's own name for a no
        lines = [
            head.format(process=run.process, why=why) if why else words.broke.format(process=run.process, run=run.id)
        ]
        for keys, sentence in ((ending.undone, words.took_back), (ending.stuck, words.not_taken_back)):
            if keys:
                lines.append(sentence.format(steps=", ".join(_short(key) for key in keys)))
        return "\n".join(lines), "bad" if ending.status == "failed" else "quiet"


def result_words(result: str | None, words: Words) -> str:
    """Give a result as people read it: a text as it is, anything else as JSON."""
    value = read_value(result) if result is not None else None
    if value is None:
        return words.done
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)


def shortened_result(text: str, run: str, surface: str, words: Words) -> str:
    """Give a result as a message; of one that is longer than any, the beginning, and where the whole is."""
    if len(text) * 4 <= MOST_RESULT or len(text.encode("utf-8", "replace")) <= MOST_RESULT:
        return text
    beginning = beginning_of(text, BEGINNING)
    if surface not in OWN_SURFACES:
        return f"{beginning}\n… {words.cards.in_the_file}"
    where = f"/runs/{run}" if surface == "web" else f"bot runs show {run}"
    return f"{beginning}\n{words.more_characters.format(count=f'{len(text):,}', where=where)}"


def read_value(text: str) -> Any:
    """Read a result; what cannot be read, such as a number of thousands of digits, stays as it is written."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _facts(run: Run) -> dict[str, object]:
    """Give what each line of the log tells of a run."""
    return {"run": run.id, "process": run.process, "person": Origin.decode(run.origin).person}


def _short(key: str) -> str:
    """Give a step's name without its module: `processes.steps.bank.charge#1` is `charge`."""
    name, _, number = key.rpartition("#")
    last = name.rpartition(".")[2]
    return last if number == "1" else f"{last} {number}"
