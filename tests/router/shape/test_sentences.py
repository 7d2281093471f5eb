"""Hundreds of sentences: which start a process, which are asked about first, which are nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.routing.decision import Chat, Do, Start
from router import IntentRouter
from router.requests.heard_request import heard_as
from router.shape.own_words import own_words
from router.values.value import Manner
from tests.router.catalogue import NOW, turn_of
from tests.router.shape.processes import OFFERS, SHIPPED

TABLE = Path(__file__).with_name("sentences.txt").read_text()
LANGUAGES = {"English": "en", "German": "de", "French": "fr", "Spanish": "es"}
OUTCOMES = {"start": "start", "loose": "ask", "hint": "ask", "quiet": "nothing"}


def sections() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for block in TABLE.split("\n\n")[1:]:
        head, *lines = block.strip().split("\n")
        yield (
            head.strip("[]"),
            [(outcome, text.strip()) for outcome, _, text in (line.partition(" ") for line in lines)],
        )


SECTIONS = dict(sections())


@pytest.mark.parametrize("section", SECTIONS)
def test_a_sentence_is_what_the_table_says(section: str) -> None:
    name, _, about = section.partition(", ")
    offer = next(offer for offer in OFFERS if offer.name == name)
    manner = Manner(NOW, LANGUAGES[about.partition(":")[0]])

    found: list[tuple[str, str]] = []
    for _, text in SECTIONS[section]:
        own = own_words(text.replace("\\n", "\n"))
        found.append((OUTCOMES[heard_as(offer, own, manner).shape] if own else "nothing", text))

    assert found == SECTIONS[section]


def test_the_table_has_all_kinds_in_all_languages() -> None:
    for language in LANGUAGES:
        for kind in ("asked for", "denied", "asked about", "told", "later or supposed", "handed on"):
            assert len(SECTIONS[f"restart_service, {language}: {kind}"]) > 1
    assert sum(map(len, SECTIONS.values())) > 900


@pytest.mark.parametrize("section", [each for each in SECTIONS if each.partition(",")[0] in {o.name for o in SHIPPED}])
async def test_what_asks_for_nothing_starts_nothing_among_all_processes(section: str) -> None:
    router = IntentRouter()
    idle = [text.replace("\\n", "\n") for outcome, text in SECTIONS[section] if outcome == "nothing"]

    decided = [await router.route(turn_of(text, offers=OFFERS, language="")) for text in idle]

    assert [text for text, decision in zip(idle, decided, strict=True) if isinstance(decision, Start)] == []
    asked = [text for text, decision in zip(idle, decided, strict=True) if not isinstance(decision, Chat | Do)]
    assert len(asked) <= 1 + len(idle) / 10
