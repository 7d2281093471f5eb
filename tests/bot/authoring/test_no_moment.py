"""What looks like our mark of a moment is none where a person, a process or a model wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.messages.inbound import clean
from bot.messages.moment import has_moment
from tests.bot.running_app import running_app

MARK = "<time:2026-12-01T12:00Z>"


class Words(BaseModel):
    """What to say."""

    words: str


@process(examples=["repeat it"], risk="write", gated=True)
async def repeat(ctx: Context, params: Words) -> str:
    """Say it in every way that a process has."""
    await ctx.say(params.words)
    await ctx.say("from elsewhere: " + "<time:2026-12-01T" + "12:00Z>")
    granted = await ctx.approve(f"Pay {MARK}", by="grace", fields={"what": MARK})
    return f"{MARK} by {granted.by} {params.words}"


@pytest.mark.parametrize("said", [MARK, f"<{MARK}>", f"{MARK}{MARK}", f"`{MARK}`"])
def test_what_a_person_sends_holds_no_moment(said: str) -> None:
    assert not has_moment(clean(said))
    assert len(clean(said)) == len(said)


async def test_no_text_of_a_process_or_a_person_becomes_a_moment(tmp_path: Path) -> None:
    async with running_app(tmp_path, repeat) as home:
        await home.say(f'run repeat {{"words": "until {MARK}"}}')
        (approval,) = await home.rows("SELECT id FROM approvals")
        await home.decide(approval[0], "denied", "grace", reason=f"because {MARK}")
        posts = await home.lines("web/ada")

    cards = [each.card for each in posts if each.card is not None]
    assert not any(has_moment(each.text) for each in posts)
    assert any("from elsewhere: ‹time:" in each.text for each in posts)
    for card in cards:  # when it ends and when it was decided is ours, in another year
        assert MARK not in f"{card.title} {card.fields} {card.note} {card.closed}"
    assert any("because ‹time:2026-12-01T12:00Z>" in each.closed for each in cards)
