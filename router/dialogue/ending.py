"""A request that is taken back by its name, «cancel the refund», or by a bare «no»; its runs are listed first."""

from __future__ import annotations

import re

from bot.routing.decision import Do, Offer, Trace, Turn
from router.dialogue.agreement import is_no
from router.language.spoken import heard
from router.language.tables.never import NEVER
from router.language.text import words
from router.language.vocabulary import COMMON, JOINING
from router.requests.control import is_forgotten
from router.shape.process_words import process_words
from router.values.recognition import recognise
from router.values.value import Manner

LONGEST = 200  # characters
OVER = frozenset(("completed", "failed", "cancelled"))

_BEFORE = heard(lambda each: each.about_question.ending[0])
_AFTER = heard(lambda each: each.about_question.ending[1])
_PLEASE, _SO, _POLITE = (
    heard(lambda each: each.please),
    heard(lambda each: each.so),
    heard(lambda each: each.about_bot.polite),
)
_SIGHS, _ARTICLES = heard(lambda each: each.sighs), heard(lambda each: each.articles)
_NAY = heard(lambda each: each.nay)
# «please cancel my leave», «den Urlaub bitte stornieren»
_LED, _WISHED = (
    re.compile(
        rf"[\s¿¡]*(?:(?:{before}|{_PLEASE}|{_SO}|{_SIGHS}|{_NAY})\b[\s,.!]*)*+(?P<verb>{_BEFORE})\s+(?P<what>.+)",
        re.IGNORECASE | re.DOTALL,
    )
    for before in (_POLITE, NEVER)  # «ich will» is polite before what is wanted, and may say what is not
)
_CLOSED = re.compile(rf"(?P<what>.+?)\s+(?P<verb>{_AFTER})[\s.!]*\Z", re.IGNORECASE | re.DOTALL)
_SMALL = re.compile(
    rf"(?:{_ARTICLES}|{_PLEASE}|{_AFTER}|{heard(lambda each: each.about_question.named)})\Z", re.IGNORECASE
)


def ended(turn: Turn, text: str, manner: Manner) -> Do | None:
    """Read which own request shall end; None where none is named. Whether there is one, whoever cancels it sees."""
    last = turn.last_run
    quiet = turn.pending is None and not turn.aside  # else a «no» answers something
    if quiet and last is not None and last.status not in OVER and (_is_plain_no(text) or is_forgotten(text)):
        return Do("cancel all", last.id, Trace(engine="local", why="takes the last run back"))
    process = ended_process(turn, text, manner)
    trace = Trace(engine="local", why=f"takes back what is under way of {process}")
    return Do("cancel all", process, trace) if process else None


def _is_plain_no(text: str) -> bool:
    """Tell whether this refuses by itself; a single letter or figure may be anything: «0»."""
    return (is_no(text) and len(text.strip(" .!")) > 1) or (is_no(text) and not words(text))


def takes_back(turn: Turn, text: str) -> bool:
    """Tell whether a sentence says that something shall end, whatever it is: «I don't want laptops any more»."""
    return _led(turn, text) is not None


def ended_process(turn: Turn, text: str, manner: Manner) -> str:
    """Give the process whose request shall end; nothing where none is named, or several may be meant.

    What a process has a word of its own for, such as `cancel_order`, is a request for that.
    """
    led = _led(turn, text)
    if led is None:
        return ""
    closed = _CLOSED.fullmatch(led["what"])
    what = closed["what"] if closed else led["what"]
    by_name = [offer for offer in turn.offers if _is_named(offer, what, manner)]
    named = by_name or [offer for offer in turn.offers if _is_named(offer, what, manner, by_name=False)]
    last = turn.last_run.process if turn.last_run else ""
    meant = [offer for offer in named if offer.name == last] or named
    return meant[0].name if len(meant) == 1 else ""


def _led(turn: Turn, text: str) -> re.Match[str] | None:
    """Read what shall end; None where that is what a process is asked for with this verb, and in a question."""
    text = text.strip()
    readable = len(text) <= LONGEST and not text.endswith("?")
    led = (_LED.fullmatch(text) or _WISHED.fullmatch(text)) if readable else None
    said = words(led["verb"]) if led else []
    asked_with = any(process_words(offer).verbs.get(word) for offer in turn.offers for word in said)
    return None if asked_with else led


def _is_named(offer: Offer, what: str, manner: Manner, *, by_name: bool = True) -> bool:
    """Tell whether these words name a process, by its name or else by its nouns, with values of its request at most."""
    rest = recognise(what, offer.parameters, manner).rest
    said = [word for word in words(rest) if not _SMALL.match(word) and word not in JOINING]
    known = process_words(offer)
    names = frozenset(words(offer.name.replace("_", " ")))
    own = names if by_name else known.known - COMMON
    return all(map(known.knows, said)) and any(word in own for word in said)
