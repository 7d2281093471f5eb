"""What people say to a question that is open, or to a request that waits: one table for every language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutQuestion:
    """Regular expressions. The first part is about words in small letters with one blank between them.

    All others are looked for in the sentence as it was written, in any case.
    """

    undecided: str  # a whole sentence: nobody knows yet, or not now
    unsure: str  # how one begins that only puts off: «I have to ask»
    again: str  # that the same shall be said once more

    prose: str  # in a field's name or its question: any sentence does, but no question
    passed_on: str  # there as well: whatever is said is handed on, questions too
    after_yes: str  # between a yes and what shall be different: «yes, but …»
    too: str  # beside another value for the same request: «A-2 too»
    repeating: str  # before another value for it: «do that again for …»
    wrong: tuple[str, str]  # before and after the name of a value: «wrong order»
    ending: tuple[str, str]  # before and after the name of a request that shall be cancelled: «cancel the refund»
    named: str  # beside that name, without a meaning: «request»
