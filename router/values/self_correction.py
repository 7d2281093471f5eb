"""Values that somebody corrects in the same breath: «from 3 May to 12 May, no 14 May». Knows no question and no run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from bot.parameters.parameter import Parameter
from router.language.spoken import all_of, any_word, aside, dated, heard, heard_words, spoken
from router.language.text import WORD, words
from router.language.vocabulary import COMMON
from router.values.extraction import Extraction
from router.values.kind import is_list, kind_of
from router.values.literals import literals
from router.values.span import span_of
from router.values.value import Problem

Reader = Callable[[str, tuple[Parameter, ...]], Extraction]

MOST = 4  # corrections in one sentence
_LONGEST = 1_000  # characters of a text that is read so
_SIGNS = r"[\s,;:.!?…–—-]*"
_STRONG, _APART = aside(lambda each: each.corrected), aside(lambda each: each.corrected_apart)
_NAY = heard(lambda each: each.nay)
_MARK = re.compile(
    rf"(?P<before>[\s,;:.!?…–—(-]{{1,8}})(?P<words>(?:(?:{_STRONG}|{_APART})\b{_SIGNS})+)", re.IGNORECASE
)
_IS_STRONG = re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)
_BARE_NAY = re.compile(rf"(?:{_NAY})\s*", re.IGNORECASE)  # without a comma behind it: «no production»
_COUNTED = {"date", "datetime", "time", "duration", "number"}  # nobody says «no 14 May» to leave that day out
_PAUSE = re.compile(r"[,;:.!?…–—(-]")
_DAY = re.compile(
    rf"\s*(?:(?:{heard(lambda each: each.articles)}|{dated(lambda each: each.on_the)})\s+)*"
    rf"(?P<day>\d{{1,2}})(?:{dated(lambda each: each.marks)}|\.)?\s*(?=[,;!?]|\Z)",
    re.IGNORECASE,
)
_ON_THE = rf"(?:(?:{dated(lambda each: each.on_the)})\s+)?"
_UP_TO = f"{dated(lambda each: each.up_to)}|{any_word(heard_words(lambda each: each.ends))}"
_NUMBER_OF_DAY = rf"(?:{dated(lambda each: each.marks)}|\.)?"
_DAYS = re.compile(  # «from the 4th to the 6th», whose month was told
    rf"\s*(?:(?:{any_word(heard_words(lambda each: each.begins))})\s+)?{_ON_THE}(?P<first>\d{{1,2}}){_NUMBER_OF_DAY}"
    rf"(?:\s*[-–—]\s*|\s+(?:{_UP_TO})\s+){_ON_THE}(?P<second>\d{{1,2}}){_NUMBER_OF_DAY}"
    r"\s*(?=[,;!?]|\Z)",
    re.IGNORECASE,
)


def with_corrections(text: str, read: Reader, parameters: tuple[Parameter, ...]) -> Extraction:
    """Read a text, and where it corrects itself take the last value for the one that is meant.

    A word such as «no» corrects only where a value stands before it and another for the same parameter behind it.
    """
    for mark in reversed(list(_marks(text))):
        before = with_corrections(text[: mark.start()], read, parameters)
        corrected = _corrected(before, text, mark, read) if before.values or before.problems else None
        if corrected is not None:
            return corrected
    return read(text, parameters)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Give the words that may correct what is before them, outside of what is quoted or has a form of its own."""
    found = [match for match in _MARK.finditer(text) if match.end() < len(text)] if len(text) <= _LONGEST else []
    if not found:
        return
    fixed = [each for each in literals(text) if each.kind != "number"]
    told = [
        match
        for match in found
        if (_PAUSE.search(match["before"]) or _IS_STRONG.search(match["words"]))
        and all(match.end() <= each.start or match.start() >= each.end for each in fixed)
    ]
    yield from told[:MOST]


def _corrected(before: Extraction, text: str, mark: re.Match[str], read: Reader) -> Extraction | None:
    """Give the reading of the whole where what is behind the mark replaces a value before it, else None."""
    start = mark.end()
    behind = read("\n" * start + text[start:], before.parameters)
    changed = {name: value for name, value in behind.values.items() if before.values.get(name, value) != value}
    found = replace(
        before,
        text=text,
        rest=before.rest + "\n" * (start - len(before.rest)) + behind.rest[start:],
        values={**before.values, **behind.values},
        evidence={**before.evidence, **behind.evidence},
        problems={**before.problems, **behind.problems},
        ends={**before.ends, **behind.ends},
        replaced=dict(before.replaced),
        several=[*before.several, *behind.several],
    )
    for name in changed:
        _replace(found, before, name, behind.evidence[name])
    for name in behind.values:
        found.problems.pop(name, None)
    unclear = behind.problems.keys() & before.values.keys()
    if unclear and not changed:  # the first value is not meant, whatever the second is
        found.values = {name: value for name, value in found.values.items() if name not in unclear}
        return found
    if not changed:
        changed = _take_for_last(found, before, behind, start, read)
    if not changed:
        return _doubted(found, before, mark)
    if not _BARE_NAY.fullmatch(mark["words"]):
        return found
    kinds = {kind_of(each) for each in before.parameters if each.name in changed}
    if "choice" in kinds:  # «staging, no production» may be the opposite
        return _asked(found, before)
    return found if kinds <= _COUNTED else None


def _replace(found: Extraction, before: Extraction, name: str, new: str) -> None:
    found.replaced[name] = (new, found.replaced.get(name, ("", before.evidence[name]))[1])


