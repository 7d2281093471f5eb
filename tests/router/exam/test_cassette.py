from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import ConfigError, LlmRefused, LlmRequest, LlmUnavailable, Message
from router.exam.cassette import CallCounter, Cassette, Spent, digest_of
from router.exam.exam import Exam
from router.exam.questions import ExamQuestion, QuestionSet
from router.exam.report import figures
from tests.router.catalogue import OFFERS
from tests.router.scripted_llm import Scripted, call, said

ASKED = (Message("system", "rules"), Message("user", "hello"))
QUESTIONS = (
    ExamQuestion(
        text="octo/hello and what you know of it", process="repo_info", params={"owner": "octo", "name": "hello"}
    ),
    ExamQuestion(text="what do you make of it", process=None),
)


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    return tmp_path / "answers.jsonl"


async def test_a_recorded_exam_is_replayed_with_the_same_figures_and_no_model(tape: Path) -> None:
    answer = said("run", call("repo_info", {"owner": "octo", "name": "hello"}, owner="octo", name="hello"))
    model = Scripted(answer, said("chat"))

    recorded = figures(await Exam("auto", Cassette(tape, model)).sit(QuestionSet(OFFERS, QUESTIONS)))
    replayed = figures(await Exam("auto", Cassette(tape)).sit(QuestionSet(OFFERS, QUESTIONS)))

    assert recorded["llm_calls"] == len(model.asked) == 2
    assert {**replayed, "latency_ms": None} == {**recorded, "latency_ms": None}
    assert replayed["tokens"] == {"in": 200, "out": 20}


async def test_the_tape_holds_no_prompt_and_no_secret(tape: Path) -> None:
    secret = "sk-" + "a1" * 12
    asked = (Message("system", "rules"), Message("user", f"my key is {secret}"))

    await Cassette(tape, Scripted(f"you said {secret}")).complete(LlmRequest(asked, name="route"), deadline=1.0)

    written = tape.read_text()
    assert secret not in written
    assert "my key" not in written
    assert json.loads(written)["prompt"] == digest_of(asked, None)


async def test_the_same_prompt_is_asked_once(tape: Path) -> None:
    model = Scripted("one")
    cassette = Cassette(tape, model)

    first = await cassette.complete(LlmRequest(ASKED, name="route"), deadline=1.0)
    again = await cassette.complete(LlmRequest(ASKED, name="route"), deadline=1.0)

    assert first == again
    assert len(model.asked) == len(tape.read_text().splitlines()) == 1


@pytest.mark.parametrize("fault", [LlmUnavailable("away"), LlmRefused("declined")])
async def test_a_fault_is_replayed_as_it_was(tape: Path, fault: Exception) -> None:
    with pytest.raises(type(fault)):
        await Cassette(tape, Scripted(fault)).complete(LlmRequest(ASKED, name="route"), deadline=1.0)

    with pytest.raises(type(fault), match=str(fault)):
        await Cassette(tape).complete(LlmRequest(ASKED, name="route"), deadline=1.0)


async def test_a_prompt_that_was_never_recorded_is_no_silent_fault(tape: Path) -> None:
    tape.write_text("")

    with pytest.raises(ConfigError, match="record it anew"):
        await Exam("auto", Cassette(tape)).sit(QuestionSet(OFFERS, QUESTIONS))


async def test_recording_begins_the_tape_anew(tape: Path) -> None:
    tape.write_text("what was here before\n")

    await Cassette(tape, Scripted("one")).complete(LlmRequest(ASKED, name="route"), deadline=1.0)

    assert len(tape.read_text().splitlines()) == 1


def test_another_schema_or_message_is_another_prompt() -> None:
    names = {
        digest_of(ASKED, None),
        digest_of(ASKED, {"type": "object"}),
        digest_of(ASKED[:1], None),
        digest_of((Message("user", "rules"), ASKED[1]), None),
    }

    assert len(names) == 4
    assert digest_of(ASKED, {"a": 1, "b": 2}) == digest_of(list(ASKED), {"b": 2, "a": 1})


@pytest.mark.parametrize(("text", "why"), [("no json\n", "line 1"), ("{}\n", "line 1"), (None, "cannot be read")])
def test_what_is_no_tape_is_said(tape: Path, text: str | None, why: str) -> None:
    if text is not None:
        tape.write_text(text)

    with pytest.raises(ConfigError, match=why):
        Cassette(tape)


def test_a_tape_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        Cassette(tmp_path / "no such folder" / "tape", Scripted())


async def test_a_call_that_failed_was_a_call_without_an_answer() -> None:
    counted = CallCounter(Scripted(LlmUnavailable("away"), "fine"))

    with pytest.raises(LlmUnavailable):
        await counted.complete(LlmRequest(ASKED, name="route"), deadline=1.0)
    await counted.complete(LlmRequest(ASKED, name="route"), deadline=1.0)

    assert counted.spent == Spent(calls=2, faults=1, tokens_in=100, tokens_out=10)
