"""`bot.toml`: people, groups, who may do what, what processes are told, schedules, and the language model's budget."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from bot.errors import ConfigError
from bot.people.absences.absence import Absences, AbsenceSection
from bot.people.directory import Directory
from bot.people.people_sections import GroupConfig, Language, Name, PersonConfig, Zone, absence_problems
from bot.people.relations import RelationName, Relations, RelationSection
from bot.people.reminder_times import ReminderSection
from bot.people.roster import Rosters
from bot.policies.freeze import FreezeSection, freezes_of
from bot.policies.named_policy import NamedPolicy, PolicySection
from bot.policies.operator_rules import OperatorRules
from bot.policies.press_rule import SurfaceSection
from bot.spelling import did_you_mean, nearest
from workflow import Clock, now_ms


def _check_snowflake(value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,20}", value):
        raise ValueError(
            f"{value[:80]!r} is no id of Discord's; copy the server's id: its menu, with developer mode on"
        )
    return value


class PolicyConfig(BaseModel):
    """`[policy.PROCESS]`: what the operator says about a process; it wins over what its author said."""

    model_config = ConfigDict(extra="forbid")
    allow: list[str] | None = None
    approvers: list[str] | None = None
    approval: str | None = None  # the name of a policy
    self_approval: bool | None = None

    @model_validator(mode="after")
    def _once(self) -> PolicyConfig:
        if self.approvers is not None and self.approval is not None:
            raise ValueError("approval names a policy, which says who decides; leave out approvers")
        return self


class BudgetConfig(BaseModel):
    """`[budget]`: what the language model may cost each person a day. Prices are for a million tokens."""

    model_config = ConfigDict(extra="forbid")
    tokens_per_day: Annotated[int, Field(ge=1)] | None = None
    cost_per_day: Annotated[float, Field(gt=0)] | None = None
    price_in: Annotated[float, Field(ge=0)] = 0.0
    price_out: Annotated[float, Field(ge=0)] = 0.0

    @model_validator(mode="after")
    def _priced(self) -> BudgetConfig:
        if self.cost_per_day is not None and not self.price_in + self.price_out:
            raise ValueError("cost_per_day needs price_in and price_out, for a million tokens each")
        return self

    @property
    def is_set(self) -> bool:
        """Whether there is a limit."""
        return self.tokens_per_day is not None or self.cost_per_day is not None


Days = Annotated[int, Field(strict=True, ge=1, le=36_500)]


class RetentionConfig(BaseModel):
    """`[retention]`: after how many days what is over is deleted; what is not named is kept for ever."""

    model_config = ConfigDict(extra="forbid")
    messages: Days | None = None
    runs: Days | None = None
    audit: Days | None = None
    files: Days | None = None

    def days(self) -> dict[str, int]:
        """Give the days by the kind of what is kept, where any are set."""
        return {kind: days for kind, days in self.model_dump().items() if days is not None}


class DiscordConfig(BaseModel):
    """`[discord]`: whose members are guests there, and where runs are told."""

    model_config = ConfigDict(extra="forbid")
    guilds: list[Annotated[str, AfterValidator(_check_snowflake)]] = Field(default_factory=list[str])
    thread_per_run: bool = False


class ScheduleConfig(BaseModel):
    """`[schedules.NAME]`: start a process by the clock, for a person, in a thread."""

    model_config = ConfigDict(extra="forbid")
    process: str
    cron: str
    person: str
    thread: str = ""
    timezone: Zone | None = None
    params: dict[str, Any] = Field(default_factory=dict[str, Any])


class Config(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid")
    allow_as: bool = False  # whether the command line may act as somebody else
    admins: list[str] = Field(default_factory=list[str])  # who may let others sign in
    shipped: list[str] | None = None  # the processes of Switchboard that are on; None: all that can be used
    language: Language | None = None
    timezone: Zone = "UTC"
    guests: list[Literal["slack", "discord"]] = Field(default_factory=list[Literal["slack", "discord"]])
    people: dict[Name, PersonConfig] = Field(default_factory=dict[Name, PersonConfig])
    groups: dict[Name, GroupConfig] = Field(default_factory=dict[Name, GroupConfig])
    absences: list[AbsenceSection] = Field(default_factory=list[AbsenceSection])
    relations: dict[Name, RelationSection] = Field(default_factory=dict[str, RelationSection])
    policy: dict[str, PolicyConfig] = Field(default_factory=dict[str, PolicyConfig])
    policies: dict[Name, PolicySection] = Field(default_factory=dict[str, PolicySection])
    surface: SurfaceSection = Field(default_factory=SurfaceSection)
    freeze: dict[Name, FreezeSection] = Field(default_factory=dict[str, FreezeSection])
    processes: dict[str, dict[str, Any]] = Field(default_factory=dict[str, dict[str, Any]])
    budget: BudgetConfig = Field(default_factory=BudgetConfig)
    reminders: ReminderSection = Field(default_factory=ReminderSection)
    discord: DiscordConfig = Field(default_factory=DiscordConfig)
    retention: RetentionConfig = Field(default_factory=RetentionConfig)
    schedules: dict[str, ScheduleConfig] = Field(default_factory=dict[str, ScheduleConfig])

    _folder: Path = PrivateAttr(default=Path())

    @model_validator(mode="after")
    def _names(self) -> Config:
        for group, config in self.groups.items():
            if group in self.people:
                raise ValueError(f"{group!r} is a person and a group; give one of them another name")
            for person in config.people:
                if person not in self.people:
                    raise ValueError(
                        f"groups.{group}: there is no [people.{person}]{did_you_mean(person, self.people)}"
                    )
        for person in self.admins:
            if person not in self.people:
                raise ValueError(f"admins: there is no [people.{person}]{did_you_mean(person, self.people)}")
        self._check_policies()
        seen: dict[tuple[str, str], str] = {}
        for name, each in self.people.items():
            for platform, account in each.everywhere().items():
                if (other := seen.setdefault((platform, account), name)) != name:
                    raise ValueError(f"people.{name} and people.{other} have the same {platform} account {account!r}")
        return self

    @model_validator(mode="after")
    def _deputies(self) -> Config:
        for problem in absence_problems(self.people, self.absences):
            raise ValueError(problem)
        return self

    def _check_policies(self) -> None:
        known = {*self.people, *self.groups}
        for both in sorted(known & self.relations.keys()):
            raise ValueError(f"relations.{both}: that is a person or group; give the relation another name")
        named = {f"freeze.{name}": freeze.by for name, freeze in freezes_of(self.freeze, self.timezone).named.items()}
        for name, policy in self.named_policies().items():
            by = {each for each in policy.by if RelationName.read(each).name not in self.relations}
            named[f"policies.{name}"] = frozenset({*by, *policy.else_by, policy.rest.break_glass} - {""})
        for place, names in named.items():
            for unknown in sorted(names - known):
                raise ValueError(f"{place}: there is no person or group {unknown}{did_you_mean(unknown, known)}")
        for process, config in self.policy.items():
            if config.approval is not None and config.approval not in self.policies:
                near = did_you_mean(config.approval, self.policies)
                raise ValueError(f"policy.{process}: there is no [policies.{config.approval}]{near}")

    def named_policies(self) -> dict[str, NamedPolicy]:
        """Give the policies that processes and operators name."""
        return {name: section.named(name, self.timezone) for name, section in self.policies.items()}

    def rules(self) -> OperatorRules:
        """Give what holds for all policies."""
        return OperatorRules(self.timezone, freezes_of(self.freeze, self.timezone), self.surface.by_risk())

    def related(self) -> Relations:
        """Give the relations; their files stand beside `bot.toml`."""
        known = {*self.people, *self.groups}
        return Relations(self.relations, known.__contains__, self._folder)

    def directory(self, clock: Clock = now_ms) -> Directory:
        """Give the people and groups."""
        people = [
            each.person(name, self.groups, self.language or "", self.timezone) for name, each in self.people.items()
        ]
        absences = Absences(
            [each.absence() for each in self.absences],
            {name: each.deputy for name, each in self.people.items() if each.deputy},
            {each.name: each.timezone for each in people},
            clock,
        )
        lists = {name: each.source for name, each in self.groups.items() if each.source}
        rosters = Rosters(lists, self.people.__contains__, self._folder, self.timezone, clock)
        groups = [each.group(name) for name, each in self.groups.items()]
        return Directory(people, groups, self.guests, one_for_several=self.allow_as, absences=absences, rosters=rosters)


def read_config(path: Path) -> Config:
    """Read `bot.toml`. Raises ConfigError with one line for each thing that is wrong."""
    try:
        # some editors begin a file with a mark of its encoding
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}; name another file in BOT_CONFIG") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: {error}") from None
    found = check_config(table, str(path))
    found._folder = path.parent  # noqa: SLF001 - what was read there is ours
    return found


def check_config(table: Mapping[str, Any], name: str) -> Config:
    """Check what a file says. Raises ConfigError."""
    try:
        return Config.model_validate(table)
    except ValidationError as error:
        lines = [_line(e["loc"], e["msg"], Config) for e in error.errors()]
        raise ConfigError("\n".join(f"{name}: {line}" for line in lines)) from None


def check_section(model: type[BaseModel], table: Mapping[str, Any], section: str) -> BaseModel:
    """Check a process's own section `[processes.NAME]`. Raises ConfigError."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        lines = [_line(e["loc"], e["msg"], model) for e in error.errors()]
        raise ConfigError("\n".join(f"{section}: {line}" for line in lines)) from None


def _line(where: tuple[int | str, ...], problem: str, model: type[BaseModel]) -> str:
    said = problem.removeprefix("Value error, ")
    if said == "Extra inputs are not permitted":
        said = _near(where, model) or "is not known here; check its spelling"
    place = ".".join(str(part) for part in where)
    return f"{place}: {said}" if place else said


def _near(where: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """Say which name may have been meant, among the fields of the model in which the unknown one stands."""
    inside: Any = model
    for part in where[:-1]:
        fields = getattr(inside, "model_fields", None)
        if fields is not None:
            inside = fields[part].annotation if part in fields else None
        else:  # the name of a person, a group …: what is within it has the type of the table's values
            inside = (get_args(inside) or (None,))[-1]
    near = nearest(str(where[-1]), getattr(inside, "model_fields", ()))
    return f"did you mean {near}?" if near else ""