def _take_for_last(
    found: Extraction, before: Extraction, behind: Extraction, start: int, read: Reader
) -> dict[str, Any]:
    """Give what is behind the mark to the value that was told last before it, of those that can be told so."""
    if both := _both_days(found, before, start):
        return both
    names = sorted(before.ends, key=lambda name: -before.ends[name])
    alike = [name for name in names if _has_neighbour(before, name, behind)]
    for name in [*alike, *(name for name in names if name not in alike)]:
        parameter = next(each for each in before.parameters if each.name == name)
        alone = read(behind.rest, (replace(parameter, required=True),))
        if name in alone.values and alone.values[name] != before.values.get(name):
            taken = alone.values[name], alone.evidence[name], alone.rest
        elif (part := _part_of_moment(parameter, before.values.get(name), found.text, start, read)) is not None:
            taken = part
        else:
            continue
        found.values[name], found.evidence[name], rest = taken
        found.rest = found.rest[:start] + rest[start:]
        found.problems = {each: problem for each, problem in found.problems.items() if each not in behind.problems}
        _replace(found, before, name, found.evidence[name])
        return {name: found.values[name]}
    return {}


def _both_days(found: Extraction, before: Extraction, start: int) -> dict[str, Any]:
    """Read «I mean 4 to 6» as both days of a span whose month was told before."""
    ends = span_of(before.parameters)
    old = [before.values.get(each.name) for each in ends] if ends else []
    match = _DAYS.match(found.text, start) if ends and all(isinstance(each, str) for each in old) else None
    if match is None or ends is None:
        return {}
    try:
        known = [datetime.fromisoformat(str(each)) for each in old]
        told = [one.replace(day=int(day)) for one, day in zip(known, match.group("first", "second"), strict=True)]
    except ValueError:
        return {}
    for parameter, value, day in zip(ends, told, match.group("first", "second"), strict=True):
        is_day = kind_of(parameter) == "date"
        found.values[parameter.name] = value.date().isoformat() if is_day else value.isoformat()
        found.evidence[parameter.name] = match.group().strip()
        if found.values[parameter.name] != before.values[parameter.name]:
            _replace(found, before, parameter.name, day)
    found.rest = _blanked(found.rest, start, match.end())
    return {each.name: found.values[each.name] for each in ends}


def _has_neighbour(before: Extraction, name: str, behind: Extraction) -> bool:
    """Tell whether the word behind a number is behind the other as well: «5 euros …, no 6 euros»."""
    next_word = WORD.match(before.text[before.ends[name] :].lstrip())
    return bool(next_word and next_word.group().casefold() in words(behind.text))


def _part_of_moment(parameter: Parameter, old: Any, text: str, start: int, read: Reader) -> tuple[str, str, str] | None:
    """Read «no, the 14th» as a day of the month that was told before, and «no, at 4pm» as a time of that day."""
    kind = kind_of(parameter)
    if kind not in ("date", "datetime") or not isinstance(old, str):
        return None
    try:
        known = date.fromisoformat(old) if kind == "date" else datetime.fromisoformat(old)
        if match := _DAY.match(text, start):
            told, rest = known.replace(day=int(match["day"])), _blanked(text, start, match.end())
            words_said = match.group().strip()
        elif isinstance(known, datetime):
            half = read("\n" * start + text[start:], (replace(parameter, annotation=time, required=True),))
            clock = time.fromisoformat(half.values[parameter.name])
            told, rest = datetime.combine(known.date(), clock, known.tzinfo), half.rest
            words_said = half.evidence[parameter.name]
        else:
            return None
    except (ValueError, KeyError):
        return None
    return (told.isoformat(), words_said, rest) if told != known else None


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + "\n" * (end - start) + text[end:]


def _doubted(found: Extraction, before: Extraction, mark: re.Match[str]) -> Extraction | None:
    """Ask which one is meant, where what is behind the mark may be a text as well: «titled A, no wait, B»."""
    last = max(before.ends, key=lambda name: before.ends[name], default="")
    parameter = next((each for each in before.parameters if each.name == last), None)
    said = found.text[mark.end() :].strip(" ,.;!?\n")
    if parameter is not None and kind_of(parameter) in _COUNTED and _IS_STRONG.search(mark["words"]):
        # what was told first is not meant, whatever the figures behind are
        return _asking(found, last, ()) if re.search(r"\d", said) else None
    if parameter is None or kind_of(parameter) != "text" or before.text[before.ends[last] :].strip():
        return None
    if not set(words(said)) - COMMON:
        return None
    old = before.values[last]
    if is_list(parameter):
        return _asking(found, last, (", ".join([*old[:-1], said]), said))
    return _asking(found, last, (said, old, f"{old}{mark.group()}{said}"))


def told_twice(text: str) -> tuple[str, ...]:
    """Give what a text may mean that corrects itself: what is behind the correction, before it, and the whole."""
    marks = [mark for mark in _marks(text) if mark.start() and _is_plain(mark)]
    if not marks:
        return ()
    first, last = text[: marks[0].start()].strip(), text[marks[-1].end() :].strip()
    return (last, first, text) if first and last else ()


def _is_plain(mark: re.Match[str]) -> bool:
    """Tell whether these words can hardly be a part of a text."""
    return bool(_IS_STRONG.search(mark["words"]) or _BARE_NAY.fullmatch(mark["words"].strip(" ,")))


def _asked(found: Extraction, before: Extraction) -> Extraction:
    for name, (new, old) in found.replaced.items():
        _asking(found, name, (new, old))
    found.replaced = dict(before.replaced)
    return found


def _asking(found: Extraction, name: str, choices: tuple[str, ...]) -> Extraction:
    found.values.pop(name, None)
    found.evidence.pop(name, None)
    asked = spoken().which_one.format(said=all_of(choices[:2])) if choices else ""
    found.problems[name] = Problem(asked, choices)
    return found
