"""What an endpoint's errors mean: pass by themselves, are about the form or an option of the request, or are final."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bot.llm.reply import Reply

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAIError

Kind = Literal["passing", "form", "option", "refused", "final"]

_FORM = re.compile(
    r"response_format|json_schema|json_object|\bschema\b|structured output|grammar|\btools?\b|function.?call",
    re.IGNORECASE,
)
_OPTION = re.compile(r"max_completion_tokens|max_tokens|temperature")
JUDGED = (400, 413, 422)
_SHOWN = 160  # characters of a server's own words


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with one request. `option` is the one the server does not take; `wait` is in seconds.

    `judged`: the server has looked at the request and wants none like it, so it is there, and others may be answered.
    """

    kind: Kind
    sentence: str
    option: str = ""
    wait: float | None = None
    judged: bool = False


def fault_of(error: OpenAIError, *, host: str, model: str, begun: bool = False) -> Fault:
    """Judge an error of the client; `begun`: after the answer had begun.

    The sentence may hold the server's words: mask it before it is shown.
    """
    import openai  # it is loaded by now; at the top it would cost every start half a second

    if isinstance(error, openai.APITimeoutError):
        return Fault("passing", f"The language model at {host} did not answer in time.")
    if isinstance(error, openai.APIConnectionError) and not begun:
        return Fault("passing", f"The language model at {host} cannot be reached: is the address right, and is it up?")
    if isinstance(error, openai.APIStatusError):
        return replace(_status(error, host, model), judged=error.status_code in JUDGED)
    return broken_off(host, str(error))


def broken_off(host: str, why: str = "") -> Fault:
    """Give the fault of an answer that has no end."""
    return Fault("passing", f"The language model at {host} broke off its answer{': ' if why else '.'}{_short(why)}")


def empty(host: str) -> Fault:
    """Give the fault of an answer that says nothing."""
    return Fault("passing", f"The language model at {host} gave an empty answer.")


def fault_in(reply: Reply | None, *, host: str) -> Fault | None:
    """Judge an answer that came with status 200; None when it can be used."""
    if reply is None:
        return Fault("passing", f"{host} answered with something that is no chat completion: is the address right?")
    if reply.error:
        return Fault("passing", f"The language model at {host} failed: {_short(reply.error)}")
    if reply.refusal:
        return Fault("refused", f"The language model declined: {_short(reply.refusal)}")
    if reply.ended == "content_filter":
        return Fault("refused", "The language model's content filter stopped the answer.")
    if not reply.text.strip() and reply.ended != "length":
        return empty(host)
    return None


def _status(error: APIStatusError, host: str, model: str) -> Fault:
    said, status = error.response.text, error.status_code
    words = f"{error.param or ''} {error.code or ''} {said}"
    if error.code == "content_filter":
        return Fault("refused", "The language model's content filter stopped the question.")
    if status in (401, 403):
        return Fault("final", f"{host} does not accept the key ({status}): check the API key.")
    if status == 404:
        return Fault("final", f"{host} has no model {model!r} (404): check the model's name and the address.")
    if status == 429 and "insufficient_quota" in words:
        return Fault("final", f"The account at {host} has no quota left (429).")
    if "tool_choice" in words and status < 500:
        return Fault("option", _short(f"{host}: {error}"), option="tool_choice")
    # A bare 400 may mean anything, also a format the server has never heard of.
    if _FORM.search(words) or (status == 400 and not said.strip()):
        return Fault("form", f"{host} does not take this form of answer ({status}): {_short(str(error))}")
    if status in (408, 409, 429) or status >= 500:
        return Fault("passing", f"The language model at {host} is busy or broken ({status}).", wait=_wait(error))
    option = _OPTION.search(words)
    return Fault("option" if option else "final", _short(f"{host}: {error}"), option=option.group() if option else "")


def _wait(error: APIStatusError) -> float | None:
    try:
        return max(0.0, float(error.response.headers.get("retry-after", "")))
    except ValueError:
        return None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
