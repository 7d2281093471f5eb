"""Words for numbers, and words that say little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words for numbers and halves, and words that say little. A text is words with blanks between them."""

    small: str  # zero, one and so on, up to twenty
    tens: str  # thirty, forty and so on
    numbers: Mapping[float, str]  # all others: a half, a dozen, a hundred; other forms of one
    no_numbers: str  # of these, those that are rather something else in a sentence: «that one»
    compounding: str  # within a number, between its ones and its tens: the «und» of «fünfundzwanzig»
    article: str  # that counts as one before a unit: «an hour»
    comma: bool  # numbers are written 1.200,5 and not 1,200.5
    blanks: bool  # or 1 200,5
    ordinals: tuple[str, ...]  # expressions, from the first on
    half: str  # an expression: half of a unit, before it: «half an»
    and_half: str  # an expression, after a count or a unit: «and a half»
    grammar: str  # words of grammar, not of a subject. They weigh little in a score
    common: str  # words of any sentence, which say nothing of what is wanted. None of time or number
    timely: str  # words of a time that may be meant, beside the names of days and of units
