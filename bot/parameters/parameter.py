"""What a process needs to be told: one `Parameter` per field of its params model, with its choices resolved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.errors import PydanticInvalidForJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from bot.messages.file import File
from bot.parameters.wording import bare_of, has_parts, is_dict, is_list, item_of

# A digit beside a letter, or behind a `#`: no mere number or day, no link, address or repository; nor a number with
# its unit, such as `3pm`.
_SAMPLE = re.compile(r"(?!\d+[a-z]+\Z)(?=.*\d)(?=.*[A-Za-z]|#)#?[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,38}[A-Za-z0-9])?")
_SHOWN = re.compile(
    r"[\"'`“‘](?P<quoted>[^\s\"'`“”‘’]{2,40})[\"'`”’]"
    r"|(?:\blike|\bsuch as|e\.g\.|\bwie|z\.\s?B\.)\s+(?P<bare>#?\w[\w.:-]{0,38}\w)"
)


@dataclass(frozen=True, slots=True)
class Choices:
    """Gives a parameter choices that are known only at run time: `Annotated[str, Choices(function)]`.

    The function takes the process's config (`None` without one) and gives the allowed values.
    """

    of: Callable[[Any], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a process must or may be told."""

    name: str
    annotation: Any  # the type without `None`: str, int, date, an Enum, a Literal, list[str] …
    description: str
    required: bool
    default: Any  # None where there is none
    choices: tuple[str, ...] = ()  # the allowed values as people write them; empty: anything of the type
    aliases: tuple[tuple[str, str], ...] = ()  # (what people say, the choice they mean)
    hidden: bool = False  # Field(exclude=True): never shown or asked for
    least: float | None = None  # of a number its value, of a text its length
    most: float | None = None
    pattern: str = ""  # that a text, or each text of a list, must match
    samples: tuple[str, ...] = ()  # what the author shows as a value; only what has a digit and is no mere number
    nullable: bool = False  # `None` is a value, too

    @property
    def title(self) -> str:
        """The name as a person reads it: `due_date` is `Due date`."""
        words = self.name.replace("_", " ").strip()
        return words[:1].upper() + words[1:]


def parameters_of(
    model: type[BaseModel], config: BaseModel | None = None, examples: Iterable[str] = ()
) -> tuple[Parameter, ...]:
    """Give the parameters of a params model, in the order of its fields.

    `examples` are sentences in which values stand: where one parameter alone can have them, they are its samples.
    """
    found = tuple(_parameter(name, field, config) for name, field in model.model_fields.items())
    texts = [each for each in found if each.annotation is str and not (each.choices or each.hidden)]
    if len(texts) != 1 or texts[0].samples:
        return found
    shown = samples_in(word for example in examples for word in example.split())
    return tuple(replace(each, samples=shown) if each is texts[0] else each for each in found)


def _parameter(name: str, field: FieldInfo, config: BaseModel | None) -> Parameter:
    annotation = _without_none(field.annotation)
    given: Any = field.json_schema_extra
    aliases: dict[str, Any] = cast(dict[str, Any], given).get("aliases", {}) if isinstance(given, dict) else {}
    least, most = _bounds(field)
    return Parameter(
        name=name,
        annotation=annotation,
        description=field.description or "",
        required=field.is_required(),
        default=None if field.is_required() else field.get_default(call_default_factory=True, validated_data={}),
        choices=_choices(annotation, field, config),
        aliases=tuple((str(said), str(meant)) for said, meant in aliases.items()),
        hidden=bool(field.exclude),
        least=least,
        most=most,
        pattern=next((str(note) for note in _patterns(field)), ""),
        samples=samples_in([*map(str, field.examples or ()), *shown_in(field.description or "")]),
        nullable=NoneType in get_args(field.annotation),
    )


def _patterns(noted: Any) -> Iterator[str]:
    """Find the patterns of a field, or of the items of its list, however deep `Annotated` has put them."""
    notes = noted.metadata if isinstance(noted, FieldInfo) else getattr(noted, "__metadata__", ())
    for note in notes:
        pattern = getattr(note, "pattern", None)
        if isinstance(pattern, re.Pattern):
            pattern = cast(re.Pattern[str], pattern).pattern if pattern.flags == re.UNICODE else None
        if isinstance(pattern, str):
            yield pattern
        if isinstance(note, FieldInfo):
            yield from _patterns(note)
    for inner in (noted.annotation,) if isinstance(noted, FieldInfo) else get_args(noted):
        if not isinstance(inner, FieldInfo):
            yield from _patterns(inner)


