"""An approval is changed and asked about in a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.newcomer_folder import NewcomerFolder, make_newcomer_folder

BUYING = '''
from pydantic import BaseModel, Field

from bot import Context, process


class Terms(BaseModel):
    amount: int = Field(default=3, gt=0, le=100)
    to: str = "the baker"


@process(risk="write", gated=True, version="1")
async def buy(ctx: Context, params: Terms) -> str:
    """Buy something."""
    yes = await ctx.approve("Buy?", by="ada", editable=Terms)
    return f"{yes.changes.amount} for {yes.changes.to}"
'''


@pytest.fixture
def place(tmp_path: Path) -> NewcomerFolder:
    found = make_newcomer_folder(tmp_path, "http://127.0.0.1:9")
    folder = found.folder / "mine"
    folder.mkdir()
    (folder / "buy.py").write_text(BUYING)
    (found.folder / ".env").write_text("BOT_PROCESS_DIR=mine\n")
    return found


def test_values_are_changed_shown_and_approved(place: NewcomerFolder) -> None:
    place.bot("ask", "/buy amount=7 to=us")
    (approval,) = place.json("approvals", "list", "--as", "ada")["approvals"]
    short = approval["id"][:8]
    wrong = place.bot("approvals", "change", short, "amount=500", "--as", "ada")
    unknown = place.bot("approvals", "change", short, "colour=red", "--as", "ada")
    bare = place.bot("approvals", "change", short, "amount", "--as", "ada")
    own = place.bot("approvals", "change", short, "amount=8")
    done = place.bot("approvals", "change", short, "amount=50", "to=the baker's", "--as", "ada")
    told = place.json("approvals", "change", short, "to=them", "--as", "ada")["approval"]
    yes = place.bot("approvals", "approve", short, "--as", "ada")

    assert (wrong.status, "less than or equal to 100" in wrong.err) == (1, True)
    assert unknown.err == "There is no colour here. You can change: amount, to.\n"
    assert bare.status == 2
    assert "You asked for this yourself" in own.err
    assert "Changed: Amount 7 → 50, To us → the baker's." in done.out
    assert "Amount: 7 → 50" in done.out
    assert told["values"] == {"amount": 50, "to": "them"}
    assert [each["person"] for each in told["changes"]] == ["ada", "ada"]
    assert "50 for them" in yes.out


def test_the_requester_is_asked_back_and_answers(place: NewcomerFolder) -> None:
    place.bot("ask", "/buy")
    (approval,) = place.json("approvals", "list", "--as", "ada")["approvals"]
    own = place.bot("approvals", "ask-back", approval["id"], "Why?")
    asked = place.bot("approvals", "ask-back", approval["id"], "What for?", "--as", "ada")
    (question,) = place.json("approvals", "list")["questions"]
    answered = place.bot("approvals", "answer", question["id"], "For the party.")
    (after,) = place.json("approvals", "list", "--as", "ada")["approvals"]

    assert own.status == 1
    assert asked.status == 0
    assert "no answer yet" in asked.out
    assert question["title"] == "Ada asks about “Buy?”: What for?"
    assert answered.status == 0
    assert [(each["question"], each["answer"]) for each in after["asked_back"]] == [("What for?", "For the party.")]
    assert after["state"] == "open"


@pytest.mark.parametrize("id", ["nothing", "", "%", "\x07", "x" * 300])
@pytest.mark.parametrize("verb", [("change", "amount=1"), ("ask-back", "Why?")])
def test_garbage_is_no_approval(place: NewcomerFolder, id: str, verb: tuple[str, str]) -> None:
    done = place.bot("approvals", verb[0], id, verb[1])

    assert (done.status, "Traceback" in done.err) == (1, False)
