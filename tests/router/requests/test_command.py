from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from bot.routing.decision import Ask, Chat, Decision, Do, LastRun, Start
from router.requests.command import command_name, command_of
from router.values.value import Manner
from tests.router.catalogue import NOW, OFFERS, offer_of, turn_of


class Search(BaseModel):
    words: str


class Backup(BaseModel):
    folder: str
    dry_run: bool = False
    copies: int = 1


SEARCH = offer_of("search", Search)
BACKUP = offer_of("backup", Backup)


def decide(text: str) -> Decision | None:
    return command_of(turn_of(text, offers=(*OFFERS, SEARCH, BACKUP)), text, Manner(NOW, strict=True))


@pytest.mark.parametrize(
    ("text", "process", "params"),
    [
        (
            "/restart_service service=demo environment=staging",
            "restart_service",
            {"service": "demo", "environment": "staging"},
        ),
        (
            "/Restart-Service --service demo --environment=staging",
            "restart_service",
            {"service": "demo", "environment": "staging"},
        ),
        ("/restart_service demo staging", "restart_service", {"service": "demo", "environment": "staging"}),
        (
            "/restart_service service: demo, environment: staging",
            "restart_service",
            {"service": "demo", "environment": "staging"},
        ),
        ("/http_check https://example.com/", "http_check", {"url": "https://example.com/"}),
        ("/search two words", "search", {"words": "two words"}),
        ('/search words="C:\\new folder" ', "search", {"words": "C:\\new folder"}),
        ("/search C:\\new#1", "search", {"words": "C:\\new#1"}),
        ("/search what's up", "search", {"words": "what's up"}),
        ('/text_processing text="a b" operation=uppercase', "text_processing", {"text": "a b", "operation": "upper"}),
        ("/text_processing text=`a b` operation=lower", "text_processing", {"text": "a b", "operation": "lower"}),
        ("/repo_info octo/hello", "repo_info", {"owner": "octo", "name": "hello"}),
        ("/backup --dry-run --copies 3 folder=/tmp", "backup", {"dry_run": True, "copies": 3, "folder": "/tmp"}),
        ("/backup —dry-run —copies 3 –folder /tmp", "backup", {"dry_run": True, "copies": 3, "folder": "/tmp"}),
        ("/backup —no-dry-run —folder=/tmp", "backup", {"dry_run": False, "folder": "/tmp"}),
        ('/search words="a — b"', "search", {"words": "a — b"}),
        ("/search a —", "search", {"words": "a —"}),
        ("/backup --no-dry-run folder=a=b", "backup", {"dry_run": False, "folder": "a=b"}),
    ],
)
def test_a_complete_command_starts_at_once(text: str, process: str, params: dict[str, Any]) -> None:
    decision = decide(text)

    assert isinstance(decision, Start)
    [call] = decision.calls
    assert (call.process, call.params) == (process, params)
    assert decision.trace.engine == "command"


def test_a_wrong_value_is_named_and_the_choices_are_given() -> None:
    decision = decide("/restart_service environment=mars")

    assert isinstance(decision, Ask)
    assert decision.question == "I know no environment “mars”. Which environment?"
    assert decision.choices == ("staging", "production")
    assert decision.missing == ("environment", "service")


@pytest.mark.parametrize("text", ["/restart_service", "/restart_service service=demo environment="])
def test_an_unfinished_command_is_asked_about(text: str) -> None:
    assert isinstance(decide(text), Ask)


def test_a_value_given_twice_is_asked_about() -> None:
    decision = decide("/restart_service service=demo environment=staging environment=production")

    assert isinstance(decision, Ask)
    assert decision.question == "You gave two values for environment: which one is it?"
    assert decision.params == {"service": "demo"}
    assert isinstance(decide("/restart_service service=demo service=demo environment=staging"), Start)


def test_an_unknown_key_is_named_with_the_right_ones() -> None:
    decision = decide("/restart_service enviroment=staging")

    assert isinstance(decision, Chat)
    assert decision.reply == (
        "/restart_service knows no `enviroment`. Did you mean environment? It takes `service=…` and `environment=…`."
    )


def test_words_that_belong_to_nothing_are_not_ignored() -> None:
    decision = decide("/http_check url=https://example.com twice")

    assert isinstance(decision, Chat)
    assert decision.reply == "I do not know what “twice” is for in /http_check. It takes `url=…`."


def test_an_unknown_command_names_those_that_are_close() -> None:
    decision = decide("/restart_servise service=demo")

    assert isinstance(decision, Chat)
    assert "/restart_service" in decision.reply


@pytest.mark.parametrize(
    ("text", "control", "target"),
    [
        ("/help", "help", ""),
        ("/status", "status", ""),
        ("/cancel r-12", "cancel", "r-12"),
        ("/cancel", "cancel", "last"),
    ],
)
def test_commands_about_the_bot(text: str, control: str, target: str) -> None:
    turn = turn_of(text, last_run=LastRun("last", "http_check", {}, "running"))

    decision = command_of(turn, text, Manner(NOW))

    assert isinstance(decision, Do)
    assert (decision.control, decision.target) == (control, target)


@pytest.mark.parametrize(
    "text", ["restart demo", "/", "/ help", "a /help", "//help", "/tmp/file", "https://example.com"]
)
def test_other_messages_are_no_commands(text: str) -> None:
    assert command_name(text) is None
    assert decide(text) is None
