"""Values that are named in the message: `key=value`, `--key value`, `key: value`; which words belong to which key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.parameters.parameter import Parameter
from router.language.spoken import any_word, heard, heard_words
from router.values.kind import is_list, kind_of
from router.values.literals import literals

_ON_OFF = re.compile(rf"(?:{heard(lambda each: each.on_off)})\b", re.IGNORECASE)
_AND = rf"\s+(?:{any_word(heard_words(lambda each: each.conjunction))})"
_TO_NEXT = re.compile(rf"[,;]?{_AND}\Z")  # of a value, before the next name
_END = re.compile(rf"[,;](?:\s|\Z)|{_AND}\s*\Z|[.?!]+\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """Words given to a parameter by name; start and end include the name."""

    parameter: Parameter
    start: int
    end: int
    words: str


def named_in(text: str, parameters: Sequence[Parameter]) -> list[Named]:
    """Find the values that are named, in the order in which they stand. What is quoted names nothing."""
    keys = {key: parameter for parameter in parameters for key in _keys(parameter)}
    if not keys:
        return []
    pattern = _pattern(keys)
    quotes = [literal for literal in literals(text) if literal.kind == "quote"]
    heads = [
        head for head in pattern.finditer(text) if not any(quote.start < head.start() < quote.end for quote in quotes)
    ]
    found: list[Named] = []
    for place, head in enumerate(heads):
        if found and head.start() < found[-1].end:
            continue
        stop = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        parameter = keys[_key(head.group("key"))]
        quote = next((quote for quote in quotes if quote.start == head.end()), None)
        if head.group("no") or _is_flag(head, parameter, text):
            found.append(
                Named(
                    parameter,
                    head.start(),
                    len(head.group().rstrip()) + head.start(),
                    "no" if head.group("no") else "yes",
                )
            )
        elif quote:
            found.append(Named(parameter, head.start(), quote.end, quote.value))
        else:
            colon, leads_on = ":" in head.group("sign"), stop < len(text)
            value = _within(_value(text[head.end() : stop], parameter, colon=colon, leads_on=leads_on))
            if value.strip():
                found.append(Named(parameter, head.start(), head.end() + len(value), value.strip()))
    return found


def _within(words: str) -> str:
    """Give words up to the end of the brackets that their name stands in: «(reason: broken)»."""
    depth = 0
    for place, sign in enumerate(words):
        depth += (sign in "([") - (sign in ")]")
        if depth < 0:
            return words[:place]
    return words


def _keys(parameter: Parameter) -> set[str]:
    return {_key(parameter.name), _key(parameter.title)}


def _key(said: str) -> str:
    return re.sub(r"[\s_-]+", "_", said.casefold()).strip("_")


def _pattern(keys: dict[str, Parameter]) -> re.Pattern[str]:
    names = "|".join(re.escape(key).replace("_", r"[\s_-]") for key in sorted(keys, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w=/.:-])(?:(?P<dashes>--|[–—])(?P<no>no-)?)?(?P<key>{names})"
        rf"(?P<sign>\s*=\s*|:\s+|:(?=[\"'`“«])|(?(dashes)(?:\s+|\Z)|(?!)))",
        re.IGNORECASE,
    )


def _is_flag(head: re.Match[str], parameter: Parameter, text: str) -> bool:
    if not head.group("dashes") or "=" in head.group("sign") or kind_of(parameter) != "boolean":
        return False
    return not _ON_OFF.match(text[head.end() :])


def _value(text: str, parameter: Parameter, *, colon: bool, leads_on: bool) -> str:
    """Give the words that belong to a key: one after `=`, up to the next key, comma or line's end after a colon."""
    if not colon:
        return re.match(r"[^\s]*", text).group().rstrip(",;")  # type: ignore[union-attr]  # matches nothing at least
    line = text.partition("\n")[0].rstrip(" ,;")
    if kind_of(parameter) in ("text", "other") or is_list(parameter):
        return _TO_NEXT.sub("", line) if leads_on else line
    return _END.split(line, maxsplit=1)[0]
