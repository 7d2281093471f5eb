"""Wherever people talk, no text is cut off in silence: it is all there, or in a file that is named with its digest."""

from __future__ import annotations

import hashlib

import pytest

from bot import Button, Card, Post
from tests.adapters.adapter_harness import AdapterHarness, squeezed

BUTTONS = (Button("Approve", "token:1", "primary"),)


@pytest.mark.parametrize("size", [1, 1_999, 2_001, 3_999, 4_001, 11_999, 12_001, 39_000, 200_000])
async def test_no_text_is_cut_off_in_silence(harness: AdapterHarness, size: int) -> None:
    words = " ".join(f"w{number}" for number in range(size // 6 + 1))[:size].strip()
    await harness.post(Post(words), "o1")

    shown, files = await harness.letters(), harness.files()

    assert whole(words, shown, files)


@pytest.mark.parametrize("line", ["short line", "word " * 300, "x" * 5_000])
async def test_no_text_of_many_lines_is_cut_off_in_silence(harness: AdapterHarness, line: str) -> None:
    text = "\n".join(f"{number}: {line}" for number in range(12))
    await harness.post(Post(f"{text}\n```python\n{text}\n```\nthe end"), "o1")

    shown = [each.replace("python", "") for each in await harness.letters()]  # a fence that is cut is opened again
    assert whole(f"{text}\n{text}\nthe end", shown, harness.files())


@pytest.mark.parametrize("length", [100, 1_900, 2_100, 3_900, 4_100, 13_000])
async def test_no_field_of_a_card_is_cut_off_in_silence(harness: AdapterHarness, length: int) -> None:
    value = " ".join(f"v{number}" for number in range(length // 5))
    card = Card("approval", "ap1", "Send it?", (("Letter", value), ("Last", "the end")), "", BUTTONS)
    await harness.post(Post(card=card), "o1")

    assert whole(value, await harness.letters(), harness.files())
    assert whole("the end", await harness.letters(), harness.files())
    assert await harness.press("Approve") == "token:1"


async def test_a_card_of_sixty_fields_is_whole(harness: AdapterHarness) -> None:
    fields = tuple((f"Field {number}", f"value-{number}-end") for number in range(60))
    await harness.post(Post(card=Card("approval", "ap1", "Send it?", fields, "", BUTTONS)), "o1")

    shown, files = await harness.letters(), harness.files()
    assert all(whole(value, shown, files) for _, value in fields)
    assert await harness.press("Approve") == "token:1"


def whole(text: str, shown: list[str], files: dict[str, bytes]) -> bool:
    """Say whether all of a text is there: in the messages, or in a file that a message names with its digest."""
    if squeezed(text) in squeezed("".join(shown)).replace("`", ""):
        return True
    for content in files.values():
        digest = hashlib.sha256(content).hexdigest()[:16]
        if squeezed(text) in squeezed(content.decode().replace("```python", "").replace("`", "")):
            return any(digest in each for each in shown)
    return False
