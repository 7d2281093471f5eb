"""The modal in which somebody chooses a process, and what it offers while they type. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from adapters.slack.outgoing.modal import ACTION, MOST_OPTION, MOST_OPTIONS, MOST_TITLE, MOST_VALUE, FormContext, plain
from bot.language.sentences import Words
from bot.platform.adapter import Command

PROCESS = "process"  # the name of its only field
CHOICE = "choice"  # the token of the form, which starts nothing by itself


def process_choice(processes: Sequence[Command], words: Words) -> dict[str, Any]:
    """Give the modal; more processes than Slack lists at once are searched for."""
    ours, cards = words.platforms, words.cards
    element: dict[str, Any] = {"type": "external_select", "action_id": ACTION, "min_query_length": 0}
    if 0 < len(options := _options(processes)) <= MOST_OPTIONS:
        element = {"type": "static_select", "action_id": ACTION, "options": options}
    return {
        "type": "modal",
        "callback_id": CHOICE,
        "title": plain(ours.start_process, MOST_TITLE),
        "submit": plain(cards.start, MOST_TITLE),
        "close": plain(cards.cancel, MOST_TITLE),
        "private_metadata": json.dumps(asdict(FormContext(CHOICE, "", ""))),
        "blocks": [
            {"type": "input", "block_id": PROCESS, "label": plain(ours.which_process, MOST_OPTION), "element": element}
        ],
    }


def options_of(processes: Sequence[Command], typed: str) -> list[dict[str, Any]]:
    """Give the processes that may be meant by what is typed so far, those that begin so before the others."""
    wanted = typed.strip().casefold().replace(" ", "_")
    found = [each for each in processes if wanted in each.name.casefold() or wanted in each.description.casefold()]
    found.sort(key=lambda each: not each.name.casefold().startswith(wanted))
    return _options(found)[:MOST_OPTIONS]


def _options(processes: Sequence[Command]) -> list[dict[str, Any]]:
    return [
        {
            "text": plain(each.name.replace("_", " ").capitalize(), MOST_OPTION),
            "value": each.name,
            **({"description": plain(each.description, MOST_OPTION)} if each.description else {}),
        }
        for each in processes
        if len(each.name) <= MOST_VALUE
    ]
