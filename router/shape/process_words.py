"""What a process's author says of it: the verbs of its examples, its words, and the examples without their values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from bot.language.detection import may_be_in
from bot.parameters.parameter import Parameter
from bot.routing.decision import Offer
from router.language.text import words
from router.shape.clauses import Clause, clauses_of
from router.shape.known_words import STEM, KnownWords
from router.shape.lexicon import Lexicon, bits, forms_of, lexicon_of

# What no order begins with.
_FUNCTION = bits(
    *("asks", "wishes", "suggests", "negators", "questions", "manner", "whether", "finite", "past", "musts", "mays"),
    *("future", "conditions", "me", "you", "others", "it", "relative", "joining", "padding", "courtesies", "splits"),
    *("refusals", "answers", "needs", "infinitive"),
)
_LIGHT = bits("light", "telling")  # say nothing of what this process does
_PADDING = bits("padding", "courtesies")
_JOIN = bits("joining")
_SKIPPED = _PADDING | _JOIN
_SENTENCE = bits("finite", "past", "musts", "mays")
_MOST = 2_000  # choices of a parameter

Told = tuple[tuple[str, ...], tuple[str, ...]]


def process_words(offer: Offer) -> KnownWords:
    """Give the words of an offered process."""
    return _words_of(offer.process.name, offer.process.description, offer.process.examples, _told(offer.parameters))


def skeleton(clauses: list[Clause]) -> tuple[str, ...]:
    """Give the words of a sentence without its values and without what any sentence may have around them."""
    opening = [word for each in clauses for word in each.words if not word.classes & _PADDING][:1]
    said = [word.text for each in clauses for word in each.words if not word.value and not word.classes & _SKIPPED]
    asked = [each.end for each in clauses if each.end == "?"]
    return tuple([*(word.text for word in opening if word.classes & _JOIN), *said, *asked])


def _told(parameters: tuple[Parameter, ...]) -> Told:
    shown = [each for each in parameters if not each.hidden]
    titles = tuple(f"{each.title} {each.name.replace('_', ' ')}" for each in shown)
    aliases = (said for each in shown for said, _ in each.aliases[:_MOST])
    return titles, (*(choice for each in shown for choice in each.choices[:_MOST]), *aliases)


@lru_cache(2_000)
def _words_of(name: str, description: str, examples: tuple[str, ...], told: Told) -> KnownWords:
    titles, choices = told
    spoken = name.replace("_", " ")
    values = frozenset(word for choice in choices for word in words(choice))
    known = frozenset(words(" ".join([spoken, description, *examples, *titles])))
    lexicon = lexicon_of(frozenset())
    bare = KnownWords({}, known, frozenset(), values, frozenset(), frozenset())
    said = [clauses_of(example, lexicon, bare) for example in examples]
    heads = {(word, frozenset[str]()) for word in words(spoken) if word in lexicon.verbs}
    heads |= {(first, frozenset[str]()) for first in words(description)[:1]}
    for example, clauses in zip(examples, said, strict=True):
        heads |= {(head, may_be_in(example)) for clause in clauses if (head := _head(clause))}
    nouns = _nouns([description, *examples], lexicon)
    heads = {(head, languages) for head, languages in heads if head in lexicon.verbs or head not in nouns}
    stems = frozenset(word[:STEM] for word in known if len(word) >= STEM)
    return KnownWords(_verbs(heads), known, stems, values, frozenset(nouns), frozenset(map(skeleton, said)))


def _head(clause: Clause) -> str:
    """Give the verb that opens a clause of an example, if it is an order."""
    left = [word for word in clause.words if not word.classes & _PADDING or word.order]
    if clause.end == "?" or not left or left[0].value or left[0].classes & (_FUNCTION | _LIGHT | _SKIPPED):
        return ""
    return "" if any(word.classes & _SENTENCE for word in left[1:]) else left[0].text


def _nouns(texts: list[str], lexicon: Lexicon) -> set[str]:
    """Give the words that stand behind an article or a preposition somewhere."""
    found: set[str] = set()
    for text in texts:
        found |= {word for before, word in pairwise(words(text)) if lexicon.classes.get(before, 0) & _JOIN}
    return found


def _verbs(heads: set[tuple[str, frozenset[str]]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for head, languages in heads:
        lexicon = lexicon_of(languages)
        if lexicon.classes.get(head, 0) & (_FUNCTION | _LIGHT):
            continue
        for form, kind in forms_of(head, lexicon.grammars).items():
            if not lexicon.classes.get(form, 0) & _FUNCTION:
                found[form] = min(kind, found.get(form, kind))
    return found
