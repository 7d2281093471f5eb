"""A message of which the router is not sure leaves one line in the log, with what it may have meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.asking_processes import socks
from tests.bot.running_app import running_app


@pytest.mark.parametrize(("text", "lines"), [("choose socks,socks", 1), ("hello", 0), ("run socks", 0)])
async def test_only_what_may_be_several_things_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str, lines: int
) -> None:
    with caplog.at_level("INFO", "bot.conversation.message_handler"):
        async with running_app(tmp_path, socks) as home:
            message = await home.say(text)

    told = [vars(record)["facts"] for record in caplog.records if record.getMessage() == "message unsure"]
    assert len(told) == lines
    for facts in told:
        expected = {"message": message, "process": ["socks", "socks"], "person": "ada", "engine": "obeying", "ms": 0}
        assert facts == expected
