"""What people are asked is listed and answered in a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder

SURVEY = '''
from datetime import timedelta

from pydantic import BaseModel

from bot import Context, process


class Nothing(BaseModel):
    pass


@process(risk="read", version="1")
async def head_count(ctx: Context, params: Nothing) -> str:
    """Count heads."""
    return f"{await ctx.ask('How many come?', int, of='ada', within=timedelta(hours=1))} come"
'''


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    found = make_newcomer_folder(tmp_path, "http://127.0.0.1:9")
    folder = found.folder / "mine"
    folder.mkdir()
    (folder / "head_count.py").write_text(SURVEY)
    (found.folder / ".env").write_text("BOT_PROCESS_DIR=mine\n")
    return found


def test_a_question_is_listed_for_who_was_asked_and_answered_there(place: NewcomerFolder) -> None:
    place.bot("ask", "/head_count")
    (question,) = place.json("approvals", "list", "--as", "ada")["questions"]
    listed, others = place.bot("approvals", "list", "--as", "ada"), place.bot("approvals", "list")

    assert question["title"] == "How many come?"
    assert (question["of"], question["needed"], question["process"]) == (["ada"], 1, "head_count")
    assert f"“How many come?” waits for your answer ({question['id']})." in listed.out
    assert "bot approvals answer ID ANSWER" in listed.out
    assert question["id"] not in others.out

    wrong = place.bot("approvals", "answer", question["id"], "lots", "--as", "ada")
    stranger = place.bot("approvals", "answer", question["id"], "7")
    done = place.bot("approvals", "answer", question["id"], "7", "--as", "ada")
    late = place.bot("approvals", "answer", question["id"], "8", "--as", "ada")

    assert (wrong.status, stranger.status, done.status, late.status) == (1, 1, 0, 1)
    assert "I asked Ada this." in stranger.err
    assert place.json("runs", "show", question["run"])["result"] == "7 come"


@pytest.mark.parametrize("id", ["nothing", "", "%", "\x07", "x" * 300])
def test_garbage_is_no_question(place: NewcomerFolder, id: str) -> None:
    done = place.bot("approvals", "answer", id, "7")

    assert (done.status, "Traceback" in done.err) == (1, False)
