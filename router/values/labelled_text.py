"""Texts that a word in the sentence leads: «titled …», «with title … and body …», «with tags red, green and blue»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.parameters.parameter import Parameter
from router.language.spoken import any_word, heard, heard_by_name, heard_words
from router.language.tables.never import NEVER
from router.language.text import words
from router.values.kind import is_list, kind_of, repository_of
from router.values.literals import Literal, literals
from router.values.named_value import Named

_LEAD = heard(lambda each: each.lead)
_NEXT = any_word(heard_words(lambda each: each.conjunction))
_ARTICLE = rf"(?:(?:{heard(lambda each: each.articles)})(?:\s+|(?<=['’])))?"
_IS = rf"(?:\s+(?:{heard(lambda each: each.introducing)}))?[\s:]+(?=\S)"
_PARTICIPLES = heard_by_name(lambda each: each.participles)
_OTHERS = heard_words(lambda each: each.no_items)
_ITEM = r"(?:\"[^\"\n]+\"|'[^'\n]+'|`[^`\n]+`|[^\W_](?:[\w.+#@/-]*[\w+#])?)"
_ONE = re.compile(_ITEM)
_THEN = re.compile(rf"\s*,\s*(?:(?:{_NEXT})\s+)?|\s+(?:{_NEXT})\s+", re.IGNORECASE)
_ANOTHER = re.compile(rf"\s*(?:,|&|\b(?:{_NEXT})\b)\s*[\"'`“„«]", re.IGNORECASE)  # a quote beside a quote
_END = re.compile(r"\n|[.!?;](?=\s|\Z)")
_CLOSING = re.compile(  # of the sentence; «Generation Y» ends in no «y»
    rf"(?<=[\s,])(?:{heard(lambda each: each.please)}|{heard(lambda each: each.closing)}|{_LEAD}|(?-i:{_NEXT}))\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Head:
    parameter: Parameter
    start: int
    end: int
    opens: bool  # may stand first; «and body» may only go on


def told_in(text: str, parameters: Sequence[Parameter]) -> list[Named]:
    """Find the texts that are led by their parameter's word, in order; each has its words for itself alone."""
    takers = [each for each in parameters if kind_of(each) == "text"]
    heads = list(_heads(text, takers))
    others = [match.start() for each in parameters for match in _named_beside(each).finditer(text)]
    quotes = [literal for literal in literals(text) if literal.kind == "quote"]
    found: list[Named] = []
    for head in heads:
        if (found and head.start < found[-1].end) or not (head.opens or found):
            continue
        if any(quote.start < head.start < quote.end for quote in quotes):
            continue
        stop = min(
            (start for start in (*others, *(each.start for each in heads)) if start >= head.end), default=len(text)
        )
        quote = next((quote for quote in quotes if quote.start == head.end), None)
        if is_list(head.parameter):
            value = _items(text, head.end)
        elif quote:
            if not _ANOTHER.match(text, quote.end):  # else it is not the only one that is meant
                found.append(Named(head.parameter, head.start, quote.end, quote.value))
            continue
        else:
            value = _free(text[head.end : stop], head.parameter, parameters)
        if value:
            found.append(Named(head.parameter, head.start, head.end + len(value), value))
    return found or list(_by_verb(text, takers))


def _named_beside(parameter: Parameter) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{_LEAD}|{_NEXT})|,)\s+{_ARTICLE}{_named(parameter)}(?!\w)", re.IGNORECASE)


def mentioned(text: str, parameter: Parameter) -> bool:
    """Tell whether an optional text is spoken of, so that it may not be left out in silence.

    Behind a value, which is blanked out by line ends, its name is enough: «5 euros reason broken».
    """
    key = _named(parameter)
    spoken = rf"(?<!\w)(?:{_LEAD}|{_NEXT})\s+{_ARTICLE}{key}(?!\w)|\n[ \t,]+{key}[ \t]+[^\W\d_]"
    return re.search(spoken, text, re.IGNORECASE) is not None


def _heads(text: str, takers: Sequence[Parameter]) -> Iterator[_Head]:
    found: list[_Head] = []
    for parameter in takers:
        key = _named(parameter)
        bare = rf"|(?P<bare>(?<!\w){key})(?=[\s:]+{_ITEM}(?:\s*,|\s+(?:{_NEXT})\s))" if is_list(parameter) else ""
        unnamed = _stem(parameter) == "title" and all(
            _stem(each) != "name" for each in takers
        )  # «called» is for either
        participle = "|".join([_PARTICIPLES.get(_stem(parameter), NEVER), _PARTICIPLES["name"] if unnamed else NEVER])
        pattern = (
            rf"(?:(?P<lead>(?<!\w)(?:{_LEAD})\s+)|(?P<next>(?:(?<!\w)(?:{_NEXT})|,)\s+)){_ARTICLE}{key}(?!\w){_IS}"
            rf"|(?P<participle>(?<!\w)(?:{participle}))\s+(?=\S)" + (rf"{bare}[\s:]+" if bare else "")
        )
        for match in re.finditer(pattern, text, re.IGNORECASE):
            several = is_list(parameter) and _THEN.search(_items(text, match.end())) is not None
            found.append(_Head(parameter, match.start(), match.end(), opens=several or not match["next"]))
    yield from sorted(found, key=lambda head: (head.start, -head.end))


def _by_verb(text: str, takers: Sequence[Parameter]) -> Iterator[Named]:
    """Read «tag it with red, green»: the parameter's word as what is to be done."""
    for parameter in takers:
        if not is_list(parameter):
            continue
        match = re.match(rf"(?:\S+\s+){{0,3}}?{_stem(parameter)}\s.*?(?<!\w)(?:{_LEAD})\s+(?=\S)", text, re.IGNORECASE)
        items = _items(text, match.end()) if match else ""
        if match and items:
            yield Named(parameter, match.end(), match.end() + len(items), items)
            return


def _items(text: str, start: int) -> str:
    """Give the list that begins here; empty when there is none."""
    place = end = start
    while (item := _ONE.match(text, place)) and item.group().casefold() not in _OTHERS:
        end = item.end()
        joiner = _THEN.match(text, end)
        if joiner is None:
            break
        place = joiner.end()
    return text[start:end]


def _free(text: str, parameter: Parameter, parameters: Sequence[Parameter]) -> str:
    """Give the words up to the end of the sentence; none where another value stands among them, or a form tells it."""
    if parameter.pattern or parameter.samples or parameter in (repository_of(parameters) or ()):
        return ""
    value = _CLOSING.sub("", _END.split(text, maxsplit=1)[0].rstrip(" ,")).rstrip(" ,")
    others = {" ".join(words(said)) for each in parameters for said in (*each.choices, *dict(each.aliases))}
    spoken = f" {' '.join(words(value))} "
    told = any(f" {other} " in spoken for other in others if other) or any(map(_is_other, literals(value)))
    return "" if told else value


def _is_other(literal: Literal) -> bool:
    return literal.kind in ("quote", "url", "email", "pair")


def _named(parameter: Parameter) -> str:
    return r"[\s_-]+".join(map(re.escape, parameter.name.split("_")))


def _stem(parameter: Parameter) -> str:
    tail = parameter.name.casefold().rsplit("_", 1)[-1]
    return tail[:-1] if len(tail) > 3 and tail.endswith("s") else tail
