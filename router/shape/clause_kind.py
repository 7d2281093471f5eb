"""What one clause is to a process: a request, a question, a denial, a report. Pure."""

from __future__ import annotations

from collections.abc import Callable

from router.language.vocabulary import JOINING
from router.shape import word_classes as of
from router.shape.clause_view import ClauseView
from router.shape.clauses import QUOTE, Clause, Word
from router.shape.framing import Kind, labelled, reported, supposed
from router.shape.lexicon import BASE, FUTURE_FORM, GERUND, PAST_FORM, THIRD
from router.shape.parted_verbs import particles_in


def kind_of_clause(clause: Clause, *, reads: bool, courteous: bool) -> Kind:
    """Tell what a clause is; `courteous` is one behind words of courtesy: «it would be great», «if you …»."""
    courteous = courteous or any(word.classes & of.COURTESY for word in clause.words)
    if _is_dismissal(clause):
        return "label" if clause.end == ":" else "dismissal"
    words = _trimmed(clause.words)
    if all(word.text == QUOTE or word.classes & of.SMALL for word in words):
        return "padding"
    if all(word.classes & of.SAMPLE for word in words):
        return "label"  # «for example, …»
    if clause.contrasts and all(word.value or word.classes & of.SMALL for word in words):
        return "veto"  # «all but A-1»
    view = ClauseView(words, clause, reads=reads, courteous=courteous)
    if all(word.value or word.classes & of.SMALL for word in words) and not (reads and view.values > 1):
        return "hint" if reads and words[0].value and not clause.after else "padding"
    kind = _judged(view)
    if kind == "talk" and clause.end == "," and not clause.after and [word.known for word in words] == [False]:
        return "address"  # «ben, …»
    if kind in ("request", "loose", "bare") and view.all & of.SAMPLE:
        return "hint"  # «services like demo»
    if kind in ("request", "bare") and not reads and (particles_in(words) or view.is_of_a_record()):
        return "loose"  # another verb, another thing: «turn … off», «restart log»
    if kind == "bare" and clause.end == ":" and not reads:
        return "hint"  # «restart demo: ok»
    return "padding" if kind == "talk" and view.is_known and not view.is_about else kind


def verb_of(clause: Clause) -> str:
    """Give the verb of an order that its process knows nothing of; empty where there is none."""
    words = _trimmed(clause.words)
    return ClauseView(words, clause, reads=False, courteous=False).other_verb() if words else ""


def _judged(view: ClauseView) -> Kind:
    for judge in _JUDGES:
        kind = judge(view)
        if kind is not None:
            return kind
    return "talk"


def _trimmed(words: list[Word]) -> list[Word]:
    """Give the words from the first that means something."""
    for place, word in enumerate(words):
        if not word.classes & of.PADDING or word.form or (word.classes & of.NEGATOR and len(words) > 1):
            return words[place:]
    return []


def _is_dismissal(clause: Clause) -> bool:
    return all(word.classes & (of.DISMISSAL | of.PADDING | of.IT) for word in clause.words) and any(
        word.classes & of.DISMISSAL and not word.own for word in clause.words
    )


def _denied(view: ClauseView) -> Kind | None:
    """Judge negation in any form."""
    if view.first.form == BASE and view.is_alternative():
        return "loose"
    if view.is_stopped():
        return "veto"
    if view.leaves_out():
        return "veto"  # «todo menos A-1»
    place = view.denial()
    if place < 0 or (view.words[place].form == BASE and not view.all & of.NEGATOR):
        return None
    behind = view.words[place + 1 :]
    if (
        0 <= view.verb < place
        and behind
        and (behind[0].classes & of.JOIN or any(word.value for word in view.words[view.verb : place]))
        and view.first.form
        and all(word.value or word.classes & of.JOIN for word in behind)
    ):
        return "loose"  # «restart demo in staging, not in production», «refund A-1, not A-2»
    if view.verb >= 0:
        return "veto"
    if all(word.value or word.classes & (of.JOIN | of.NEGATOR) for word in view.words):
        return "talk"
    if view.all & (of.JUDGING | of.NEED):
        return "veto"
    troubled = view.is_about or view.all & (of.MAY | of.COMPLAINT)  # «I can't reach …», «… does not answer»
    return "hint" if view.reads and view.values and place and troubled and not view.all & of.PAST else "talk"


