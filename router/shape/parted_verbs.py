"""Verbs that are one with a particle, and not without it: «starte … neu» is no «starte», «turn off» no «turn on»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from router.language.tables.grammar import Grammar
from router.shape import word_classes as of
from router.shape.clauses import Word
from router.shape.lexicon import BASE, NOUN, forms_of


def particles_in(words: Sequence[Word]) -> list[str]:
    """Give the particles of a clause; what may be a preposition is one behind its verb or at the end."""
    said = [word for word in words if word.classes & of.PARTICLE or not word.classes & of.PADDING]
    return [word.text for place, word in enumerate(said) if place and _is_particle(said, place)]


def _is_particle(said: Sequence[Word], place: int) -> bool:
    word = said[place]
    if not word.classes & of.PARTICLE or word.usual:
        return False
    if not word.classes & of.JOIN or place == len(said) - 1:
        return True
    return place == 1 and said[0].order == BASE and not word.classes & of.SEPARABLE


def particle_of(words: Sequence[Word]) -> str:
    """Give the particle of the verb that opens a clause; empty where it has none."""
    return next(iter(particles_in(words)), "")


def forms_with(particle: str, verb: str, grammars: Iterable[Grammar]) -> dict[str, int]:
    """Give the forms of a verb that are one word with its particle."""
    found: dict[str, int] = {}
    for own in grammars:
        forms = forms_of(verb, (own,))
        found |= {particle + form: kind for form, kind in forms.items()}
        marks = [mark for mark in own.infinitive.split() if "_" not in mark]
        found |= {particle + mark + form: BASE for mark in marks for form, kind in forms.items() if kind == BASE}
    return found | {verb + particle: NOUN}
