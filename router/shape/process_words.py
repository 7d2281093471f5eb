"""What a process's author says of it: the verbs of its examples, its words, and the examples without their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, pairwise

from bot import Process
from bot.language.detection import ENGLISH, language_of, may_be_in
from bot.parameters.parameter import Parameter
from bot.routing.decision import Offer
from router.language.spoken import GRAMMARS
from router.language.tables.grammar import Grammar
from router.language.text import words
from router.shape import word_classes as of
from router.shape.clause_kind import kind_of_clause
from router.shape.clauses import VALUE, Clause, Word, clauses_of, spelled
from router.shape.known_words import NOTHING, STEM, KnownWords
from router.shape.lexicon import Lexicon, bits, forms_of, lexicon_for, lexicon_of, parted
from router.shape.parted_verbs import forms_with, particle_of, particles_in
from router.values.recognition import recognise
from router.values.value import Manner

# What no order begins with.
_FUNCTION = (
    of.ASK | of.WISH | of.SUGGEST | of.NEED | of.NEGATOR | of.REFUSAL | of.EMBEDDING | of.VERBAL | of.PERSON | of.IT
    | of.CONDITION | of.RELATIVE | of.INFINITIVE | of.JOIN | of.PADDING | bits("splits")
)  # fmt: skip
_LIGHT = bits("light", "telling")  # say nothing of what this process does
_EMPTY = of.PADDING & ~bits("answers")
_SKIPPED = _EMPTY | of.JOIN
_TAKEN = re.compile(r"\n+")
_AUXILIARY = of.FINITE | of.MUST | of.MAY
_SENTENCE = _AUXILIARY | of.PAST
_MOST = 2_000  # choices of a parameter

_KEPT = 1_000  # processes with their choices
_NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)  # any day does: only where a value stands is looked at

# A verb, its particle if it has one, the languages that it may be in.
_Head = tuple[str, str, frozenset[str]]
_Told = tuple[tuple[str, ...], tuple[str, ...]]
_words: dict[tuple[Process, _Told], KnownWords] = {}


def process_words(offer: Offer) -> KnownWords:
    """Give the words of an offered process; they are found once."""
    key = offer.process, _told(offer.parameters)
    if key not in _words:
        if len(_words) >= _KEPT:
            _words.clear()
        _words[key] = _words_of(offer, *key[1])
    return _words[key]


def without_values(text: str, rest: str) -> str:
    """Give a text with a sign in place of each value that was read of it; `rest` has line ends there."""
    parts: list[str] = []
    place = 0
    for taken in _TAKEN.finditer(rest):
        start, end = taken.span()
        if text[start:end].strip("\n"):
            parts += (text[place:start], f" {VALUE} ")
            place = end
    return "".join([*parts, text[place:]])


def skeleton(clauses: list[Clause]) -> tuple[str, ...]:
    """Give the words of a sentence without its values and without what any sentence may have around them."""
    opening = [word for each in clauses for word in each.words if not word.classes & _EMPTY][:1]
    said = [word.text for each in clauses for word in each.words if not word.value and not _is_skipped(word)]
    asked = [each.end for each in clauses if each.end == "?"]
    return (*(word.text for word in opening if word.classes & of.JOIN), *said, *asked)


def _is_skipped(word: Word) -> bool:
    """Tell whether any sentence may have this word; a particle makes another verb: «turn … off»."""
    return bool(word.classes & _SKIPPED) and (not word.classes & of.PARTICLE or bool(word.classes & of.JOIN))


def opening(clauses: list[Clause]) -> tuple[str, ...]:
    """Give how a sentence begins: its first two words, without what any sentence may begin with."""
    first = next((left for each in clauses if (left := _without_padding(each))), list[Word]())
    asked = first[:1] and first[0].classes & (of.QUESTION | of.MANNER)
    begins = [VALUE if word.value else word.text for word in first[:2]]
    if asked and len(first) > 1 and first[1].classes & _AUXILIARY:
        return begins[0], ""  # «how do», «how can»
    return tuple(begins)


def _without_padding(clause: Clause) -> list[Word]:
    return [word for word in clause.words if not word.classes & _EMPTY]


def _told(parameters: tuple[Parameter, ...]) -> _Told:
    shown = [each for each in parameters if not each.hidden]
    titles = tuple(f"{each.title} {each.name.replace('_', ' ')}" for each in shown)
    aliases = (said for each in shown for said, _ in each.aliases[:_MOST])
    return titles, (*(choice for each in shown for choice in each.choices[:_MOST]), *aliases)


def _words_of(offer: Offer, titles: tuple[str, ...], choices: tuple[str, ...]) -> KnownWords:
    process, name = offer.process, offer.name.replace("_", " ")
    lexicon = lexicon_of(frozenset[str]())
    texts = (name, process.description, *process.examples, *titles)
    known = frozenset(piece for text in texts for piece in spelled(text, lexicon))
    values = frozenset(word for choice in choices for word in words(choice))
    nouns = frozenset(_nouns([process.description, *process.examples], lexicon))
    stems = frozenset(word[:STEM] for word in known if len(word) >= STEM)
    found = replace(NOTHING, known=known, values=values, nouns=nouns, stems=stems)
    said = [clauses_of(example, lexicon_for(example), found) for example in process.examples]
    heads: set[_Head] = {(word, "", frozenset[str]()) for word in words(name) if word in lexicon.verbs}
    heads |= {(first, "", frozenset[str]()) for first in words(process.description)[:1]}
    for example, clauses in zip(process.examples, said, strict=True):
        for clause in clauses:
            if head := _head(clause):
                heads.add((head, particle_of(clause.words), may_be_in(example)))
    verbs, apart = _verbs({each for each in heads if each[0] in lexicon.verbs or each[0] not in nouns})
    told = clauses_of(process.description, lexicon, NOTHING)
    usual = {(form, particle) for form, apart_from in apart.items() for particle in apart_from}
    usual |= {pair for clause in chain(told, *said) for pair in _usual(clause, lexicon)}
    found = replace(found, verbs=verbs, parted=apart, particles=frozenset(usual))
    read = [without_values(each, recognise(each, offer.parameters, _manner(each)).rest) for each in process.examples]
    said += [clauses_of(each, lexicon_for(each), found) for each in read]
    reads = process.risk == "read"
    openings = frozenset(opening(each) for each in said if not _is_request(each, reads=reads))
    return replace(found, skeletons=frozenset(map(skeleton, said)), openings=openings)


def _manner(example: str) -> Manner:
    return Manner(_NOW, language_of([example], ENGLISH), strict=True)


def _is_request(clauses: list[Clause], *, reads: bool) -> bool:
    """Tell whether an example is a request by its shape alone; then how it begins says nothing new."""
    kinds = {kind_of_clause(clause, reads=reads, courteous=False) for clause in clauses}
    return bool(kinds & {"request", "loose", "bare", "probe"})


def _head(clause: Clause) -> str:
    """Give the verb that opens a clause of an example, if it is an order."""
    left = [word for word in clause.words if not word.classes & _EMPTY or word.order]
    if (
        clause.end == "?"
        or not left
        or (left[0].value and not left[0].order)
        or left[0].classes & (_FUNCTION | _LIGHT | _SKIPPED)
    ):
        return ""
    return "" if any(word.classes & _SENTENCE for word in left[1:]) else left[0].text


def _nouns(texts: list[str], lexicon: Lexicon) -> set[str]:
    """Give the words that stand behind an article or a preposition somewhere."""
    found: set[str] = set()
    for text in texts:
        found |= {word for before, word in pairwise(words(text)) if lexicon.classes.get(before, 0) & of.JOIN}
    return found


def _usual(clause: Clause, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Give the particles of a clause, each behind every form of its verb."""
    verb = next((word.text for word in clause.words if word.form or word.order), "")
    forms = forms_of(verb, lexicon.grammars) if verb else {"": 0}
    return ((form, particle) for particle in particles_in(clause.words) for form in forms)


