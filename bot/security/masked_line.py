"""A log line as JSON that holds no secret: masked while it is still values, so that it parses whatever they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, cast
from urllib.parse import quote, quote_plus

from bot.security.masking import MASKED, mask

SHORTEST = 6  # characters of a secret that is looked for: a shorter one would be found in innocent words
DEEPEST = 12  # levels of a value that are shown as such; what is below is shown as Python writes it
SPACINGS = ((", ", ": "), (",", ":"), (" , ", " : "))  # a secret that reads like JSON stands in one of them by chance
MARK = "…"  # behind what was cut off
GREATEST = 10**300
LONGEST_NAMED = 200  # characters of a secret that is known by the name before it
BREAKS = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


class SecretMask:
    """Takes secrets out of texts and values: those it is told, however they are spelled, and those of a known form."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = [each for each in secrets if len(each) >= SHORTEST]
        found = {spelling for each in known for spelling in _spellings(each)}
        self._spellings = tuple(sorted(found, key=len, reverse=True))  # so that none is left in part
        self._like_json = tuple(each for each in self._spellings if set(each) & set('"[]{}:,'))

    def text(self, text: str, most: int | None = None) -> str:
        """Give a text without secrets, of about `most` characters at most."""
        for spelling in self._spellings:
            text = text.replace(spelling, MASKED)
        return mask(text if most is None or len(text) <= most else f"{text[:most]}{MARK}")

    def line(self, fields: Mapping[str, Any], most: int) -> str:
        """Give one line of JSON, of at most this many bytes, that has these fields in their order."""
        masked = cast("dict[str, Any]", self._value(fields, most))
        line = self._encoded(masked)
        while (size := len(line.encode())) > most:
            longest = _longest_text(masked) * most // size * 19 // 20
            if longest < len(MASKED):  # it is not its texts that are long
                whole = {name: value for name, value in masked.items() if isinstance(value, str)}
                masked, longest = {**whole, "cut": MARK}, most // 20
                if len(whole) > DEEPEST:
                    masked = dict(list(masked.items())[:DEEPEST])
            masked = cast("dict[str, Any]", _shortened(masked, longest))
            line = self._encoded(masked)
        return line

    def _value(self, value: Any, most: int, depth: int = 0) -> Any:
        """Give what JSON can say of a value, without secrets in texts or keys, nor under a key that tells of one."""
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int | float):
            return self._number(value)
        if isinstance(value, str):
            return self.text(value, most)
        if depth < DEEPEST and isinstance(value, Mapping):
            pairs = cast("Mapping[object, Any]", value).items()
            named = [(self.text(_shown(key), most), self._value(each, most, depth + 1)) for key, each in pairs]
            return self._whole({name: self._of_key(name, each) for name, each in named})
        if depth < DEEPEST and isinstance(value, Sequence | Set) and not isinstance(value, bytes | bytearray):
            return self._whole([self._value(each, most, depth + 1) for each in cast("Iterable[Any]", value)])
        return self.text(_shown(value), most)

    def _number(self, value: Any) -> Any:
        written = _shown(value)  # Python writes no integer of more than 4,300 digits
        if any(spelling in written for spelling in self._spellings):
            return MASKED
        return value if _is_json(value) else written

    def _of_key(self, name: str, value: Any) -> Any:
        """Mask texts whose key says that they are secrets, as `password=…` in a sentence does."""
        if isinstance(value, list):
            listed = cast("Sequence[Any]", value)
            return [self._of_key(name, each) for each in listed]
        if not isinstance(value, str) or not value:
            return value
        beginning = value[:LONGEST_NAMED]
        return MASKED if mask(f"{name}={beginning}") == f"{name}={MASKED}" else value

    def _whole(self, value: Any) -> Any:
        """Mask a value that is a secret as it is written in JSON, though none of its parts is."""
        if not self._like_json:
            return value
        written = (json.dumps(value, ensure_ascii=False, separators=spacing) for spacing in SPACINGS)
        return MASKED if any(spelling in each for each in written for spelling in self._like_json) else value

    def _encoded(self, fields: Mapping[str, Any]) -> str:
        # what other readers may take for the end of a line, and half a character, stand as their codes
        first = ""
        for spacing in SPACINGS:
            line = BREAKS.sub(_code, json.dumps(fields, ensure_ascii=False, separators=spacing))
            if not any(each in line for each in self._like_json):
                return line
            first = first or line
        return first


def _spellings(secret: str) -> set[str]:
    """Give how a secret may stand in a text: as it is, as Python, JSON or an address writes it, or line by line."""
    lines = {line for line in secret.splitlines() if len(line.strip()) >= SHORTEST}
    quoted = {quote(secret, safe=""), quote(secret), quote_plus(secret)} if secret.isprintable() else set[str]()
    escaped = {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], repr(secret)[1:-1]}
    return {secret, *lines, *quoted, *escaped, repr(secret.encode("utf-8", "surrogatepass"))[2:-1]}


def _shown(value: Any) -> str:
    """Give a value as a text; one that cannot say what it is must not end the line."""
    try:
        return value if isinstance(value, str) else repr(value)
    except Exception as error:  # noqa: BLE001 - whatever an author's class raises
        return f"<{type(value).__name__}: {type(error).__name__}>"


def _code(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _is_json(number: Any) -> bool:
    """Say whether JSON has this number: it knows neither infinity nor what is none, and readers no endless digits."""
    return abs(number) < GREATEST if isinstance(number, int) else number - number == 0


def _longest_text(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value).items()
        return max((max(len(name), _longest_text(each)) for name, each in pairs), default=0)
    return max(map(_longest_text, cast("Sequence[Any]", value)), default=0) if isinstance(value, list) else 0


def _shortened(value: Any, most: int) -> Any:
    if isinstance(value, str):
        return value if len(value) <= most else f"{value[:most]}{MARK}"
    if isinstance(value, dict):
        return {_shortened(k, most): _shortened(v, most) for k, v in cast("dict[str, Any]", value).items()}
    return [_shortened(each, most) for each in cast("Sequence[Any]", value)] if isinstance(value, list) else value
