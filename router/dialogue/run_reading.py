"""The answer to what a run asks: by its form, by `field: value`, in a sentence, or as a text that stands for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.parameters.parameter import Parameter
from bot.routing.decision import Reading, Turn
from router.dialogue.after_question import read_answer
from router.language.spoken import capital, spoken
from router.requests.attachments import filled_with_files
from router.requests.form import form_problems, read_form
from router.values.extraction import Extraction
from router.values.kind import is_list, kind_of
from router.values.named_value import named_in
from router.values.recognition import read_value, recognise, unquoted
from router.values.value import Manner, Value


def read_for_run(text: str, parameters: tuple[Parameter, ...], turn: Turn, manner: Manner) -> Reading:
    """Read a message for the parameters that a run asks for, and say what could not be read."""
    known: Mapping[str, Any] = turn.pending.params if turn.pending else {}
    filled = read_form(turn.form, parameters, known, manner, turn.files) if turn.form is not None else None
    if filled is not None:
        offer = next((each for each in turn.offers if each.parameters == parameters), None)
        return Reading(filled.values, form_problems(filled, parameters, known, offer))
    shown = tuple(parameter for parameter in parameters if not parameter.hidden)
    known = filled_with_files(shown, known, turn.files)
    if len(shown) == 1 and shown[0].name in known and kind_of(shown[0]) == "file":  # whatever is said beside it
        return Reading(known, {})
    if len(shown) == 1 and text and not _is_named(text, shown):
        value = read_answer(shown[0], text, manner, shown[0].choices)
        if isinstance(value, Value):
            return Reading({shown[0].name: value.value}, {})
        return Reading({}, {shown[0].name: value.sentence})
    extraction = recognise(text, shown, manner)
    _take_as_text(extraction, manner)
    values = {**known, **extraction.values}
    problems = {name: problem.sentence for name, problem in extraction.problems.items()}
    if known and shown and not (extraction.values or problems):  # what is known already did not do
        problems[next((each for each in shown if each.name not in known), shown[0]).name] = ""
    for parameter in shown:
        needed = parameter.required and parameter.name not in values
        if not problems.get(parameter.name) and (needed or parameter.name in problems):
            nothing = spoken().no_file if kind_of(parameter) == "file" else spoken().nothing_found
            problems[parameter.name] = capital(nothing.format(title=parameter.title.casefold()))
    return Reading(values, problems)


def _is_named(text: str, shown: Sequence[Parameter]) -> bool:
    """Tell whether a message begins with the name of what is asked for: «note: ring twice»."""
    return any(not text[: each.start].strip() for each in named_in(text, shown))


def _take_as_text(extraction: Extraction, manner: Manner) -> None:
    """Take a message in which no value could be read for the one text that a form must have."""
    text = only_text(extraction.parameters)
    if text is None or extraction.values or extraction.problems or not extraction.text:
        return
    value = read_value(text, unquoted(extraction.text), manner)
    if isinstance(value, Value):
        extraction.values[text.name], extraction.evidence[text.name] = value.value, value.words[:200]


def only_text(parameters: Sequence[Parameter]) -> Parameter | None:
    """Give the one text that a form must have, or may have where it must have none."""
    texts = [each for each in parameters if kind_of(each) == "text" and not is_list(each)]
    needed = [each for each in texts if each.required]
    return next(iter(needed if len(needed) == 1 else texts), None) if len(needed or texts) == 1 else None
