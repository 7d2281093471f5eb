"""What an endpoint's errors mean: pass by themselves, are about the form or an option of the request, or are final."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from bot.errors import AnswerRefused
from bot.llm.openai_client import to_check, unusable
from bot.llm.reply import Reply

if TYPE_CHECKING:
    from openai import APIStatusError

Kind = Literal["passing", "form", "option", "refused", "final"]

_FORM = re.compile(
    r"response_format|json_schema|json_object|json.mode|\bschema\b|structured.output|grammar|(?:\b|_)tools?(?:\b|_)"
    r"|function.?call|call a function|json_validate|generate json|failed_generation|requested parameters",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"(?:system|developer)[ _'\"]*(?:role|message|prompt|instruction)s?\b"
    r"|roles? (?:must|should|need)|must alternate|alternat\w+ (?:user|role)|only user and assistant"
    r"|(?:first|last) message (?:must|should)|role[ '\":]+(?:system|developer)|consecutive (?:user|messages)",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"max_?length", re.IGNORECASE)
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


def fault_of(error: Exception, *, host: str, model: str, begun: bool = False) -> Fault:
    """Judge what the client raised, whatever it is; `begun`: after the answer had begun.

    The sentence may hold the server's words: mask it before it is shown.
    """
    refused = error if isinstance(error, AnswerRefused) else error.__cause__
    if isinstance(refused, AnswerRefused):
        return Fault("final", f"The language model at {host} does not answer as one: {refused}.")
    import openai  # it is loaded by now; at the top it would cost every start half a second

    if isinstance(error, openai.APITimeoutError):
        return Fault("passing", f"The language model at {host} did not answer in time.")
    if isinstance(error, openai.APIConnectionError) and not begun:
        check = f" Else {names}." if (names := to_check()) else ""
        why = f"The language model at {host} cannot be reached: is the address right, and is it up?{check}"
        return Fault("passing", why)
    if isinstance(error, openai.APIStatusError):
        return replace(_status(error, host, model), judged=error.status_code in JUDGED)
    if isinstance(error, (ValueError, TypeError, ImportError)) and not begun:
        return Fault("final", unusable(error))  # a key that no header can hold, for one
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
    text, status = error.response.text, error.status_code
    complaint = "" if text.lstrip().startswith("<") else text  # the page of a proxy has words about anything
    told = _short(_words_of(error, complaint))
    # The model's own name is no complaint: one is called llama-tools.
    words = f"{error.param or ''} {error.code or ''} {complaint}".replace(model, " ")
    if error.code == "content_filter":
        return Fault("refused", "The language model's content filter stopped the question.")
    if status == 401:
        return Fault("final", f"{host} does not accept the key (401): check the API key.")
    if status == 403:
        return Fault("final", f"{host} says no (403): {told}")
    if status == 404 and not _FORM.search(words):
        return Fault("final", f"{host} has no model {model!r} (404): check the model's name and the address.")
    if status == 429 and "insufficient_quota" in words:
        return Fault("final", f"The account at {host} has no quota left (429).")
    if quirk := _quirk(status, words):
        return Fault("option", f"{host}: {told}", option=quirk)
    # A bare 400 may mean anything, also a format the server has never heard of.
    if _FORM.search(words) or (status == 400 and not text.strip()):
        return Fault("form", f"{host} does not take this form of answer ({status}): {told}")
    if status in (408, 409, 429) or status >= 500:
        return Fault("passing", f"The language model at {host} is busy or broken ({status}).", wait=_wait(error))
    option = _OPTION.search(words)
    return Fault("option" if option else "final", f"{host}: {told}", option=option.group() if option else "")


def _quirk(status: int, words: str) -> str:
    """Give what about the request's form this server does not take, when the whole form need not be another."""
    if _ROLES.search(words) and status not in (404, 429):
        return "roles"  # a template that fails is an error of the server to some
    if status >= 500:
        return ""
    if "tool_choice" in words:
        return "tool_choice"
    return "maxLength" if _LENGTH.search(words) else ""


def _words_of(error: APIStatusError, text: str) -> str:
    """Give the server's own words, without the JSON around them."""
    body: object = error.body
    told = cast(dict[str, object], body).get("message") if isinstance(body, dict) else None
    return told if isinstance(told, str) and told.strip() else text.strip() or "no reason given"


def _wait(error: APIStatusError) -> float | None:
    try:
        return max(0.0, float(error.response.headers.get("retry-after", "")))
    except ValueError:
        return None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
