"""Which slash commands there are and what their options are called, by Discord's rules. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_origin

from adapters.discord.incoming.translate import who_of
from adapters.discord.outgoing.modal import Values, fits
from adapters.discord.payload import Payload, UnreadablePayload, listed, text_in, within
from adapters.discord.text import shortened
from bot.language.detection import ENGLISH, words_in
from bot.parameters.parameter import Parameter
from bot.parameters.wording import takes_file
from bot.platform.adapter import Command, Commanded

Kind = Literal["string", "integer", "number", "boolean"]

BOT, RUN, PROCESS, VALUES = "bot", "run", "process", "values"
ASK = "ask"  # a command in the menu of a message
CANCEL = "cancel"
OWN = ("help", "runs", "approvals", "status", CANCEL)
OWN_OPTIONS = {CANCEL: ("run", "which run"), "approvals": ("do", "which approvals")}
MOST_COMMANDS, MOST_OPTIONS, MOST_CHOICES = 100, 25, 25
MOST_PROCESSES = MOST_COMMANDS - 2  # beside `/bot` and `/run`
BELOW = 1  # the type of an option that is a command below another
MOST_NAME, MOST_DESCRIPTION, MOST_CHOICE = 32, 100, 100
MOST_LETTERS = 8_000  # of one command: its names, descriptions and choices together
MOST_TYPED = 6_000  # characters of an option
GREATEST = 2**53 - 1  # the largest number that Discord keeps exactly


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command. `parameter` is what the process calls it."""

    name: str
    parameter: str
    description: str
    kind: Kind = "string"
    required: bool = False
    choices: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()  # completed while somebody types: more than Discord lists, or several at once
    many: bool = False
    least: float | None = None  # of a number its value, of a text its length
    most: float | None = None
    key: str = ""  # of our words in `description`; empty: they are the process's


@dataclass(frozen=True, slots=True)
class Slash:
    """A slash command. `meant` is the command of the front that it stands for."""

    name: str
    meant: str
    description: str
    options: tuple[Option, ...] = ()
    key: str = ""  # of our words in `description`; empty: they are the process's


@dataclass(frozen=True, slots=True)
class Menu:
    """All commands: `own` stand below `/bot`, which also has `run`; `processes` have one each.

    When there are more processes than Discord allows, or some that it cannot show, `/run` has the others.
    """

    own: tuple[Slash, ...]
    processes: tuple[Slash, ...]
    names: tuple[str, ...]  # of all processes, for completing

    @property
    def lone_run(self) -> bool:
        """Whether there is a `/run`."""
        return bool(self.under_run)

    @property
    def under_run(self) -> tuple[str, ...]:
        """The processes that have no command of their own."""
        shown = {slash.meant for slash in self.processes}
        return tuple(name for name in self.names if name not in shown)


def menu_of(commands: Iterable[Command], runs: Mapping[str, int] | None = None) -> Menu:
    """Give the commands as Discord can take them. Names that it would not take are changed, never a meaning.

    `runs` says how often each process was run: where there are too many, the most used keep a command of their own.
    """
    own: list[Slash] = []
    slashes: list[Slash] = []
    names: list[str] = []
    taken = {BOT, RUN}
    for command in commands:
        if command.name in OWN:
            own.append(_with_option(replace(slash_of(command, set()), key=command.name)))
            continue
        if any(each.required and takes_file(each.annotation) for each in command.parameters):
            continue  # a command carries no file: such a process is asked for by a message that has one
        names.append(command.name)
        slash = slash_of(command, taken)
        if slash.name and len(slash.options) <= MOST_OPTIONS and letters(slash) <= MOST_LETTERS:
            slashes.append(slash)
    counts = runs or {}
    most_used = sorted(slashes, key=lambda slash: (-counts.get(slash.meant, 0), slash.meant))[:MOST_PROCESSES]
    return Menu(tuple(own), tuple(slash for slash in slashes if slash in most_used), tuple(names))


def _with_option(slash: Slash) -> Slash:
    """Let `/bot cancel` name a run, and `/bot approvals` a list or what to do about one of them."""
    if slash.meant not in OWN_OPTIONS or slash.options:
        return slash
    return replace(slash, options=(own_option(*OWN_OPTIONS[slash.meant]),))


def own_option(name: str, key: str, *, required: bool = False) -> Option:
    """Give an option of the bot's own, with our words for it in English."""
    return Option(name, name, own_words(key), required=required, key=key)


def own_words(key: str) -> str:
    """Give what stands beside a command of the bot's own in English."""
    return words_in(ENGLISH).platforms.commands[key]


def slash_of(command: Command, taken: set[str]) -> Slash:
    """Give one command; its name is empty when Discord could not take any."""
    shown = [each for each in command.parameters if not each.hidden and not takes_file(each.annotation)]
    used: set[str] = set()
    options = [_option(each, used) for each in shown]
    options.sort(key=lambda option: not option.required)
    return Slash(
        name_of(command.name, taken), command.name, described(command.description, command.name), tuple(options)
    )


def name_of(name: str, taken: set[str]) -> str:
    """Give a name as Discord takes it, in small letters, that is not `taken` yet; empty when nothing is left of it."""
    kept = re.sub(r"[^-\w]", "_", name.lower())[:MOST_NAME]
    number = 2
    found = kept
    while found in taken:
        end = f"-{number}"
        found, number = f"{kept[: MOST_NAME - len(end)]}{end}", number + 1
    taken.add(found)
    return found


def described(description: str, name: str) -> str:
    """Give the first line of a description."""
    line = description.strip().partition("\n")[0].strip()
    return shortened(line or name.replace("_", " ").strip() or "…", MOST_DESCRIPTION)


