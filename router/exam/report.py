"""How well an exam went, in figures; what each of them means is in docs/router.md. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from router.exam.exam import ExamAnswer, invented

DEPTHS = (5, 10, 20)
_CONFUSIONS = 50  # pairs that are told
_STARTED = ("run",)  # an approval that is posted is a start: others are asked to look at it
_ASKED = ("ask", "choose", "confirm")  # questions that only the asker sees


@dataclass(frozen=True, slots=True)
class Mix:
    """In which proportion messages come that belong to a process and that belong to none."""

    known: float
    none: float


def figures(answers: Sequence[ExamAnswer], mix: Mix | None = None) -> dict[str, Any]:
    """Give all figures as one JSON object; None where the exam has no question about it.

    Precision and F1 of what belongs to none depend on how many such messages there are: `mix` says it, else the exam.
    """
    known = [answer for answer in answers if answer.question.process is not None]
    none = [answer for answer in answers if answer.question.process is None]
    valued = [answer for answer in known if answer.question.params is not None]
    given, wrong = invented(valued)
    started = [answer for answer in answers if answer.kind in _STARTED]
    fast = [answer for answer in started if answer.saved]
    times = sorted(answer.ms for answer in answers)
    return {
        "n": len(answers),
        "accuracy": _share(answer.right for answer in known),
        "asked_which": _share(answer.kind == "choose" for answer in known),
        **_outcomes(answers),
        "starts": {"n": len(started), "precision": _share(_is_faultless(answer) for answer in started)},
        "oos": _oos(known, none, mix),
        "recall_at": {
            str(depth): _share(answer.question.process in answer.ranked[:depth] for answer in known) for depth in DEPTHS
        },
        "params_exact": _share(answer.exact for answer in valued),
        "invented": round(wrong / given, 4) if given else None,
        "latency_ms": {"p50": _percentile(times, 0.5), "p99": _percentile(times, 0.99)},
        "llm_calls": sum(answer.calls for answer in answers),
        "llm_faults": sum(answer.faults for answer in answers),
        "calls_saved": _share(answer.saved for answer in answers),
        "fast_path": {"n": len(fast), "precision": _share(_is_faultless(answer) for answer in fast)},
        "tokens": {
            "in": sum(answer.tokens_in for answer in answers),
            "out": sum(answer.tokens_out for answer in answers),
        },
        "kinds": _apart(answers, "kind", lambda answer: answer.question.kind),
        "languages": _apart(answers, "language", lambda answer: answer.question.language),
        "confusions": list(_confusions(answers)),
    }


def flat(told: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float | None]]:
    """Give the figures with dotted names, like `oos.f1`; lists are none."""
    for name, value in told.items():
        if isinstance(value, Mapping):
            inner = cast(Mapping[str, Any], value)
            yield from flat(inner, f"{prefix}{name}.")
        elif value is None or isinstance(value, int | float):
            yield f"{prefix}{name}", value


def _outcomes(answers: Sequence[ExamAnswer]) -> dict[str, Any]:
    """Give what became of messages that ask for nothing, and how many of those that do were served or asked about."""
    none = [answer for answer in answers if answer.question.process is None]
    return {
        "none": {
            "started": _share(answer.kind in _STARTED for answer in none),
            "asked": _share(answer.kind in _ASKED for answer in none),
            "quiet": _share(answer.kind not in (*_STARTED, *_ASKED) for answer in none),
        },
        "right_or_asked": _share(
            answer.right if answer.kind in _ASKED else _is_faultless(answer)
            for answer in answers
            if answer.question.process is not None
        ),
    }


def _apart(answers: Sequence[ExamAnswer], name: str, label: Callable[[ExamAnswer], str]) -> list[dict[str, Any]]:
    """Give the outcomes for each label in the order of its name; answers without one are left out."""
    groups: dict[str, list[ExamAnswer]] = {}
    for answer in answers:
        groups.setdefault(label(answer), []).append(answer)
    return [{name: each, "n": len(groups[each]), **_outcomes(groups[each])} for each in sorted(groups) if each]


def _oos(known: Sequence[ExamAnswer], none: Sequence[ExamAnswer], mix: Mix | None) -> dict[str, float | None]:
    if not none:
        return dict.fromkeys(("recall", "precision", "f1", "auroc"))
    recall = sum(answer.taken is None for answer in none) / len(none)
    alarms = sum(answer.taken is None for answer in known) / len(known) if known else 0.0
    shares = mix or Mix(len(known), len(none))
    found, missed = shares.none * recall, shares.none * (1 - recall)
    wrong = shares.known * alarms
    return {
        "recall": round(recall, 4),
        "precision": round(found / (found + wrong), 4) if found + wrong else None,
        "f1": round(2 * found / (2 * found + wrong + missed), 4) if found + wrong + missed else None,
        "auroc": _auroc([answer.score for answer in known], [answer.score for answer in none]),
    }


def _auroc(known: Sequence[float], none: Sequence[float]) -> float | None:
    """Give how often a message of a process scores higher than one of none; equal scores count half."""
    if not known or not none:
        return None
    ordered = sorted(none)
    wins = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in known) / 2
    return round(wins / (len(known) * len(none)), 4)


def _is_faultless(answer: ExamAnswer) -> bool:
    return answer.right if answer.question.params is None else answer.exact


def _share(facts: Iterator[bool]) -> float | None:
    told = list(facts)
    return round(sum(told) / len(told), 4) if told else None


def _percentile(ordered: Sequence[float], share: float) -> float | None:
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3) if ordered else None


def _confusions(answers: Sequence[ExamAnswer]) -> Iterator[dict[str, Any]]:
    """Give what was taken for what, the most frequent first, with one message that shows it."""
    pairs = Counter((answer.question.process, answer.taken) for answer in answers if not answer.right)
    shown = {(answer.question.process, answer.taken): answer.question.text for answer in reversed(answers)}
    for pair, count in sorted(pairs.items(), key=lambda item: (-item[1], str(item[0])))[:_CONFUSIONS]:
        yield {"process": pair[0], "taken": pair[1], "count": count, "text": shown[pair][:200]}
