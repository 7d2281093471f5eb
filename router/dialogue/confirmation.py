"""The message after a card that shows what would start: yes, no, something else, or what shall be different."""

from __future__ import annotations

from dataclasses import replace

from bot.parameters.call import Call
from bot.routing.decision import Ask, Chat, Confirm, Decision, Do, Offer, OpenQuestion, Start, Trace, Turn
from router.dialogue.agreement import is_no, is_yes, qualified_yes
from router.dialogue.correction import correction, is_correction
from router.dialogue.editing import asks_to_edit, edit, freely_edited, is_edit, unclear, without
from router.dialogue.outcome import AnswerOutcome, dropped, gone, is_puzzled, left_open
from router.language.spoken import spoken
from router.language.text import plain
from router.requests.plan import answered, question
from router.requests.slots import confirmation, settle
from router.values.choice import picked
from router.values.dates.schedule import wished_time, without_schedule
from router.values.number import NO
from router.values.validation import check
from router.values.value import Manner


def confirmed(
    offer: Offer, pending: OpenQuestion, text: str, manner: Manner, trace: Trace, elsewhere: str
) -> AnswerOutcome | None:
    """Read yes or no to the question whether to start with exactly these parameters, or a correction of them.

    What begins like a correction or like a yes never loses the card, unless it plainly asks for another process,
    `elsewhere`; a value that is told alone is changed on it, and all others stay.
    """
    if asks_to_edit(pending, text):
        return AnswerOutcome(edit(offer, pending, trace))
    if is_puzzled(text):
        about = offer.process.description.partition("\n")[0]
        return left_open(f"{about} {confirmation(offer)}", trace, understood=True)
    start, *others = (plain(choice) for choice in pending.choices or ("yes", "no"))
    said = picked(pending.choices, text) or text
    if is_no(said) or plain(said) in others:
        return dropped(trace, "not confirmed", () if is_no(said) else (offer.name,))
    if not is_yes(said) and (plain(said) != start or text.rstrip().endswith("?")):  # «run?» is no yes
        return _changed(offer, pending, text, manner, trace, elsewhere)
    checked = check(offer, pending.params)
    if not checked.complete:  # a rule has become tighter since
        return AnswerOutcome(settle(offer, pending.params, {}, trace))
    call = Call(offer.name, checked.params)
    return AnswerOutcome(Start((call,), replace(trace, why="confirmed"), instead=pending.instead))


def confirmed_plan(turn: Turn, pending: OpenQuestion, text: str, trace: Trace, elsewhere: str) -> AnswerOutcome | None:
    """Read yes or no to several requests at once; what shall be different must be said as a whole."""
    said = plain(text)
    agreed = spoken().yes if is_yes(text) else spoken().no if is_no(text) else text
    decision = answered(turn, pending, agreed, trace)
    if decision is not None:
        processes = tuple(dict.fromkeys(call.process for call in pending.calls))
        others = {plain(choice) for choice in pending.choices[1:]} - NO
        return AnswerOutcome(decision, rejected=processes if said in others else ())
    if is_puzzled(text):
        return left_open(question(len(pending.calls), in_order=pending.in_order), trace, understood=True)
    if is_edit(text) or (is_correction(text) and not elsewhere):
        return left_open(spoken().whole_plan, trace, understood=is_edit(text))
    return None


def confirmed_cancel(pending: OpenQuestion, text: str, trace: Trace) -> AnswerOutcome | None:
    """Read yes or no to the list of runs that are cancelled at once; None for anything else."""
    start, *others = (plain(choice) for choice in pending.choices or ("yes", "no"))
    said = picked(pending.choices, text) or text
    if is_no(said) or plain(said) in others:
        return AnswerOutcome(Chat(replace(trace, why="not confirmed"), reply=spoken().left_running))
    if not is_yes(said) and (plain(said) != start or text.rstrip().endswith("?")):
        return None
    return AnswerOutcome(Do("cancel all", "", replace(trace, why="confirmed")))


def no_offer(pending: OpenQuestion, text: str, trace: Trace, elsewhere: str) -> AnswerOutcome | None:
    """Answer what is said to a card about a process that is gone; None for a request of its own."""
    said = plain(text)
    if is_no(text):
        return dropped(trace, "the question was dropped")
    about = (
        is_yes(text) or said in {plain(choice) for choice in pending.choices} or is_edit(text) or is_correction(text)
    )
    if about or (pending.field and not elsewhere):
        return gone(pending.process, trace)
    return None


def _changed(
    offer: Offer, pending: OpenQuestion, text: str, manner: Manner, trace: Trace, elsewhere: str
) -> AnswerOutcome | None:
    """Read what shall be different about a card; what only puts it off, or changes nothing, leaves it as it is."""
    if reworked := _reworked(offer, pending, text, manner, trace):
        return reworked
    more = qualified_yes(text)
    what = more.what if more else text
    if more and elsewhere not in ("", offer.name):
        return None
    when, told = wished_time(what), freely_edited(offer, pending, what, manner, trace)
    rest = without_schedule(what).strip(" ,.!")
    only_later = bool(when) and (not rest or is_yes(rest))  # «tonight please»
    if only_later and (told is None or (more and not more.apart)):  # «do it tomorrow» is no day that it is for
        return left_open(f"{spoken().only_now.format(said=when)} {confirmation(offer)}", trace, understood=True)
    if told is not None:
        return _kept(pending, offer, told, trace)
    about_card = is_correction(text) or (more is not None and more.joined)
    return left_open(unclear(offer, pending, what), trace) if about_card and elsewhere in ("", offer.name) else None


def _reworked(offer: Offer, pending: OpenQuestion, text: str, manner: Manner, trace: Trace) -> AnswerOutcome | None:
    """Read a correction of what is to be confirmed; it is confirmed anew."""
    settled: Decision | None = without(offer, pending, text, trace)
    extraction = None if settled else correction(text, offer.parameters, manner, pending.params, shown=True)
    if extraction is not None:
        trace = replace(trace, why=f"corrects what was to be confirmed for {offer.name}", evidence=extraction.evidence)
        settled = settle(offer, {**pending.params, **extraction.values}, extraction.problems, trace)
    return _kept(pending, offer, settled, trace) if settled else None


def _kept(pending: OpenQuestion, offer: Offer, settled: Decision, trace: Trace) -> AnswerOutcome:
    """Show a card again with what is different now; what it would cancel stays said."""
    if pending.instead and isinstance(settled, Ask):
        # whoever corrects a run must not have it forgotten over a question
        return left_open(settled.question, trace, understood=True)
    if isinstance(settled, Start):
        [call] = settled.calls
        settled = Confirm(call, confirmation(offer), trace, pending.instead)
    elif isinstance(settled, Confirm):
        settled = replace(settled, instead=pending.instead)
    return AnswerOutcome(settled)
