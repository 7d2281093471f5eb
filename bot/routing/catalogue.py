"""All processes that can be asked for, with the operator's word on each: policy, config, choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.authoring.process import Process
from bot.config import Config, check_section
from bot.errors import ConfigError
from bot.parameters.parameter import parameters_of
from bot.parameters.wording import in_words
from bot.people import permissions
from bot.people.directory import Directory
from bot.routing.decision import Offer
from bot.routing.shipped import shipped_problems, switched_off
from bot.spelling import did_you_mean


@dataclass(frozen=True, slots=True)
class Listed:
    """A process with what `bot.toml` says about it. `approvers` is None where it says nothing."""

    process: Process
    offer: Offer
    config: BaseModel | None
    allow: frozenset[str]
    approvers: tuple[str, ...] | None
    self_approval: bool
    policy: str = ""  # the name of the one by which its approvals are decided
    decided_by: frozenset[str] = frozenset()  # everybody whom that policy names

    @property
    def deciders(self) -> tuple[str, ...]:
        """The people and groups that `bot.toml` lets decide: by its policy, or by the process's own section."""
        return (*(self.approvers or ()), *sorted(self.decided_by), *_approvers_in(self.config))


class Catalogue:
    """What there is, and who may run it. `problems` has one line for each process that had to be left out."""

    def __init__(
        self,
        processes: Mapping[str, Process],
        config: Config,
        directory: Directory,
        extra: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self._directory = directory
        self.typed_before: dict[
            str, Mapping[str, str]
        ] = {}  # platform -> process without a command -> what comes first
        self.problems = shipped_problems(processes, config)
        self.listed: dict[str, Listed] = {}
        self.off = switched_off(processes, config)
        for name, process in processes.items():
            if name in self.off:
                continue
            try:
                self.listed[name] = _list(process, config, directory, (extra or {}).get(name, {}))
            except ConfigError as error:
                self.problems.append(str(error))
        known = set(processes)
        for section, names in (("policy", config.policy), ("processes", config.processes)):
            for name in sorted(set(names) - known):
                self.problems.append(
                    f"bot.toml: [{section}.{name}] is about a process that does not exist{did_you_mean(name, known)}"
                )

    def __getitem__(self, name: str) -> Listed:
        return self.listed[name]

    def __contains__(self, name: str) -> bool:
        return name in self.listed

    @property
    def approvers(self) -> dict[str, tuple[str, ...]]:
        """Give who may decide about each process, where `bot.toml` says so."""
        found = {name: (*(each.approvers or ()), *sorted(each.decided_by)) for name, each in self.listed.items()}
        return {name: names for name, names in found.items() if names}

    def named_for(self, name: str) -> frozenset[str]:
        """Give the people and groups that a process names: those who may start it, and those who decide about it."""
        listed = self.listed.get(name)
        return listed.allow.union(listed.approvers or (), listed.decided_by) if listed is not None else frozenset()

    def may_start(self, person: str, name: str) -> bool:
        """Say whether this person may start this process."""
        listed = self.listed.get(name)
        return listed is not None and permissions.may_start(self._directory, person, listed.allow)

    def errors(self, name: str, values: Mapping[str, Any]) -> dict[str, str]:
        """Give what is wrong with values that have been read, by field; nothing when they will do."""
        try:
            self.listed[name].process.read(values)
        except ValidationError as error:
            return {str(each["loc"][0]) if each["loc"] else "": each["msg"] for each in error.errors()}
        except Exception as error:  # noqa: BLE001  # an author's validator may raise anything
            return {"": str(error)[:200]}
        return {}

    def in_words(self, name: str, params: Mapping[str, Any]) -> dict[str, str]:
        """Give values of a process as people write them, without those that are nothing."""
        listed = self.listed.get(name)
        kinds = {each.name: each.annotation for each in listed.offer.parameters} if listed is not None else {}
        return {key: said for key, value in params.items() if (said := in_words(value, kinds.get(key, Any)))}

    @property
    def everything(self) -> tuple[Offer, ...]:
        """Give all there is, by name, whoever may run it."""
        return tuple(listed.offer for _, listed in sorted(self.listed.items()))

    def offers(self, person: str) -> tuple[Offer, ...]:
        """Give what this person may run, by name; nothing else exists for the model, and in what is shown."""
        return tuple(listed.offer for name, listed in sorted(self.listed.items()) if self.may_start(person, name))

    def forbidden(self, person: str) -> tuple[Offer, ...]:
        """Give what this person may not run, by name: it is scored, so that a sentence about it falls to no other."""
        return tuple(listed.offer for name, listed in sorted(self.listed.items()) if not self.may_start(person, name))


def _list(process: Process, config: Config, directory: Directory, extra: Mapping[str, Any]) -> Listed:
    policy = config.policy.get(process.name)
    section = None
    if process.config is not None:
        told = {**extra, **config.processes.get(process.name, {})}
        section = check_section(process.config, told, f"bot.toml: [processes.{process.name}]")
    allow = process.allow if policy is None or policy.allow is None else frozenset(policy.allow)
    approvers = None if policy is None or policy.approvers is None else tuple(policy.approvers)
    for names, what in ((allow, "allow"), (approvers or (), "approvers"), (_approvers_in(section), "approvers")):
        if unknown := directory.unknown(names):
            raise ConfigError(
                f"{process.name} names {', '.join(unknown)} in {what}, but there is no such person or group: "
                f"add it to bot.toml, or write [policy.{process.name}] {what} = [...]"
            )
    named = config.named_policies()[policy.approval] if policy is not None and policy.approval is not None else None
    if named is not None and (strange := sorted(named.parameters - set(process.params.model_fields))):
        near = did_you_mean(strange[0], process.params.model_fields)
        raise ConfigError(
            f"bot.toml: [policies.{named.name}] tells by {strange[0]} who decides about {process.name}, "
            f"which has no such parameter{near}"
        )
    try:
        parameters = parameters_of(process.params, section, process.examples)
    except Exception as error:
        raise ConfigError(f"{process.name}: its choices could not be read ({type(error).__name__}: {error})") from error
    return Listed(
        process=process,
        offer=Offer(process, parameters),
        config=section,
        allow=allow,
        approvers=approvers,
        self_approval=process.self_approval if policy is None or policy.self_approval is None else policy.self_approval,
        policy=named.name if named is not None else "",
        decided_by=named.by if named is not None else frozenset(),
    )


def _approvers_in(section: BaseModel | None) -> tuple[str, ...]:
    """Give what a config's field `approvers` names: a process hands it to `ctx.approve(by=…)`."""
    named = getattr(section, "approvers", ())
    return (named,) if isinstance(named, str) else tuple(named or ())
