"""Which runs somebody wants to see, as they say it in options and in a page's address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from bot.errors import Refused
from bot.language.sentences import Words
from bot.people.directory import Directory
from bot.runs.access import NOT_ENDED
from workflow import RunFilter, Status

FIELDS = ("process", "status", "person", "since", "until")
STATUSES: tuple[Status, ...] = get_args(Status)
OPEN = "open"  # all that have not ended


def read_filter(said: Mapping[str, str], directory: Directory, timezone: str, words: Words) -> RunFilter:
    """Read a filter of `FIELDS`; what is empty or missing leaves none out. Raises Refused with what to write.

    `status` names one, several with commas, or `open`; days are those of the person's `timezone`, the last included.
    """
    value = {name: said.get(name, "").strip() for name in FIELDS}
    return RunFilter(
        lane=_person(value["person"], directory, words),
        process=value["process"].replace(" ", "_").casefold(),
        statuses=_statuses(value["status"], words),
        since=_moment(value["since"], timezone, words),
        until=_moment(value["until"], timezone, words, end=True),
    )


def _person(said: str, directory: Directory, words: Words) -> str:
    wanted = said.casefold()
    found = [each.name for each in directory.people.values() if wanted in (each.name.casefold(), each.title.casefold())]
    if said and not found and directory.person(said) is None:
        raise Refused(words.nobody_named.format(said=said[:40]))
    return found[0] if found else said


def _statuses(said: str, words: Words) -> tuple[Status, ...]:
    asked = [each.strip().casefold().replace(" ", "_") for each in said.split(",") if each.strip()]
    named: dict[str, Status] = {words.page.states[each].casefold().replace(" ", "_"): each for each in STATUSES}
    named.update({each: each for each in STATUSES})
    if unknown := [each for each in asked if each not in (*named, OPEN)]:
        raise Refused(words.no_state.format(said=unknown[0][:40], known=", ".join((OPEN, *STATUSES))))
    wanted = {status for each in asked for status in (NOT_ENDED if each == OPEN else (named[each],))}
    return tuple(each for each in STATUSES if each in wanted)


def _moment(said: str, timezone: str, words: Words, *, end: bool = False) -> int | None:
    if not said:
        return None
    try:
        at = datetime.fromisoformat(said)
        at = at if at.tzinfo is not None else at.replace(tzinfo=ZoneInfo(timezone))
        whole_day = end and len(said) == len("2026-11-30")
        return int((at + timedelta(days=1) if whole_day else at).timestamp() * 1_000)
    except (ValueError, OverflowError):
        raise Refused(words.no_day.format(said=said[:40])) from None
