"""The message after a question of the router: an answer, more than an answer, a change of mind, or something else."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.parameters.parameter import Parameter
from bot.routing.decision import ANY, Ask, Chat, Confirm, Decision, Offer, OpenQuestion, Start, Trace, Turn
from router.dialogue.agreement import in_words
from router.dialogue.choice_answer import picks_none
from router.dialogue.confirmation import confirmed, confirmed_cancel, confirmed_plan, no_offer
from router.dialogue.correction import corrected_to, correction, is_correction, is_denial
from router.dialogue.editing import edit_again, edited, without
from router.dialogue.ending import ended_process, takes_back
from router.dialogue.last_question import agreed, dated
from router.dialogue.no_answer import is_repeat_wanted
from router.dialogue.outcome import AnswerOutcome, dropped, gone, is_puzzled, left_open, puzzled
from router.dialogue.value_answer import read_reply, refuse_backwards, take_what_was_said
from router.language.spoken import heard, heard_words, spoken
from router.language.tables.never import NEVER
from router.language.text import plain, words
from router.requests.caution import asked_first, careful
from router.requests.command import command_name
from router.requests.compound import MOST, of_values
from router.requests.control import control_of, is_forgotten
from router.requests.leftover import unread
from router.requests.remarks import remarked
from router.requests.slots import Settled, ask_for, plain_question, settle, which
from router.shape.own_words import own_words
from router.shape.shape import asks_about, refuses
from router.values.choice import picked, read_choice
from router.values.extraction import Extraction
from router.values.kind import kind_of
from router.values.number import NO
from router.values.recognition import read_value, recognise, unquoted
from router.values.validation import check
from router.values.value import Manner, Problem, Value

_ALL = heard_words(lambda each: each.all)
_SPARED = heard(lambda each: each.spared)
_NONE = heard_words(lambda each: each.none)


def answer(turn: Turn, pending: OpenQuestion, text: str, manner: Manner, *, elsewhere: str) -> AnswerOutcome | None:
    """Read a message as the answer to the open question, or give None when it is a request of its own.

    `elsewhere` names the process that the message plainly asks for, were there no question; empty when none.
    """
    text = in_words(text)
    trace = Trace(engine="pending", why=f"answers {pending.process or 'the choice'} {pending.field}".strip())
    if command_name(text):
        return None
    if not _is_choice(pending, text):
        if why := _taken_back(turn, pending, text, manner):
            return dropped(trace, why)
        if (control := control_of(turn, text, trace)) and not (control.control == "greeting" and _takes_text(turn)):
            return None
    if pending.runs:
        return confirmed_cancel(pending, text, trace)
    if pending.calls:
        return confirmed_plan(turn, pending, text, trace, elsewhere)
    if not pending.process:
        return _chosen_one(turn, pending, text, manner, trace, elsewhere)
    offer = turn.offer(pending.process)
    if offer is None:
        return no_offer(pending, text, trace, elsewhere)
    if not pending.field:
        return confirmed(offer, pending, text, manner, trace, elsewhere)
    return _valued(turn, offer, pending, text, manner, trace, elsewhere)


def _taken_back(turn: Turn, pending: OpenQuestion, text: str, manner: Manner) -> str:
    """Tell why a question is dropped: somebody has changed their mind, or takes back what it is about by its name."""
    if is_forgotten(text) or is_forgotten(corrected_to(text)):
        return "the question was dropped"
    named = bool(pending.process) and ended_process(turn, text, manner) == pending.process
    return "the request was taken back" if named else ""


def _valued(
    turn: Turn, offer: Offer, pending: OpenQuestion, text: str, manner: Manner, trace: Trace, elsewhere: str
) -> AnswerOutcome | None:
    """Read the answer to the question for a value."""
    if pending.field == ANY or pending.field in pending.params:  # known already: the question is what is different
        return _changed(offer, pending, text, manner, trace, elsewhere)
    parameter = next((each for each in offer.parameters if each.name == pending.field), None)
    if parameter is None:
        return None
    if not _is_choice(pending, text) and (helped := puzzled(offer, parameter, text, trace)):
        return helped
    if kind_of(parameter) != "text" and is_repeat_wanted(text) and not _is_choice(pending, text):
        return None if turn.last_run else left_open(plain_question(parameter), trace, understood=True)
    meant = _is_choice(pending, text) or agreed(turn, pending.choices, text) or picked(pending.choices, text)
    if (
        not meant
        and elsewhere in ("", offer.name)
        and (none := picks_none(offer, parameter, pending, text, manner, trace))
    ):
        return none
    if elsewhere == offer.name and not pending.draft and _is_whole(offer, text, manner):
        return None
    fixed = without(offer, pending, text, trace) or _corrected(offer, parameter, pending, text, manner, trace)
    if fixed is None and elsewhere in ("", offer.name) and _is_no_text(offer, parameter, text, manner):
        fixed = ask_for(offer, pending.params, {parameter.name: _no_text(parameter, text)}, trace)
        return AnswerOutcome(fixed, understood=False) if fixed else None
    return AnswerOutcome(fixed) if fixed else _told(turn, offer, parameter, text, manner, trace, elsewhere)


def _is_whole(offer: Offer, text: str, manner: Manner) -> bool:
    """Tell whether a request for the same process tells all by itself: then it is a new one, and no answer."""
    extraction = recognise(text, offer.parameters, manner)
    return not extraction.problems and len(extraction.values) > 1 and check(offer, extraction.values).complete


def _is_no_text(offer: Offer, asked: Parameter, text: str, manner: Manner) -> bool:
    """Tell whether a «no, …» for a text speaks of another value: «no, until the end of 12 May» is no title."""
    if kind_of(asked) != "text" or not is_denial(text) or plain(text) in NO:
        return False
    others = tuple(each for each in offer.parameters if kind_of(each) != "text" and each is not asked)
    extraction = recognise(corrected_to(text), others, manner)
    return bool(extraction.values or extraction.problems)


def _no_text(asked: Parameter, text: str) -> str:
    """Say that a «no, …» is taken for no text, and how it is told if it is one."""
    example = f'{asked.name}="{text[:60]}"'
    return spoken().no_change.format(said=text[:60], example=example)


def _changed(
    offer: Offer, pending: OpenQuestion, text: str, manner: Manner, trace: Trace, elsewhere: str
) -> AnswerOutcome | None:
    """Read which values shall be different, and say so where nothing could be read."""
    changed = edited(offer, pending, text, manner, trace)
    if changed is None and elsewhere and elsewhere != offer.name:
        return None
    return (
        AnswerOutcome(changed) if changed else AnswerOutcome(edit_again(offer, pending, text, trace), understood=False)
    )


def _chosen_one(
    turn: Turn, pending: OpenQuestion, text: str, manner: Manner, trace: Trace, elsewhere: str
) -> AnswerOutcome | None:
    """Read which process is meant."""
    if plain(text) in _NONE:
        trace = replace(trace, why="none of the candidates is meant")
        return AnswerOutcome(Chat(trace, reply=spoken().none_of_these))
    chosen = _chosen(turn, pending, text, manner) or _chosen(turn, pending, corrected_to(text), manner)
    if chosen:
        return AnswerOutcome(_start(turn, chosen, pending, text, manner, trace))
    left = [choice for choice in pending.choices if turn.offer(choice)]
    if _is_choice(pending, text):
        return gone(text, trace)
    if left and (is_puzzled(text) or (is_correction(text) and not elsewhere)):
        return left_open(which([choice.replace("_", " ") for choice in left]), trace)
    return None


def read_answer(parameter: Parameter, text: str, manner: Manner, choices: tuple[str, ...] = ()) -> Value | Problem:
    """Read a message that answers the question for this parameter: in full, by a choice's number, or in a sentence."""
    value = read_value(parameter, picked(choices, text) or unquoted(text), manner)
    if isinstance(value, Problem):
        extraction = recognise(text, (replace(parameter, required=True),), manner)
        if parameter.name in extraction.values:
            return Value(extraction.values[parameter.name], extraction.evidence[parameter.name])
        return extraction.problems.get(parameter.name, value)
    return value


