"""What is old and over is deleted in small batches; what is unfinished, open or newest stays."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.config import RetentionConfig, check_config
from bot.errors import ConfigError
from bot.messages.file import Files
from bot.privacy.expired_rows import BATCH, BY_KIND
from bot.privacy.retention import DAY, Retention
from tests.bot.privacy.test_forgetting import ALL
from tests.bot.running_app import RunningApp, running_app
from workflow import Transaction

LONG = {"messages": 90, "runs": 90, "audit": 90, "files": 90}
TABLES = (
    "inbox",
    "history",
    "outbox",
    "questions",
    "presses",
    "runs",
    "steps",
    "approvals",
    "decisions",
    "signals",
    "audit",
)


def retention(home: RunningApp, days: dict[str, int] | None = None) -> Retention:
    database = home.app.database
    return Retention(database, Files(database.path.parent / "files"), LONG if days is None else days, home.clock)


async def counts(home: RunningApp) -> dict[str, int]:
    return {name: int((await home.rows(f"SELECT count(*) FROM {name}"))[0][0]) for name in TABLES}


async def live(home: RunningApp) -> str:
    """Have a run that ended by a decision, one that waits for one, and one that waits for an answer."""
    await home.say('run pay {"what": "one"}', "ada")
    ended = str((await home.rows("SELECT id FROM runs"))[-1][0])
    await home.decide((await home.approval(ended)).id, "approved", "grace")
    await home.say('run pay {"what": "two"}', "ada", "web/waiting")
    await home.say('run ask {"what": "three"}', "ada", "web/asking")
    await home.say('confirm pay {"what": "four"}', "ada", "web/confirm")
    return ended


async def test_what_is_old_and_over_goes_and_what_is_at_work_stays(tmp_path: Path) -> None:
    async with running_app(tmp_path, *ALL) as home:
        ended = await live(home)
        waiting = (await home.approval((await home.rows("SELECT id FROM runs ORDER BY number"))[1][0])).id
        home.clock.advance(91 * 24 * 3_600)
        await home.say("hello of today", "ada")
        told = await retention(home).announcement()

        deleted = await retention(home).sweep()
        left = await counts(home)
        status = dict(await home.rows("SELECT id, status FROM runs"))

        assert ended not in status
        assert sorted(status.values()) == ["waiting", "waiting_approval"]
        assert deleted == {"messages": 2, "runs": 1, "audit": deleted["audit"], "files": 0}
        assert told.startswith("[retention] is new: 2 messages, 1 runs")
        assert left["decisions"] == 0
        assert left["approvals"] == 1
        assert not await home.rows("SELECT 1 FROM steps WHERE run=?", ended)
        assert [row[0] for row in await home.rows("SELECT state FROM questions")] == ["open", "open"]
        assert len(await home.cards("web/waiting")) == 1
        assert (await home.rows("SELECT action, detail FROM audit ORDER BY number DESC LIMIT 1"))[0] == (
            "deleted what was too old",
            f"2 messages, 1 runs, {deleted['audit']} audit",
        )
        await home.decide(waiting, "approved", "grace")  # expired meanwhile, or not: the run has its approval still
        await home.say("blue", "ada", "web/asking")
        assert '"blue"' in str(await home.rows("SELECT result FROM runs WHERE result IS NOT NULL"))


async def test_what_is_young_stays_and_nothing_is_announced_twice(tmp_path: Path) -> None:
    async with running_app(tmp_path, *ALL) as home:
        await live(home)
        await home.pass_time(89 * 24 * 3_600)  # what comes due in it is done
        before = await counts(home)

        deleted = await retention(home).sweep()

        assert sum(deleted.values()) == 0
        assert await counts(home) == before
        assert await retention(home).announcement() == ""
        assert await retention(home, {"runs": 1}).announcement() != ""
        assert await retention(home, {}).announcement() == ""


async def test_only_the_kinds_that_are_named_are_deleted(tmp_path: Path) -> None:
    async with running_app(tmp_path, *ALL) as home:
        await live(home)
        home.clock.advance(91 * 24 * 3_600)
        before = await counts(home)

        deleted = await retention(home, {"runs": 30}).sweep()
        after = await counts(home)

        assert deleted == {"runs": 1}
        assert after["inbox"] == before["inbox"]
        assert after["history"] == before["history"]
        assert after["runs"] == before["runs"] - 1


async def test_many_rows_go_in_small_commits_and_numbers_are_not_given_twice(tmp_path: Path) -> None:
    commits = list[str]()
    async with running_app(
        tmp_path, *ALL, probe=lambda name: commits.append(name) if "retention" in name else None
    ) as home:

        def many(tx: Transaction) -> None:
            for number in range(3 * BATCH + 7):
                tx.execute(
                    "INSERT INTO audit (at, person, acting, via, action, subject, detail) VALUES (1,'','','','','','')"
                )
                tx.execute("INSERT INTO presses (event, at) VALUES (?, 1)", (f"press {number}",))

        await home.app.database.write(many)
        latest = (await home.rows("SELECT max(number) FROM audit"))[0][0]

        deleted = await retention(home, {"audit": 1, "messages": 1}).sweep()

        assert deleted["audit"] == 3 * BATCH + 6
        assert await home.rows("SELECT count(*) FROM presses") == [(0,)]
        assert len([name for name in commits if name.startswith("before")]) >= 8
        assert (await home.rows("SELECT max(number) FROM audit"))[0][0] == latest + 1


async def test_times_of_schedules_go_but_the_last_of_each(tmp_path: Path) -> None:
    async with running_app(tmp_path) as home:
        now = home.clock()
        fired = [
            *(("nightly", f"2026-01-01T{number // 60:02}:{number % 60:02}+00:00", now) for number in range(3 * BATCH)),
            *(("a@b ' [\"", f"2026-01-0{day}T09:00+01:00", now) for day in (1, 2, 3)),
            ("", "", now),
            ("yearly", "2026-01-01T00:00+00:00", now),
            ("young", "2026-01-01T00:00+00:00", now + 2 * DAY),
            ("young", "2026-04-01T00:00+00:00", now + 91 * DAY),
        ]

        def unit(tx: Transaction) -> None:
            for each in fired:
                tx.execute("INSERT INTO fires (schedule, local_time, fired_at) VALUES (?,?,?)", each)

        await home.app.database.write(unit, "fires")
        home.clock.advance(91 * 24 * 3_600)

        deleted = await retention(home, {"runs": 90}).sweep()

        assert deleted == {"runs": 0}
        assert await home.rows("SELECT schedule, local_time FROM fires") == [
            ("", ""),
            ("a@b ' [\"", "2026-01-03T09:00+01:00"),
            ("nightly", "2026-01-01T09:59+00:00"),
            ("yearly", "2026-01-01T00:00+00:00"),
            ("young", "2026-01-01T00:00+00:00"),
            ("young", "2026-04-01T00:00+00:00"),
        ]


async def test_old_files_go_but_those_that_something_at_work_names(tmp_path: Path) -> None:
    files = Files(tmp_path / "files")
    async with running_app(tmp_path, *ALL) as home:
        old, needed, young, again = (files.save(f"{name}.txt", name.encode()) for name in ("a", "b", "c", "d"))
        await home.say(f'run pay {{"what": "{needed.digest}"}}', "ada")
        (tmp_path / "files" / "README").write_text("not ours")
        home.clock.advance(91 * 24 * 3_600)
        now = home.clock() / 1_000
        for file, at in ((old, 1.0), (needed, 1.0), (young, now), (again, now)):
            os.utime(tmp_path / "files" / file.digest, (at, at))

        deleted = await retention(home).sweep()

    assert deleted["files"] == 1
    left = {path.name for path in (tmp_path / "files").iterdir()}
    assert left == {needed.digest, young.digest, again.digest, "README"}
    assert old.digest not in left


def test_a_file_that_comes_again_is_as_good_as_new(tmp_path: Path) -> None:
    files = Files(tmp_path)
    kept = files.save("a.txt", b"a")
    os.utime(tmp_path / kept.digest, (1, 1))

    files.save("b.txt", b"a")

    assert files.older_than(2_000, frozenset()) == []


def test_a_file_that_comes_again_while_it_is_deleted_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = Files(tmp_path)
    kept = files.save("a.txt", b"a")
    os.utime(tmp_path / kept.digest, (1, 1))
    [old] = files.older_than(2_000, frozenset())

    files.save("b.txt", b"a")  # behind the look, before the deletion
    assert files.delete(old.name, 2_000) is False
    assert files.read(kept) == b"a"

    os.utime(tmp_path / kept.digest, (1, 1))
    rename = Path.rename

    def meanwhile(path: Path, target: Path) -> Path:
        found = rename(path, target)
        files.save("c.txt", b"a")  # in its middle
        return found

    monkeypatch.setattr(Path, "rename", meanwhile)
    assert files.delete(old.name, 2_000) is True
    assert files.read(kept) == b"a"
    assert [path.name for path in tmp_path.iterdir()] == [kept.digest]


def test_a_file_is_deleted_once(tmp_path: Path) -> None:
    files = Files(tmp_path)
    kept = files.save("a.txt", b"a")
    os.utime(tmp_path / kept.digest, (1, 1))

    assert [files.delete(kept.digest, 2_000) for _ in range(2)] == [True, False]


@pytest.mark.parametrize("kind", BY_KIND)
async def test_no_query_reads_a_table_from_end_to_end(tmp_path: Path, kind: str) -> None:
    async with running_app(tmp_path, *ALL) as home:
        for expiring in BY_KIND[kind]:
            for statement, parameters in [(expiring.old, (0, 1, 0)), *((each, ("[]",)) for each in expiring.deletes)]:
                plan = [str(row[-1]) for row in await explained(home, statement, parameters)]
                scans = [line for line in plan if line.startswith("SCAN") and "USING INDEX" not in line]
                assert not [
                    line for line in scans if not line.startswith(("SCAN json_each", "SCAN old", "SCAN (sub"))
                ], plan


async def explained(home: RunningApp, statement: str, parameters: tuple[Any, ...]) -> list[sqlite3.Row]:
    return await home.app.database.read(f"EXPLAIN QUERY PLAN {statement}", parameters)


@pytest.mark.parametrize("value", [0, -1, 1.5, "90 days", True, 10**9, [90], {"days": 90}])
@pytest.mark.parametrize("kind", RetentionConfig.model_fields)
def test_garbage_is_refused(kind: str, value: object) -> None:
    with pytest.raises(ConfigError, match=f"retention.{kind}"):
        check_config({"retention": {kind: value}}, "bot.toml")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"did you mean messages\?"):
        check_config({"retention": {"massages": 90}}, "bot.toml")
