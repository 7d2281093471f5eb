"""A message without what its writer has only handed on: quotations, forwarded mails, pasted dialogue, logs, traces."""

from __future__ import annotations

import re

from router.language.machine import (
    APP,
    FAULT,
    FORWARDED,
    FRAME,
    HEADS,
    KEYS,
    LEVELS,
    METHODS,
    MONTHS,
    NOTES,
    REQUEST,
    SUBJECTS,
    TICKED,
    TICKS,
    TRACE,
)
from router.language.spoken import GRAMMARS

_MOST = 400  # letters of a line that are looked at
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_WROTE = "|".join(
    sorted({word.replace("_", " ") for each in GRAMMARS.values() for word in each.reports.split()}, key=len)
)

# One line that a program or somebody else has written.
_LOGGED = re.compile(
    rf"\s*(?:[✅❌☑✔✗]|{TICKS}|[*<\[(]*(?:{LEVELS})\b(?=[\s:\[\])>|-])"
    rf"|\[?\d{{4}}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d"
    rf"|(?:{MONTHS})\s{{1,2}}\d{{1,2}}\s{_CLOCK}"
    rf"|[\w.]{{0,80}}{FAULT}:\s"
    rf"|(?:{FRAME})"
    rf"|(?:{METHODS})\s\S+\s(?:.{{0,80}}\s)?[1-5]\d\d\b"
    rf"|(?:(?:[-*+]|\d{{1,3}}[.)])\s)?\[[ xX✓]\]|//|(?:{NOTES})|[$#%]\s|[\w.-]{{1,40}}@[\w.-]{{1,40}}[:~ ]\S*[$#]"
    rf"|(?:{KEYS})=\S|[\[{{]\s*\"[\w-]+\"\s*:)"
)
_LOGGED_WITHIN = re.compile(
    rf"(?:{TICKED}|{TICKS})\s*\Z"
    rf"|\"(?:{METHODS}) \S+ {REQUEST}|\b(?:{KEYS})=\S+ (?:{KEYS})=|\"(?:{KEYS})\":|[\w./-]{{1,40}}\[\d+\]:\s"
)
_STRUCK = re.compile(r"~~[^~\n]+~~|(?<![\w~])~[^~\s](?:[^~\n]*[^~\s])?~(?![\w~])")
# A picture that is written as a word, at the end of a sentence: «:pray:».
_PICTURE = re.compile(rf"(?<!\S)(?!{TICKS}):[a-z][a-z0-9_+-]{{1,40}}:(?=\s*(?:\n|\Z))")
_SAID = re.compile(
    rf"\s*(?:>|\|\s|<[\w .@-]{{1,40}}>\s|[\w.@-]{{1,40}}>\s"
    rf"|[\[(]\s?(?:[\d./-]{{4,10}},?\s)?{_CLOCK}\s?[\])]\s*\S+|{_CLOCK}\s+[\w.@<-]{{1,40}}>?:\s"
    rf"|[\w.@ -]{{1,40}}\s?[\[(]{_CLOCK}[\])]:)"
)
# Whoever wrote what stands in the next lines: «ada  10:32 AM».
_SPEAKER = re.compile(rf"\s*@?[\w.]+(?: [\w.]+)?\s*(?:{APP}\s*)?[\[(]?{_CLOCK}[\])]?:?\s*\Z")
# From here on all of it is somebody else's.
_HANDED_ON = re.compile(
    rf"\s*(?:[-_=*]{{2,}}.{{0,40}}\b(?:{FORWARDED})|(?:{FORWARDED})\b.{{0,40}}:\s*\Z|(?:{SUBJECTS}):\s)", re.IGNORECASE
)
_HEAD = re.compile(rf"\s*\*?(?:{HEADS})\s?:", re.IGNORECASE)
_ATTRIBUTION = re.compile(rf"(?:.{{0,120}}\s)?(?:{_WROTE})(?:\s\w+){{0,2}}\s?:\s*\Z", re.IGNORECASE)
_TRACE = re.compile(rf"\s*(?:{TRACE})")
_TRACE_WITHIN = re.compile(rf"(?:{TRACE}).*\Z", re.DOTALL)
_FAULT = re.compile(rf"\s*[\w.]{{0,80}}{FAULT}\b")


def own_words(text: str) -> str:
    """Give what a message says in its writer's own words; empty where it only hands on."""
    text = _PICTURE.sub("", _STRUCK.sub("", text)).strip() if "~" in text or ":" in text else text
    lines = text.split("\n")
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place][:_MOST]
        if _HANDED_ON.match(line) or _begins_mail(lines, place) or _ATTRIBUTION.match(line):
            break
        if _TRACE.match(line):
            place = _after_trace(lines, place + 1)
            continue
        if _SPEAKER.match(line[:100]) and place + 1 < len(lines):
            place = _after_block(lines, place + 1)
            continue
        if not (_SAID.match(line) or _LOGGED.match(line) or _LOGGED_WITHIN.search(line)):
            kept.append(_TRACE_WITHIN.sub("", lines[place]))
        place += 1
    return text if len(kept) == len(lines) and kept == lines else "\n".join(kept).strip()


def _begins_mail(lines: list[str], place: int) -> bool:
    """Tell whether the heads of a mail begin here: two of them at least."""
    return bool(_HEAD.match(lines[place])) and place + 1 < len(lines) and bool(_HEAD.match(lines[place + 1]))


def _after_trace(lines: list[str], place: int) -> int:
    """Give the line after a trace: it is indented, but for the fault at its end."""
    while place < len(lines) and (lines[place][:1].isspace() or not lines[place].strip()):
        place += 1
    return place + 1 if place < len(lines) and _FAULT.match(lines[place]) else place


def _after_block(lines: list[str], place: int) -> int:
    while place < len(lines) and lines[place].strip():
        place += 1
    return place