def _told(
    turn: Turn, offer: Offer, asked: Parameter, text: str, manner: Manner, trace: Trace, elsewhere: str
) -> AnswerOutcome | None:
    if kind_of(asked) == "text" and asked.required and plain(text) in NO and " " in plain(text):
        return dropped(trace, "the question was dropped")  # «no thanks» is nobody's title
    pending = turn.pending
    known = dict(pending.params) if pending else {}
    choices = pending.choices if pending else ()
    meant = agreed(turn, choices, text) or picked(choices, text) or dated(turn, asked, text, manner) or text
    extraction = read_reply(offer, asked, known, _both(asked, choices, text) or meant, manner, exact=meant in choices)
    if pending and asked.name in extraction.values:
        take_what_was_said(offer, extraction, known, pending.said)
    refuse_backwards(offer, asked, known, extraction)
    if (
        not asked.required
        and extraction.values
        and asked.name not in {*known, *extraction.values, *extraction.problems}
    ):
        # it was told, and could not be read: whoever tells another value first has not dropped it
        extraction = replace(extraction, problems={**extraction.problems, asked.name: Problem("")})
    if pending and not pending.draft:
        all_known = replace(extraction, values={**known, **extraction.values})
        several = of_values(offer, all_known, text, replace(trace, evidence=extraction.evidence))
        if several:
            return AnswerOutcome(several)
    settled = settle(
        offer, {**known, **extraction.values}, extraction.problems, replace(trace, evidence=extraction.evidence)
    )
    if isinstance(settled, Start) and meant not in choices and offer.process.risk != "read":
        changed = any(known.get(name, value) != value for name, value in extraction.values.items())
        settled = _all_meant(offer, settled, text, extraction, changed=changed)
    settled = remarked(offer, settled, extraction)
    good = check(offer, {**known, **extraction.values}).problems
    understood = asked.name in extraction.values and asked.name not in good
    helped = bool(extraction.values.keys() - {asked.name})
    if elsewhere and elsewhere != offer.name and (not understood or _is_loose(asked, text, extraction)):
        return None
    if (
        not (understood or helped)
        and (asked.choices or kind_of(asked) != "text" or asked.pattern)
        and (refuses(text, offer) or takes_back(turn, text))
    ):
        return dropped(trace, "the question was dropped")  # «don't order anything»
    return AnswerOutcome(_offering(settled, asked, choices, extraction), understood=understood or helped)


