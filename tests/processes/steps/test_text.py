"""The tools count their uses; an LLM may choose among them and cannot put words into people's mouths."""

from __future__ import annotations

import json

import pytest

from processes.steps import text
from processes.steps.text import Tool
from tests.processes.step_context import StepContext, Talker


def listen(monkeypatch: pytest.MonkeyPatch, says: str | None) -> Talker:
    """Put an LLM where the step finds it."""
    talker = Talker(says)
    monkeypatch.setattr(text, "this_step", lambda: StepContext(llm=talker))
    return talker


def test_a_tool_counts_its_uses() -> None:
    tool = Tool("reverse", "turns a text round", lambda given: given[::-1])

    first, second = tool.run("abc"), tool.run("xy")

    assert (first.text, first.count) == ("cba", 1)
    assert (second.text, second.count, tool.usage_count) == ("yx", 2, 2)


@pytest.mark.parametrize(("tool", "given", "expected"), [("upper", "straße", "STRASSE"), ("lower", "ÀB", "àb")])
async def test_a_use_is_told_with_its_tool_and_count(tool: str, given: str, expected: str) -> None:
    before = text.TOOLS[tool].usage_count

    use = await text.use(tool, given)

    assert (use.tool, use.text, use.count) == (tool, expected, before + 1)


async def test_a_use_of_one_tool_is_not_counted_for_the_other() -> None:
    before = text.LOWER.usage_count

    await text.use("upper", "a")

    assert text.LOWER.usage_count == before


async def test_without_an_llm_nobody_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "this_step", StepContext)

    assert await text.choose("make it loud") is None


async def test_an_llm_chooses_a_tool_and_the_part_of_the_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    talker = listen(monkeypatch, '{"tool": "upper", "text": "fire"}')

    choice = await text.choose("cry fire as loud as you can")

    assert choice is not None
    assert (choice.tool, choice.text) == ("upper", "fire")
    assert all(tool.description in talker.heard[0] for tool in text.TOOLS.values())
    assert json.loads(talker.heard[1]) == {"wish": "cry fire as loud as you can"}


async def test_an_llm_may_find_that_no_tool_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    listen(monkeypatch, '{"tool": "NO_TOOL", "text": ""}')

    choice = await text.choose("translate this")

    assert choice is not None
    assert choice.tool == text.NO_TOOL


@pytest.mark.parametrize("invented", ["water", ""])
async def test_words_that_nobody_said_are_not_used(monkeypatch: pytest.MonkeyPatch, invented: str) -> None:
    listen(monkeypatch, json.dumps({"tool": "lower", "text": invented}))

    choice = await text.choose("FIRE")

    assert choice is not None
    assert choice.text == "FIRE"


@pytest.mark.parametrize(
    "says", [None, "", "upper", '{"tool": "rm -rf", "text": "x"}', '{"tool": "upper"}', "[" * 9_999]
)
async def test_an_unusable_answer_is_no_choice(monkeypatch: pytest.MonkeyPatch, says: str | None) -> None:
    listen(monkeypatch, says)

    assert await text.choose("x") is None
