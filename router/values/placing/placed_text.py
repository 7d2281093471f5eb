"""Texts that are told by where they stand: behind a colon, or behind the small word that leads to such a value.

«books by Henning Mankell», «the weather in Paris», «open a ticket: it does not print», «refund A-1 because it broke».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.detection import ENGLISH, base_of
from bot.parameters.parameter import Parameter
from router.language.spoken import CALENDARS, GRAMMARS, HEARD, PLACINGS, VOCABULARIES, heard, heard_words, placing_words
from router.language.tables.never import NEVER
from router.language.tables.placing import NAMES, SENTENCES
from router.language.text import words
from router.language.vocabulary import COMMON, NUMBERS, TIMELY
from router.values.extraction import Extraction, Token
from router.values.kind import is_list, kind_of, repository_of
from router.values.literals import literals
from router.values.placing.roles import role_of
from router.values.value import FoundValue, Problem

_MOST = 4  # words of a name
_ARTICLES = {language: each.articles for language, each in zip(PLACINGS, HEARD, strict=True)}
_BEHIND_ARTICLE = re.compile(rf"(?<!\w)(?:{heard(lambda each: each.articles)})\s+\Z", re.IGNORECASE)
_DAY = re.compile(
    "|".join(name for each in CALENDARS.values() for name in (*each.near, *each.weekdays, *each.months)), re.IGNORECASE
)
_TITLES = placing_words(lambda each: each.titles)
_AND = heard_words(lambda each: each.conjunction)
_ORDERS = frozenset(
    word
    for each in GRAMMARS.values()
    for part in (each.verbs, each.light, *each.senses.values())
    for word in part.split()
)
_COLON = re.compile(r"(?<=\w):[ \t\n]+(?=\S)")
_END = re.compile(r"[.!?;]+(?=\s|\Z)|\n|,(?=\s)|[ \t][–—-][ \t]")
_ITEM = r"[^\W\d_]+(?:[ \t]+[^\W\d_]+)?"
_LISTED = re.compile(  # «parking, taxi and lunch»
    rf"(?:,[ \t]+{_ITEM})+,?[ \t]+(?:{heard(lambda each: re.escape(each.conjunction))})[ \t]+", re.IGNORECASE
)
_DENIED = re.compile(rf"(?<!\w)(?:{heard(lambda each: each.spared)})[ \t]+\Z", re.IGNORECASE)  # «not by Ada»
_PLEASE = rf"(?:{heard(lambda each: each.please)})"
_CLOSING = re.compile(rf"[\s,]+{_PLEASE}[\s.!]*\Z|[\s,.;:!]+\Z", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\w./:-])[A-Za-z]{0,3}[-#]?\d[\w-]*(?![\w/])(?!\.\d)")
_TO_END = re.compile(rf"[\s.!?]*(?:{_PLEASE})?[\s.!?]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a language that end a name, and those that are none."""

    parting: frozenset[str]
    no_names: frozenset[str]


@lru_cache(maxsize=len(PLACINGS))
def _words_of(language: str) -> _Words:
    own, common = PLACINGS.get(language, PLACINGS[ENGLISH]), VOCABULARIES.get(language, VOCABULARIES[ENGLISH]).common
    roles = (word for named in own.roles.values() for word in named.split())
    none = {*own.no_names.split(), *common.split(), *roles, *TIMELY, *NUMBERS}
    return _Words(frozenset(own.parting.split()), frozenset(none))


def take_sentence(extraction: Extraction, language: str) -> None:
    """Take a reason, and what stands behind a colon where one text is open: all of it, whatever is in it."""
    for parameter in _open(extraction, ("reason",)):
        found = _led(extraction, parameter, language)
        if len(found) == 1:
            extraction.set(parameter, found)
    needed = [each for each in _open(extraction) if each.required and not is_list(each)]
    if len(needed) != 1:
        return
    match = _COLON.search(extraction.rest)
    if match is None or not _is_order(extraction, match.start()):
        return
    text = extraction.rest[match.end() :]
    stop = text.find("\n\n\n")  # what was named already
    value = _CLOSING.sub("", text[: stop if stop > 0 else len(text)]).strip()
    if len(words(value)) > 1 and not _is_told_elsewhere(value, extraction.parameters):
        start = extraction.rest.index(value, match.end())
        extraction.set(needed[0], FoundValue(start, start + len(value), value, value))


