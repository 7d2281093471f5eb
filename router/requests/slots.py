"""What is missing is asked for, what is complete is started, what could do harm is confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.parameters.call import Call
from bot.parameters.parameter import Parameter
from bot.parameters.wording import is_dict
from bot.routing.decision import ANY, Ask, Confirm, Offer, Start, Trace
from router.language.spoken import capital, one_of, spoken
from router.values.kind import is_list, kind_of
from router.values.literals import host_of
from router.values.validation import WHOLE, check
from router.values.value import Problem

Settled = Start | Ask | Confirm

_NOTHING: Mapping[str, tuple[str, ...]] = {}


def ask_for(
    offer: Offer,
    params: Mapping[str, Any],
    problems: Mapping[str, str],
    trace: Trace,
    *,
    suggestions: Mapping[str, tuple[str, ...]] = _NOTHING,
) -> Ask | None:
    """Give the question for the first value that is wrong or missing, or None when there is none.

    What is wrong comes before what is missing, each in the order of the params model. `problems` are sentences by
    parameter; where only the values together do not fit, all are asked for. `suggestions` are offered first.
    """
    shown = [parameter for parameter in offer.parameters if not parameter.hidden]
    wrong = [parameter for parameter in shown if parameter.name in problems]
    missing = [parameter for parameter in shown if parameter.required and parameter.name not in params]
    asked = wrong + [parameter for parameter in missing if parameter not in wrong]
    if not asked:
        return _ask_for_all(offer, params, problems[WHOLE], trace) if WHOLE in problems and shown else None
    first = asked[0]
    known = {name: value for name, value in params.items() if name not in problems}
    return Ask(
        process=offer.name,
        params=known,
        field=first.name,
        question=_question(first, problems.get(first.name, "")),
        choices=_choices(first, suggestions.get(first.name, ())),
        missing=tuple(parameter.name for parameter in asked),
        trace=trace,
        wrong=bool(wrong),
    )


def _ask_for_all(offer: Offer, params: Mapping[str, Any], problem: str, trace: Trace) -> Ask:
    """Ask which of the values shall be another: nobody but the person can tell which one is wrong."""
    shown = tuple(parameter.name for parameter in offer.parameters if not parameter.hidden)
    return Ask(offer.name, params, ANY, f"{problem} {spoken().what_different}", (), shown, trace, wrong=True)


def settle(offer: Offer, values: Mapping[str, Any], problems: Mapping[str, Problem], trace: Trace) -> Settled:
    """Run when all is known, ask for what is not, and confirm what is neither read-only nor gated."""
    checked = check(offer, values)
    problems = {
        **problems,
        **{name: _wrong(offer, name, values.get(name), said) for name, said in checked.problems.items()},
    }
    sentences = {name: problem.sentence for name, problem in problems.items()}
    suggestions = {name: problem.suggestions for name, problem in problems.items()}
    ask = ask_for(offer, checked.params, sentences, trace, suggestions=suggestions)
    if ask:
        return ask
    call = Call(offer.name, checked.params)
    return Start((call,), trace) if may_start(offer) else Confirm(call, confirmation(offer), trace)


def may_start(offer: Offer) -> bool:
    """Tell whether it starts without a confirmation: it only reads, or nothing happens before somebody approves."""
    return offer.process.risk == "read" or offer.process.gated


def confirmation(offer: Offer, *, instead: bool = False) -> str:
    """Give the question before a process that acts at once, `instead` of another run; its card shows the values."""
    question = spoken().instead if instead else spoken().start
    return question.format(process=offer.name.replace("_", " "))


def which(names: Sequence[str]) -> str:
    """Give the question which of these processes is meant."""
    return spoken().which_process.format(processes=one_of(names))


def _wrong(offer: Offer, name: str, value: Any, sentence: str) -> Problem:
    """Give the problem of a value that the model refused; a host that lacks its scheme is offered with one."""
    kind = next((kind_of(each) for each in offer.parameters if each.name == name), "other")
    host = host_of(value) if kind == "url" and isinstance(value, str) else None
    return (
        Problem(spoken().scheme.format(host=host), (f"https://{host}", f"http://{host}")) if host else Problem(sentence)
    )


def _question(parameter: Parameter, problem: str) -> str:
    if problem.endswith("?"):
        return problem
    return f"{problem} {plain_question(parameter)}".strip()


def plain_question(parameter: Parameter) -> str:
    """Give the question for a value, with what its author says of it."""
    kind = kind_of(parameter)
    about = f" ({parameter.description.rstrip('.')})" if parameter.description and kind != "choice" else ""
    if kind == "boolean":
        return f"{parameter.title}?{about}"
    words = spoken()
    if kind == "file":
        asked_for = words.files if is_list(parameter) else words.file
        return f"{asked_for.format(title=parameter.title)}{about}"
    several = words.which_several if is_list(parameter) or is_dict(parameter.annotation) else words.what
    asked = {"choice": words.which, "datetime": words.day_and_time, "date": words.day, "time": words.time}
    title = parameter.title[:1].lower() + parameter.title[1:]
    return f"{capital(asked.get(kind, several).format(title=title))}{about}"


def _choices(parameter: Parameter, suggested: tuple[str, ...]) -> tuple[str, ...]:
    choices = parameter.choices or ((spoken().yes, spoken().no) if kind_of(parameter) == "boolean" else ())
    return tuple(dict.fromkeys((*suggested, *choices)))
