"""The report is a table that says what was met, what was missed, and why something was not measured."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from benchmarks.row import Rounds, Row, not_measured, percentile, table


def test_the_table_marks_what_was_met_and_what_was_missed() -> None:
    rows = [
        Row("fast", ">= 8", "9", met=True),
        Row("slow", ">= 8", "7", met=False),
        Row("told alone", "", "5"),
        not_measured("missed", ">= 1", "there is none"),
    ]

    lines = table(rows).splitlines()

    assert [line.split()[-1] for line in lines[1:3]] == ["ok", "MISSED"]
    assert lines[3].endswith("5")
    assert lines[4].endswith("not measured: there is none")
    assert len({line.index(figure) for line, figure in zip(lines[1:], ("9", "7", "5", "not m"), strict=True)}) == 1


def test_a_row_is_json() -> None:
    row = Row("fast", ">= 8", "9", met=True, values={"figure": 9.0})

    assert json.loads(json.dumps(asdict(row)))["values"] == {"figure": 9.0}


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(value) for value in range(100, 0, -1)]

    assert percentile(values, 0.5) == 51
    assert percentile(values, 0.99) == 100
    assert percentile([7.0], 1.0) == 7
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.5)


def test_the_best_round_is_the_largest() -> None:
    rounds = Rounds([3.0, 9.0, 4.0])

    assert (rounds.best, rounds.middle) == (9.0, 4.0)
