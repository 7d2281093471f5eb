"""A process made ready for the engine."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, get_type_hints

from pydantic import ValidationError

from bot.authoring.context import Context, Tools
from bot.routing.catalogue import Listed
from workflow import NonDeterminism, Program, Run, typed


def program_of(listed: Listed, app: Tools) -> Program:
    """Give the engine's view of a process; it is lent what the app has, with the operator's word on it."""
    process = listed.process
    tools = replace(
        app,
        approvers=listed.approvers,
        self_approval=listed.self_approval,
        config=listed.config,
        policy=listed.policy,
        risk=process.risk,
    )

    def enter(run: Run) -> tuple[Context, Coroutine[Any, Any, Any]]:
        try:
            params = process.read(run.params)
        except ValidationError as error:
            first = error.errors()[0]
            raise NonDeterminism(
                f"the parameters of this run no longer fit {process.name} "
                f"({'.'.join(map(str, first['loc']))}: {first['msg']}); cancel it and ask again"
            ) from error
        ctx = Context(run, tools.clock, "", replace(tools, params=params))
        return ctx, process.function(ctx, params)

    encode = typed(_result_type(process.function)).encode
    return Program(process.name, process.version, enter, encode, process.gated, tools)


def _result_type(function: Any) -> Any:
    try:
        return get_type_hints(function, localns={"Context": Context}).get("return", Any)
    except (NameError, TypeError):
        return Any
