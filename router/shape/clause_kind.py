"""What one clause is to a process: a request, a question, a denial, a report. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from router.language.vocabulary import JOINING
from router.shape.clauses import QUOTE, Clause, Word
from router.shape.lexicon import BASE, FUTURE_FORM, GERUND, PAST_FORM, THIRD, bits

# `loose`: a request with words that nobody knows. `hint`: it may be meant. `veto`: the opposite of a request.
Kind = Literal[
    *("request", "loose", "bare", "probe", "hint", "talk", "veto", "padding"),
    *("dismissal", "condition", "reminder", "label", "speech"),
]

_PADDING = bits("padding", "please", "courtesies", "answers")
_SMALL = _PADDING | bits("joining", "it")
_DISMISSAL = bits("dismissals")
_NEGATOR = bits("negators")
_REFUSAL = bits("refusals")
_CEASE = bits("ceases")
_JUDGING = bits("judging")
_CONDITION = bits("conditions")
_REMINDER = bits("reminders")
_REPORT = bits("reports")
_COMPLAINT = bits("complaints")
_TIME = bits("times")
_LABEL = bits("labels")
_ASK = bits("asks")
_WISH = bits("wishes")
_SUGGEST = bits("suggests")
_NEED = bits("needs")
_QUESTION = bits("questions")
_MANNER = bits("manner")
_WHETHER = bits("whether")
_FINITE = bits("finite")
_PAST = bits("past")
_MUST = bits("musts")
_MAY = bits("mays")
_FUTURE = bits("future")
_ME = bits("me")
_YOU = bits("you")
_OTHERS = bits("others")
_IT = bits("it")
_RELATIVE = bits("relative")
_LIGHT = bits("light")
_TELLING = bits("telling")
_INFINITIVE = bits("infinitive")
_CONTRAST = bits("contrasts")
_JOIN = bits("joining")
_SUBJECT = _REFUSAL | _JUDGING | _REPORT | _REMINDER | _COMPLAINT | _DISMISSAL | _LABEL  # where the process is about it
_VERBAL = _FINITE | _PAST | _MUST | _MAY | _FUTURE
_COURTESY = bits("courtesies")
_INVERTED = _FINITE | _PAST | _MUST | _MAY | _NEED
_PERSON = _ME | _YOU | _OTHERS
_EMBEDDING = _MANNER | _WHETHER | _QUESTION


def kind_of_clause(clause: Clause, *, reads: bool, courteous: bool = False) -> Kind:
    """Tell what a clause is; `courteous` is one behind words of courtesy: «it would be great», «if you …»."""
    courteous = courteous or any(word.classes & _COURTESY for word in clause.words)
    words = _trimmed(clause.words)
    if not words:
        return "dismissal" if _dismisses(clause) else "padding"
    if _dismisses(clause):
        return "label" if clause.end == ":" else "dismissal"
    if all(word.text == QUOTE or word.classes & _SMALL for word in words):
        return "padding"
    if all(word.value or word.classes & _SMALL for word in words) and not (
        reads and sum(word.value for word in words) > 1
    ):
        return "hint" if reads and words[0].value and not clause.after else "padding"
    return _Judge(words, clause, reads=reads, courteous=courteous).kind()


def _trimmed(words: list[Word]) -> list[Word]:
    """Give the words from the first that means something."""
    for place, word in enumerate(words):
        if not word.classes & _PADDING or word.form or (word.classes & _NEGATOR and len(words) > 1):
            return words[place:]
    return []


def _dismisses(clause: Clause) -> bool:
    return all(word.classes & (_DISMISSAL | _PADDING | _IT) for word in clause.words) and any(
        word.classes & _DISMISSAL and not word.own for word in clause.words
    )


def _without_leave(words: list[Word]) -> list[Word]:
    """Give the words without a last «when you get a minute»: leave that is given, and no condition."""
    for place, word in enumerate(words[1:-1], 1):
        left = words[place + 1 :]
        said = any(each.form or each.classes & (_NEGATOR | _JUDGING) for each in left)
        if word.classes & _CONDITION and left[0].classes & _YOU and not said and all(each.known for each in left):
            return words[:place]
    return words


class _Judge:
    """One clause while it is judged."""

    def __init__(self, words: list[Word], clause: Clause, *, reads: bool, courteous: bool) -> None:
        words = _without_leave(words)
        self.words, self.clause, self.reads, self.courteous = words, clause, reads, courteous
        self.first = words[0]
        self.all = 0
        for word in words:
            self.all |= word.classes & ~_SUBJECT if word.own else word.classes
        self.verb = next((place for place, word in enumerate(words) if word.form), -1)
        self.forms = {word.form for word in words if word.form}
        self.has_value = any(word.value for word in words)
        self.is_known = all(
            word.known or self._is_label(place) for place, word in enumerate(words)
        )
        self.orders = {word.order for word in words if word.order and not word.form}
        self.about = self.verb >= 0 or any(word.own for word in words)  # speaks of what the process does

    def _is_label(self, place: int) -> bool:
        """Tell whether a word says only what the value behind it is: «the letter `x`»."""
        around = self.words[place - 1 : place + 2] if place else []
        return len(around) == 3 and bool(around[0].classes & _JOIN) and around[2].value

    def kind(self) -> Kind:
        """Tell what it is."""
        for judge in (self._set_aside, self._denied, self._asked, self._question, self._order, self._statement):
            found = judge()
            if found:
                return "padding" if found == "talk" and self.is_known and not self.about else found
        return "talk"

    def has(self, classes: int, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a word from here to there is of one of these classes."""
        return any(word.classes & classes for word in self.words[start:end])

    def _set_aside(self) -> Kind | None:
        """Conditions, reminders, labels, what others say."""
        if self.clause.end == ":" and self.first.classes & (_LABEL | _REPORT) and not self.first.own:
            return "label"
        if self.clause.end == ":" and len(self.words) <= 3 and not self.about and not self.has_value:
            return "padding" if self.is_known and not self.all & (_LABEL | _REPORT) else "label"
        if any(word.classes & _REMINDER and not word.mine for word in self.words):
            return "reminder"
        if self.first.classes & _CONDITION and self.courteous and self.has(_YOU, 1, 3) and self.verb > 0:
            return "request" if self.is_known and not self.all & _NEGATOR else "loose"
        if self.first.classes & _CONDITION and self.clause.end != "?":
            supposed = any(not word.value and not word.classes & _JOIN for word in self.words[1:])
            return "condition" if supposed else "hint"
        if self.clause.after and self.first.classes & _PAST and not self.first.classes & _INFINITIVE and self.verb < 0:
            return "dismissal"  # «restart demo: failed»
        if self.first.classes & _MUST and not self.first.classes & _WISH and self.clause.end == ",":
            return "condition"  # «should it crash, restart it»
        last = self.words[-1]
        if last.classes & _REPORT and not last.form and self.verb < 0:
            return "speech"
        if self.first.classes & _REPORT and self.verb < 0 and len(self.words) <= 3:
            return "speech"
        return None

    def _denied(self) -> Kind | None:
        if self.first.form == BASE and self._is_alternative():
            return "loose"
        denied = self.all & (_NEGATOR | _REFUSAL | _DISMISSAL)
        if self.first.classes & _CEASE and not self.first.form == BASE and self._ceased():
            return "veto"
        if not denied:
            return None
        place = next(place for place, word in enumerate(self.words) if self._denies(word))
        if self.words[place].form == BASE and not self.all & _NEGATOR:
            return None
        behind = self.words[place + 1 :]
        if place and self.verb >= 0 and self.verb < place and behind and all(
            word.value or word.classes & _JOIN for word in behind
        ):
            return None  # «restart demo in staging, not in production»
        if self.verb >= 0:
            return "veto"
        if all(word.value or word.classes & (_JOIN | _NEGATOR) for word in self.words):
            return "talk"
        if self.all & (_JUDGING | _NEED):
            return "veto"
        return "hint" if self.reads and self.has_value and place and not self.all & _PAST else "talk"

    def _denies(self, word: Word) -> bool:
        return bool(word.classes & (_NEGATOR if word.own else _NEGATOR | _REFUSAL | _DISMISSAL))

    def _is_alternative(self) -> bool:
        """Tell whether what is denied is only a condition for something else: «check it and if not restart it»."""
        denied = [place for place, word in enumerate(self.words) if word.classes & (_NEGATOR | _REFUSAL)]
        return bool(denied) and all(self.words[place - 1].classes & _CONDITION for place in denied)

    def _ceased(self) -> bool:
        if len(self.words) < 2:
            return False
        return any(word.form and before.text not in JOINING for before, word in pairwise(self.words))

    def _asked(self) -> Kind | None:
        """A polite question, a wish."""
        opener = self.first.classes & (_ASK | _WISH)
        if self.first.classes & (_MAY | _FUTURE) and self.has(_YOU, 1, 4) and self._is_order_behind():
            return "request" if self.is_known else "loose"
        if not opener and len(self.words) > 1 and self.words[1].classes & _ASK and self.first.classes & _QUESTION:
            opener = _ASK if self.reads else 0
        if self.first.classes & _SUGGEST and not self.all & _PAST:
            return "hint" if self.about else "talk"
        if not opener:
            return None
        if self._is_reported(1):
            return "talk"
        if not self.reads and self.has(_EMBEDDING, 1):
            return "talk"
        if self.reads and self.has(_MANNER, 1) and self._is_meta(1):
            return "talk"
        if not (self.about or (self.reads and self.has_value)):
            return "hint" if self.has_value or self.all & _IT else "talk"
        if self.has(_OTHERS, 1) or self._has_condition(1):
            return "loose"
        return "request" if self.is_known else "loose"

    def _is_order_behind(self) -> bool:
        """Tell whether somebody is asked to do it: «could one of you restart it»."""
        if self.verb < 0 or self.words[self.verb].form != BASE or self.all & (_EMBEDDING | _PAST | _ME | _IT & ~_JOIN):
            return False
        return not self.has(_VERBAL, 1, self.verb)

    def _is_reported(self, start: int) -> bool:
        """Tell whether what is asked about has been done: «can you say whether it was restarted»."""
        for place in range(start, len(self.words)):
            word = self.words[place]
            if word.classes & _PAST and not self.reads and self.verb >= 0:
                return True
        return False

    def _has_condition(self, start: int) -> bool:
        return any(
            word.classes & _CONDITION and place + 1 < len(self.words)
            for place, word in enumerate(self.words[start:], start)
        )

    def _question(self) -> Kind | None:
        first = self.first
        inverted = bool(first.classes & (_INVERTED | _QUESTION | _MANNER | _WHETHER)) and not first.form
        if not inverted and self.clause.end != "?":
            return None
        if not inverted and first.form == BASE and not self.all & (_VERBAL | _PERSON):
            return ("probe" if self.is_known else "hint") if self.reads else "hint"
        if not self.reads:
            bare = not self.all & (_VERBAL | _PERSON | _EMBEDDING) and not self.forms & {PAST_FORM, GERUND, THIRD}
            return "hint" if bare and self.about and self.is_known else "talk"
        if first.classes & _MANNER and len(self.words) > 1 and not self._is_extent():
            return "talk" if self._is_meta(1) or self.all & (_ME | _YOU) else "hint"
        if self._is_meta(0):
            return "talk"
        if not self.about and not self.has_value:
            return "talk"
        return "probe" if self.is_known else "loose" if self.has_value else "hint"

    def _is_extent(self) -> bool:
        """Tell whether a «how» asks how much of something: «how popular is it»."""
        second = self.words[1]
        return not second.classes & (_VERBAL | _PERSON | _INFINITIVE | _IT | _JOIN) and not second.form

    def _is_meta(self, start: int) -> bool:
        """Tell whether this is about somebody's doing it, not about its result."""
        for place in range(max(start, 1), len(self.words)):
            word, before = self.words[place], self.words[place - 1]
            person = self.has(_PERSON | _WISH, max(0, place - 3), place)
            if word.form == BASE and (before.classes & (_INFINITIVE | _MANNER) or person):
                return True
            if word.form in (PAST_FORM, GERUND):
                return True
        return bool(self.all & _JUDGING and self.verb >= 0) or bool(self.all & _MUST and self.has(_PERSON))

    def _order(self) -> Kind | None:
        """An imperative, or a form like a command."""
        first = self.first
        if first.form == BASE or (first.order == BASE and not first.classes & (_VERBAL & ~_FINITE)):
            return self._imperative()
        if self.all & (_VERBAL | _PERSON | _REFUSAL | _NEED | _REPORT | _TIME) or self.forms & {PAST_FORM, GERUND, FUTURE_FORM}:
            return None
        if not self.about and sum(word.value for word in self.words) < 2:
            return None
        if first.text == QUOTE and not self.reads:
            return None
        if THIRD in self.forms and (self.verb == 0 or self.is_known):
            return "hint"
        if not self.is_known:
            return None
        return "bare" if not first.classes & _JOIN or self.reads else "hint"

    def _imperative(self) -> Kind:
        first = self.first
        embedded = next((place for place, word in enumerate(self.words[1:], 1) if word.classes & _EMBEDDING), 0)
        if first.classes & _TELLING and not first.form and not self.reads:
            return "talk"
        if embedded and (not self.reads or self._is_meta(embedded)):
            return "talk" if not self.reads or self.has(_MANNER) else "hint"
        end = embedded or len(self.words)
        for place in range(1, end):
            word, before = self.words[place], self.words[place - 1]
            if word.classes & _VERBAL and not word.form:
                if before.classes & (_PERSON | _IT | _RELATIVE):
                    return "loose"
                return "talk"
            if (word.form or word.order) in (PAST_FORM, FUTURE_FORM) and not before.classes & _JOIN:
                return "talk"
        if not (self.about or (self.reads and self.has_value)):
            return "hint" if self.has_value or (self.reads and self.all & _IT) else "talk"
        if self._has_condition(1) or self.has(_TIME, 1) or self.has(_OTHERS, 1):
            return "loose"
        return "request" if self.is_known else "loose"

    def _statement(self) -> Kind | None:
        if not self.about and not self.has_value:
            return "talk"
        if self.first.form in (PAST_FORM, GERUND) or self.all & (_FUTURE | _MAY | _REPORT):
            return "veto" if self.verb >= 0 else "talk"
        if self.all & _COMPLAINT and self.verb < 0:
            return "talk" if self.all & (_PAST & ~_COMPLAINT) and not self.all & _FINITE else "hint"
        told = (self.forms | self.orders) & {PAST_FORM, GERUND, FUTURE_FORM}
        if self.all & _PAST or (told and not self.all & _MUST):
            return "talk"
        if self.first.classes & _PERSON or self.has(_PERSON & ~_YOU, 0, self.verb + 2) or self.has(_YOU, 0, max(self.verb, 0)):
            return "hint" if self.all & _MUST and not self.all & _PAST else "talk"
        if self.all & _TIME:
            return "talk"
        if THIRD in self.forms and self.verb and not self.all & (_MUST | _NEED):
            return "talk"
        if self.all & (_MUST | _NEED):
            return "hint" if self.verb >= 0 or self.is_known else "talk"
        if self.verb >= 0 and self.all & _FINITE:
            return "talk"
        if self.reads:
            return "hint" if self.about or any(word.text != QUOTE for word in self.words if word.value) else "talk"
        said = self.verb >= 0 or any(word.own and not word.noun for word in self.words)
        if self.all & _FINITE:
            return "hint" if said and self.is_known else "talk"
        return "hint" if said or self.has_value else "talk"
