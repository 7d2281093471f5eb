"""What a language's small words say of a sentence: asked, wished, denied, reported, supposed. Classes of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Classes of words. A text is words in small letters with blanks between them; `_` joins those of a phrase.

    Where a phrase is in a class, its words are read as one. Apostrophes are written as in typewriting: `'s`.
    """

    elided: str  # stand before an apostrophe and are words of their own: the «l» of «l'heure»
    clitics: str  # after one: the «s» of «it's»

    # what asks
    asks: str  # openers that ask somebody to do it: «can you»
    wishes: str  # a wish of one's own: «i want»
    suggests: str  # «let's», «how about»: half a request
    needs: str  # that something lacks it: «needs»

    # what denies
    negators: str
    refusals: str  # that deny what stands beside them: «avoid», «forbidden»
    ceases: str  # as orders, when what is done stands beside them: «stop restarting»; else verbs like others
    answers: str  # a «no» that answers, and may stand before a request
    dismissals: str  # take back what was said, as a sentence of their own: «no way»

    # what asks or tells about it
    questions: str  # for what the answer names: «who», «how many»
    manner: str  # for how, why, when or where it is done
    whether: str  # within a sentence: «whether»
    finite: str  # forms of to be and to have in the present, and others that only a sentence has
    past: str  # of these and of other verbs, where they are not by rule
    musts: str  # that it has to be
    mays: str  # that it can be
    future: str
    reports: str  # words of speaking and thinking: «said»
    judging: str  # what is said of whether it is good to do: «safe», «needed»
    complaints: str  # that something does not work: «stuck»
    conditions: str
    times: str  # that say how often, or not now: «every»
    reminders: str
    labels: str  # of a note, before a colon: «todo»
    samples: str  # before what is only one of many: «such as»
    contrasts: str  # before what is left out: «all but A-1»

    # who and what
    me: str
    you: str
    others: str
    it: str  # stand for what was named, also as an object
    relative: str

    # what is done
    verbs: str  # that people give orders with, in their base form
    # verbs by what they mean, in English: what is asked with one may be asked with all; `_` before a word beside it
    senses: Mapping[str, str]
    light: str  # verbs that say little without a noun: «give it a …»
    handling: str  # of these, those that say enough without the noun of what is done: «run the service»
    causing: str  # that have something done: «get it restarted»
    perfect: str  # before what would be done already: «could you have restarted it»
    particles: str  # that make another verb of a verb: «turn off»
    separable: str  # the same, where they stand before the verb, as one word with it, or at the end: «mach … aus»
    telling: str  # verbs of telling: what follows may be a question
    base: str  # endings of forms that give an order; `-` is none
    stating: str  # of these, those of forms that state as well: «il redémarre»
    past_endings: str
    gerunds: str
    thirds: str
    futures: str
    nouns: str  # endings of its noun
    doubling: bool  # of the last letter: «stop», «stopping»
    prefixes: str  # that say only «again»
    participles: str  # before the stem of a participle: «ge»
    infinitive: str  # before or within one: «to»

    # what says nothing
    courtesies: str  # said beside a request, whatever they hold: «if you can», «no rush»
    please: str
    padding: str
    joining: str  # articles, prepositions and conjunctions
    splits: str  # between two clauses without a comma: «because»
