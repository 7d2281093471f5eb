"""An author's fault in `bot runs show`: the lines of their own code under the step in which it happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot import Actor
from bot.language.detection import WORDS, words_in
from bot.runs.as_json import whole_run_object
from main.commands.runs.run_text import lines
from tests import faulty_process
from tests.bot.running_app import running_app
from workflow.author_frames import MOST_FRAMES, MOST_LINE


async def shown(folder: Path, kind: str) -> dict[str, Any]:
    async with running_app(folder, faulty_process.faulty) as home:
        run = await home.say(f'run faulty {{"kind": "{kind}"}}')
        return whole_run_object(await home.app.runs.detail(Actor("ada", "cli"), run))


def frames(text: str) -> list[str]:
    return [line.split('"')[1] for line in text.splitlines() if line.startswith('  File "')]


@pytest.mark.parametrize("kind", ["library", "deep", "markup", "process", "said"])
async def test_only_the_authors_own_frames_are_printed_and_not_too_many(tmp_path: Path, kind: str) -> None:
    told = await shown(tmp_path, kind)

    printed = "\n".join(lines(told, words_in("en")))

    assert set(frames(printed)) == {faulty_process.__file__}
    assert 1 <= len(frames(told["trace"])) <= MOST_FRAMES
    code = [line for line in (told["trace"] or "").splitlines() if line.startswith("    ")]
    assert max(map(len, code)) <= MOST_LINE + 4


@pytest.mark.parametrize(("kind", "places"), [("process", 1), ("library", 2)])
async def test_the_lines_stand_under_the_step_that_failed_and_with_the_run(
    tmp_path: Path, kind: str, places: int
) -> None:
    told = await shown(tmp_path, kind)

    printed = lines(told, words_in("en"))

    keys = [step["key"] for step in told["steps"] if step["trace"]]
    assert len(keys) + 1 == places
    assert [line for line in printed if line.strip() in keys and line.startswith("  ")] == [f"  {key}" for key in keys]
    assert sum(frame == faulty_process.__file__ for frame in frames("\n".join(printed))) >= places


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("trace", [None, "", 'File "x.py", line 1, in f\n    <script>', "\x1b[31m" * 3])
def test_a_run_with_or_without_lines_is_printed_in_every_language(language: str, trace: str | None) -> None:
    run: dict[str, Any] = {
        "id": "r1", "process": "pay", "status": "failed", "requester": "ada", "params": {}, "error": "no", "why": [],
        "created_at": None, "ended_at": None, "result": None, "approvals": [], "trace": trace, "steps": [],
        "tokens": {"in": 12, "out": 3},
    }  # fmt: skip

    printed = lines(run, WORDS[language])

    assert printed[-len((trace or "").splitlines()) :] == (trace.splitlines() if trace else printed)
    assert sum("12" in line and "3" in line for line in printed) == 1
