"""What people say beside the values of a request, and what we say of it. A text is a regular expression.

`english.py` and its sisters hold the words. They are looked for in the sentence as it was written, in any case; where
it says «words», they are words with blanks between them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asides:
    """How people correct themselves, why and when they want something, and what stands there without a meaning."""

    # we say
    replaced: str  # one value took the place of another
    unused: str  # words that nobody has read
    other_verb: str  # the message asks with a verb that is none of its process's
    start_without: str
    too_many: str  # requests in one message
    wrong_span: str
    counted_span: str  # a length of time was counted into two days

    # people correct themselves
    corrected: str  # between what was said and what is meant, wherever it stands: «I mean»
    corrected_apart: str  # the same, where a comma or a dash is before it: «…, no 14 May»
    withdrawn: str  # at the end: nothing of what was said is meant

    # beside a request
    reasons: str  # how a reason begins: «because»
    subjects: str  # how a statement begins, which asks for nothing: «it hangs»
    same: str  # words by which a part of a sentence goes on about the same: «… and how long it takes»
    padding: str  # words that change nothing, beside those that are common in any sentence
    last_verbs: str  # at the end of a part, saying what to do and no more, where verbs stand there
    bounds: str  # before a number that is then only a bound, or about as much: «at most 5», «about 5»
    limits: str  # how a part begins that changes what is asked for: «only», «if», «without»
    every: str  # before a day or a unit that comes again and again
    whether: str  # before an «if» that asks and limits nothing: «see if it answers»
    negated: str  # the same, but for a statement: «it does not answer»
    repeated: str  # the same in other words: «daily»
    on_days: str  # before the name of a weekday that comes again, which is then in the plural
    by_the_hour: str  # before an hour behind a day: «every Monday at 9»