def _asked(view: ClauseView) -> Kind | None:
    """Judge polite questions and wishes."""
    if view.first.classes & of.SUGGEST and not view.all & of.PAST:
        asked = view.first.classes & of.MUST and view.end == "?"
        return "hint" if not asked and view.is_about else "talk"
    if view.asks_somebody():
        return "request" if view.is_known else "loose"
    asked_what = view.reads and view.first.classes & of.QUESTION and view.words[1:2] and view.has(of.ASK, 1, 2)
    if not view.first.classes & (of.ASK | of.WISH) and not asked_what:
        return None
    past = (view.has(of.PAST, 1) and view.verb >= 0) or view.is_perfect()
    told = not view.reads and (view.has(of.EMBEDDING, 1) or past)
    if told or (view.reads and view.has(of.MANNER, 1) and view.is_about_doing(1)):
        return "talk"  # «can you tell me how it is restarted»
    if not view.names_it():
        return "hint" if view.values or view.all & of.IT or (view.reads and view.is_known) else "talk"
    known = view.is_known and not view.has(of.OTHERS, 1) and not view.is_conditional()
    other = not (view.reads or view.is_led()) and view.other_verb()
    return "request" if known and not other else "loose"


def _questioned(view: ClauseView) -> Kind | None:
    """Judge questions: only one for what a process reads is a request."""
    first = view.first
    inverted = bool(first.classes & (of.INVERTED | of.EMBEDDING)) and not first.form
    if (not inverted or view.is_light_order() or view.is_caused()) and view.end != "?":
        return None
    if first.form and view.has(of.YOU, 1, 2) and not view.reads:
        return "hint"  # «startest du es neu?»
    if not inverted and first.form == BASE and not view.all & (of.VERBAL | of.PERSON):
        return "probe" if view.reads and view.is_known else "hint"
    if not view.reads:
        bare = not view.all & (of.VERBAL | of.PERSON | of.EMBEDDING | of.JUDGING) and not view.forms & {
            PAST_FORM,
            GERUND,
            THIRD,
        }
        return "hint" if bare and view.is_about and view.is_known else "talk"
    if first.classes & of.MANNER and len(view.words) > 1 and not view.is_extent():
        return "talk" if view.is_about_doing(1) or view.all & (of.ME | of.YOU) else "hint"
    if view.is_about_doing(0) or not view.names_it():
        return "talk"
    return "probe" if view.is_known else "loose" if view.values else "hint"


def _ordered(view: ClauseView) -> Kind | None:
    """Judge imperatives, and forms like a command."""
    first = view.first
    if first.form == BASE or (first.order == BASE and not first.classes & (of.VERBAL & ~of.FINITE)):
        return _imperative(view)
    said = view.all & (of.VERBAL | of.PERSON | of.REFUSAL | of.NEED | of.REPORT | of.TIME | of.JUDGING)
    if said or view.forms & {PAST_FORM, GERUND, FUTURE_FORM} or not (view.is_about or view.values > 1):
        return None
    if first.text == QUOTE and not view.reads:
        return None
    if THIRD in view.forms and (view.verb == 0 or view.is_known):
        return "hint"
    if not view.is_known:
        return None
    if not view.reads and any(word.states for word in view.words[1:]):
        return "hint"  # «demo redémarre»
    return "bare" if not first.classes & of.JOIN or view.reads else "hint"


