"""The conversation about capitals and small letters."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.parameters.parameter import parameters_of
from processes.steps import text
from processes.text_processing import TextProcessing, Wanted, text_processing
from tests.processes.process_context import ProcessContext
from tests.processes.step_context import StepContext, Talker


@pytest.mark.parametrize(("operation", "expected"), [("upper", "GOOD MORNING"), ("lower", "good morning")])
async def test_a_text_is_changed_as_was_said(operation: str, expected: str) -> None:
    run = ProcessContext(text_processing)

    told = await run.play(text="Good Morning", operation=operation)

    assert told == expected
    assert run.called == ["use"]


async def test_without_an_llm_a_person_is_asked_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "this_step", StepContext)
    run = ProcessContext(text_processing, says="lower")

    told = await run.play(text="Good Morning")

    assert told == "good morning"
    assert run.asked == ["Capitals or small letters?"]


async def test_with_an_llm_the_tool_is_chosen_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    llm = Talker('{"tool": "upper", "text": "good morning"}')
    monkeypatch.setattr(text, "this_step", lambda: StepContext(llm=llm))
    run = ProcessContext(text_processing)

    told = await run.play(text="call out good morning as loud as you can")

    assert told == "GOOD MORNING"
    assert run.called == ["choose", "use"]
    assert run.asked == []


async def test_a_wish_that_no_tool_fits_is_told_with_the_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    llm = Talker('{"tool": "NO_TOOL", "text": ""}')
    monkeypatch.setattr(text, "this_step", lambda: StepContext(llm=llm))
    run = ProcessContext(text_processing)

    told = await run.play(text="translate good morning")

    assert told.startswith("None of my tools does that.")
    assert all(f"`{tool}`" in told for tool in text.TOOLS)
    assert run.called == ["choose"]


@pytest.mark.parametrize("model", [TextProcessing, Wanted])
def test_people_may_name_the_operations_in_other_words(model: type[TextProcessing] | type[Wanted]) -> None:
    operation = next(found for found in parameters_of(model) if found.name == "operation")

    assert operation.choices == ("upper", "lower")
    assert {meant for _, meant in operation.aliases} == {"upper", "lower"}


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "x" * 10_001}, {"text": "x", "operation": "reverse"}])
def test_what_cannot_be_done_is_no_parameter(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        TextProcessing.model_validate(wrong)
