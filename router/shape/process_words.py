"""What a process's author says of it: the verbs of its examples, its words, and the examples without their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bot.language.detection import may_be_in
from bot.parameters.parameter import Parameter
from bot.routing.decision import Offer
from router.language.text import words
from router.language.spoken import GRAMMARS
from router.shape.clauses import VALUE, Clause, Word, clauses_of, spelled
from router.shape.known_words import NOTHING, STEM, KnownWords
from router.shape.lexicon import Lexicon, bits, forms_of, lexicon_of

# What no order begins with.
_FUNCTION = bits(
    *("asks", "wishes", "suggests", "negators", "questions", "manner", "whether", "finite", "past", "musts", "mays"),
    *("future", "conditions", "me", "you", "others", "it", "relative", "joining", "padding", "please", "courtesies", "splits"),
    *("refusals", "answers", "needs", "infinitive"),
)
_LIGHT = bits("light", "telling")  # say nothing of what this process does
_PADDING = bits("padding", "please", "courtesies")
_JOIN = bits("joining")
_SKIPPED = _PADDING | _JOIN
_ASKED = bits("questions", "manner")
_AUXILIARY = bits("finite", "musts", "mays")
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


def opening(clauses: list[Clause]) -> tuple[str, ...]:
    """Give how a sentence begins: its first two words, without what any sentence may begin with."""
    first = next((left for each in clauses if (left := _without_padding(each))), [])
    asked = first[:1] and first[0].classes & _ASKED
    begins = [VALUE if word.value else word.text for word in first[:2]]
    if asked and len(first) > 1 and first[1].classes & _AUXILIARY:
        return begins[0], ""  # «how do», «how can»
    return tuple(begins)


def _without_padding(clause: Clause) -> list[Word]:
    return [word for word in clause.words if not word.classes & _PADDING]


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
    lexicon = lexicon_of(frozenset())
    known = frozenset(piece for text in (spoken, description, *examples, *titles) for piece in spelled(text, lexicon))
    bare = replace(NOTHING, known=known, values=values)
    said = [clauses_of(example, lexicon, bare) for example in examples]
    heads = {(word, frozenset[str]()) for word in words(spoken) if word in lexicon.verbs}
    heads |= {(first, frozenset[str]()) for first in words(description)[:1]}
    for example, clauses in zip(examples, said, strict=True):
        heads |= {(head, may_be_in(example)) for clause in clauses if (head := _head(clause))}
    nouns = _nouns([description, *examples], lexicon)
    heads = {(head, languages) for head, languages in heads if head in lexicon.verbs or head not in nouns}
    stems = frozenset(word[:STEM] for word in known if len(word) >= STEM)
    skeletons, openings = frozenset(map(skeleton, said)), frozenset(map(opening, said))
    return KnownWords(_verbs(heads), known, stems, values, frozenset(nouns), skeletons, openings)


def _head(clause: Clause) -> str:
    """Give the verb that opens a clause of an example, if it is an order."""
    left = [word for word in clause.words if not word.classes & _PADDING or word.order]
    if clause.end == "?" or not left or (left[0].value and not left[0].order) or left[0].classes & (_FUNCTION | _LIGHT | _SKIPPED):
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
    everything = lexicon_of(frozenset())
    meant = {sense for head, _ in heads for sense in everything.senses.get(head, ())}
    alike = {
        (verb, frozenset({language}))
        for language, own in GRAMMARS.items()
        for sense in meant
        for verb in own.senses.get(sense, "").split()
    }
    for head, languages in heads | alike:
        lexicon = lexicon_of(languages)
        if lexicon.classes.get(head, 0) & (_FUNCTION | _LIGHT):
            continue
        for form, kind in forms_of(head, lexicon.grammars).items():
            if not everything.classes.get(form, 0) & _FUNCTION:
                found[form] = min(kind, found.get(form, kind))
    return found
