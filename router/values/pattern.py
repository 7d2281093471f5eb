"""Words that are told by their shape: a field's pattern, or a value that its author shows, such as `A-1042`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from pydantic_core import SchemaError, SchemaValidator, core_schema

from bot.parameters.parameter import Parameter
from router.language.text import words
from router.values.extraction import Extraction
from router.values.literals import literals
from router.values.value import FoundValue

LONGEST = 100  # characters of a word that is looked at
MOST = 200  # words of a message; a value after that is asked for

_WORD = re.compile(r"\S+")
_AROUND = "([{<\"'`“”„‘’«»>}])"
_MARK = re.compile(
    r"\d|(?<=\w)[^\w\s'’](?=\w)|(?<=[^\W_])_(?=[^\W_])|\A[#@$][\w-]"
)  # a digit, a sign between letters, or one that leads
_ANCHORED = re.compile(r"(?:\(\?[a-z]+\))?(?:\^|\\A).*(?<!\\)(?:\$|\\z)", re.DOTALL)
# What people write beside a value: a pattern that takes one of these as well tells nothing.
_USUAL = (
    "a",
    "as",
    "of",
    "the",
    "The",
    "THE",
    "ship",
    "order",
    "Restart",
    "production",
    "high-end",
    "example.org",
    "e.g",
)


def shaped_in(extraction: Extraction, parameter: Parameter) -> list[FoundValue]:
    """Find the words that can only be this parameter's value. Nothing of a quote, unless it holds the word alone."""
    shapes = _shapes(parameter.pattern, parameter.samples)
    if not shapes:
        return []
    quotes = [literal for literal in literals(extraction.rest) if literal.kind == "quote"]
    names = {" ".join(words(name)) for each in extraction.parameters for name in each.choices}
    found: list[FoundValue] = []
    for match in list(_WORD.finditer(extraction.rest))[:MOST]:
        word = _bare(match.group())
        start = match.start() + match.group().find(word)
        quote = next((each for each in quotes if each.start < start < each.end), None)
        if not word or len(word) > LONGEST or (quote and quote.value != word) or " ".join(words(word)) in names:
            continue
        if _MARK.search(word) and (value := _fitting(word, shapes, cased=not parameter.pattern)):
            found.append(FoundValue(start, start + len(word), value, word))
    return found


def in_shape(parameter: Parameter, said: str) -> str:
    """Give an answer in the letters that the pattern wants, where only these differ: `ab-1234` for `AB-1234`."""
    word = said.strip()
    if not parameter.pattern or len(word) > LONGEST:
        return said
    shape = _compiled(f"^(?:{parameter.pattern})$")
    return (_fitting(word, (shape,), cased=False) or said) if shape is not None else said


def _fitting(word: str, shapes: tuple[SchemaValidator, ...], *, cased: bool) -> str:
    """Give a word as one of the shapes takes it, or nothing; not `cased`, also in other letters than were written."""
    ways = (word,) if cased else (word, word.upper(), word.lower())
    return next((way for way in ways if any(shape.isinstance_python(way) for shape in shapes)), "")


def _bare(word: str) -> str:
    """Take off the marks of the sentence around a word, and the 's of «A-1042's courier»."""
    return re.sub(r"['’]s\Z", "", word.strip(_AROUND).rstrip(".,;:!?").strip(_AROUND))


@lru_cache(maxsize=512)
def _shapes(pattern: str, samples: tuple[str, ...]) -> tuple[SchemaValidator, ...]:
    """Give what tells a word to be a value: the pattern if it is narrow enough, else the shapes of the samples."""
    if pattern:
        shape = _compiled(f"^(?:{pattern})$") if _ANCHORED.fullmatch(pattern) else None
        return () if shape is None or any(shape.isinstance_python(word) for word in _USUAL) else (shape,)
    return tuple(shape for sample in samples if (shape := _compiled(_shape_of(sample))) is not None)


def _compiled(pattern: str) -> SchemaValidator | None:
    # Pydantic's expressions take linear time, whatever people write; Python's may take for ever.
    try:
        return SchemaValidator(core_schema.str_schema(pattern=pattern, max_length=LONGEST))
    except SchemaError:  # it looks around, which these cannot
        return None


def _shape_of(sample: str) -> str:
    """Give the pattern of what looks like this sample: its signs, as many letters or up to twice, any digits."""
    parts: list[str] = []
    for kind, run in groupby(sample, _kind):
        text = "".join(run)
        parts.append(f"[{kind}]{{1,{2 * len(text)}}}" if kind in ("A-Z", "a-z") else kind or re.escape(text))
    return f"^{''.join(parts)}$"


def _kind(sign: str) -> str:
    if sign.isdigit():
        return "[0-9]{1,20}"
    return "A-Z" if sign.isupper() else "a-z" if sign.islower() else ""
