"""A process's `ctx` without engine or database: steps are called at once, as strictly as the engine would call them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, cast, get_type_hints

from pydantic import BaseModel, TypeAdapter

from bot import Context, Denied, Process, Retry, StepFailed


class ProcessContext:
    """Plays one run of one process; afterwards it can be asked what was shown, called and taken back."""

    def __init__(self, process: Process, *, config: BaseModel | None = None, says: str = "yes") -> None:
        self.config = config
        self.called: list[str] = []
        self.undone: list[str] = []
        self.cards: list[tuple[str, str, dict[str, str]]] = []  # title, who may approve, fields
        self.asked: list[str] = []
        self._process = process
        self._says = says  # to a card: yes or no; to a question: the answer
        self._covered: list[tuple[object, tuple[object, ...]]] = []
        self._granted = not process.gated
        self._undo: list[tuple[Callable[[Any], Awaitable[object]], object]] = []

    async def play(self, **params: object) -> str:
        """Run the process; when it fails, take its steps back, last first, and raise what it raised."""
        given = self._process.params.model_validate(params)
        try:
            return cast(str, await self._process.function(cast(Context, self), given))
        except Exception:  # whatever leaves a process undoes it
            for undo, result in reversed(self._undo):
                await undo(result)
                self.undone.append(undo.__name__)
            raise

    async def step(
        self,
        function: Callable[..., Awaitable[Any]],
        *args: object,
        undo: Callable[[Any], Awaitable[object]] | None = None,
        retry: Retry = Retry(attempts=1),
        once: bool | Callable[..., Any] = False,
    ) -> Any:
        """Call a step function, if a gated process may call it by now; give its result as JSON would."""
        if not getattr(function, "__reads__", False):
            assert self._granted, f"{function.__name__} has an effect and nobody has approved"
            assert not self._covered or (function, args) in self._covered, f"{function.__name__} is not covered"
        result = await self._attempts(function, args, retry)
        adapter: TypeAdapter[Any] = TypeAdapter(get_type_hints(function)["return"])
        result = adapter.validate_json(adapter.dump_json(result))
        if undo is not None:
            self._undo.append((undo, result))
        return result

    async def approve(
        self, title: str, *, by: str, within: object, fields: Mapping[str, str], covers: Iterable[Any]
    ) -> None:
        """Show a card and decide at once."""
        self.cards.append((title, by, dict(fields)))
        if self._says != "yes":
            raise Denied("no")
        self._granted = True
        self._covered = [(call.function, call.args) for call in covers]

    async def ask(self, question: str, model: type[BaseModel]) -> BaseModel:
        """Ask, and answer the one field there is."""
        self.asked.append(question)
        return model.model_validate(dict.fromkeys(model.model_fields, self._says))

    async def _attempts(self, function: Callable[..., Awaitable[Any]], args: tuple[object, ...], retry: Retry) -> Any:
        attempt = 0
        while True:
            attempt += 1
            self.called.append(function.__name__)
            try:
                return await function(*args)
            except Exception as error:
                if not retry.again(error, attempt):
                    raise StepFailed(function.__name__, type(error).__name__, str(error)) from error
