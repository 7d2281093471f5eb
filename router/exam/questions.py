"""What an exam asks: questions with their right answers, and processes that are only described, never run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot import ConfigError, Context, Process
from bot.parameters.parameter import parameters_of
from bot.routing.decision import Offer
from router.exam.described_model import model_of
from router.llm.strict_schema import is_list
from router.values.validation import check

Row = TypeVar("Row", bound=BaseModel)

LARGEST = 64 * 1024 * 1024  # bytes of a file


class ExamQuestion(BaseModel):
    """One row: what somebody says, the process that is meant (None: none is) and, where it matters, its values.

    `kind` is the writer's word for what sort of message it is, like "negation": figures are told for each.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    text: str
    process: str | None
    params: dict[str, Any] | None = None
    language: str = "en"
    kind: str = ""


class _Described(BaseModel):
    """One process of a catalogue file."""

    model_config = ConfigDict(strict=True)

    name: str = Field(min_length=1, max_length=100)
    description: str = ""
    examples: list[str] = []
    params: dict[str, Any] | None = None
    risk: Literal["read", "write", "destructive"] = "read"
    gated: bool = False


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The processes that may be meant and the questions about them."""

    offers: tuple[Offer, ...]
    questions: tuple[ExamQuestion, ...]

    def __post_init__(self) -> None:
        """Check that every answer exists. Raises ConfigError."""
        offers = {offer.name: offer for offer in self.offers}
        for number, question in enumerate(self.questions, 1):
            if question.process is None:
                continue
            offer = offers.get(question.process)
            if offer is None:
                raise ConfigError(f"question {number} is about {question.process!r}, but there is no such process")
            if fault := _fault(offer, named_by_field(offer, question.params or {})):
                raise ConfigError(f"question {number}, {fault}")


def read_questions(path: Path) -> tuple[ExamQuestion, ...]:
    """Read a JSONL file. Raises ConfigError with the line that is wrong."""
    found: list[ExamQuestion] = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        if line.strip():
            found.append(_read(f"{path.name}, line {number}", ExamQuestion, line))
    if not found:
        raise ConfigError(f"{path.name} has no question in it")
    return tuple(found)


def read_offers(path: Path) -> tuple[Offer, ...]:
    """Read a catalogue file, a JSON list of processes. Raises ConfigError."""
    try:
        listed: Any = json.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path.name} is no JSON: {error}") from None
    if not is_list(listed):
        raise ConfigError(f"{path.name} should be a list of processes")
    found: dict[str, Offer] = {}
    for number, row in enumerate(listed, 1):
        place = f"{path.name}, process {number}"
        offer = _offer(_read(place, _Described, row))
        if offer.name in found:
            raise ConfigError(f"{place}: {offer.name!r} was there before")
        found[offer.name] = offer
    return tuple(found.values())


def with_examples(offers: tuple[Offer, ...], most: int) -> tuple[Offer, ...]:
    """Leave each process only the first examples."""
    return tuple(
        replace(offer, process=replace(offer.process, examples=offer.process.examples[:most])) for offer in offers
    )


def named_by_field(offer: Offer, params: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row's values by the names of the parameters, where some are told by their aliases."""
    fields = offer.process.params.model_fields
    names = {field.alias: name for name, field in fields.items() if field.alias and field.alias not in fields}
    return {names.get(name, name): value for name, value in params.items()}


def _fault(offer: Offer, params: Mapping[str, Any]) -> str:
    """Say what is wrong with the values of a question, which would otherwise pass for values that nobody gave."""
    known = {parameter.name for parameter in offer.parameters}
    unknown = next((name for name in params if name not in known), None)
    if unknown is not None:
        return f"params: {offer.name} has no {unknown!r}"
    return next((f"params, {name}: {problem}" for name, problem in check(offer, params).problems.items()), "")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ConfigError(f"{path} is larger than {LARGEST // 2**20} MB")
        return path.read_text(encoding="utf-8-sig")  # with the mark that some editors put in front
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8 text") from None


def _read(place: str, model: type[Row], told: Any) -> Row:
    try:
        return model.model_validate_json(told) if isinstance(told, str) else model.model_validate(told)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, fault["loc"]))
        raise ConfigError(f"{place}: {f'{where}: ' if where else ''}{fault['msg']}") from None


def _offer(row: _Described) -> Offer:
    model = model_of(row.name, row.params or {})
    process = Process(
        name=row.name,
        description=row.description or row.name.replace("_", " "),
        params=model,
        function=_never,
        examples=tuple(row.examples),
        risk=row.risk,
        gated=row.gated,
    )
    return Offer(process, parameters_of(model, None, row.examples))


async def _never(_ctx: Context, _params: Mapping[str, Any]) -> None:
    raise NotImplementedError("this process is only described")
