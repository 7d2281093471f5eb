"""What a language model decided, held against the local scores and the words: where they differ, people are asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bot.routing.decision import (
    ANY,
    Ask,
    Candidate,
    Chat,
    Choose,
    Decision,
    Do,
    Start,
    Turn,
    calls_of,
    process_of,
    processes_of,
)
from router.language.spoken import answering, speaking
from router.llm.call_check import checked_calls
from router.requests.caution import asked_first
from router.requests.compound import parts_in
from router.requests.model_start import MANY, stands_behind
from router.requests.slots import which
from router.scoring.scores import SHOWN, Scored
from router.shape.shape import asks_about, asks_you

_MOST = 3  # processes of one question


def alone(turn: Turn, decision: Decision, scored: Scored) -> Decision:
    """Give what a model decided where it shall be judged by itself: only its starts are held against the words."""
    return stands_behind(turn, decision, _near(turn, scored))


def agreed(turn: Turn, decision: Decision, local: Decision, scored: Scored) -> Decision:
    """Give what a model decided as far as the words and scores bear it out, else what they say, or a question.

    `local` is what the scores would decide alone; it never starts here what a model has not asked for too.
    """
    if isinstance(decision, Do):
        return decision if _is_about_bot(turn, decision, local, scored) else _local(turn, local, decision)
    if isinstance(decision, Chat):
        return _local(turn, local, decision) if _is_asked(local, scored) else decision
    if isinstance(local, Do) or (isinstance(local, Chat) and local.reply):
        return _local(turn, local, decision)  # small talk, or more requests than can be done at once
    ours, named = _processes(local), _processes(decision)
    if not ours:
        return checked_calls(turn, stands_behind(turn, decision, _near(turn, scored)))
    if _leaves_out(local, decision) or (scored.is_likely() and _adds_to(turn, local, decision)):
        return _local(turn, local, decision)
    differ = not set(ours) & set(named) and scored.is_likely()
    if differ or isinstance(decision, Choose):
        return _either(turn, (*ours, *named), decision, scored)
    return _borne_out(turn, decision, local, scored)


def _borne_out(turn: Turn, decision: Decision, local: Decision, scored: Scored) -> Decision:
    """Give what a model would start or ask where the scores think of the same process, or are sure of none."""
    if process_of(local) == process_of(decision) and len(calls_of(decision)) == 1 and _knows_better(local, decision):
        return _local(turn, local, decision)
    if isinstance(decision, Ask):
        return checked_calls(turn, decision)
    starts = set(processes_of(local)) if isinstance(local, Start) else set[str]()
    decided = stands_behind(turn, decision, _near(turn, scored), sure=starts)
    offer = turn.offer(process_of(decided))
    if offer is not None and isinstance(decided, Start) and isinstance(local, Choose):
        decided = asked_first(offer, decided)  # the scores cannot tell, and a model alone may not
    return checked_calls(turn, decided)


def _is_about_bot(turn: Turn, decision: Do, local: Decision, scored: Scored) -> bool:
    """Tell whether a message may be about the bot itself; that a model thinks so is not enough."""
    if _processes(local) or isinstance(local, Do):
        return False
    about_process, asks = bool(scored.known()), asks_about(turn.text)
    match decision.control:
        case "cancel":
            return turn.last_run is not None or not about_process
        case "status":
            return not about_process or (asks and turn.last_run is not None)
        case _:
            return not about_process and asks_you(turn.text)


def _is_asked(local: Decision, scored: Scored) -> bool:
    """Tell whether the scores are so sure of a request that a model which says there is none does not silence it."""
    return bool(_processes(local)) and scored.is_likely()


def _leaves_out(local: Decision, decision: Decision) -> bool:
    """Tell whether a model heard fewer of several requests, each of which is certain by itself."""
    ours, named = Counter(processes_of(local)), Counter(processes_of(decision))
    return sum(ours.values()) > 1 and not ours <= named


def _adds_to(turn: Turn, local: Decision, decision: Decision) -> bool:
    """Tell whether a model heard several requests where the words tell of one alone."""
    one = len(calls_of(local)) == 1 == len(parts_in(turn.text))
    return one and len(calls_of(decision)) > 1 and process_of(local) in processes_of(decision)


def _knows_better(local: Decision, decision: Decision) -> bool:
    """Tell whether the words told more than a model read of them, or something else beyond doubt."""
    ours, theirs = calls_of(local)[0].params, calls_of(decision)[0].params
    other = any(theirs.get(name, local) != value for name, value in ours.items())
    if isinstance(decision, Ask):
        return other or not isinstance(local, Ask)
    if isinstance(local, Ask):
        return local.field not in (ANY, *theirs)  # it was spoken of, and a model has left it out
    return isinstance(local, Start) and other


def _either(turn: Turn, names: tuple[str, ...], decision: Decision, scored: Scored) -> Choose:
    """Ask which is meant, what the scores are sure of first."""
    scores = {each.process: each for each in scored.candidates}
    kept = list(dict.fromkeys(name for name in names if turn.offer(name)))[:_MOST]
    candidates = tuple(scores.get(name, Candidate(name, 0.0)) for name in kept)
    trace = replace(decision.trace, why=f"{decision.trace.why}; the scores say {names[0]}", candidates=candidates)
    return Choose(candidates, which([name.replace("_", " ") for name in kept]), trace)


def _local(turn: Turn, local: Decision, decision: Decision) -> Decision:
    """Give what the scores decide in place of what a model said; what would start is shown first."""
    trace, spent = local.trace, decision.trace
    trace = replace(
        trace,
        engine=spent.engine,
        why=f"{spent.why}; the scores: {trace.why}" if spent.why else trace.why,
        rung=spent.rung,
        tokens_in=spent.tokens_in,
        tokens_out=spent.tokens_out,
        candidates=trace.candidates[:SHOWN],
    )
    told = replace(local, trace=trace)
    offer = turn.offer(process_of(local))
    if offer is None or not isinstance(told, Start):
        return told
    with speaking(answering(turn)):
        return asked_first(offer, told)


def _near(turn: Turn, scored: Scored) -> frozenset[str]:
    """Give the processes that the scores do not speak against: those that may be meant; of many, also the nearest."""
    nearest = (scored.best,) if len(turn.offers) >= MANY else ()
    return frozenset(each.process for each in (*nearest, *scored.known()))


def _processes(decision: Decision) -> tuple[str, ...]:
    """Give the processes that a decision is about, also those that it only offers."""
    if isinstance(decision, Choose):
        return tuple(each.process for each in decision.candidates)
    return processes_of(decision)
