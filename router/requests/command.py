"""Commands: `/name key=value …`. What they say is explicit, so nothing is scored; what is wrong is explained."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.parameters.form import fields_in
from bot.parameters.parameter import Parameter
from bot.routing.decision import Chat, Control, Decision, Do, Offer, Trace, Turn
from router.language.spoken import all_of, heard, one_of, spoken
from router.requests.form import read_form
from router.requests.slots import settle
from router.values.extraction import Extraction
from router.values.literals import literals
from router.values.recognition import read_value, recognise
from router.values.value import Manner, Problem

_PHONE_DASH = re.compile(r"\A[–—](?=[A-Za-z])")  # a phone makes one dash of two hyphens
_COMMAND = re.compile(r"/([A-Za-z][\w-]{0,63})(?:\s+(.*))?\Z", re.DOTALL)
_CONTROLS: Mapping[str, Control] = {
    "help": "help", "status": "status", "runs": "status", "cancel": "cancel", "why": "why", "approvals": "approvals",
    "back": "back",
}  # fmt: skip


@dataclass(slots=True)
class _Arguments:
    named: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    loose: list[str] = field(default_factory=list[str])


def command_name(text: str) -> str | None:
    """Give the name of the command that this message is, or None when it is none."""
    match = _COMMAND.match(text)
    return match.group(1).casefold().replace("-", "_") if match else None


def command_of(turn: Turn, text: str, manner: Manner) -> Decision | None:
    """Decide an explicit command, or give None when the message is none."""
    match = _COMMAND.match(text)
    if not match:
        return None
    name, rest = match.group(1).casefold().replace("-", "_"), (match.group(2) or "").strip()
    trace = Trace(engine="command", why=f"the message names /{name}")
    offer = turn.offer(name)
    if offer:
        return _call(offer, rest, manner, trace)
    if name in _CONTROLS:
        return _control(turn, _CONTROLS[name], rest, trace)
    return Chat(trace, reply=_unknown(name, turn.offers))


def _control(turn: Turn, control: Control, rest: str, trace: Trace) -> Do:
    target = rest.split(maxsplit=1)[0] if rest else ""
    if control == "cancel":
        return Do("cancel", target or (turn.last_run.id if turn.last_run else ""), trace)
    if control == "approvals":
        return Do(control, rest, trace)  # a list, or something to do about one of them
    return Do(control, target if control in ("help", "status") else "", trace)


def _call(offer: Offer, rest: str, manner: Manner, trace: Trace) -> Decision:
    shown = tuple(parameter for parameter in offer.parameters if not parameter.hidden)
    fields = fields_in(rest)
    filled = read_form(fields, shown, {}, manner) if fields else None
    if filled:
        return settle(offer, filled.values, filled.problems, replace(trace, evidence=filled.evidence))
    arguments = _arguments(rest, shown)
    extraction = Extraction(rest, shown)
    for key, words in arguments.named:
        parameter = _parameter(key, shown)
        if parameter is None:
            return Chat(trace, reply=_unknown_key(offer, key, shown))
        _read(extraction, parameter, words, manner)
    if arguments.loose and not extraction.open(shown):
        return Chat(trace, reply=_unknown_words(offer, " ".join(arguments.loose), shown))
    _read_loose(extraction, arguments.loose, manner)
    evidence = Trace(engine=trace.engine, why=trace.why, evidence=extraction.evidence)
    return settle(offer, extraction.values, extraction.problems, evidence)


def _read(extraction: Extraction, parameter: Parameter, words: str, manner: Manner) -> None:
    value = read_value(parameter, words, manner)
    if isinstance(value, Problem):
        extraction.problems[parameter.name] = value
        return
    if extraction.values.get(parameter.name, value.value) != value.value:
        del extraction.values[parameter.name]
        extraction.problems[parameter.name] = Problem(spoken().two_values.format(title=parameter.title.casefold()))
    elif parameter.name not in extraction.problems:
        extraction.values[parameter.name] = value.value
        extraction.evidence[parameter.name] = words[:200]


def _read_loose(extraction: Extraction, loose: Sequence[str], manner: Manner) -> None:
    """Give what has no name to the one parameter that is left, else to those whose type tells."""
    said = " ".join(loose)
    waiting = extraction.open(extraction.parameters)
    if not said or not waiting:
        return
    if len(waiting) == 1:
        _read(extraction, waiting[0], said, manner)
        return
    seen = recognise(said, tuple(waiting), manner)
    extraction.values.update(seen.values)
    extraction.evidence.update(seen.evidence)
    extraction.problems.update(seen.problems)


def _arguments(rest: str, parameters: Sequence[Parameter]) -> _Arguments:
    arguments = _Arguments()
    parts = _split(rest)
    while parts:
        part = _PHONE_DASH.sub("--", parts.pop(0))
        key, sign, value = part.partition("=")
        bare = key.lstrip("-")
        if sign and re.fullmatch(r"-{0,2}[A-Za-z][\w-]*", key):
            arguments.named.append((bare, value))
        elif part.startswith("--") and re.fullmatch(r"[A-Za-z][\w-]*", bare):
            arguments.named.append(_flag(bare, parts, parameters))
        elif part.endswith(":") and _parameter(part[:-1], parameters) and parts:
            arguments.named.append((part[:-1], parts.pop(0).rstrip(",")))
        else:
            arguments.loose.append(part)
    return arguments


def _flag(key: str, parts: list[str], parameters: Sequence[Parameter]) -> tuple[str, str]:
    negated = _parameter(key[3:], parameters) if key.startswith("no-") else None
    if negated and negated.annotation is bool:
        return negated.name, "no"
    parameter = _parameter(key, parameters)
    switch = parameter is not None and parameter.annotation is bool
    following = _PHONE_DASH.sub("--", parts[0]) if parts else "--"
    if not following.startswith("--") and not (switch and not _ON_OFF.fullmatch(following)):
        return key, parts.pop(0)
    return key, "yes" if switch else ""


_ON_OFF = re.compile(heard(lambda each: each.on_off), re.IGNORECASE)


def _split(rest: str) -> list[str]:
    # backticks and curly quotes quote in a chat; a shell's words know them not
    for literal in reversed([literal for literal in literals(rest) if literal.kind == "quote"]):
        rest = rest[: literal.start] + shlex.quote(literal.value) + rest[literal.end :]
    lexer = shlex.shlex(rest, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", ""  # a backslash belongs to a Windows path
    try:
        return list(lexer)
    except ValueError:  # an apostrophe without its partner
        return rest.split()


def _parameter(key: str, parameters: Sequence[Parameter]) -> Parameter | None:
    wanted = key.casefold().replace("-", "_")
    return next((parameter for parameter in parameters if parameter.name.casefold() == wanted), None)


def _unknown_key(offer: Offer, key: str, parameters: Sequence[Parameter]) -> str:
    known = spoken().no_argument.format(process=offer.name, said=key[:60])
    return " ".join([known, *_guess(_close(key, [parameter.name for parameter in parameters])), _taken(parameters)])


def _unknown_words(offer: Offer, words: str, parameters: Sequence[Parameter]) -> str:
    return f"{spoken().no_use.format(process=offer.name, said=words[:60])} {_taken(parameters)}"


def _taken(parameters: Sequence[Parameter]) -> str:
    arguments = all_of([f"`{parameter.name}=…`" for parameter in parameters])
    return spoken().takes.format(arguments=arguments or spoken().nothing)


def _unknown(name: str, offers: Sequence[Offer]) -> str:
    near = _close(name, [*(offer.name for offer in offers), *_CONTROLS])
    unknown = spoken().no_command.format(said=name)
    return " ".join([unknown, *_guess([f"/{each}" for each in near]), spoken().commands])


def _guess(near: Sequence[str]) -> list[str]:
    return [spoken().did_you_mean.format(near=one_of(near))] if near else []


def _close(said: str, names: Sequence[str]) -> list[str]:
    from rapidfuzz import process

    return [str(name) for name, *_ in process.extract(said, names, limit=3, score_cutoff=60)]