def _imperative(view: ClauseView) -> Kind:
    first = view.first
    if not first.form and (view.has(of.YOU, 1, 2) or (first.classes & of.TELLING and not view.reads)):
        return "talk"  # «see you at …», «tell me about its restart»
    if view.is_said_by_me() or (not first.form and view.supposes_it()):
        return "talk"  # «starte ich es?», «call me before you restart it»
    told = of.EMBEDDING | of.RELATIVE if view.reads else of.EMBEDDING  # «check that it answers»
    embedded = next((place for place, word in enumerate(view.words) if place and word.classes & told), 0)
    if embedded and not view.reads:
        return "talk"
    if embedded and view.is_about_doing(embedded):
        return "talk" if view.has(of.MANNER) else "hint"
    if view.has(of.NEED, 1, 2):
        return "hint"  # «restart needed»
    if found := _finite_behind(view, embedded or len(view.words)):
        return found
    if not view.names_it():
        return "hint" if view.values or (view.reads and view.all & of.IT) else "talk"
    # an order that this process knows nothing of may be the opposite: «check the refund», «cancel my leave»
    foreign = not (view.reads or view.is_led()) and view.other_verb()
    if foreign and first.classes & of.CEASE:
        return "veto"
    loose = foreign or view.is_conditional() or view.has(of.TIME | of.OTHERS, 1)
    return "request" if view.is_known and not loose else "loose"


def _finite_behind(view: ClauseView, end: int) -> Kind | None:
    """Judge what is a noun at the beginning of a sentence: «restart demo in staging went fine»."""
    for place in range(1, end):
        word, before = view.words[place], view.words[place - 1]
        if before.text in JOINING:
            return None  # «book it and have it cleaned»: what follows is said of its own
        if word.classes & of.VERBAL and not word.form:
            return "loose" if before.classes & (of.PERSON | of.IT | of.RELATIVE) else "talk"
        if (word.form or word.order) in (PAST_FORM, FUTURE_FORM) and not before.classes & of.JOIN:
            return None if view.is_caused() else "talk"
    return None


def _stated(view: ClauseView) -> Kind | None:
    """Judge statements: needs and complaints may be meant as requests, what is done or will be is not."""
    if not view.is_about and not view.values:
        return "talk"
    if view.first.classes & of.JUDGING:
        return "talk"
    if view.first.form in (PAST_FORM, GERUND) or view.all & (of.FUTURE | of.MAY | of.REPORT):
        return "veto" if view.verb >= 0 else "talk"
    if view.all & of.COMPLAINT and view.verb < 0:
        return "talk" if view.all & (of.PAST & ~of.COMPLAINT) and not view.all & of.FINITE else "hint"
    needed = view.all & (of.MUST | of.NEED)
    told = (view.forms | view.orders) & {PAST_FORM, GERUND, FUTURE_FORM}
    if view.all & of.PAST or (told and not view.all & of.MUST):
        return "talk"
    if view.supposes_it():
        return "talk"
    if view.is_done_by_somebody():
        return "hint" if view.all & of.MUST else "talk"
    if needed and not view.all & of.TIME:
        return "hint" if view.verb >= 0 or view.is_known else "talk"
    if view.all & of.TIME or (view.verb >= 0 and (view.all & of.FINITE or THIRD in view.forms)):
        return "talk"
    return _named(view)


def _named(view: ClauseView) -> Kind:
    """Judge a statement that only names what the process is about."""
    if view.reads:
        named = view.is_about or any(word.value and word.text != QUOTE for word in view.words)
        return "hint" if named and not view.all & of.FINITE else "talk"
    said = view.verb >= 0 or any(word.own and not word.noun for word in view.words)
    if view.all & of.FINITE:
        return "hint" if said and view.is_known else "talk"
    return "hint" if said or view.values else "talk"


_JUDGES: tuple[Callable[[ClauseView], Kind | None], ...] = (
    labelled,
    supposed,
    reported,
    _denied,
    _asked,
    _questioned,
    _ordered,
    _stated,
)
