"""What `bot doctor` looks at. Nothing is opened for writing, nothing is made."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.config import RetentionConfig
from bot.driver_lock import told_of
from bot.migrations import MIGRATIONS
from bot.routing.catalogue import Catalogue
from bot.security.key_file import KEY_BYTES
from bot.settings import Settings
from main.bootstrap import Setup, encryption_key_of, left_of, read_catalogue, stale_files
from main.doctor.data_folder import ANOTHER, check_folder
from main.doctor.env_file import env_faults
from main.doctor.finding import Finding
from main.doctor.freeze_check import check_freezes
from main.doctor.mail_check import check_mail
from main.doctor.people_check import check_deputies, check_groups, check_on_call, check_sign_in
from main.doctor.policy_check import check_policies
from main.doctor.schedule_check import check_schedules
from main.local_user import login
from workflow import DatabaseError, FileLock, now_ms
from workflow.database.log_mark import had_log, is_without_log
from workflow.database.real_file import real_path, second_name

PROPOSED = "messages = 90, runs = 90, audit = 90, files = 90 (days)"


def check_all(plan: Setup) -> tuple[Finding, ...]:
    """Look at everything, the settings first."""
    catalogue, problems = read_catalogue(plan)
    return (
        *_config(plan),
        *check_groups(plan, catalogue),
        *check_policies(plan),
        *check_freezes(plan, catalogue, now_ms()),
        *check_mail(plan),
        *check_deputies(plan),
        *check_on_call(plan, _real(plan.settings.bot_database)),
        *check_sign_in(plan, _real(plan.settings.bot_database)),
        *_processes(catalogue, problems),
        *_stale_files(plan.settings),
        *check_schedules(plan, catalogue),
        _retention(plan),
        *_data(plan.settings),
        *_outside(plan.settings),
    )


def _data(settings: Settings) -> Iterator[Finding]:
    folder = settings.data
    found = list(check_folder(folder))
    yield from found
    if any(each.level == "fail" for each in found) and not folder.is_dir():
        return  # nothing is in it, and nothing will be
    if not folder.exists() or os.access(folder, os.X_OK):  # else nobody can say whether its files are there
        database = _real(settings.bot_database)
        yield from _database(database)
        yield from _keys(database, encryption_key_of(settings, database).path)
        yield from _driver(database)


def _config(plan: Setup) -> Iterator[Finding]:
    yield Finding("ok", "settings", "read from the environment and .env")
    for note in plan.notes:
        yield Finding("warn", "config", note)
    directory = plan.config.directory()
    yield Finding("ok", "config", f"{plan.config_path}: {len(directory.people)} people, {len(directory.groups)} groups")
    me = directory.by_account("os", login())
    if me is None:
        yield Finding("warn", "you", f'nobody in it is you: give one of the people os = "{login()}"')
    else:
        yield Finding("ok", "you", f"{login()} is {me.title} ({me.name})")
    if plan.config.allow_as:
        yield Finding(
            "warn", "allow_as", "anybody at this machine may act as anybody else; leave it out where it matters"
        )


def _processes(catalogue: Catalogue, problems: tuple[str, ...]) -> Iterator[Finding]:
    for problem in problems:
        yield Finding("fail", "processes", problem)
    if catalogue.off:
        off = ", ".join(sorted(catalogue.off))
        yield Finding("ok", "processes", f"off, for bot.toml does not name them or gives them nothing to choose: {off}")
    names = ", ".join(sorted(catalogue.listed))
    if names:
        yield Finding("ok", "processes", names)
    else:
        yield Finding("warn", "processes", "there is none; BOT_PROCESSES names the packages")


def _stale_files(settings: Settings) -> Iterator[Finding]:
    if told := stale_files(settings):
        yield Finding("warn", "processes", told)


def _retention(plan: Setup) -> Finding:
    days = plan.config.retention.days()
    if not days:
        return Finding(
            "ok", "retention", f"all is kept for ever; [retention] in bot.toml with {PROPOSED} would clear up"
        )
    kept = ", ".join(f"{kind} for {number} days" for kind, number in days.items())
    missing = ", ".join(kind for kind in RetentionConfig.model_fields if kind not in days)
    return Finding("ok", "retention", f"{kept} after they are over{f'; for ever: {missing}' if missing else ''}")


def _database(path: Path) -> Iterator[Finding]:
    yield Finding("ok", "SQLite", sqlite3.sqlite_version)
    if not path.exists():
        yield _no_database(path)
        return
    if path.is_dir():
        yield Finding("fail", "database", f"{path} is a folder; {ANOTHER}")
        return
    logged = had_log(path)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            problems = [row[0] for row in connection.execute("PRAGMA quick_check(5)")]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            alone = is_without_log(connection, logged=logged)
    except sqlite3.Error as error:
        yield Finding("fail", "database", f"{path}: {error}; put it back from a copy")
        return
    if problems != ["ok"]:
        yield Finding("fail", "database", f"{path} is damaged ({problems[0]}); put it back from a copy")
    elif alone:
        yield Finding(
            "fail", "database", f"{path} was copied without its log {path.name}-wal; copy both, or bot backup"
        )
    elif version > len(MIGRATIONS):
        yield Finding("fail", "database", f"{path} was written by a newer Switchboard; start that one")
    else:
        if problem := second_name(path):
            yield Finding("fail", "database", problem)
        size = path.stat().st_size / 1_000_000
        yield Finding("ok", "database", f"{path} is sound, {size:.1f} MB, version {version} of {len(MIGRATIONS)}")


def _no_database(path: Path) -> Finding:
    if left_of(path) is not None:
        told = f"{path} is gone, though it was there: put it back from a copy, or take {path}.* away to begin anew"
        return Finding("fail", "database", told)
    return Finding("ok", "database", f"{path} will be made at the first start")


def _real(path: Path) -> Path:
    """Give the file that is meant, as it was written where no link is in it."""
    try:
        real = real_path(path)
    except DatabaseError:  # what is wrong with it is told below
        return path
    return path if real == path.absolute() else real


def _keys(database: Path, encryption_key: Path) -> Iterator[Finding]:
    key = database.with_name(f"{database.name}.key")
    if not key.exists():
        yield Finding("ok", "key", f"{key} will be made at the first start")
        return
    yield _key(key, "open buttons")
    if encryption_key.exists():
        yield _key(encryption_key, "the tokens of installations")
    env = Path(".env")
    for fault in env_faults(env.read_text(errors="replace")) if env.is_file() else ():
        yield Finding("fail", ".env", fault)
    if env.exists() and env.stat().st_mode & 0o077:
        yield Finding("warn", ".env", "it may hold secrets and can be read by others: chmod 600 .env")


def _key(key: Path, lost: str) -> Finding:
    state = key.stat()
    if state.st_size != KEY_BYTES:
        return Finding("fail", "key", f"{key} is damaged: put it back from a copy, or remove it and lose {lost}")
    if state.st_mode & 0o077:
        return Finding("warn", "key", f"{key} can be read by others: chmod 600 {key}")
    return Finding("ok", "key", f"{key} is private")


def _driver(database: Path) -> Iterator[Finding]:
    path = database.with_name(f"{database.name}.driver")
    if not path.exists():
        yield Finding("ok", "driver", "nobody drives; any command does it when needed")
        return
    try:
        lock = FileLock(path)
    except OSError as error:
        yield Finding("fail", "driver", f"{path}: {error.strerror}; is it another user's?")
        return
    try:
        free = lock.try_acquire()
        yield Finding("ok", "driver", "nobody drives; any command does it when needed" if free else told_of(lock))
    finally:
        lock.close()


def _outside(settings: Settings) -> Iterator[Finding]:
    if settings.has_llm:
        where = settings.azure_openai_endpoint or settings.openai_base_url or "OpenAI"
        model = f"{settings.openai_model} at {_without_login(where)}"
        yield Finding("ok", "language model", f"{model}; bot doctor --llm asks it")
    else:
        yield Finding("ok", "language model", "none: the local router serves. OPENAI_API_KEY would add one")
    yield Finding("ok", "GitHub", _without_login(settings.github_api_url))
    if settings.bot_public_url is not None:
        heard = settings.bot_trusted_proxy or "nobody; name the proxy in BOT_TRUSTED_PROXY, or all share its tries"
        yield Finding(
            "ok" if settings.bot_trusted_proxy else "warn",
            "web",
            f"at {settings.bot_public_url}, on {settings.bot_host} port {settings.bot_port} here; "
            f"believed about senders: {heard}",
        )
    elif settings.loopback:
        yield Finding("ok", "web", f"on {settings.bot_host} port {settings.bot_port}, for this machine only")
    else:
        yield Finding("warn", "web", f"on {settings.bot_host} for others too: everybody needs bot secrets set NAME")
    readers = "this machine only; BOT_METRICS_TOKEN lets others in"
    if settings.bot_metrics_token is not None:
        readers = "whoever shows BOT_METRICS_TOKEN"
    yield Finding("ok", "metrics", f"/metrics is for {readers}")


def _without_login(url: str) -> str:
    """Give a URL without the name and password that may stand in it."""
    return re.sub(r"(?<=://)[^/@]*@", "", url)
