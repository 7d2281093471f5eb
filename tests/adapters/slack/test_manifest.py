"""The manifest that an operator pastes asks for exactly what the adapter needs."""

from __future__ import annotations

import re
from pathlib import Path

from adapters.slack import SCOPES
from adapters.slack.incoming.shortcut import ASK, START

MANIFEST = (Path(__file__).resolve().parents[3] / "deploy" / "slack-manifest.yaml").read_text()


def listed(name: str) -> list[str]:
    """Give the items of a list of the manifest."""
    match = re.search(rf"^ +{name}:\n((?: +- [\w.:]+\n)+)", MANIFEST, re.MULTILINE)
    assert match is not None, name
    return re.findall(r"- ([\w.:]+)", match[1])


def test_the_scopes_are_those_of_an_installation_by_link() -> None:
    assert listed("bot") == list(SCOPES)


def test_the_events_are_those_that_are_dealt_with() -> None:
    assert set(listed("bot_events")) == {
        "agent_session_stopped", "app_home_opened", "app_mention", "app_uninstalled", "message.channels",
        "message.groups", "message.im", "message.mpim", "reaction_added", "reaction_removed", "tokens_revoked",
    }  # fmt: skip


def test_the_shortcuts_are_those_that_are_taken() -> None:
    assert re.findall(r"type: (\w+)\n +callback_id: (\w+)", MANIFEST) == [("message", ASK), ("global", START)]


def test_what_the_bot_is_spoken_to_with_is_there() -> None:
    assert "command: /bot" in MANIFEST
    assert "should_escape: true" in MANIFEST
    assert "agent_view:" in MANIFEST
    assert "assistant_view" not in MANIFEST
