"""One clause, as it is judged: what stands in it, and where."""

from __future__ import annotations

from itertools import pairwise

from router.language.vocabulary import JOINING
from router.shape import word_classes as of
from router.shape.clauses import Clause, Word
from router.shape.lexicon import BASE, GERUND, PAST_FORM, THIRD
from router.shape.parted_verbs import particles_in

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

    def other_verb(self) -> str:
        """Give the verb of an order that this process knows nothing of, with its particle; empty where there is none.

        It stands first, or last behind words that ask: «kannst du es löschen». What handles a thing is one, unless
        what is done stands beside it: «run the service», not «run a restart».
        """
        said = [word for word in self.words if word.classes & of.PARTICLE or not word.classes & of.PADDING]
        asked = bool(said) and bool(said[0].classes & of.OPENER)
        places = (1, len(said) - 1) if asked else (0,)
        found = next((said[place] for place in places if place < len(said) and self._is_other(said, place)), None)
        foreign = particles_in(said)
        verb = next((word for word in said if BASE in (word.order, word.form) and not word.classes & of.PARTICLE), None)
        if found is None and not (foreign and verb):
            return ""
        return " … ".join([(found or verb or said[0]).text, *foreign[:1]])

    def _is_other(self, said: list[Word], place: int) -> bool:
        word = said[place]
        if word.order != BASE or word.form or word.mine or word.classes & of.TELLING:
            return False
        if self.is_caused():
            return False
        if place and said[place - 1].classes & of.JOIN & ~of.INFINITIVE:
            return False  # «… for a test»
        if not word.classes & (of.LIGHT | of.HANDLING):
            return True
        done = any(each.form for each in said[place + 1 :])
        return bool(word.classes & of.HANDLING) and not done and place + 1 < len(said)

    def has(self, classes: int, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a word from here to there is of one of these classes."""
        return any(word.classes & classes for word in self.words[start:end])

    def names_it(self) -> bool:
        """Tell whether it names what the process does, or what one that only reads may look at."""
        return self.is_about or (self.reads and self.values > 0)

    def denial(self) -> int:
        """Give the place of what denies, -1 where nothing does."""
        return next((place for place, word in enumerate(self.words) if _denies(word)), -1)

    def is_caused(self) -> bool:
        """Tell whether somebody is to have it done: «get it restarted», not «have you restarted it»."""
        if not self.first.classes & of.CAUSING or len(self.words) <= 2:
            return False
        last = next((word for word in reversed(self.words) if not word.classes & of.PADDING or word.form), self.first)
        return last.form in (PAST_FORM, BASE) and bool(self.words[1].value or self.words[1].classes & of.JOIN)

    def leaves_out(self) -> bool:
        """Tell whether what it names is only what is left out: «everything except A-1»."""
        place = next((place for place, word in enumerate(self.words) if place and word.classes & of.CONTRAST), 0)
        behind = self.words[place + 1 :]
        return bool(place and behind) and all(word.value or word.classes & of.SMALL for word in behind)

    def is_of_a_record(self) -> bool:
        """Tell whether what is named is a note or a record of it: «restart log»."""
        small = of.JOIN | of.PADDING | of.VERBAL
        return any(word.classes & of.LABEL and not (word.own or word.classes & small) for word in self.words[1:])

    def is_perfect(self) -> bool:
        """Tell whether it would be done already: «could you have restarted it»."""
        return any(
            (word.classes & of.PERFECT and behind.form == PAST_FORM)
            or (word.form == PAST_FORM and behind.classes & of.PERFECT)
            for word, behind in pairwise(self.words)
        )

    def is_alternative(self) -> bool:
        """Tell whether what is denied is only the condition for something else: «check it and if not restart it»."""
        denied = [place for place, word in enumerate(self.words) if word.classes & (of.NEGATOR | of.REFUSAL)]
        return bool(denied) and all(self.words[place - 1].classes & of.CONDITION for place in denied)

    def is_stopped(self) -> bool:
        """Tell whether something is to end: «stop restarting it», «stop demo», but not «stop and restart it»."""
        first = self.first
        if not first.classes & of.CEASE or first.form == BASE or first.own or first.noun:  # «leave from 3 May»
            return False
        if self.is_caused():
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
        last = len(self.words) > 1 and self.words[-1].classes & of.CONDITION  # «… or else»
        return bool(last) or any(
            word.classes & of.CONDITION and not behind.value for word, behind in pairwise(self.words[1:])
        )

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
