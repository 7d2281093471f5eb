"""Who somebody's manager is, or who owns a service: relations that a policy names, of a table, file or function."""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.policies.named_policy import RELATED
from bot.policies.policy import Policy, Requirement

log = logging.getLogger(__name__)

MOST_BYTES, MOST_ROWS = 1_000_000, 20_000  # of a file
MOST_NAMES = 20  # that one thing is related to
_BETWEEN = re.compile(r"[\s,;|]+")

Related = Callable[[str], str | Iterable[str] | None]


class RelationSection(BaseModel):
    """`[relations.NAME]`: a table, a file of two columns, or a function of a module; one of them."""

    model_config = ConfigDict(extra="forbid")
    table: dict[str, str | list[str]] = Field(default_factory=dict[str, "str | list[str]"])
    file: str = ""
    function: str = ""  # `module:name`

    @model_validator(mode="after")
    def _one(self) -> RelationSection:
        if sum(map(bool, (self.table, self.file, self.function))) != 1:
            raise ValueError("name one of table, file and function")
        if self.function and not re.fullmatch(r"[\w.]+:\w+", self.function):
            raise ValueError(f'function = "{self.function[:80]}": write it as "module:name"')
        return self


@dataclass(frozen=True, slots=True)
class RelationName:
    """A relation as a policy names it: `manager`, of whoever asks, or `owner(service)`, of a parameter's value."""

    name: str
    parameter: str = ""

    @classmethod
    def read(cls, text: str) -> RelationName:
        """Read it; a name that is no relation is read alike."""
        found = RELATED.fullmatch(text)
        return cls(found[1], found[2]) if found is not None else cls(text)


@dataclass(slots=True)
class _KeptFile:
    """A file as it was last read well."""

    stamp: tuple[int, int] = (-1, -1)
    table: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


class Relations:
    """All of `bot.toml`. `known` says whether a name is a person or group: others are nobody."""

    def __init__(
        self, sections: Mapping[str, RelationSection], known: Callable[[str], bool], folder: Path = Path()
    ) -> None:
        self._sections = dict(sections)
        self._known = known
        self._folder = folder
        self._files: dict[str, _KeptFile] = {}

    def is_relation(self, text: str) -> bool:
        """Say whether a policy's word names a relation."""
        return RelationName.read(text).name in self._sections

    def of(self, name: str, key: str) -> tuple[str, ...]:
        """Give the people and groups that something is related to; nobody where that cannot be told."""
        section = self._sections[name]
        if section.table:
            found: Any = section.table.get(key, ())
        elif section.file:
            found = self.table(name).get(key, ())
        else:
            found = self._asked(section.function, key)
        names = _names(found)
        if strange := [each for each in names if not self._known(each)]:
            log.warning("[relations.%s] names %s for %s: no such person or group", name, strange[0][:80], key[:80])
        return tuple(each for each in names if self._known(each))

    def table(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Give the table of a relation; of a file that cannot be read now, what it said last; of a function nothing."""
        section = self._sections[name]
        if not section.file:
            return {key: _names(value) for key, value in section.table.items()}
        kept, path = self._files.setdefault(name, _KeptFile()), self._folder / section.file
        try:
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            if stamp != kept.stamp:
                kept.table, kept.stamp = read_table(path), stamp
        except (OSError, ValueError) as error:
            log.warning("[relations.%s] %s cannot be read, so what it said last counts: %s", name, path, error)
        return kept.table

    def problems(self) -> dict[str, str]:
        """Give, by relation, why its file or function cannot be used."""
        found: dict[str, str] = {}
        for name, section in self._sections.items():
            try:
                if section.file:
                    read_table(self._folder / section.file)
                elif section.function:
                    _function(section.function)
            except Exception as error:  # noqa: BLE001 - whatever is wrong in somebody's module or file is told
                found[name] = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return found

    def resolve(
        self, policy: Policy, requester: str, params: Mapping[str, Any], else_by: Sequence[str] = ()
    ) -> Policy:  # fmt: skip
        """Put people in the place of relations; where that is nobody but whoever asks, `else_by`.

        What is nobody then stays as it is named, so that people read what is missing.
        """
        requirements = [
            Requirement(self._resolved(each, requester, params, else_by), each.need) for each in policy.requirements
        ]
        return replace(policy, requirements=tuple(requirements))

    def told(self, named: Iterable[str], requester: str, params: Mapping[str, Any]) -> list[str]:
        """Say to whom each of these relations leads, for people: `manager of ada: grace`."""
        lines: list[str] = []
        for text in named:
            if self.is_relation(text):
                key = self._key(RelationName.read(text), requester, params)
                lines.append(f"{text} of {key or 'nobody'}: {', '.join(self._people(text, requester, params)) or '-'}")
        return lines

    def _resolved(
        self, requirement: Requirement, requester: str, params: Mapping[str, Any], else_by: Sequence[str]
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for text in requirement.by:
            if not self.is_relation(text):
                found[text] = None
                continue
            people = self._people(text, requester, params)
            others = [each for each in people if each != requester]
            found.update(dict.fromkeys(others or tuple(else_by) or people or (text,)))
        return tuple(found)

    def _people(self, text: str, requester: str, params: Mapping[str, Any]) -> tuple[str, ...]:
        relation = RelationName.read(text)
        key = self._key(relation, requester, params)
        return self.of(relation.name, key) if key else ()

    def _key(self, relation: RelationName, requester: str, params: Mapping[str, Any]) -> str:
        if not relation.parameter:
            return requester
        value = params.get(relation.parameter)
        return str(value) if isinstance(value, str | int) else ""

    def _asked(self, function: str, key: str) -> Any:
        try:
            return _function(function)(key)
        except Exception:  # it is somebody's own code, and nobody is a good answer: `else_by` decides then
            log.exception("%s could not tell about %s", function, key[:80])
            return ()


def read_table(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a file of two columns with commas between: what, and who. Raises OSError and ValueError."""
    if not path.is_file():
        raise ValueError(f"{path} is no file")
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(f"more than {MOST_BYTES:,} bytes")
    try:
        rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(str(error)) from error
    if len(rows) > MOST_ROWS:
        raise ValueError(f"more than {MOST_ROWS:,} lines")
    return {row[0].strip(): _names(row[1:]) for row in rows if len(row) > 1 and row[0].strip()}


def _function(named: str) -> Related:
    module, _, name = named.partition(":")
    found: Related = getattr(import_module(module), name)
    if not callable(found):
        raise TypeError(f"{named} is no function")
    return found


def _names(value: Any) -> tuple[str, ...]:
    """Read names, however they are given: a text of several, a list, nothing."""
    if value is None or isinstance(value, bytes):
        return ()
    texts = [value] if isinstance(value, str) else list(value)
    return tuple(dict.fromkeys(each for text in texts for each in _BETWEEN.split(str(text)) if each))[:MOST_NAMES]
