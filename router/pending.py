"""The message after a question of the router: an answer, more than an answer, a change of mind, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot import Ask, Call, Chat, Confirm, Decision, Offer, Parameter, Pending, Run, Trace, Turn
from bot.decision import ANY
from router.choice import read_choice
from router.clock import is_clock
from router.command import command_name
from router.control import control_of, is_forgotten
from router.correction import correction
from router.dates import day_understood
from router.edit import asks_to_edit, edit, edit_again, edited, without
from router.kind import kind_of
from router.language import SAID, heard_words, spoken
from router.plan import answered
from router.quantity import NO, YES
from router.recognise import read_value, recognise, unquoted
from router.reply import read_reply
from router.scene import Scene
from router.several import MOST, of_values
from router.slots import Settled, confirmation, settle
from router.text import plain
from router.validation import check
from router.value import Manner, Problem, Value

_ALL = heard_words(lambda each: each.all)
_NONE = heard_words(lambda each: each.none)
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_DID_YOU_MEAN = re.compile(
    "|".join(re.escape(said.partition("{")[0]) for each in SAID.values() for said in (each.did_you_mean, each.start)),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What to do next, and whether the answer was understood; if not, `decision` asks again."""

    decision: Decision
    understood: bool = True
    rejected: str = ""  # the process that was not meant


def answer(turn: Turn, pending: Pending, text: str, manner: Manner, *, elsewhere: str) -> Answer | None:
    """Read a message as the answer to the open question, or give None when it is a request of its own.

    `elsewhere` names the process that the message plainly asks for, were there no question; empty when none.
    """
    trace = Trace(engine="pending", why=f"answers {pending.process or 'the choice'} {pending.field}".strip())
    if command_name(text):
        return None
    if not _is_choice(pending, text):
        if is_forgotten(text):
            return Answer(_dropped(replace(trace, why="the question was dropped")))
        if control_of(turn, text, trace):
            return None
    if pending.calls:
        planned = answered(turn, pending, text, trace)
        return Answer(planned) if planned else None
    offer = turn.offer(pending.process)
    if not pending.field:
        return _decided(turn, offer, pending, text, manner, trace)
    if offer is None:
        return None
    if pending.field == ANY or pending.field in pending.params:  # known already: the question is what is different
        return _changed(offer, pending, text, manner, trace, elsewhere)
    parameter = next((each for each in offer.parameters if each.name == pending.field), None)
    if parameter is None:
        return None
    fixed = without(offer, pending, text, trace) or _corrected(offer, parameter, pending, text, manner, trace)
    return Answer(fixed) if fixed else _told(turn, offer, parameter, text, manner, trace, elsewhere)


def _changed(offer: Offer, pending: Pending, text: str, manner: Manner, trace: Trace, elsewhere: str) -> Answer | None:
    """Read which values shall be different, and say so where nothing could be read."""
    changed = edited(offer, pending, text, manner, trace)
    if changed is None and elsewhere and elsewhere != offer.name:
        return None
    return Answer(changed) if changed else Answer(edit_again(offer, pending, text, trace), understood=False)


def _decided(
    turn: Turn, offer: Offer | None, pending: Pending, text: str, manner: Manner, trace: Trace
) -> Answer | None:
    """Read which process is meant, or whether the one that was shown is to be started."""
    if not pending.process and plain(text) in _NONE:
        trace = replace(trace, why="none of the candidates is meant")
        return Answer(Chat(trace, reply=spoken().none_of_these))
    chosen = _chosen(turn, pending, text, manner)
    if chosen:
        return Answer(_start(turn, chosen, pending, text, manner, trace))
    return _confirmed(offer, pending, text, manner, trace) if offer else None


