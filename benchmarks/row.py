"""One row of the report: what was to be reached, and what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """`met` is None where there is nothing to reach, or nothing was measured: then `figure` says why."""

    what: str
    target: str
    figure: str
    met: bool | None = None
    values: Mapping[str, float] = field(default_factory=dict[str, float])


def not_measured(what: str, target: str, reason: str) -> Row:
    """Give a row that says why there is no figure."""
    return Row(what, target, f"not measured: {reason}")


@dataclass(frozen=True, slots=True)
class Rounds:
    """One figure measured several times. A busy machine only makes it worse, so the best is nearest to the truth."""

    figures: Sequence[float]

    @property
    def best(self) -> float:
        return max(self.figures)

    @property
    def middle(self) -> float:
        return median(self.figures)


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which this share (0 to 1) of the values lies. Raises ValueError when there is none."""
    if not values:
        raise ValueError("there is no percentile of nothing")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(rows: Sequence[Row]) -> str:
    """Give the rows as plain text in columns."""
    marks = {True: "ok", False: "MISSED", None: ""}
    cells = [("", "to reach", "measured", "")]
    cells += [(row.what, row.target, row.figure, marks[row.met]) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(3)]
    return "\n".join(
        f"{what:<{widths[0]}}  {target:<{widths[1]}}  {figure:<{widths[2]}}  {mark}".rstrip()
        for what, target, figure, mark in cells
    )
