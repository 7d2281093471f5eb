"""What stands in the fields of a form that was sent: values, whatever the words would mean in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import to_jsonable_python

from bot import File
from bot.parameters.form import shown_in
from bot.parameters.parameter import Parameter
from bot.routing.decision import Decision, Offer, OpenQuestion, Trace, Turn
from router.language.spoken import spoken
from router.requests.slots import settle
from router.values.composite import items_in
from router.values.kind import is_list, kind_of
from router.values.recognition import read_value
from router.values.validation import check
from router.values.value import Manner, Problem, Value


@dataclass(slots=True)
class FilledForm:
    """What a form says: values, the names of those that were emptied, and what cannot be read."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    emptied: set[str] = field(default_factory=set[str])
    evidence: dict[str, str] = field(default_factory=dict[str, str])
    problems: dict[str, Problem] = field(default_factory=dict[str, Problem])


def read_form(
    form: Mapping[str, str], parameters: Iterable[Parameter], known: Mapping[str, Any], manner: Manner,
    files: Iterable[File] = (),
) -> FilledForm | None:  # fmt: skip
    """Read a form in which these values stood when it was shown; None when it is about other parameters.

    A field that was left as it stood is not read: the value behind it may be more exact than its words. A field for
    files has their names, in the order of the `files` that came with the form.
    """
    by_name = {parameter.name: parameter for parameter in parameters if not parameter.hidden}
    if not form.keys() <= by_name.keys():
        return None
    filled, waiting = FilledForm(), list(files)
    for name, said in sorted(form.items(), key=lambda each: _stands(by_name[each[0]], each[1], known)):
        parameter = by_name[name]
        if kind_of(parameter) == "file" and said.strip() and _has_come(said, waiting):
            _take_files(filled, parameter, said, waiting)
        elif _stands(parameter, said, known):
            value = to_jsonable_python(known.get(name, parameter.default), fallback=str)
            if value is not None:
                filled.values[name] = value
        elif said.strip() and kind_of(parameter) == "file":
            _take_files(filled, parameter, said, waiting)
        elif said.strip():
            _read(filled, parameter, said, manner)
        elif not parameter.required:
            filled.emptied.add(name)
    return filled


def filled_in(turn: Turn, pending: OpenQuestion, form: Mapping[str, str], manner: Manner) -> Decision | None:
    """Take a form as the answer to the open question, or give None when it is another's."""
    offer = turn.offer(pending.process)
    filled = read_form(form, offer.parameters, pending.params, manner, turn.files) if offer is not None else None
    if offer is None or filled is None:
        return None
    values = {name: value for name, value in pending.params.items() if name not in filled.emptied}
    trace = Trace(engine="pending", why=f"a form about {offer.name}", evidence=filled.evidence)
    return settle(offer, {**values, **filled.values}, filled.problems, trace)


def form_problems(
    filled: FilledForm, parameters: Sequence[Parameter], known: Mapping[str, Any], offer: Offer | None
) -> dict[str, str]:
    """Give a sentence for each field that cannot be read, will not do for its process, or lacks what it needs."""
    values = {**{name: value for name, value in known.items() if name not in filled.emptied}, **filled.values}
    problems = dict(check(offer, values).problems) if offer is not None else {}
    problems |= {name: problem.sentence for name, problem in filled.problems.items()}
    for each in parameters:
        if each.required and not each.hidden and each.name not in values and each.name not in problems:
            problems[each.name] = spoken().nothing_found.format(title=each.title.casefold())
    return problems


def _stands(parameter: Parameter, said: str, known: Mapping[str, Any]) -> bool:
    """Tell whether a field was left as it stood: a file of that name may have come in its place, or for another."""
    return _is_as_shown(parameter, said, shown_in(parameter, known))


def _has_come(said: str, waiting: Sequence[File]) -> bool:
    """Tell whether files of these names have come: one that is chosen anew may have the name of the one before."""
    return not Counter(said.split("\n")) - Counter(file.name for file in waiting)


def _is_as_shown(parameter: Parameter, said: str, shown: str) -> bool:
    if parameter.choices and is_list(parameter):  # boxes are ticked in no order
        return set(items_in(said)) == set(items_in(shown))
    return said.strip() == shown.replace("\r\n", "\n").replace("\r", "\n").strip()


def _take_files(filled: FilledForm, parameter: Parameter, said: str, waiting: list[File]) -> None:
    """Take the files of these names, each once; a name alone, which anybody can type, is no file."""
    found: list[dict[str, Any]] = []
    for name in said.split("\n"):
        file = next((each for each in waiting if each.name == name), None)
        if file is None:
            filled.problems[parameter.name] = Problem(spoken().no_file)
            return
        waiting.remove(file)
        found.append(file.model_dump(mode="json"))
    filled.values[parameter.name] = found if is_list(parameter) else found[0]
    filled.evidence[parameter.name] = said[:200]


def _read(filled: FilledForm, parameter: Parameter, said: str, manner: Manner) -> None:
    value = read_value(parameter, said, manner)
    if isinstance(value, Value):
        filled.values[parameter.name] = value.value
        filled.evidence[parameter.name] = said[:200]
    else:
        filled.problems[parameter.name] = value
