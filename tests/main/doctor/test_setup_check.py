"""What `bot doctor` finds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_app
from bot.config import check_config
from bot.settings import Settings
from main.bootstrap import Setup
from main.doctor.finding import Finding
from main.doctor.setup_check import check_all
from router import IntentRouter
from workflow import FileLock

OPERATORS: dict[str, object] = {"operators": {"people": [], "channel": "web/approvals"}}
TEXT = {"text": "hello", "operation": "upper"}
HONEST: dict[str, object] = {"people": {"sam": {"os": "*"}}, "groups": OPERATORS}


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    """Give a database that was used once."""
    path = tmp_path / "data" / "bot.db"
    async with open_app(path, check_config({"people": {"sam": {"os": "*"}}}, "bot.toml"), {}, IntentRouter()):
        return path


def plan(database: Path, *, config: dict[str, object] | None = None, **more: Any) -> Setup:
    settings = Settings(_env_file=None, bot_database=database, **more)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    return Setup(settings, check_config(config or HONEST, "bot.toml"), Path("bot.toml"))


def findings(plan: Setup, subject: str) -> list[Finding]:
    return [finding for finding in check_all(plan) if finding.subject == subject]


def worst(plan: Setup, subject: str) -> tuple[str, str]:
    """Give the level and the text of the worst that was found about a subject."""
    order = ("ok", "warn", "fail")
    found = max(findings(plan, subject), key=lambda finding: order.index(finding.level))
    return found.level, found.text


def test_nothing_is_wrong_before_the_first_start_and_nothing_is_made(tmp_path: Path) -> None:
    found = check_all(plan(tmp_path / "data" / "bot.db"))

    assert [each for each in found if each.level != "ok"] == []
    assert {"settings", "config", "you", "processes", "data", "database", "key", "driver"} <= {e.subject for e in found}
    assert list(tmp_path.iterdir()) == []


async def test_nothing_is_wrong_with_a_database_in_use(database: Path) -> None:
    lock = FileLock(database.with_name("bot.db.driver"))
    assert lock.try_acquire()
    lock.note("bot run (process 7)")

    found = check_all(plan(database))

    lock.close()
    assert [each for each in found if each.level != "ok"] == []
    assert [each.text for each in found if each.subject == "driver"] == ["bot run (process 7)"]
    assert next(each.text for each in found if each.subject == "database").startswith(f"{database} is sound")


async def test_a_damaged_database_is_seen(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    database.write_bytes(content)

    level, text = worst(plan(database), "database")

    assert level == "fail"
    assert "put it back from a copy" in text


async def test_what_is_no_database_is_seen(database: Path) -> None:
    database.write_text("hello\n" * 1_000)

    assert worst(plan(database), "database")[0] == "fail"


async def test_a_newer_database_is_seen(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    level, text = worst(plan(database), "database")

    assert level == "fail"
    assert "newer" in text


async def test_a_damaged_or_open_key_is_seen(database: Path) -> None:
    key = database.with_name("bot.db.key")
    key.chmod(0o644)
    opened = worst(plan(database), "key")
    key.write_bytes(b"short")
    damaged = worst(plan(database), "key")

    assert opened == ("warn", f"{key} can be read by others: chmod 600 {key}")
    assert damaged[0] == "fail"


async def test_an_open_folder_is_seen(database: Path) -> None:
    database.parent.chmod(0o755)

    assert worst(plan(database), "data") == (
        "warn",
        f"{database.parent} can be read by others (755): chmod 700 {database.parent}",
    )


def test_a_broken_process_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "broken.py").write_text("import nothing_of_this_name\n")

    level, text = worst(plan(tmp_path / "data" / "bot.db", bot_process_dir=folder), "processes")

    assert level == "fail"
    assert "broken.py" in text
    assert "nothing_of_this_name" in text


def test_whoever_is_nobody_is_told_what_to_write(tmp_path: Path) -> None:
    people: dict[str, object] = {
        "people": {"ann": {"os": "nobody-of-this-name"}},
        "groups": {"operators": {"people": []}},
    }

    level, text = worst(plan(tmp_path / "bot.db", config=people), "you")

    assert level == "warn"
    assert 'os = "' in text


def test_no_password_in_an_address_is_shown(tmp_path: Path) -> None:
    secretive = plan(
        tmp_path / "bot.db",
        github_api_url="https://me:canary@ghe.example.org/api",
        openai_base_url="https://me:canary@llm.example.org/v1",
        openai_api_key="canary-key",
    )

    told = " ".join(finding.text for finding in check_all(secretive))

    assert "canary" not in told
    assert "https://ghe.example.org/api" in told
    assert "https://llm.example.org/v1" in told


def test_to_serve_others_and_to_speak_for_others_are_warned_of(tmp_path: Path) -> None:
    config = {**HONEST, "allow_as": True}
    risky = plan(tmp_path / "bot.db", config=config, bot_host="0.0.0.0")

    assert worst(risky, "web")[0] == "warn"
    assert worst(risky, "allow_as")[0] == "warn"


def test_who_may_read_the_figures_is_said_and_the_token_is_not(tmp_path: Path) -> None:
    alone, shared = plan(tmp_path / "bot.db"), plan(tmp_path / "bot.db", bot_metrics_token="canary-canary-canary")

    assert worst(alone, "metrics") == ("ok", "/metrics is for this machine only; BOT_METRICS_TOKEN lets others in")
    assert worst(shared, "metrics") == ("ok", "/metrics is for whoever shows BOT_METRICS_TOKEN")


@pytest.mark.parametrize(
    ("cron", "level", "told"),
    [
        ("0 9 * * MON", "ok", "nightly comes next at "),
        ("*/10 * * * * *", "fail", "a schedule has five"),
        ("0 9 31 2 *", "fail", "never comes"),
        ("soon", "fail", "is no cron expression"),
    ],
)
def test_schedules_are_read(tmp_path: Path, cron: str, level: str, told: str) -> None:
    schedules = {"nightly": {"process": "text_processing", "cron": cron, "person": "sam", "params": TEXT}}
    config: dict[str, object] = {**HONEST, "schedules": schedules}

    [found] = findings(plan(tmp_path / "bot.db", config=config), "schedules")

    assert found.level == level
    assert told in found.text
    assert level != "ok" or f"text_processing for sam, by {cron!r}" in found.text


def test_a_schedule_of_a_process_that_is_gone_is_named(tmp_path: Path) -> None:
    config: dict[str, object] = {
        **HONEST,
        "schedules": {"nightly": {"process": "gone", "cron": "0 9 * * *", "person": "sam"}},
    }

    level, text = worst(plan(tmp_path / "bot.db", config=config), "schedules")

    assert (level, text) == ("fail", "bot.toml: [schedules.nightly]: there is no process 'gone'")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"process": "text_procesing"}, "did you mean text_processing?"),
        ({"person": "smm"}, "there is no [people.smm]: did you mean sam?"),
        ({"params": {}}, "params.text: Field required"),
        ({"params": {**TEXT, "operation": "sideways"}}, "params.operation: "),
        ({"params": {**TEXT, "opperation": "upper"}}, "has no such parameter: did you mean operation?"),
    ],
)
def test_a_schedule_is_read_against_its_process(tmp_path: Path, changed: dict[str, object], told: str) -> None:
    schedule = {"process": "text_processing", "cron": "0 9 * * *", "person": "sam", "params": TEXT, **changed}
    config: dict[str, object] = {**HONEST, "schedules": {"nightly": schedule}}

    level, text = worst(plan(tmp_path / "bot.db", config=config), "schedules")

    assert level == "fail"
    assert told in text


def test_a_group_nobody_of_which_is_told_is_named(tmp_path: Path) -> None:
    people = {"sam": {"os": "*"}, "ada": {}, "bob": {"slack": "U1"}}
    groups = {"lonely": {"people": ["ada"]}, "reached": {"people": ["ada", "bob"]}, "shown": {"channel": "web/x"}}
    config: dict[str, object] = {"people": people, "groups": groups}
    starting = {**config, "policy": {"text_processing": {"allow": ["lonely"]}}}

    found = findings(plan(tmp_path / "bot.db", config=config), "groups")

    assert [(each.level, "lonely" in each.text) for each in found] == [("warn", True)]
    assert findings(plan(tmp_path / "bot.db", config=starting), "groups") == []


async def test_whoever_nobody_can_let_in_is_named(database: Path) -> None:
    people = {"sam": {"os": "*"}, "ada": {}}
    lonely: dict[str, object] = {**HONEST, "people": people}

    before = worst(plan(database, config=lonely), "admins")
    led = worst(plan(database, config={**lonely, "admins": ["sam"]}), "admins")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO secrets (person, hash, set_at) VALUES ('ada', 'x', 1)")
    after = worst(plan(database, config=lonely), "admins")

    assert before[0] == "warn"
    assert "ada" in before[1]
    assert "admins = [" in before[1]
    assert (led, after[0]) == (("ok", "sam may let others sign in"), "ok")


@pytest.mark.parametrize("heard", [{"discord": "123456789012345678"}, {"slack": "S0KEEPERS"}, {"channel": "web/x"}])
def test_a_group_that_a_platform_calls_is_told(database: Path, heard: dict[str, object]) -> None:
    def asked(keepers: dict[str, object]) -> list[Finding]:
        config = {**HONEST, "people": {"sam": {"os": "*"}, "ada": {}}, "groups": {"keepers": keepers}}
        return findings(plan(database, config=config), "groups")

    assert [each.level for each in asked({"people": ["ada"]})] == ["warn"]
    assert asked({"people": ["ada"], **heard}) == []
