"""Which words lead to a value, and which open a part of a sentence that holds none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# What free words stand for: who wrote or did it, who takes part, who has it, who gets it, where, why,
# what for, about what.
NAMES = ("author", "companion", "holder", "receiver", "place")  # of one to four words
SENTENCES = ("reason", "purpose", "topic")  # as long as the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where values stand. «Words» have blanks between them, with `_` between those of a phrase."""

    roles: Mapping[str, str]  # words in the name or description of a text: who or what it takes, by role
    leads: Mapping[str, str]  # an expression: what stands before such a text
    parting: str  # words: end a name that goes on: «Ben Miller in …»
    no_names: str  # words: are none, behind what leads to one: «in general»
    titles: str  # words: may stand before a name, with a dot: «Dr. Grace Hopper»
    plurals: str  # words: endings of a choice in the plural
    changed_plurals: str  # the ending of a choice and what it becomes: «mouse_mice»
    nouns_are_capital: bool  # a choice in the plural has a capital letter
    away: str  # words: before where something comes from
    towards: str  # words: before where it goes
    away_names: str  # words in the name of a parameter that is where something comes from
    towards_names: str
    excluding: str  # an expression: before what is not meant, up to the next pause
    context: str  # an expression: begins a part that tells what went before
    repository: str  # words that say that `a/b` is one
