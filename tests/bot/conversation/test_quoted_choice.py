"""A choice that is written with quotes or a full stop around it is that choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from processes.text_processing import text_processing
from router import IntentRouter
from tests.bot.running_app import running_app


@pytest.mark.parametrize("said", ["'lower'", '"lower"', "`lower`", "„lower“", "« lower »", "lower.", "LOWER!"])
async def test_a_choice_in_quotes_answers_the_run(tmp_path: Path, said: str) -> None:
    async with running_app(tmp_path, text_processing, router=IntentRouter()) as home:
        await home.say("process the text 'ABC'")
        await home.say(said)

        assert (await home.texts())[-1] == "abc"
        assert [row[0] for row in await home.rows("SELECT status FROM runs")] == ["completed"]
