"""What people can ask for: `@process` describes a function, `Process` is the description; nothing is registered."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, cast, get_args, get_type_hints

from pydantic import BaseModel

from bot.authoring.context import Context
from bot.errors import ProcessError
from bot.parameters.parameter import has_secret
from workflow import version_of

Risk = Literal["read", "write", "destructive"]
P = TypeVar("P", bound=BaseModel)
R = TypeVar("R")

NAME = re.compile(r"[a-z][a-z0-9_]{0,31}\Z")  # Discord's bound for a command is 32 characters


@dataclass(frozen=True, slots=True)
class Process:
    """What can be asked for, and everything that is said about it."""

    name: str
    description: str
    params: type[BaseModel]
    function: Callable[..., Coroutine[Any, Any, Any]]
    examples: tuple[str, ...] = ()
    risk: Risk = "read"
    gated: bool = False
    allow: frozenset[str] = field(default_factory=frozenset[str])  # groups and people; empty: everyone
    self_approval: bool = False
    config: type[BaseModel] | None = None
    version: str = ""

    def __call__(self, ctx: Context, params: Any) -> Coroutine[Any, Any, Any]:
        """Call the author's function, so that one process can be awaited from another as an ordinary function."""
        return self.function(ctx, params)

    def read(self, values: Mapping[str, Any] | str) -> BaseModel:
        """Read values, or their JSON text, as the params model: a field with an alias goes by its own name, too.

        Raises pydantic's ValidationError.
        """
        if isinstance(values, str):
            return self.params.model_validate_json(values, by_alias=True, by_name=True)
        return self.params.model_validate(dict(values), by_alias=True, by_name=True)


def process(
    function: object = None,
    /,
    *,
    examples: Iterable[str] = (),
    allow: Iterable[str] = (),
    risk: Risk = "read",
    gated: bool = False,
    self_approval: bool = False,
    config: type[BaseModel] | None = None,
    version: str = "",
) -> Callable[[Callable[[Context, P], Coroutine[Any, Any, R]]], Process]:  # pyright: ignore[reportInvalidTypeVarUse]
    """Describe a process: `async def name(ctx: Context, params: Model) -> str` with a docstring.

    Raises ProcessError when the function has no docstring, no params model or an unusable name, and when what is said
    about it is unusable.
    """
    if function is not None:
        name = getattr(function, "__name__", repr(function))
        raise ProcessError(f"process {name!r}: write `@process()`, with brackets")

    examples, allow = _kept(examples), _kept(allow)

    def describe(function: Callable[[Context, P], Coroutine[Any, Any, R]]) -> Process:
        name, description = _named(function), _description(function)
        params = _params_model(function)
        _check_said(name, {"examples": examples, "allow": allow}, risk, config)
        if gated and risk == "read":
            raise ProcessError(f"process {name!r} is gated but risk='read': say risk='write' or 'destructive'")
        return Process(
            name=name,
            description=description,
            params=params,
            function=function,
            examples=tuple(examples),
            risk=risk,
            gated=gated,
            allow=frozenset(allow),
            self_approval=self_approval,
            config=config,
            version=version or version_of(function, params.model_json_schema()),
        )

    return describe


def _kept(said: Iterable[str]) -> Iterable[str]:
    """Keep what may be read only once; what is no list of texts is left as it is, to be told as that."""
    anything = cast("object", said)
    return tuple(said) if isinstance(anything, Iterable) and not isinstance(anything, str) else said


def _named(function: Callable[..., Any]) -> str:
    """Give a function's name. Raises ProcessError for what is no function."""
    if not inspect.isfunction(function):
        raise ProcessError(f"`@process()` stands above an `async def`, not above {type(function).__name__}")
    return function.__name__


def _check_said(name: str, lists: Mapping[str, object], risk: object, config: object) -> None:
    """Raise ProcessError for what an author who uses no type checker may have written."""
    for option, value in lists.items():
        if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
            raise ProcessError(f'process {name!r}: {option} is a list of texts, such as {option}=["…"], not {value!r}')
        if not all(isinstance(each, str) for each in cast(Iterable[object], value)):
            raise ProcessError(f"process {name!r}: each of {option} is a text")
    if risk not in get_args(Risk):
        near = get_close_matches(str(risk), get_args(Risk), 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ProcessError(f"process {name!r}: risk is one of {', '.join(get_args(Risk))}, not {risk!r}{hint}")
    if config is not None and not (isinstance(config, type) and issubclass(config, BaseModel)):
        raise ProcessError(f"process {name!r}: config is a pydantic model, not {config!r}")


def _description(function: Callable[..., Any]) -> str:
    """Give a process's docstring. Raises ProcessError when there is none, or the function cannot be a process."""
    name, description = _named(function), inspect.getdoc(function)
    if not NAME.match(name):
        raise ProcessError(f"process {name!r}: use at most 32 small letters, digits and underscores for its name")
    if not inspect.iscoroutinefunction(function):
        raise ProcessError(f"process {name!r} must be an `async def`")
    if not description:
        raise ProcessError(f"process {name!r} has no docstring: say in one line what it does, people read it")
    return description


def _params_model(function: Callable[..., Any]) -> type[BaseModel]:
    names = list(inspect.signature(function).parameters)
    if len(names) != 2:
        raise ProcessError(f"process {function.__name__!r} takes (ctx, params), not ({', '.join(names)})")
    try:
        hint = get_type_hints(function, localns={"Context": Context}).get(names[1])
    except NameError as error:
        raise ProcessError(f"process {function.__name__!r}: {error}; define the params model above it") from error
    if not (isinstance(hint, type) and issubclass(hint, BaseModel)):
        raise ProcessError(f"process {function.__name__!r}: annotate {names[1]!r} with a pydantic model")
    if has_secret(hint):
        raise ProcessError(
            f"process {function.__name__!r}: a SecretStr cannot be asked for in chat, where what people say is kept "
            "and shown; let bot.toml tell it, by `config=`"
        )
    return hint