def _bounds(field: FieldInfo) -> tuple[float | None, float | None]:
    """Give what `Field(ge=, gt=, le=, lt=, min_length=, max_length=)` says; an open bound counts as a closed one."""
    return _bound(field, "ge", "gt", "min_length"), _bound(field, "le", "lt", "max_length")


def _bound(field: FieldInfo, *names: str) -> float | None:
    found = [getattr(note, name, None) for note in field.metadata for name in names]
    return next((bound for bound in found if isinstance(bound, int | float)), None)


def _choices(annotation: Any, field: FieldInfo, config: BaseModel | None) -> tuple[str, ...]:
    for note in field.metadata:
        if isinstance(note, Choices):
            return tuple(note.of(config))
    if get_origin(annotation) in (list, set, tuple, frozenset):
        annotation = next(iter(get_args(annotation)), str)
    if get_origin(annotation) is Literal:
        return tuple(str(value) for value in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(member.value) for member in annotation)
    return ()


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
        if len(kinds) == 1:
            return kinds[0]
    return annotation


def has_secret(model: type[BaseModel]) -> bool:
    """Tell whether a SecretStr stands anywhere in a model that people would fill in where it is kept and shown."""
    try:
        return '"writeOnly": true' in json.dumps(model.model_json_schema())  # pydantic writes it as asterisks here, too
    except PydanticInvalidForJsonSchema:  # a type of the author's own
        return False


SIMPLE: dict[str, Any] = {
    kind.__name__: kind for kind in (str, int, float, bool, date, datetime, time, timedelta, Decimal, dict, File)
}


def describe(parameter: Parameter) -> dict[str, Any]:
    """Give a parameter as JSON values, for a question that waits in the database.

    An unusual type becomes text, and one with parts is whatever JSON tells.
    """
    many = is_list(parameter.annotation)
    kind = item_of(parameter.annotation) if many else bare_of(parameter.annotation)
    simple = next((name for name, simple in SIMPLE.items() if simple is kind), "")
    return {
        "name": parameter.name,
        "type": simple or _structure(kind) or "str",
        "many": many,
        "description": parameter.description,
        "required": parameter.required,
        "default": to_jsonable_python(parameter.default, fallback=str),
        "choices": list(parameter.choices),
        "aliases": [list(alias) for alias in parameter.aliases],
        "least": parameter.least,
        "most": parameter.most,
        "pattern": parameter.pattern,
        "samples": list(parameter.samples),
        "nullable": parameter.nullable,
    }


def _structure(kind: Any) -> str:
    """Give what kind of parts a type has; `any` where it may have none."""
    if get_origin(kind) in (Union, UnionType):
        return ("model" if all(map(has_parts, get_args(kind))) else "any") if has_parts(kind) else ""
    return "model" if has_parts(kind) else "dict" if is_dict(kind) else ""


def described(value: dict[str, Any]) -> Parameter:
    """Give a parameter back; what an older row does not say is empty. Raises TypeError for bounds that are none."""
    kind: Any = {**SIMPLE, "model": BaseModel, "any": Any}.get(str(value.get("type")), str)
    return Parameter(
        name=str(value["name"]),
        annotation=list[kind] if value.get("many") else kind,
        description=str(value.get("description", "")),
        required=bool(value.get("required", True)),
        default=value.get("default"),
        choices=tuple(str(choice) for choice in value.get("choices", ())),
        aliases=tuple((str(said), str(meant)) for said, meant in value.get("aliases", ())),
        least=_number(value.get("least")),
        most=_number(value.get("most")),
        pattern=str(value.get("pattern", "")),
        samples=tuple(str(sample) for sample in value.get("samples", ())),
        nullable=bool(value.get("nullable", False)),
    )


def _number(value: object) -> float | None:
    if value is None or isinstance(value, (int, float)):
        return value
    raise TypeError(f"{value!r} is no bound")


def samples_in(words: Iterable[str]) -> tuple[str, ...]:
    """Give the words that show what a value looks like, each once. A quoted word shows nothing: it may be any text."""
    bare = (word.strip("(,;:.!?)") for word in words)
    return tuple(dict.fromkeys(word for word in bare if _SAMPLE.fullmatch(word)))


def shown_in(description: str) -> list[str]:
    """Give what a description shows: «The order's number, like 'A-1042'»."""
    return [match.group("quoted") or match.group("bare") for match in _SHOWN.finditer(description)]
