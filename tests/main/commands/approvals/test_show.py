"""`bot approvals show`, and the line of `bot ask` about what waits for whoever asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    return make_newcomer_folder(tmp_path, "http://127.0.0.1:9")


def test_one_is_shown_with_who_was_told_and_what_waits_is_said(place: NewcomerFolder) -> None:
    place.bot("ask", "restart demo in staging", "--as", "sam")
    [approval] = place.json("approvals", "list", "--as", "ada")["approvals"]

    shown = place.bot("approvals", "show", approval["id"][:6], "--as", "ada")
    told = place.json("approvals", "show", approval["id"], "--as", "sam")["told"]
    asked = place.bot("ask", "what can you do?", "--as", "ada")
    sams = place.bot("ask", "what can you do?", "--as", "sam")
    none = place.bot("approvals", "show", "nothing\x1b[2J", "--as", "ada")

    assert "Restart demo in staging?" in shown.out
    assert "Told: " in shown.out or "Nobody was told in particular" in shown.out
    assert told in shown.out
    assert "One thing waits for you: `bot approvals list` shows it." in asked.err
    assert "waits for you" not in sams.err
    assert (none.status, "There is no approval nothing" in none.err, "\x1b" in none.err) == (1, True, False)