def letters(slash: Slash) -> int:
    """Count what Discord counts of a command."""
    count = len(slash.name) + len(slash.description)
    for option in slash.options:
        count += len(option.name) + len(option.description) + 2 * sum(len(choice) for choice in option.choices)
    return count


def commanded(interaction: Payload, menu: Menu) -> Commanded | None:
    """Give what somebody commanded; None when it is a command of an older version. Raises UnreadablePayload."""
    name, given = _typed(interaction)
    if name in (RUN, f"{BOT} {RUN}"):
        return _run(interaction, given) if name != RUN or menu.lone_run else None
    slash = _slash(name, menu)
    if slash is None:
        return None
    return Commanded(**who_of(interaction), name=slash.meant, values=_values(slash, given))


def is_older(interaction: Payload, menu: Menu) -> bool:
    """Say whether a command has options that ours has not: Discord shows somebody what it was before."""
    name, given = _typed(interaction)
    slash = _slash(name, menu)
    known = {option.name for option in slash.options} if slash is not None else {PROCESS, VALUES}
    return any(text_in(each, "name") not in known for each in given)


def completed(interaction: Payload, menu: Menu, allowed: Container[str]) -> list[str]:
    """Give what may be meant by what somebody has typed so far; of the processes only those that they may start."""
    name, given = _typed(interaction)
    focused = next((each for each in given if each.get("focused") is True), None)
    if focused is None:
        return []
    option, typed = text_in(focused, "name"), text_in(focused, "value")
    if name in (RUN, f"{BOT} {RUN}"):
        return completions(menu, None, typed, allowed) if option == PROCESS else []
    slash = _slash(name, menu)
    wanted = next((each for each in slash.options if each.name == option), None) if slash is not None else None
    if slash is None or wanted is None or slash.meant not in allowed:
        return []
    return completions(menu, wanted, typed)


def completions(menu: Menu, option: Option | None, typed: str, allowed: Container[str] | None = None) -> list[str]:
    """Give what may be meant by what is typed so far: of an option's values, or of the processes that are allowed."""
    names = menu.names if allowed is None else [name for name in menu.names if name in allowed]
    before, known = "", names if option is None else option.offered
    if option is not None and option.many and "," in typed:
        before, _, typed = typed.rpartition(",")
        before += ", "
    wanted = typed.strip().casefold()
    starting = [each for each in known if each.casefold().startswith(wanted)]
    within = [each for each in known if wanted in each.casefold() and not each.casefold().startswith(wanted)]
    found = [f"{before}{each}" for each in (*starting, *within)]
    return [each for each in found if 0 < len(each) <= MOST_CHOICE][:MOST_CHOICES]


def _typed(interaction: Payload) -> tuple[str, list[Payload]]:
    """Give the name of a command, of two words where it stands below another, and the options that were given."""
    data = within(interaction, "data")
    name, given = text_in(data, "name"), listed(data, "options")
    if given and given[0].get("type") == BELOW:
        return f"{name} {text_in(given[0], 'name')}", listed(given[0], "options")
    return name, given


def _slash(name: str, menu: Menu) -> Slash | None:
    below = name.removeprefix(f"{BOT} ")
    slashes = menu.own if below != name else menu.processes
    return next((each for each in slashes if each.name == below), None)


def _run(interaction: Payload, given: Sequence[Payload]) -> Commanded:
    said = {text_in(option, "name"): text_in(option, "value").strip() for option in given}
    if not said.get(PROCESS):
        raise UnreadablePayload("it names no process")
    return Commanded(**who_of(interaction), name=said[PROCESS], text=said.get(VALUES, ""))


def _values(slash: Slash, given: Sequence[Payload]) -> Values:
    options = {option.name: option for option in slash.options}
    values: Values = {}
    for each in given:
        option = options.get(text_in(each, "name"))
        if option is None:
            continue
        said = _said(each.get("value"))
        values[option.parameter] = [part.strip() for part in said.split(",") if part.strip()] if option.many else said
    return values


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if not isinstance(value, str | int | float) or (isinstance(value, int) and abs(value) > GREATEST):
        raise UnreadablePayload("an option has no value")
    return str(value)


def _option(parameter: Parameter, used: set[str]) -> Option:
    many = get_origin(parameter.annotation) in (list, set, tuple, frozenset)
    kind = _kind(parameter.annotation) if not parameter.choices else "string"
    listed = parameter.choices if not many and fits(parameter.choices) else ()
    least, most = (None, None) if parameter.choices or many else _bounds(parameter, kind)
    return Option(
        name=name_of(parameter.name, used),
        parameter=parameter.name,
        description=described(parameter.description, parameter.name),
        kind=kind,
        required=parameter.required,
        choices=listed,
        offered=() if listed else parameter.choices,
        many=many,
        least=least,
        most=most,
    )


def _kind(annotation: Any) -> Kind:
    kinds: dict[Any, Kind] = {bool: "boolean", int: "integer", float: "number"}
    return kinds.get(annotation, "string")


def _bounds(parameter: Parameter, kind: Kind) -> tuple[float | None, float | None]:
    """Give the bounds that Discord can hold: numbers below 2^53, texts of up to 6,000 characters."""
    if kind == "boolean" or (kind == "string" and parameter.annotation is not str):
        return None, None
    lowest, highest = (1, MOST_TYPED) if kind == "string" else (-GREATEST, GREATEST)
    least, most = (
        min(max(bound, lowest), highest) if bound is not None else None for bound in (parameter.least, parameter.most)
    )
    if kind == "string" and not parameter.least:
        least = None  # an empty text is not sent at all
    return (None, None) if least is not None and most is not None and least > most else (least, most)