def read_answer(parameter: Parameter, text: str, manner: Manner, choices: tuple[str, ...] = ()) -> Value | Problem:
    """Read a message that answers the question for this parameter: in full, by a choice's number, or in a sentence."""
    picked = _picked(choices, text)
    value = read_value(parameter, picked or unquoted(text), manner)
    if isinstance(value, Problem):
        scene = recognise(text, (replace(parameter, required=True),), manner)
        if parameter.name in scene.values:
            return Value(scene.values[parameter.name], scene.evidence[parameter.name])
        return scene.problems.get(parameter.name, value)
    return value


def _told(
    turn: Turn, offer: Offer, asked: Parameter, text: str, manner: Manner, trace: Trace, elsewhere: str
) -> Answer | None:
    if kind_of(asked) == "text" and asked.required and plain(text) in NO and " " in plain(text):
        return Answer(_dropped(replace(trace, why="the question was dropped")))  # «no thanks» is nobody's title
    pending = turn.pending
    known = dict(pending.params) if pending else {}
    choices = pending.choices if pending else ()
    meant = _agreed(turn, choices, text) or _picked(choices, text) or _dated(turn, asked, text) or text
    scene = read_reply(offer, asked, known, _both(asked, choices, text) or meant, manner)
    if pending and not pending.draft:
        all_known = replace(scene, values={**known, **scene.values})
        several = of_values(offer, all_known, text, replace(trace, evidence=scene.evidence))
        if several:
            return Answer(several)
    settled = settle(offer, {**known, **scene.values}, scene.problems, replace(trace, evidence=scene.evidence))
    good = check(offer, {**known, **scene.values}).problems
    understood = asked.name in scene.values and asked.name not in good
    helped = bool(scene.values.keys() - {asked.name})
    if elsewhere and elsewhere != offer.name and (not understood or _is_loose(asked, text, scene)):
        return None
    return Answer(_offering(settled, asked, choices, scene), understood=understood or helped)


def _offering(settled: Settled, asked: Parameter, choices: tuple[str, ...], scene: Scene) -> Settled:
    """Offer the texts that were quoted and are left for the next text: each is one field's alone."""
    if not isinstance(settled, Ask) or settled.choices or asked.choices or kind_of(asked) != "text":
        return settled
    follower = next((each for each in scene.parameters if each.name == settled.field), None)
    if follower is None or kind_of(follower) != "text" or scene.values.get(asked.name) not in choices:
        return settled
    return replace(settled, choices=tuple(choice for choice in choices if choice != scene.values[asked.name]))


def _both(asked: Parameter, choices: tuple[str, ...], text: str) -> str:
    """Give all choices where all of them are meant: two or three, of what takes one of them."""
    if plain(text) not in _ALL or not 1 < len(choices) <= MOST or kind_of(asked) == "boolean":
        return ""
    return " and ".join(choices)


def _dropped(trace: Trace) -> Chat:
    return Chat(trace, reply=spoken().dropped)


def _is_loose(asked: Parameter, text: str, scene: Scene) -> bool:
    return kind_of(asked) == "text" and scene.evidence.get(asked.name, "") == text[:200]


def _is_choice(pending: Pending, text: str) -> bool:
    return plain(text) in {plain(choice) for choice in pending.choices}


def _picked(choices: tuple[str, ...], text: str) -> str:
    """Give the choice that is meant by its number or place, or nothing."""
    said = plain(text).removeprefix("number ").removeprefix("the ").removesuffix(" one")
    if not choices or said in {plain(choice) for choice in choices}:
        return ""
    place = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
    if said in _ORDINALS:
        place = _ORDINALS.index(said) + 1
    if said == "last":
        place = len(choices)
    return choices[place - 1] if 0 < place <= len(choices) else ""


def _agreed(turn: Turn, choices: tuple[str, ...], text: str) -> str:
    """Give the suggested choice when the question was "did you mean …?" and the answer is yes."""
    asked = len(choices) == 1 or _DID_YOU_MEAN.search(_last_said(turn))
    agreed = plain(text) in YES and asked and not _picked(choices, text)
    return choices[0] if choices and agreed and not YES.intersection(choices) else ""


