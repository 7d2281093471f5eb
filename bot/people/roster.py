"""Who is on call when: a list of times and people, from a file or an address, as groups of `bot.toml` take it."""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from workflow import Clock, now_ms

log = logging.getLogger(__name__)

MOST_BYTES, MOST_ROWS = 500_000, 20_000
FILE = "file:"
_BETWEEN = re.compile(r"[\s,;|]+")


@dataclass(frozen=True, slots=True)
class Shift:
    """Some people on call from a moment to another (UTC milliseconds), the last one left out."""

    start: int
    end: int
    people: tuple[str, ...]


def check_source(text: str) -> str:
    """Give where a list comes from. Raises ValueError."""
    if re.fullmatch(r"(?:file:|https?://[\w.\[]).*[^\s]", text) is None or len(text) > 2_000:
        raise ValueError(f'{text[:80]!r} is no list; write "file:oncall.csv" or "https://…"')
    return text


def read_roster(text: str, zone: str) -> tuple[Shift, ...]:
    """Read lines `2026-12-01,2026-12-07,ada`: the first day, the last, and who; or moments such as 2026-12-01T09:00.

    A day and a moment without a zone are by the clock of `zone`. A first line that is no shift is a heading. Raises
    ValueError with the line that cannot be read.
    """
    if len(text) > MOST_BYTES:
        raise ValueError(f"more than {MOST_BYTES:,} characters")
    found: list[Shift] = []
    try:
        rows = list(csv.reader(text.removeprefix("\ufeff").splitlines()))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    if len(rows) > MOST_ROWS:
        raise ValueError(f"more than {MOST_ROWS:,} lines")
    for number, row in enumerate(rows, 1):
        if not any(each.strip() for each in row) or row[0].lstrip().startswith("#"):
            continue
        try:
            found.append(_shift(row, ZoneInfo(zone)))
        except (ValueError, OverflowError, IndexError) as error:
            if number == 1:
                continue
            raise ValueError(f"line {number}: {error}; write it like 2026-12-01,2026-12-07,ada") from error
    return tuple(found)


@dataclass(slots=True)
class _KeptRoster:
    """A list as it was last read well; `stamp` tells whether it is another by now."""

    stamp: object = None
    shifts: tuple[Shift, ...] = ()
    problem: str = ""


class Rosters:
    """The lists of all groups that have one. What comes from an address is given as `texts`, by whoever fetches it."""

    def __init__(
        self, sources: Mapping[str, str], known: Callable[[str], bool], folder: Path = Path(), zone: str = "UTC",
        clock: Clock = now_ms,
    ) -> None:  # fmt: skip
        self.sources = dict(sources)
        self.texts: dict[str, str] = {}
        self._known = known
        self._folder = folder
        self._zone = zone
        self._clock = clock
        self._kept: dict[str, _KeptRoster] = {name: _KeptRoster() for name in sources}

    @property
    def addresses(self) -> dict[str, str]:
        """The lists that are fetched, by their groups."""
        return {name: source for name, source in self.sources.items() if not source.startswith(FILE)}

    def on_call(self, group: str) -> tuple[str, ...]:
        """Give who is on call now, of those whom `bot.toml` knows."""
        now = self._clock()
        people = [name for each in self.shifts(group) if each.start <= now < each.end for name in each.people]
        return tuple(name for name in dict.fromkeys(people) if self._known(name))

    def groups_of(self, person: str) -> frozenset[str]:
        """Give the groups for which somebody is on call now."""
        return frozenset(group for group in self.sources if person in self.on_call(group))

    def shifts(self, group: str) -> tuple[Shift, ...]:
        """Give all shifts of a group; where its list cannot be read now, as it last could be."""
        kept = self._kept[group]
        try:
            stamp, text = self._text(group, kept)
            if stamp != kept.stamp:
                kept.shifts, kept.stamp, kept.problem = read_roster(text, self._zone), stamp, ""
        except (OSError, ValueError) as error:
            if str(error) != kept.problem:
                log.warning("[groups.%s] the list cannot be read, so what it said last counts: %s", group, error)
            kept.problem = str(error)
        return kept.shifts

    def problem(self, group: str) -> str:
        """Say why a group's list cannot be read; nothing when it can."""
        self.shifts(group)
        return self._kept[group].problem

    def strangers(self, group: str) -> tuple[str, ...]:
        """Give those in a list whom `bot.toml` does not know."""
        names = dict.fromkeys(name for each in self.shifts(group) for name in each.people)
        return tuple(name for name in names if not self._known(name))

    def _text(self, group: str, kept: _KeptRoster) -> tuple[object, str]:
        source = self.sources[group]
        if not source.startswith(FILE):
            text = self.texts.get(group)
            if text is None:
                raise ValueError(f"{source[:200]} has not been fetched yet; bot run does")
            return text, text
        path = self._folder / source.removeprefix(FILE)
        if not path.is_file():
            raise ValueError(f"{path} is no file")
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        if stamp == kept.stamp:
            return stamp, ""
        with path.open("rb") as file:
            content = file.read(MOST_BYTES * 4 + 1)
        return stamp, content.decode("utf-8-sig")


def _shift(row: list[str], zone: ZoneInfo) -> Shift:
    start, end = _moment(row[0].strip(), zone, end=False), _moment(row[1].strip(), zone, end=True)
    if end <= start:
        raise ValueError(f"{row[1]} is not after {row[0]}")
    people = tuple(name for each in row[2:] for name in _BETWEEN.split(each) if name)
    if not people:
        raise ValueError("nobody is named")
    return Shift(start, end, people)


def _moment(text: str, zone: ZoneInfo, *, end: bool) -> int:
    """Read a day or a moment; a day that ends a shift belongs to it."""
    if len(text) == 10:
        day = date.fromisoformat(text) + timedelta(days=1 if end else 0)
        moment = datetime.combine(day, time(), zone)
    else:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    return round(moment.astimezone(UTC).timestamp() * 1_000)