def _all_meant(offer: Offer, start: Start, text: str, extraction: Extraction, *, changed: bool) -> Settled:
    """Ask before a start where an answer says more than its value, or only asks: «not 5», «is 3 May free?».

    So is one that `changed` what was told before: «5 for A-2» where A-1 was, «berlin and 5 keyboards».
    """
    if is_correction(text):
        return start
    decided = careful(offer, start, text, extraction.rest)
    choices = {word for each in offer.parameters for choice in each.choices for word in words(choice)}
    others = "|".join(map(re.escape, sorted(choices, key=len, reverse=True))) or NEVER
    rest = re.sub(rf"\b(?:{_SPARED})\s+(?:{others})\b", " ", extraction.rest, flags=re.IGNORECASE)  # «not production»
    asked = text.rstrip().endswith("?") or asks_about(text) or own_words(text) != text
    if isinstance(decided, Start) and (asked or changed or set(unread(offer, rest)) - choices):
        decided = asked_first(offer, decided)
    return decided if isinstance(decided, (Start, Confirm)) else start


def _offering(settled: Settled, asked: Parameter, choices: tuple[str, ...], extraction: Extraction) -> Settled:
    """Offer the texts that were quoted and are left for the next text: each is one field's alone."""
    if not isinstance(settled, Ask) or settled.choices or asked.choices or kind_of(asked) != "text":
        return settled
    follower = next((each for each in extraction.parameters if each.name == settled.field), None)
    if follower is None or kind_of(follower) != "text" or extraction.values.get(asked.name) not in choices:
        return settled
    return replace(settled, choices=tuple(choice for choice in choices if choice != extraction.values[asked.name]))


def _both(asked: Parameter, choices: tuple[str, ...], text: str) -> str:
    """Give all choices where all of them are meant: two or three, of what takes one of them."""
    if plain(text) not in _ALL or not 1 < len(choices) <= MOST or kind_of(asked) == "boolean":
        return ""
    return f" {spoken().both} ".join(choices)


def _is_loose(asked: Parameter, text: str, extraction: Extraction) -> bool:
    return kind_of(asked) == "text" and extraction.evidence.get(asked.name, "") == text[:200]


def _takes_text(turn: Turn) -> bool:
    """Tell whether a text is asked for: «hello» may be one."""
    asked = turn.pending.field if turn.pending else ""
    offer = turn.offer(turn.pending.process) if turn.pending else None
    return any(each.name == asked and kind_of(each) == "text" for each in (offer.parameters if offer else ()))


def _is_choice(pending: OpenQuestion, text: str) -> bool:
    return plain(text) in {plain(choice) for choice in pending.choices}


def _chosen(turn: Turn, pending: OpenQuestion, text: str, manner: Manner) -> Offer | None:
    names = tuple(choice for choice in pending.choices if turn.offer(choice))
    if not names:
        return None
    parameter = Parameter("process", str, "", required=True, default=None, choices=names)
    value = read_choice(parameter, agreed(turn, names, text) or picked(names, text) or text, manner)
    return turn.offer(str(value.value)) if isinstance(value, Value) else None


def _start(turn: Turn, offer: Offer, pending: OpenQuestion, text: str, manner: Manner, trace: Trace) -> Decision:
    """Begin the chosen process with what the person had said before they were asked which one."""
    before = pending.said or next(
        (line.text for line in reversed(turn.history) if line.role == "person" and line.text != text), ""
    )
    extraction = recognise(before, offer.parameters, manner)
    known = dict(pending.params) if pending.process in ("", offer.name) else {}
    settled = settle(
        offer, {**known, **extraction.values}, extraction.problems, replace(trace, evidence=extraction.evidence)
    )
    return remarked(offer, settled, extraction)


def _corrected(
    offer: Offer, asked: Parameter, pending: OpenQuestion, text: str, manner: Manner, trace: Trace
) -> Decision | None:
    """Read a correction of what was told before the question, or give None: it may be the answer itself."""
    others = [each for each in offer.parameters if each is not asked]
    told = tuple(each for each in others if each.name in pending.params or kind_of(each) not in ("text", "other"))
    extraction = correction(text, told, manner, pending.params, shown=kind_of(asked) != "text")
    if extraction is None or (kind_of(asked) != "text" and asked.name in recognise(text, (asked,), manner).values):
        return None
    trace = replace(trace, why=f"corrects what was told for {offer.name}", evidence=extraction.evidence)
    return settle(offer, {**pending.params, **extraction.values}, extraction.problems, trace)
