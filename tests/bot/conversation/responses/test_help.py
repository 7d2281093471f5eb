"""What is said about commands: what can be typed, on each platform."""

from __future__ import annotations

import pytest

from bot import Process
from bot.conversation.responses.help import usage
from bot.parameters.parameter import parameters_of
from bot.routing.decision import Offer
from tests.adapters.file_processes import album, file_report, print_it, scan


@pytest.mark.parametrize(
    ("process", "platform", "shown"),
    [
        (scan, "", "/scan"),
        (album, "slack", "/bot album"),
        (file_report, "", "/file_report title=…"),
        (print_it, "discord", "/print_it copies=…"),
    ],
)
def test_a_file_is_no_part_of_a_command(process: Process, platform: str, shown: str) -> None:
    assert usage(Offer(process, parameters_of(process.params)), platform) == shown
