"""How people speak, whatever they ask for. It is heard in every language at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from router.language.tables.about_bot import AboutBot
from router.language.tables.about_question import AboutQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How people speak. Where nothing else is said, a text is a regular expression.

    The first part is about whole sentences: words in small letters with one blank between them. All others are looked
    for in the sentence as it was written, in any case. Where it says «words», they are words with blanks between them.
    """

    about_bot: AboutBot
    about_question: AboutQuestion
    please: str
    so: str  # before a sentence, without a meaning: «ok, …»
    help: str
    status: str
    cancel: str
    forget: str
    why: str
    again: str
    undo: str
    verdict: str  # what somebody types who believes that text can approve
    willing: str  # what may stand before that
    yes: tuple[str, ...]
    no: tuple[str, ...]
    none: tuple[str, ...]
    all: tuple[str, ...]  # of two or three that were asked about
    edit: tuple[str, ...]
    empty: tuple[str, ...]  # that an optional value shall not be given
    skip: tuple[str, ...]  # that a value is not told, though it was asked for
    puzzled: str  # that somebody does not see what is asked for
    without: str  # before the name of such a value: «without budget»
    articles: str
    beside: str  # words that mean nothing between values

    # values
    conjunction: str  # words: between the last two of a list, between tens and ones: «and»
    joiners: str  # words: one of them joins two values that are both meant: «and», «plus»
    joiners_too: str  # words that may stand beside one: «also», the «as» of «as well as»
    between: str  # words between a parameter's own word and its value: «to the staging», «owner is octo»
    begins: str  # words before the first day of a span: «from»
    ends: str  # words
    begin_names: str  # words in the name of a parameter that is the beginning of a span: `start_date`
    end_names: str  # words
    lead: str  # before the name of a text: «with title …»
    introducing: str  # between the name of a text and the text itself: «with the title of …»
    participles: Mapping[str, str]  # that lead a text alone, by the parameter's name: `title`, «titled …»
    closing: str  # behind a text, and no part of it: «titled Printer broken, for …»
    no_items: str  # words that are no item of a list, so that it ends before them: «with red, green in the end»
    on_off: str  # after a switch: `--express yes`
    slashed: str  # words joined by a slash that are no repository: «and/or»
    every_one: str  # between a «not» and a choice: «not any staging»
    numbered: str  # before the number of a choice: «number 2»
    pronoun: str  # after its place: «the second one»
    last: str  # in place of it: «the last one»

    # several requests
    one_by_one: str  # between two requests of which the second waits: «and then»
    side_by_side: str  # between two that wait for nothing: «and also»
    tied: str  # in a part that hangs on another, or says the opposite: «if», «before», «not»
    afterwards: str  # before a sentence that goes on: «then and for prod?»

    spared: str  # before what is not meant
    joined: str  # between two requests
    in_order: str  # where the second shall wait for the first
    stopping: str  # in a sentence that may want a run stopped
    elsewhere: str  # what comes before another value for the same: «and», «what about»
    sighs: str
    nay: str  # a «no» that must have its comma
    meant: str
    being: str  # between a parameter's name and its value
    stated: str  # as `meant`, but only of what is shown just now: «it's»
    rather: str  # after a «no,» only
    not_but: tuple[str, str]
    after: str  # what may close a correction