def _is_order(extraction: Extraction, end: int) -> bool:
    """Tell whether what stands before a colon says what is to be done: «open a ticket», «new ticket»."""
    head = words(extraction.rest[:end])
    first = next((word for word in head if word not in COMMON), "")
    return first in _ORDERS or first in extraction.verbs or (head[-1:] != [] and head[-1] in extraction.verbs)


def take_placed(extraction: Extraction, language: str) -> None:
    """Take the names, purposes and topics that a small word leads to, and what stands at the end for the only text."""
    taken: list[FoundValue] = []
    waiting = _open(extraction, (*NAMES, *SENTENCES))
    for parameter in sorted(waiting, key=lambda each: not each.required):
        led = _led(extraction, parameter, language)
        found = [one for one in led if not any(_overlap(one, other) for other in taken)]
        taken += found
        if not found:
            if not parameter.required and _is_spoken_of(extraction, parameter, language):
                extraction.problems[parameter.name] = Problem("")  # it is asked for, not left out in silence
            continue
        if is_list(parameter) or len(found) == 1:
            _set(extraction, parameter, found)
        elif parameter.required or role_of(parameter) not in SENTENCES:
            extraction.problems[parameter.name] = Problem("", tuple(one.words for one in found)[:4])
    _take_figure(extraction)


def _set(extraction: Extraction, parameter: Parameter, found: Sequence[FoundValue]) -> None:
    """Take names; of several words in small letters it is asked where the name ends."""
    doubtful = [one for one in found if role_of(parameter) in NAMES and " " in one.words and one.words.islower()]
    if doubtful:
        first = doubtful[0].words.split()[0]
        extraction.problems[parameter.name] = Problem("", (doubtful[0].words, first))
        return
    extraction.set(parameter, found)


def _open(extraction: Extraction, roles: Sequence[str] = ()) -> list[Parameter]:
    """Give the texts that have no value yet and are told neither by a form nor by a choice."""
    both = repository_of(extraction.parameters) or ()
    return [
        each
        for each in extraction.open(extraction.parameters)
        if kind_of(each) == "text"
        and not (each.pattern or each.samples or each in both)
        and (not roles or role_of(each) in roles)
    ]


def _led(extraction: Extraction, parameter: Parameter, language: str) -> list[FoundValue]:
    role = role_of(parameter)
    found: list[FoundValue] = []
    for match in _leading(role, base_of(language)).finditer(extraction.rest):
        if (found and match.start() < found[-1].end) or _DENIED.search(extraction.text[: match.start()]):
            continue
        if role in NAMES:
            found += _names(extraction, match.end(), language, several=is_list(parameter))
        elif one := _clause(extraction, match.end(), language, whole=role == "reason"):
            found.append(one)
    return found


def _is_spoken_of(extraction: Extraction, parameter: Parameter, language: str) -> bool:
    """Tell whether something leads to a name and none that can be read stands there: «the number of my boss»."""
    role, own = role_of(parameter), _words_of(base_of(language))
    starts = [match.end() for match in _leading(role, base_of(language)).finditer(extraction.rest)]
    return role in NAMES and any(
        token.start in starts
        and not token.word.isdigit()
        and token.word not in own.parting | own.no_names
        and _BEHIND_ARTICLE.search(extraction.text[: token.start])
        for token in extraction.words()
    )


@lru_cache(maxsize=100)
def _leading(role: str, language: str) -> re.Pattern[str]:
    """Give what leads to such a text in a language: «a» does so in Spanish alone."""
    ways = PLACINGS.get(language, PLACINGS[ENGLISH]).leads.get(role, NEVER)
    articles = rf"(?:(?:{_ARTICLES.get(language, _ARTICLES[ENGLISH])})(?:[ \t]+|(?<=['’])))?"
    article = "" if role == "reason" else articles  # «because it broke»
    return re.compile(rf"(?<!\w)(?:{ways})(?:[ \t]+|(?<=['’])){article}(?=[^\W_])", re.IGNORECASE)


