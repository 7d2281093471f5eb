"""The last word on values: a process's own params model, and the choices that only run time knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic_core import ErrorDetails

from bot.parameters.parameter import Parameter
from bot.parameters.wording import in_words
from bot.routing.decision import Offer
from router.language.spoken import capital, one_of, spoken, spoken_aside
from router.values.composite import not_like, part_in
from router.values.span import is_backwards

# What pydantic says of a value whose parts it cannot find: people get an example in place of that.
_NO_PARTS = frozenset(
    "dict_type mapping_type model_type model_attributes_type dataclass_type list_type set_type tuple_type "
    "union_tag_not_found union_tag_invalid".split()
)
WHOLE = ""  # in place of a parameter's name: it is the values together that do not fit
_SUBJECT = re.compile(r"\A[\w ]{1,30}? should ")  # «Input should be …», «String should match …»


@dataclass(frozen=True, slots=True)
class Checked:
    """JSON values that are good, one sentence for each that is not, and whether nothing is missing."""

    params: Mapping[str, Any]
    problems: Mapping[str, str]
    complete: bool


def check(offer: Offer, values: Mapping[str, Any]) -> Checked:
    """Validate values by the process's model. A problem of all values together stands under WHOLE."""
    problems = _choice_problems(offer, values)
    good = {name: value for name, value in values.items() if name not in problems}
    try:
        model = offer.process.read(good)
    except ValidationError as error:
        missing = _explain(offer, error, problems)
        good = {name: value for name, value in good.items() if name not in problems}
        return Checked(good, problems, complete=not missing and not problems)
    except Exception as error:  # noqa: BLE001  # an author's validator may raise anything, and the person still gets an answer
        return Checked(good, {**problems, WHOLE: spoken().not_working.format(why=str(error)[:200])}, complete=False)
    written = _written(model, good)
    if not problems and (span := is_backwards(offer.parameters, written)):
        problems = {WHOLE: spoken_aside().wrong_span.format(start=in_words(span[0]), end=in_words(span[1]))}
    return Checked(written, problems, complete=not problems)


def _written(model: BaseModel, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give the JSON values of what was said; defaults stay out, so that a later default is the one that counts."""
    written = model.model_dump(mode="json", by_alias=False, exclude_unset=True)
    for name in written:
        if isinstance(getattr(model, name, None), SecretStr):  # written as asterisks, which are no secret
            written[name] = given[name]
    return written


def _choice_problems(offer: Offer, values: Mapping[str, Any]) -> dict[str, str]:
    problems: dict[str, str] = {}
    for parameter in offer.parameters:
        value = values.get(parameter.name)
        if not parameter.choices or value is None:
            continue
        several = cast(Collection[object], value) if isinstance(value, (list, tuple, set)) else (value,)
        for each in several:
            if str(each) not in parameter.choices:
                problems[parameter.name] = _no_choice(str(each)[:60], parameter.choices[:10])
    return problems


def _no_choice(said: str, choices: tuple[str, ...]) -> str:
    return spoken().no_choice.format(said=said, choices=one_of(choices))


def _explain(offer: Offer, error: ValidationError, problems: dict[str, str]) -> bool:
    """Add a sentence per wrong value to `problems`; tell whether something is missing."""
    missing = False
    names = {parameter.name: parameter for parameter in offer.parameters}
    someone = any(not parameter.hidden for parameter in offer.parameters)  # who could be asked for all of them
    for detail in error.errors(include_url=False):
        name = str(detail["loc"][0]) if detail["loc"] else WHOLE
        if detail["type"] == "missing" and len(detail["loc"]) == 1:
            missing = True
        elif name in names:
            problems.setdefault(name, _sentence(names[name], detail))
        elif someone:
            problems.setdefault(WHOLE, _own_words(detail) or spoken().not_working.format(why=detail["msg"]))
    return missing


def _own_words(detail: ErrorDetails) -> str:
    """Give what the author's own validator says; nothing when it is pydantic who speaks."""
    if detail["type"] not in ("value_error", "assertion_error"):
        return ""
    said = detail["msg"].partition(", ")[2] or detail["msg"]
    return capital(said if said.endswith((".", "?", "!")) else f"{said}.")


def _sentence(parameter: Parameter, detail: ErrorDetails) -> str:
    if own := _own_words(detail):
        return own
    part = part_in(parameter.annotation, detail["loc"][1:])
    if detail["type"] == "missing":
        return spoken().part_missing.format(title=parameter.title, part=part)
    said = in_words(detail["input"])[:60]
    if detail["type"] in _NO_PARTS:
        return not_like(parameter, said)
    if detail["type"] == "string_pattern_mismatch" and not part:  # what a pattern means is not for people to read
        if not parameter.samples:
            return spoken().wrong.format(said=said, title=parameter.title.casefold())
        return spoken().no_parts.format(said=said, title=parameter.title.casefold(), example=parameter.samples[0])
    about = ", ".join(filter(None, (parameter.title.casefold(), part)))
    whys = spoken().whys
    why = whys.get(detail["type"], whys.get("", "")).format(
        **{"why": _SUBJECT.sub("it should ", detail["msg"], count=1), **detail.get("ctx", {})}
    )
    return (spoken().wrong_why if why else spoken().wrong).format(said=said, title=about, why=why)
