"""What a clause says of those beside it: a label, a condition, whose words they are, what came of them. Pure."""

from __future__ import annotations

from typing import Literal

from router.shape import word_classes as of
from router.shape.clause_view import ClauseView
from router.shape.lexicon import BASE, PAST_FORM

# `loose`: a request with words that nobody knows. `bare`: a form like a command. `probe`: a question for what is read.
# `hint`: it may be meant. `veto`: the opposite of a request. `speech`: somebody says what follows. `address`: who is
# spoken to.
Kind = Literal[
    "request",
    "loose",
    "bare",
    "probe",
    "hint",
    "talk",
    "padding",
    "veto",
    "dismissal",
    "condition",
    "reminder",
    "label",
    "speech",
    "address",
]
_LABEL = 3  # words before a colon


def labelled(view: ClauseView) -> Kind | None:
    """Judge what stands before a colon: «todo: …», «ben: …»."""
    first = view.first
    noted = first.classes & of.LABEL and not (first.own or first.order or first.classes & of.JOIN)
    if noted and [word.form for word in view.words[1:2]] == [BASE]:
        return "label"  # «todo restart it»
    if view.end != ":":
        return None
    if view.first.classes & (of.LABEL | of.REPORT) and not view.first.own:
        return "label"
    if len(view.words) == 1 and (first.order == PAST_FORM or first.classes & of.PAST):
        return "label"  # «approved: …»
    if len(view.words) > _LABEL or view.is_about or view.values:
        return None
    return "padding" if view.is_known and not view.all & (of.LABEL | of.REPORT) else "label"


def supposed(view: ClauseView) -> Kind | None:
    """Judge conditions and reminders."""
    first = view.first
    if any(word.classes & of.REMINDER and not word.mine for word in view.words):
        return "reminder"
    if first.classes & of.MUST and not first.classes & (of.WISH | of.SUGGEST) and view.end == ",":
        return "condition"  # «should it crash, restart it»
    if first.classes & of.DISMISSAL and view.verb < 0 and view.is_conditional():
        return "condition"  # «wait until it is done»
    if not first.classes & of.CONDITION:
        return None
    if view.courteous and view.has(of.YOU, 1, 3) and view.verb > 0:  # «it would be great if you restarted it»
        return "request" if view.is_known and not view.all & of.NEGATOR else "loose"
    if view.courteous and view.forms == {PAST_FORM}:
        return "loose"  # «it would be great if it got restarted»
    if view.end == "?":
        return None
    if len(view.words) == 1:
        return "loose"  # «…, or else»
    supposed = any(not word.value and not word.classes & of.JOIN for word in view.words[1:])
    return "condition" if supposed else "hint"


def reported(view: ClauseView) -> Kind | None:
    """Judge what only says whose words the next ones are, or what came of those before."""
    first, last = view.first, view.words[-1]
    if view.verb >= 0 and view.forms != {PAST_FORM}:
        return None
    if view.after and first.classes & of.PAST and not first.classes & of.INFINITIVE:
        return "dismissal"  # «restart demo: failed»
    done = last.classes & of.PAST or last.form == PAST_FORM or last.order == PAST_FORM
    if view.after == ":" and done and view.is_known and BASE not in view.forms:
        return "dismissal"  # «refund for A-1: 5 euros paid»
    if last.classes & of.REPORT or (first.classes & of.REPORT and len(view.words) <= _LABEL):
        return "speech"
    return None