def _verbs(heads: set[_Head]) -> tuple[Mapping[str, int], Mapping[str, Mapping[str, int]]]:
    """Give the forms of these verbs and of those that mean the same, and those that need their particle beside them."""
    found: dict[str, int] = {}
    apart: dict[str, dict[str, int]] = {}
    everything = lexicon_of(frozenset[str]())
    for head, particle, languages in heads | _alike(heads, everything):
        lexicon = lexicon_of(languages)
        if lexicon.classes.get(head, 0) & (_FUNCTION if particle else _FUNCTION | _LIGHT):
            continue
        forms = forms_of(head, lexicon.grammars)
        if particle:
            alone, forms = forms, forms_with(particle, head, lexicon.grammars)
            for form, kind in alone.items():
                apart.setdefault(form, {})[particle] = kind
        for form, kind in forms.items():
            if not everything.classes.get(form, 0) & _FUNCTION:
                found[form] = min(kind, found.get(form, kind))
    return found, apart


def _alike(heads: set[_Head], everything: Lexicon) -> set[_Head]:
    """Give the verbs of every language that mean what one of these means."""
    said = {particle + head for head, particle, _ in heads}
    meant = {sense for each in said for sense in everything.senses.get(each, ())}
    alike = {
        (verb, language)
        for language, own in GRAMMARS.items()
        for sense in meant
        for verb in own.senses.get(sense, "").split()
    }
    split = ((language, _split(verb, GRAMMARS[language])) for verb, language in alike)
    return {(verb, particle, frozenset({language})) for language, (verb, particle) in split}


def _split(verb: str, own: Grammar) -> tuple[str, str]:
    """Give a verb of the tables, and what has to stand beside it."""
    alone, _, beside = verb.partition("_")
    particle, apart = parted(alone, own) or (beside, alone)
    return apart, particle