def _names(extraction: Extraction, start: int, language: str, *, several: bool) -> Iterator[FoundValue]:
    """Give the name that begins here; of a list also those that «and» and commas add to it."""
    tokens = [token for token in extraction.words() if token.start >= start]
    place, run = start, list[Token]()
    for token in [*tokens, Token("", len(extraction.rest) + 1, 0)]:
        between = extraction.rest[place : token.start]
        short = bool(run) and (len(run[-1].word) == 1 or run[-1].word in _TITLES)  # «J. R. R. Tolkien», «Dr. Who»
        initial = short and between.startswith(".")
        goes_on = not between[initial:].strip(" \t'-") and "\n" not in between
        if goes_on and len(run) < _MOST and _is_named(extraction, token, run, language):
            run.append(token)
            place = token.end
            continue
        if run:
            yield _as_value(extraction, run)
        joined = several and run and (token.word in _AND or (between.strip() == "," and token.word))
        if not joined:
            return
        run = [] if token.word in _AND or not _is_named(extraction, token, [], language) else [token]
        place = token.end


def _is_named(extraction: Extraction, token: Token, run: Sequence[Token], language: str) -> bool:
    own = _words_of(base_of(language))
    capital = extraction.text[token.start : token.start + 1].isupper()
    led = _BEHIND_ARTICLE.search(extraction.text[: token.start])
    if token.word and not run and not capital and (token.word in _ORDERS or led):  # «a car to go», «my boss»
        return False
    titled = {word for each in extraction.parameters for word in each.name.casefold().split("_")}
    closed = not token.word or token.word in titled or token.word in own.parting or token.word in own.no_names
    if closed or token.word[0].isdigit() or _DAY.fullmatch(token.word):
        return False
    return not run or capital or not extraction.text[run[-1].start].isupper()


def _as_value(extraction: Extraction, run: Sequence[Token]) -> FoundValue:
    said = extraction.text[run[0].start : run[-1].end]
    if said.endswith(("'s", "’s")):
        return FoundValue(run[0].start, run[-1].end - 2, said[:-2], said[:-2])
    return FoundValue(run[0].start, run[-1].end, said, said)


def _clause(extraction: Extraction, start: int, language: str, *, whole: bool) -> FoundValue | None:
    """Give the words from here to the next pause, or to what was read already."""
    own = _words_of(base_of(language))
    end = _END.search(extraction.rest, start)
    listed = _LISTED.match(extraction.rest, end.start()) if end else None
    if listed and not (_ORDERS | extraction.verbs).intersection(words(listed.group())):
        end = _END.search(extraction.rest, listed.end())
    said = extraction.rest[start : end.start() if end else len(extraction.rest)]
    said = _CLOSING.sub("", said).rstrip()
    while not whole and (last := re.search(r"\s+([^\W\d_]+)\Z", said)) and last[1].casefold() in own.parting:
        said = said[: last.start()]
    told = set(words(said))
    if not told or (not whole and (told <= own.no_names or _is_told_elsewhere(said, extraction.parameters))):
        return None
    return FoundValue(start, start + len(said), said, said)


def _take_figure(extraction: Extraction) -> None:
    """Take the only figure that nobody has read for the only text that is a number: «employee 123»."""
    waiting = _open(extraction, ("figure",))
    found = [FoundValue(*match.span(), match.group(), match.group()) for match in _FIGURE.finditer(extraction.rest)]
    if len(waiting) == 1 and len(found) == 1:
        extraction.set(waiting[0], found[0])


def take_last(extraction: Extraction, language: str) -> None:
    """Take what stands at the end behind such as «for» for the only text that is needed and has no role."""
    needed = [each for each in _open(extraction) if each.required]
    lacking = [each for each in extraction.open(extraction.parameters) if each.required]
    if len(needed) != 1 or lacking != needed or role_of(needed[0]):
        return
    ways = (_leading(role, base_of(language)) for role in ("purpose", "topic"))
    for match in (match for way in ways for match in way.finditer(extraction.rest)):
        one = _clause(extraction, match.end(), language, whole=False)
        if one and _TO_END.fullmatch(extraction.rest, one.end):
            extraction.set(needed[0], one)
            return


def _is_told_elsewhere(said: str, parameters: Sequence[Parameter]) -> bool:
    """Tell whether these words are rather another parameter's choice, or have a form of their own."""
    spoken = " ".join(words(said))
    others = {" ".join(words(choice)) for each in parameters for choice in (*each.choices, *dict(each.aliases))}
    return spoken in others or any(each.value == said and each.kind != "number" for each in literals(said))


def _overlap(one: FoundValue, other: FoundValue) -> bool:
    return one.start < other.end and other.start < one.end
