"""What to say when a process does something else than what is recorded, or than what it meant."""

from __future__ import annotations

from collections.abc import Set

from workflow.errors import NonDeterminism

WAY_OUT = "Cancel this run, or bring back the version that started it"


def check_arguments(key: str, recorded: str, digest: str) -> None:
    """Raise NonDeterminism when a verb is given other arguments than those that are recorded."""
    if recorded != digest:
        raise NonDeterminism(
            f"{key} was recorded with other arguments: the process, or what it reads, has changed. {WAY_OUT}"
        )


def check_all_met(recorded: Set[str], met: Set[str]) -> None:
    """Raise NonDeterminism when a replay came to rest without having met everything that is recorded."""
    if missing := recorded - met:
        raise NonDeterminism(
            f"the process did not come to {min(missing)} again, which it did before: it has changed, or it depends "
            f"on something outside its steps. {WAY_OUT}"
        )


def check_all_awaited(called: Set[str], awaited: Set[str]) -> None:
    """Raise NonDeterminism when a process ended without awaiting a verb that it called."""
    if forgotten := called - awaited:
        raise NonDeterminism(f"{min(forgotten)} was called but never awaited, so it was not done: write `await`")
