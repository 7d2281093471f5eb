"""What stands in the log, and what never does."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Generator
from typing import Any

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from main.logs import MOST_LINE, set_up_logs
from workflow import DatabaseLost

CANARY = "canary-3f9c1b"


@pytest.fixture(autouse=True)
def _as_before() -> Generator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]


def logged(monkeypatch: pytest.MonkeyPatch, used: Settings, *, quiet: bool = False) -> io.StringIO:
    """Set the logs up with a standard error that can be read."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    set_up_logs(used, quiet=quiet)
    return stream


def test_a_line_is_json_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = logged(monkeypatch, settings())

    logging.getLogger("bot.app").info("opened %s", "bot.db")

    line = json.loads(stream.getvalue())
    assert line.pop("timestamp").endswith("Z")
    assert line == {"level": "info", "logger": "bot.app", "event": "opened bot.db"}


def test_a_line_tells_its_facts_without_secrets_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = logged(monkeypatch, settings())

    facts = {"run": "r1", "ms": 12, "error": "ValueError: api_key=abcdef123456"}
    logging.getLogger("bot.runs").info("run failed", extra={"facts": facts, "color_message": "no"})

    line = json.loads(stream.getvalue())
    del line["timestamp"]
    told = {"run": "r1", "ms": 12, "error": "ValueError: api_key=[secret]"}
    assert line == {"level": "info", "logger": "bot.runs", "event": "run failed", **told}


def test_a_file_that_is_gone_is_told_once_by_its_writer_and_by_nobody_who_wants_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = logged(monkeypatch, settings())

    logging.getLogger("workflow.database.writer").error("%s", DatabaseLost("bot.db was removed"))
    try:
        raise DatabaseLost("bot.db was removed")
    except DatabaseLost:
        logging.getLogger("bot.conversation.inbox_worker").exception("the inbox could not be read, trying again")

    (line,) = stream.getvalue().splitlines()
    assert json.loads(line)["logger"] == "workflow.database.writer"


def test_an_error_keeps_its_traceback_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = logged(monkeypatch, settings())

    try:
        raise RuntimeError("broken")
    except RuntimeError:
        logging.getLogger("bot").exception("it failed")

    assert stream.getvalue().count("\n") == 1
    assert "RuntimeError: broken" in json.loads(stream.getvalue())["exception"]


def test_no_secret_setting_is_written_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = logged(monkeypatch, settings(openai_api_key=SecretStr(CANARY)))

    logging.getLogger("bot").warning("key %s in %s", CANARY, {"url": f"https://x/?key={CANARY}"})
    try:
        raise RuntimeError(CANARY)
    except RuntimeError:
        logging.getLogger("bot").exception("with %s", CANARY)

    assert stream.getvalue().count("[secret]") >= 4
    assert CANARY not in stream.getvalue()


def test_no_token_of_a_known_form_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = logged(monkeypatch, settings())

    logging.getLogger("bot").warning("Authorization: Bearer abcdefghijklmnop1234567890")

    assert "abcdefghijklmnop1234567890" not in stream.getvalue()
    assert "[secret]" in stream.getvalue()


@pytest.mark.parametrize(
    ("used", "quiet", "written"),
    [
        (settings(), False, ["info", "warning"]),
        (settings(), True, ["warning"]),
        (settings(log_level="info"), True, ["info", "warning"]),
        (settings(log_level="ERROR"), False, []),
        (settings(log_level="DEBUG"), False, ["debug", "info", "warning"]),
    ],
)
def test_the_level_is_kept(monkeypatch: pytest.MonkeyPatch, used: Settings, quiet: bool, written: list[str]) -> None:
    stream = logged(monkeypatch, used, quiet=quiet)

    for level in ("debug", "info", "warning"):
        getattr(logging.getLogger("bot"), level)("said")

    assert [json.loads(line)["level"] for line in stream.getvalue().splitlines()] == written


def test_what_chatters_is_only_heard_when_everything_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = logged(monkeypatch, settings())
    logging.getLogger("httpx").info("HTTP Request: GET …")
    loud = logged(monkeypatch, settings(log_level="DEBUG"))
    logging.getLogger("httpx").info("HTTP Request: GET …")

    assert quiet.getvalue() == ""
    assert "HTTP Request" in loud.getvalue()


@pytest.mark.parametrize("name", ["aiosqlite", "asyncio", "httpcore.connection", "openai._base_client"])
def test_our_own_debug_lines_do_not_drown_in_those_of_libraries(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    stream = logged(monkeypatch, settings(log_level="DEBUG"))

    logging.getLogger(name).debug("executing SELECT …")
    logging.getLogger("bot.conversation.inbox_worker").debug("took a message")

    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["took a message"]


def test_a_terminal_in_use_gets_its_lines_above_the_prompt() -> None:
    lines: list[str] = []
    set_up_logs(settings(), write=lines.append)

    logging.getLogger("bot").warning("slow")

    assert len(lines) == 1
    assert "slow" in lines[0]
    assert not lines[0].startswith("{")


@pytest.mark.parametrize("letter", ["a", "é", "\n", "\0"])
def test_a_line_has_a_megabyte_at_most(monkeypatch: pytest.MonkeyPatch, letter: str) -> None:
    stream = logged(monkeypatch, settings(openai_api_key=CANARY))

    logging.getLogger("somebody").warning("%s", letter * 3_000_000 + CANARY)

    assert 500_000 < len(stream.getvalue().encode()) <= MOST_LINE + 10
    assert CANARY not in stream.getvalue()


SECRETS = ['quoted"secret', "back\\slash", "two\nlines", '"},{"level":"info', "it's a secret", "\u2028apart\u2028"]


@pytest.mark.parametrize("secret", SECRETS, ids=range(len(SECRETS)))
def test_a_line_stays_json_whatever_a_secret_holds(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    stream = logged(monkeypatch, settings().model_copy(update={"slack_client_secret": SecretStr(secret)}))
    password, lacking = "hunter2-" * 2, "two %s %s"
    log = logging.getLogger("bot")

    class Holder:
        def __str__(self) -> str:
            return f"held {secret}"

        __repr__ = __str__

    class Broken:
        def __str__(self) -> str:
            raise RuntimeError(secret)

    log.warning("plain %s", secret)
    log.warning(secret)
    log.warning({"a dictionary": secret})
    log.warning("%s %r %s", Holder(), {secret: [secret]}, secret.encode())
    log.warning("%d", secret)
    log.warning("%s", Broken())
    log.warning(lacking, secret)
    log.warning("facts", extra={"facts": {secret: secret, "deep": {"list": [secret, Holder(), {secret}]}}})
    log.warning("a stack", stack_info=True, extra={"facts": {"password": password}})
    try:
        try:
            raise ValueError(secret)
        except ValueError as error:
            error.add_note(f"a note of {secret}")
            raise ExceptionGroup(f"all of {secret}", [error, KeyError(secret)]) from error
    except ExceptionGroup:
        log.exception("with %s", secret)

    lines = stream.getvalue().split("\n")
    assert lines.pop() == ""
    assert len(lines) == 10
    for line in lines:
        found = json.loads(line)
        assert {"timestamp", "level", "logger"} <= found.keys()
        assert secret not in "\n".join(map(str, (found, *found.values())))
        assert secret not in line
        assert password not in line
    assert stream.getvalue().count("[secret]") >= 10


def test_what_does_not_fit_its_arguments_is_told_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = logged(monkeypatch, settings())

    template = "%d of %s"
    logging.getLogger("bot").warning(template, "seven")

    assert json.loads(stream.getvalue())["event"] == "%d of %s (its arguments do not fit: TypeError)"
