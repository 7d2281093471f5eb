"""One clause, as it is judged: what stands in it, and where."""

from __future__ import annotations

from itertools import pairwise

from router.language.vocabulary import JOINING
from router.shape import word_classes as of
from router.shape.clauses import Clause, Word
from router.shape.lexicon import BASE, GERUND, PAST_FORM, THIRD

_NEAR = 3  # words between somebody and what they do


class ClauseView:
    """A clause without what any sentence may begin with; `reads` is of a process that only reads."""

    def __init__(self, words: list[Word], clause: Clause, *, reads: bool, courteous: bool) -> None:
        self.words = _without_leave(words)
        self.end, self.after = clause.end, clause.after
        self.reads, self.courteous = reads, courteous
        self.first = self.words[0]
        self.all = 0
        for word in self.words:
            self.all |= word.classes & ~of.SUBJECT if word.own else word.classes
        self.verb = next((place for place, word in enumerate(self.words) if word.form), -1)
        self.forms = {word.form for word in self.words if word.form}
        self.orders = {word.order for word in self.words if word.order and not word.form}
        self.values = sum(word.value for word in self.words)
        self.is_known = all(word.known or self._is_label(place) for place, word in enumerate(self.words))
        self.is_about = self.verb >= 0 or any(word.own for word in self.words)  # of what the process does

    def has(self, classes: int, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a word from here to there is of one of these classes."""
        return any(word.classes & classes for word in self.words[start:end])

    def names_it(self) -> bool:
        """Tell whether it names what the process does, or what one that only reads may look at."""
        return self.is_about or (self.reads and self.values > 0)

    def denial(self) -> int:
        """Give the place of what denies, -1 where nothing does."""
        return next((place for place, word in enumerate(self.words) if _denies(word)), -1)

    def is_alternative(self) -> bool:
        """Tell whether what is denied is only the condition for something else: «check it and if not restart it»."""
        denied = [place for place, word in enumerate(self.words) if word.classes & (of.NEGATOR | of.REFUSAL)]
        return bool(denied) and all(self.words[place - 1].classes & of.CONDITION for place in denied)

    def is_stopped(self) -> bool:
        """Tell whether something is to end: «stop restarting it», «stop demo», but not «stop and restart it»."""
        first = self.first
        if not first.classes & of.CEASE or first.form == BASE or first.own or first.noun:  # «leave from 3 May»
            return False
        verbs = [before for before, word in pairwise(self.words) if word.form]
        if verbs:
            return any(before.text not in JOINING for before in verbs)
        return not self.reads and (self.is_about or self.values > 0)

    def is_led(self) -> bool:
        """Tell whether a verb of the process hangs on the first word: «try restarting it», «go and restart it»."""
        return any(
            word.form == GERUND or (word.form and (before.classes & of.INFINITIVE or before.text in JOINING))
            for before, word in pairwise(self.words)
        )

    def is_conditional(self) -> bool:
        """Tell whether a condition follows."""
        return any(word.classes & of.CONDITION and not behind.value for word, behind in pairwise(self.words[1:]))

    def is_said_by_me(self) -> bool:
        """Tell whether «I» or «we» stands behind the verb: «starte ich es?»."""
        return any(word.classes & of.ME and not word.classes & of.JOIN for word in self.words[1:2])

    def is_light_order(self) -> bool:
        """Tell whether a verb that may ask gives an order: «do a restart», not «do we restart»."""
        return self.first.order == BASE and len(self.words) > 1 and bool(self.words[1].classes & of.JOIN)

    def supposes_it(self) -> bool:
        """Tell whether what the process does stands within a condition: «before you restart it»."""
        return self.has(of.CONDITION, 1, max(self.verb, 0))

    def is_extent(self) -> bool:
        """Tell whether a «how» asks how much of something: «how popular is it»."""
        second = self.words[1]
        return not second.classes & (of.VERBAL | of.PERSON | of.INFINITIVE | of.IT | of.JOIN) and not second.form

    def asks_somebody(self) -> bool:
        """Tell whether somebody is asked to do it: «could one of you restart it»."""
        if not self.first.classes & (of.MAY | of.FUTURE) or not self.has(of.YOU, 1, _NEAR + 1) or self.verb < 0:
            return False
        if self.words[self.verb].form != BASE or self.all & (of.EMBEDDING | of.PAST | of.ME):
            return False
        return not self.has(of.VERBAL, 1, self.verb)

    def is_about_doing(self, start: int) -> bool:
        """Tell whether this is about somebody's doing it, not about its result: «how do I check it»."""
        told = {PAST_FORM, GERUND, THIRD} if self.first.classes & of.QUESTION else {PAST_FORM, GERUND}
        for place in range(max(start, 1), len(self.words)):
            word, before = self.words[place], self.words[place - 1]
            somebody = self.has(of.PERSON | of.WISH, max(0, place - _NEAR), place)
            if word.form == BASE and (before.classes & (of.INFINITIVE | of.MANNER) or somebody):
                return True
            if word.form in told:
                return True
        return bool(self.all & of.JUDGING and self.verb >= 0) or bool(self.all & of.MUST and self.has(of.PERSON))

    def is_done_by_somebody(self) -> bool:
        """Tell whether somebody is said to do it: «I restart it», «morgen starten wir es»."""
        if self.first.classes & of.PERSON or self.has(of.YOU, 0, max(self.verb, 0)):
            return True
        return self.has(of.PERSON & ~of.YOU, 0, self.verb + 2)

    def _is_label(self, place: int) -> bool:
        """Tell whether a word says only what the value behind it is: «the letter `x`»."""
        around = self.words[place - 1 : place + 2] if place else []
        return len(around) == _NEAR and bool(around[0].classes & of.JOIN) and around[2].value


def _denies(word: Word) -> bool:
    return bool(word.classes & (of.NEGATOR if word.own else of.NEGATOR | of.REFUSAL | of.DISMISSAL))


def _without_leave(words: list[Word]) -> list[Word]:
    """Give the words without a last «when you get a minute»: leave that is given, and no condition."""
    for place, word in enumerate(words[1:-1], 1):
        if word.classes & of.CONDITION and words[place + 1].classes & of.YOU:
            left = words[place + 1 :]
            said = any(each.form or each.classes & (of.NEGATOR | of.JUDGING) for each in left)
            return words if said or not all(each.known for each in left) else words[:place]
    return words
