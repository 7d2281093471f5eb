"""What is approved beforehand, emergencies, absences and accounts in a shell, for people and for programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder

POLICY = """
[policy.restart_service]
allow = []
approval = "restart"

[policies.restart]
by = "operators"
standing = true
break_glass = "grace"
"""


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    made = make_newcomer_folder(tmp_path, "http://127.0.0.1:9")
    path = made.folder / "bot.toml"
    path.write_text(path.read_text().replace("[policy.restart_service]\nallow = []\n", "") + POLICY)
    return made


def test_one_is_given_beforehand_used_listed_and_revoked(place: NewcomerFolder) -> None:
    asked = place.json("ask", "restart demo in staging", "--as", "sam")
    [approval] = asked["approvals"]
    terms = ("--most", "2", "--same", "environment", "--as", "ada")
    given = place.bot("approvals", "standing", "add", approval["id"], *terms)
    again = place.json("ask", "restart demo in staging", "--as", "sam")
    listed = place.json("approvals", "standing", "list", "--as", "ada")["standing"]
    revoked = place.bot("approvals", "standing", "revoke", listed[0]["id"], "--as", "grace")

    assert given.out.startswith("Given beforehand: restart_service with environment=staging, by Ada until ")
    assert again["approvals"][0]["state"] == "approved"
    assert [(each["values"], each["used"], each["most"]) for each in listed] == [({"environment": "staging"}, 1, 2)]
    assert revoked.out.startswith("Revoked: restart_service with ")
    assert place.bot("approvals", "standing", "list", "--as", "ada").out == "Nothing is given beforehand.\n"


def test_the_glass_is_broken_with_a_reason_by_who_may(place: NewcomerFolder) -> None:
    [approval] = place.json("ask", "restart demo in staging", "--as", "sam")["approvals"]
    refused = place.bot("approvals", "break-glass", approval["id"], "It burns", "--as", "ada")
    done = place.bot("approvals", "break-glass", approval["id"], "It burns", "--as", "grace")

    assert (refused.status, refused.err) == (1, "Only grace may say yes in an emergency.\n")
    assert done.out.startswith("Approved in an emergency: Restart demo in staging?")
    assert "Was this emergency right?" in place.bot("approvals", "list", "--as", "ada").out


def test_an_absence_is_noted_listed_and_ended(place: NewcomerFolder) -> None:
    noted = place.bot("absences", "add", "--until", "2099-01-01", "--on", "monday", "--deputy", "ada", "--as", "grace")
    wrong = place.bot("absences", "add", "--on", "mondey")
    [absence] = place.json("absences", "list")["absences"]
    ended = place.bot("absences", "end", absence["id"], "--as", "ada")

    assert noted.out == "Noted: Grace: mondays until 2099-01-01; deputy: Ada.\n"
    assert (wrong.status, wrong.err) == (2, "--on mondey: no weekday: did you mean monday?\n")
    assert ended.out.startswith("It is over: Grace")
    assert place.bot("absences", "list").out == "Nobody is away.\n"


def test_people_are_listed_and_a_code_is_given(place: NewcomerFolder) -> None:
    code = place.bot("people", "link")
    known = place.bot("people", "link", "ABCD-2345")

    assert re.match(r"Your code is [A-Z2-9]{4}-[A-Z2-9]{4}\.", code.out)
    assert (known.status, known.err[:24]) == (1, "I know you here as Sam. ")
    assert place.bot("people", "unlink", "ada", "slack").status == 1
    assert [each["person"] for each in place.json("people", "list")["people"]] == ["sam", "ada", "grace"]
    assert "sam    Sam    os *" in place.bot("people", "list").out