def _dated(turn: Turn, asked: Parameter, text: str) -> str:
    """Give a time of day with the day that the question has understood already: «tomorrow» and then «at 5pm»."""
    day = day_understood(_last_said(turn)) if kind_of(asked) == "datetime" and is_clock(text) else ""
    return f"{day} {text}" if day else ""


def _last_said(turn: Turn) -> str:
    return next((line.text for line in reversed(turn.history) if line.role == "bot"), "")


def _chosen(turn: Turn, pending: Pending, text: str, manner: Manner) -> Offer | None:
    names = tuple(choice for choice in pending.choices if turn.offer(choice))
    if not names:
        return None
    parameter = Parameter("process", str, "", required=True, default=None, choices=names)
    value = read_choice(parameter, _agreed(turn, names, text) or _picked(names, text) or text, manner)
    return turn.offer(str(value.value)) if isinstance(value, Value) else None


def _start(turn: Turn, offer: Offer, pending: Pending, text: str, manner: Manner, trace: Trace) -> Decision:
    """Begin the chosen process with what the person had said before they were asked which one."""
    before = pending.said or next(
        (line.text for line in reversed(turn.history) if line.role == "person" and line.text != text), ""
    )
    scene = recognise(before, offer.parameters, manner)
    known = dict(pending.params) if pending.process in ("", offer.name) else {}
    return settle(offer, {**known, **scene.values}, scene.problems, replace(trace, evidence=scene.evidence))


def _corrected(
    offer: Offer, asked: Parameter, pending: Pending, text: str, manner: Manner, trace: Trace
) -> Decision | None:
    """Read a correction of what was told before the question, or give None: it may be the answer itself."""
    told = tuple(each for each in offer.parameters if each.name in pending.params and each is not asked)
    scene = correction(text, told, manner, pending.params)
    if scene is None or (kind_of(asked) != "text" and asked.name in recognise(text, (asked,), manner).values):
        return None
    trace = replace(trace, why=f"corrects what was told for {offer.name}", evidence=scene.evidence)
    return settle(offer, {**pending.params, **scene.values}, scene.problems, trace)


def _reworked(offer: Offer, pending: Pending, text: str, manner: Manner, trace: Trace) -> Decision | None:
    """Read a correction of what is to be confirmed; it is confirmed anew."""
    settled = without(offer, pending, text, trace)
    scene = None if settled else correction(text, offer.parameters, manner, pending.params)
    if scene is not None:
        trace = replace(trace, why=f"corrects what was to be confirmed for {offer.name}", evidence=scene.evidence)
        settled = settle(offer, {**pending.params, **scene.values}, scene.problems, trace)
    if settled is None:
        return None
    if pending.instead and isinstance(settled, Ask):
        return None  # the value is asked for by whoever corrects the run, which must not be forgotten over it
    if isinstance(settled, Run):
        [call] = settled.calls
        return Confirm(call, confirmation(offer, call.params), trace, pending.instead)
    return replace(settled, instead=pending.instead) if isinstance(settled, Confirm) else settled


def _confirmed(offer: Offer, pending: Pending, text: str, manner: Manner, trace: Trace) -> Answer | None:
    """Read yes or no to the question whether to start with exactly these parameters, or a correction of them."""
    if asks_to_edit(pending, text):
        return Answer(edit(offer, pending, trace))
    start, *others = (plain(choice) for choice in pending.choices or ("yes", "no"))
    said = plain(_picked(pending.choices, text) or text)
    rejected = offer.name if said in others and said not in NO else ""
    if rejected or said in NO:
        return Answer(_dropped(replace(trace, why="not confirmed")), rejected=rejected)
    if said not in YES and said != start:
        reworked = _reworked(offer, pending, text, manner, trace)
        return Answer(reworked) if reworked else None
    checked = check(offer, pending.params)
    if not checked.complete:
        return Answer(settle(offer, checked.params, {}, trace))
    call = Call(offer.name, checked.params)
    return Answer(Run((call,), replace(trace, why="confirmed"), instead=pending.instead))
