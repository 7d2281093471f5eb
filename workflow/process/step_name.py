"""The names that step functions go by in keys: their own, or those that the table of their module says they had before.

Whoever moves or renames a step function puts `RECORDED_NAMES = {"its name": "old.module.its_old_name"}` beside it.
"""

from __future__ import annotations

import re
import sys
from typing import Any, cast

from workflow.errors import NonDeterminism

TABLE = "RECORDED_NAMES"
LOCAL = "<locals>"  # in the name of a function within a function, which nobody can look up
RECORDED = re.compile(rf"\w+(\.(\w+|{LOCAL}))+")  # no sign that has a meaning in keys


def recorded_name(module: str, name: str) -> str:
    """Give the name of a step function of this module. Raises NonDeterminism when the module's table is faulty."""
    table = _table_of(module)
    if fault := _fault(module, table):
        raise NonDeterminism(fault)
    return str(table.get(name, f"{module}.{name}"))


def faulty_tables() -> list[str]:
    """Give one line for each module that is loaded and has a faulty table."""
    return [fault for module in list(sys.modules) if (fault := _fault(module, _table_of(module)))]


def _table_of(module: str) -> Any:
    return _kept_in(module).get(TABLE, {})


def _kept_in(module: str) -> dict[str, Any]:
    # not by getattr: some modules load others when they are asked for what they have not
    return getattr(sys.modules.get(module), "__dict__", {})


def _fault(module: str, table: object) -> str:
    """Say what is wrong in a table; nothing when it will do."""
    where = f"{module}.{TABLE}"
    if not isinstance(table, dict):
        return f"{where} must be a dict such as {{'pack': 'shop.steps.pack'}}, not {type(table).__name__}"
    claims: dict[str, str] = {}
    for name, recorded in cast(dict[object, object], table).items():
        if not isinstance(name, str) or not (LOCAL in name or _is_function(module, name)):
            return f"{where} names {name!r}, but there is no function of this name in {module}"
        if not isinstance(recorded, str) or not RECORDED.fullmatch(recorded):
            return f"{where}: {name} cannot be recorded as {recorded!r}; write its old name, such as 'shop.steps.pack'"
        if recorded in claims:
            return f"{where}: {claims[recorded]} and {name} cannot both be recorded as {recorded}"
        if recorded != f"{module}.{name}" and _is_taken(recorded):
            return f"{where}: {name} cannot be recorded as {recorded}: another function has that name"
        claims[recorded] = name
    return ""


def _is_taken(recorded: str) -> bool:
    """Tell whether a function that is there now goes by this name."""
    parts = recorded.split(".")
    places = [(".".join(parts[:cut]), ".".join(parts[cut:])) for cut in range(1, len(parts))]
    return any(_is_function(module, name) and not _is_renamed(module, name) for module, name in places)


def _is_renamed(module: str, name: str) -> bool:
    table = _table_of(module)
    return isinstance(table, dict) and name in table


def _is_function(module: str, name: str) -> bool:
    """Tell whether a module that is loaded has a function of its own by this name; what it has imported is none."""
    first, *others = name.split(".")
    found: Any = _kept_in(module).get(first)
    for part in others:
        found = getattr(found, part, None)
    return callable(found) and (getattr(found, "__module__", ""), getattr(found, "__qualname__", "")) == (module, name)
