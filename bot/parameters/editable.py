"""The values of an approval that whoever decides may change, what they are now, and whether new ones will do. Pure."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from bot.parameters.parameter import Parameter, describe, described, has_secret, parameters_of
from bot.parameters.wording import in_words, takes_file

# What of a parameter is asked for: words around it may be better in a later version, and change nothing.
SHAPE = ("name", "type", "many", "required", "least", "most", "pattern", "nullable")
MOST_KEPT = 64 * 1024  # bytes of all values


@dataclass(frozen=True, slots=True)
class ChangedValues:
    """What somebody made of the values. `values` is a JSON object of all of them, those that stay too."""

    person: str
    at: int  # UTC milliseconds
    values: str
    acting: str = ""  # who was at the keyboard, when they acted as somebody else
    via: str = ""


@dataclass(frozen=True, slots=True)
class Editable:
    """Which values may be changed, and those that the author gave: `start`, a JSON object."""

    parameters: tuple[Parameter, ...]
    start: str
    place: str = ""  # where the author's model is found, `module:name`
    model: type[BaseModel] | None = field(default=None, compare=False)  # None: it is not in this process

    @classmethod
    def of(cls, given: BaseModel, config: BaseModel | None = None) -> Editable:
        """Take what an author gives: an instance of their model. Raises ValueError for one that cannot be changed."""
        model = type(given)
        parameters = parameters_of(model, config)
        if (
            not parameters
            or has_secret(model)
            or any(each.hidden or takes_file(each.annotation) for each in parameters)
        ):
            raise ValueError(
                f"ctx.approve(editable=…): {model.__name__} needs fields that people can see and type; "
                "no SecretStr, no File and no Field(exclude=True)"
            )
        start = given.model_dump_json(by_alias=False)
        if len(start.encode()) > MOST_KEPT:
            raise ValueError(f"ctx.approve(editable=…): the values are longer than {MOST_KEPT // 1024} KB")
        return cls(parameters, start, f"{model.__module__}:{model.__qualname__}", model)

    @property
    def as_data(self) -> dict[str, Any]:
        """What a digest is over: which values may be changed, and which they were at the beginning."""
        told = [describe(each) for each in self.parameters]
        return {"start": json.loads(self.start), "shape": [{key: each[key] for key in SHAPE} for each in told]}

    def checked(self, values: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
        """Give the values as they are kept, and what is wrong with them, by field; "" is all of them together."""
        kept = json.dumps(dict(values), default=str, ensure_ascii=False)
        if len(kept.encode("utf-8", "replace")) > MOST_KEPT:
            return kept, {"": f"at most {MOST_KEPT // 1024} KB"}
        if self.model is None:
            return kept, {}
        try:
            return read(self.model, kept).model_dump_json(by_alias=False), {}
        except ValidationError as error:
            return kept, {str(each["loc"][0]) if each["loc"] else "": each["msg"] for each in reversed(error.errors())}
        except Exception as error:  # noqa: BLE001  # an author's validator may raise anything
            return kept, {"": f"{type(error).__name__}: {error}"}


def read(model: type[BaseModel], text: str) -> BaseModel:
    """Read values as the author's model. Raises ValidationError."""
    return model.model_validate_json(text, by_alias=True, by_name=True)


def values_in(text: str) -> dict[str, Any]:
    """Give the values of a JSON object; none where it is none."""
    found: object = json.loads(text)
    return cast(dict[str, Any], found) if isinstance(found, dict) else {}


def differences(editable: Editable, before: str, after: str, nothing: str) -> list[tuple[str, str, str]]:
    """Give (title, old, new) of each value that another has taken the place of, as people read them."""
    old, new = values_in(before), values_in(after)
    return [
        (each.title, _said(each, old, nothing), _said(each, new, nothing))
        for each in editable.parameters
        if old.get(each.name) != new.get(each.name)
    ]


def shown(editable: Editable, now: str, nothing: str) -> list[tuple[str, str]]:
    """Give (title, value) of each value; one that was changed with what it was: `3 → 50`."""
    changed = {title: f"{old} → {new}" for title, old, new in differences(editable, editable.start, now, nothing)}
    values = values_in(now)
    return [(each.title, changed.get(each.title) or _said(each, values, nothing)) for each in editable.parameters]


def facts_with(
    facts: Iterable[tuple[str, str]], editable: Editable | None, now: str, nothing: str
) -> list[tuple[str, str]]:
    """Give an author's facts and the values; a fact of the name of a value would say what that was before a change."""
    if editable is None:
        return list(facts)
    known = {word.casefold() for each in editable.parameters for word in (each.name, each.title)}
    return [(name, value) for name, value in facts if name.casefold() not in known] + shown(editable, now, nothing)


def encode(editable: Editable | None) -> str:
    """Give it as JSON text; nothing where nothing may be changed."""
    if editable is None:
        return ""
    told = {"parameters": [describe(each) for each in editable.parameters], "start": editable.start}
    return json.dumps({**told, "place": editable.place}, ensure_ascii=False)


def decode(text: str) -> Editable | None:
    """Give it back. Raises ValueError or TypeError for what is none."""
    if not text:
        return None
    try:
        told = json.loads(text)
        place, parameters = str(told["place"]), tuple(described(each) for each in told["parameters"])
        return Editable(parameters, str(told["start"]), place, _model_at(place, parameters))
    except (KeyError, AttributeError) as error:
        raise ValueError(f"values that may be changed, without {error}") from error


def _model_at(place: str, parameters: Iterable[Parameter]) -> type[BaseModel] | None:
    """Give the author's model, if it is loaded here and asks for the same as when it was kept."""
    module, _, name = place.partition(":")
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        return None
    try:
        return found if _shapes(parameters_of(found)) == _shapes(parameters) else None
    except Exception:  # noqa: BLE001  # an author's function that gives the choices may raise anything
        return None


def _shapes(parameters: Iterable[Parameter]) -> list[list[Any]]:
    return [[told[key] for key in SHAPE] for told in map(describe, parameters)]


def _said(parameter: Parameter, values: Mapping[str, Any], nothing: str) -> str:
    return in_words(values.get(parameter.name), parameter.annotation) or nothing
