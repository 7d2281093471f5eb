"""What every place where people talk must do alike about calling people, moments, and what is long."""

from __future__ import annotations

import re

import pytest

from bot import Button, Card, Post
from bot.errors import Undeliverable
from bot.messages.card import Mention
from bot.messages.moment import moment_mark
from tests.adapters.adapter_harness import AdapterHarness, squeezed
from tests.adapters.test_conformance import CARD, PINGS, adapter_of

NOBODY = ("", "*", "channel", "!channel", "U1> <!here", "everyone", "@everyone", "u1ada", "🦊", "4 00", "x" * 999)


async def test_a_post_calls_exactly_those_whom_it_mentions_and_once(harness: AdapterHarness) -> None:
    account, group = (harness.person, "S1") if "slack" in harness.thread else (harness.person, "201")
    hostile = Card("approval", "ap1", PINGS, ((PINGS, PINGS),), PINGS, (Button("Yes", "t"),))
    mentions = (Mention(account), Mention(group, is_group=True), *(Mention(each) for each in NOBODY))
    message = await harness.post(Post(card=hostile, mentions=mentions), "o1")
    await harness.post(Post(f"Decided. {PINGS}", mentions=(Mention(account),)), "o2")
    await harness.edit(message, Post(card=hostile.close("Denied by Grace")))

    assert harness.called() == ([[account, group], [account]] if harness.person else [])


async def test_mentions_that_are_none_call_nobody(harness: AdapterHarness) -> None:
    mentions = [*(Mention(each) for each in NOBODY), *(Mention(each, is_group=True) for each in NOBODY)]
    await harness.post(Post(card=CARD, mentions=tuple(mentions)), "o1")
    await harness.post(Post("Decided.", mentions=tuple(mentions)), "o2")

    assert harness.called() == []
    assert harness.pings() == []


async def test_a_moment_is_shown_in_words_or_as_the_platform_shows_them(harness: AdapterHarness) -> None:
    mark = moment_mark(1_796_126_400_000)
    card = Card("approval", "ap1", f"Pay {mark}?", ((mark, mark),), f"Until {mark}.", (Button("Yes", "t"),))
    message = await harness.post(Post(card=card), "o1")
    await harness.post(Post(f"It began at {mark}, as `{mark}` says."), "o2")
    opened = "\n".join(await harness.letters())
    await harness.edit(message, Post(card=card.close(f"Denied at {mark}")))

    shown = f"{opened}\n{harness.raw()}"
    own = {"slack": "<!date^1796126400^{date_short_pretty} {time}|01 Dec 12:00 UTC>", "discord": "<t:1796126400:f>"}
    platform = harness.thread.partition("/")[0]
    assert own.get(platform, "01 Dec 12:00 UTC") in shown.replace('\\"', '"')
    assert opened.count("time:2026-12-01T12:00Z") >= 3  # what people wrote stays as they wrote it


@pytest.mark.parametrize("private", ["@nobody here", "@", "@<!channel>", "@U9NOBODY", "@999999"])
async def test_who_can_never_be_told_alone_is_not_tried_for_ever(harness: AdapterHarness, private: str) -> None:
    adapter = adapter_of(harness)
    if not harness.person:
        pytest.skip("a terminal has one person, who sees all of it")

    with pytest.raises(Undeliverable):
        await adapter.post(f"{adapter.name}/{private}", Post(card=CARD), "o1", "")


LONG = {
    "lines": "\n".join(f"line {number} " + "x" * 90 for number in range(100)),
    "one line": "y" * 10_000,
    "code": "Result:\n```python\n" + "\n".join(f"print({number})" for number in range(1_000)) + "\n```\nThat is all.",
    "families": "👩‍👩‍👧‍👦" * 1_500,
    "flags": "🇫🇷" * 5_000,
    "marks": "e\u0301" * 5_000,
    "fences": "```\na\n```\n" * 900,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
async def test_a_long_result_stands_there_whole_in_parts_or_in_a_file(harness: AdapterHarness, text: str) -> None:
    await harness.post(Post(text), "o1")

    shown, files = await harness.letters(), harness.files()

    whole = squeezed(re.sub(r"`|python", "", "".join(shown)))
    assert squeezed(re.sub(r"`|python", "", text)) in whole or text.encode() in files.values()
    assert "bot runs show" not in whole
    for piece in shown[:-1] if not files else ():
        assert not piece.rstrip().endswith(("\u200d", "\ud83c")), "a sign is torn"
        assert piece.count("🇫") == piece.count("🇷")
