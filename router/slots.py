"""What is missing is asked for, what is complete is started, what could do harm is confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot import Ask, Call, Confirm, Offer, Parameter, Run, Trace
from router.kind import is_list, kind_of
from router.language import phrase
from router.literals import host_of
from router.text import listed
from router.validation import check
from router.value import Problem

Settled = Run | Ask | Confirm

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
    parameter; `suggestions` are offered first among the choices.
    """
    shown = [parameter for parameter in offer.parameters if not parameter.hidden]
    wrong = [parameter for parameter in shown if parameter.name in problems]
    missing = [parameter for parameter in shown if parameter.required and parameter.name not in params]
    asked = wrong + [parameter for parameter in missing if parameter not in wrong]
    if not asked:
        return None
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
    )


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
    return Run((call,), trace) if may_start(offer) else Confirm(call, confirmation(offer, checked.params), trace)


def may_start(offer: Offer) -> bool:
    """Tell whether it starts without a confirmation: it only reads, or nothing happens before somebody approves."""
    return offer.process.risk == "read" or offer.process.gated


def confirmation(offer: Offer, params: Mapping[str, Any], *, instead: bool = False) -> str:
    """Give the question before a process that acts at once, with the exact values; `instead` of one to be cancelled."""
    said = ", ".join(f"{name} {_shown(value)}" for name, value in params.items())
    name = offer.name.replace("_", " ")
    if instead:
        return phrase(
            f"Shall I cancel that and start {name}{f' with {said}' if said else ''} instead?",
            f"Soll ich das abbrechen und stattdessen {name}{f' mit {said}' if said else ''} starten?",
        )
    return phrase(
        f"Shall I start {name}{f' with {said}' if said else ''}?",
        f"Soll ich {name}{f' mit {said}' if said else ''} starten?",
    )


def which(names: Sequence[str]) -> str:
    """Give the question which of these processes is meant."""
    return phrase(f"Do you mean {listed(list(names))}?", f"Meinst du {listed(list(names), 'oder')}?")


def _wrong(offer: Offer, name: str, value: Any, sentence: str) -> Problem:
    """Give the problem of a value that the model refused; a host that lacks its scheme is offered with one."""
    kind = next((kind_of(each) for each in offer.parameters if each.name == name), "other")
    host = host_of(value) if kind == "url" and isinstance(value, str) else None
    return (
        Problem(f"Did you mean https://{host}?", (f"https://{host}", f"http://{host}")) if host else Problem(sentence)
    )


def _question(parameter: Parameter, problem: str) -> str:
    if problem.endswith("?"):
        return problem
    return f"{problem} {_plain_question(parameter)}".strip()


def _plain_question(parameter: Parameter) -> str:
    title = parameter.title[:1].lower() + parameter.title[1:]
    kind = kind_of(parameter)
    about = f" ({parameter.description.rstrip('.')})" if parameter.description else ""
    if kind == "choice":
        return phrase(f"Which {title}?", f"{parameter.title}: was davon?")  # the choices say what it is about
    if kind == "boolean":
        return f"{parameter.title}?{about}"
    if kind == "datetime":
        return phrase(
            f"{parameter.title}: which day and time?{about}",
            f"{parameter.title}: an welchem Tag, um wie viel Uhr?{about}",
        )
    if kind == "date":
        return phrase(f"{parameter.title}: which day?{about}", f"{parameter.title}: an welchem Tag?{about}")
    if kind == "time":
        return phrase(f"{parameter.title}: at what time?{about}", f"{parameter.title}: um wie viel Uhr?{about}")
    asked = f"What {'are' if is_list(parameter) else 'is'} the {title}?{about}"
    return phrase(asked, f"{parameter.title}: was soll es sein?{about}")


def _choices(parameter: Parameter, suggested: tuple[str, ...]) -> tuple[str, ...]:
    choices = parameter.choices or (("yes", "no") if kind_of(parameter) == "boolean" else ())
    return tuple(dict.fromkeys((*suggested, *choices)))


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
