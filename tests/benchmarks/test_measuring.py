"""What is measured does the work that it is said to do; how fast is nobody's business here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from benchmarks import acknowledgement, approvals, finished_runs, learning, message, recovery, routing
from benchmarks.__main__ import main
from benchmarks.limit import raw_runs_per_second
from benchmarks.row import Row
from benchmarks.throughput import runs_per_second
from tests.bot.asking_processes import socks
from tests.bot.running_app import running_app
from tests.router.tiny_model import make_model


@pytest.mark.parametrize("clients", [1, 8])
async def test_all_runs_come_to_their_end(clients: int) -> None:
    assert await runs_per_second(clients, 20) > 0


def test_the_limit_writes_what_a_run_writes() -> None:
    assert raw_runs_per_second(20, 3) > 0


def test_every_click_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approvals, "WAITING", 3)
    monkeypatch.setattr(approvals, "CLICKS", 5)

    committed, arrived = approvals.measure()

    assert 0 < committed.values["p50_ms"] < arrived.values["p50_ms"]


def test_every_message_starts_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message, "SECONDS", 1)
    monkeypatch.setattr(message, "RATE", 20)

    (row,) = message.measure()

    assert row.values["p99_ms"] > 0


def test_everything_is_acknowledged_while_the_api_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acknowledgement, "TIMES", 1)
    monkeypatch.setattr(acknowledgement, "TROUBLES", ("hangs",))

    rows = acknowledgement.measure()  # raises when one is not acknowledged

    assert [row.values["most_ms"] > 0 for row in rows] == [True, True]


def test_killed_runs_are_driven_on_and_nothing_is_repeated() -> None:
    (row,) = recovery.measure()  # raises when a run is lost or a step repeated

    assert row.values["driven_on_s"] <= row.values["all_ended_s"]


@pytest.fixture
def clinc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(routing, "CATALOGUES", (2, 3))  # their price is another test's business
    catalogue = [
        {"name": "weather", "description": "tell the weather", "examples": ["will it rain today", "is it sunny now"]},
        {"name": "alarm", "description": "set an alarm", "examples": ["wake me at seven", "ring the alarm at noon"]},
    ]
    messages = [("will it rain now", "weather"), ("wake me at noon", "alarm"), ("xyzzy plugh", None)]
    (tmp_path / "catalogue.json").write_text(json.dumps(catalogue))
    (tmp_path / "messages.jsonl").write_text("\n".join(json.dumps({"text": t, "process": p}) for t, p in messages))
    return tmp_path


def test_a_data_set_is_judged(clinc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOT_EMBEDDINGS", raising=False)

    rows = routing.measure(clinc)

    assert [row.values["share"] for row in rows[2:5]] == [1.0, 1.0, 1.0]
    assert [row.figure for row in rows[5:]] == ["not measured: name a model by BOT_EMBEDDINGS"] * 3


def test_a_data_set_is_judged_by_meaning_beside_letters(clinc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_EMBEDDINGS", str(make_model(clinc / "model")))

    *_, accuracy, recall, f1, told = routing.measure(clinc)

    assert recall.values["share"] == 1.0  # there are only two processes
    assert 0 <= accuracy.values["share"] <= 1
    assert 0 <= f1.values["share"] <= 1
    assert told.values["ready_s"] > 0
    assert told.values["p50_ms"] > 0


def test_each_set_of_processes_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "CATALOGUES", (2, 40))
    monkeypatch.setattr(learning, "TARGETS", {40: 0.0})

    (row,) = learning.measure()

    assert row.values["seconds_2"] > 0
    assert row.values["seconds_40"] > 0
    assert row.met is False


def test_the_prompt_of_a_message_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routing, "CATALOGUES", (5, 20, 40))
    monkeypatch.setattr(routing, "PROCESSES", 5)

    _, price, *_ = routing.measure()

    assert 500 < price.values["tokens_5"] < price.values["tokens_20"]  # all are sent
    assert price.values["tokens_40"] < 1.1 * price.values["tokens_20"]  # twenty are
    assert price.met is False  # compared with the price for five


async def test_a_file_with_many_finished_runs_is_one_that_the_bot_works_on(tmp_path: Path) -> None:
    async with running_app(tmp_path, socks) as home:
        await home.say("run socks")

    finished_runs.copy_runs(tmp_path / "bot.db", 50)

    async with running_app(tmp_path, socks) as home:
        first = await home.say("run socks")
        runs = await home.rows("SELECT id, status FROM runs")
        assert {status for _, status in runs} == {"completed"}
        assert len(runs) == 52
        assert (await home.run(first)).status == "completed"
        (counted,) = await home.rows("SELECT count(*) FROM inbox")
        assert counted[0] == 52


def test_the_big_part_must_be_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []

    def part(name: str) -> Callable[[], list[Row]]:
        def measure() -> list[Row]:
            asked.append(name)
            return []

        return measure

    def parts(_clinc: Path | None) -> Mapping[str, Callable[[], list[Row]]]:
        return {name: part(name) for name in ("start", "finished_runs")}

    monkeypatch.setattr("benchmarks.__main__.parts", parts)
    for words in ([], ["--big"], ["finished_runs"], ["start"]):
        asked.append(" ".join(words))
        main(words)

    assert asked == ["", "start", "--big", "start", "finished_runs", "finished_runs", "finished_runs", "start", "start"]
    capsys.readouterr()


def test_the_status_says_whether_something_was_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measure(_clinc: Path | None) -> list[Row]:
        return [Row("slow", "<= 1", "2", met=False)]

    monkeypatch.setattr(routing, "measure", measure)

    status = main(["routing"])

    assert status == 1
    assert "MISSED" in capsys.readouterr().out
