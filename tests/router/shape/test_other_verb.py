"""A verb that is none of the process's is named before anything is asked, and starts nothing."""

from __future__ import annotations

import pytest

from bot.routing.decision import Confirm
from router import IntentRouter
from router.shape.shape import other_verb
from tests.router.catalogue import turn_of
from tests.router.shape.processes import OFFERS, SHIPPED

RESTART = SHIPPED[0]
LEAVE = next(offer for offer in OFFERS if offer.name == "take_leave")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("delete demo in staging", "delete"),
        ("could you please start demo in staging?", "start"),
        ("turn the service demo in staging off", "turn … off"),
        ("roll back demo in staging", "roll … back"),
        ("kannst du demo in staging bitte löschen", "löschen"),
        ("schalte demo in staging ab", "schalte … ab"),
        ("supprime demo en staging", "supprime"),
        ("puedes borrar demo en staging?", "borrar"),
        ("restart demo in staging", ""),
        ("demo in staging hangs", ""),
        ("starte demo in staging neu", ""),
        ("ben, restart demo in staging", ""),
        ("", ""),
        ("???", ""),
        ("`", ""),
        ("off", ""),
        ("ab", ""),
    ],
)
def test_the_verb_that_was_said_is_found(text: str, verb: str) -> None:
    assert other_verb(text, RESTART) == verb


def test_a_verb_that_parts_is_told_with_its_particle() -> None:
    assert other_verb("bitte trag mir Urlaub von Montag bis Freitag ein", LEAVE) == "trag … ein"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "deploy demo in staging",
            "You said “deploy”, and I only know restart service. Shall I start restart service?",
        ),
        ("lösche demo in staging", "Du sagst „lösche“, ich kenne hier nur restart service."),
        ("supprime demo en staging s'il te plaît", "Tu dis « supprime », et je ne connais que restart service."),
        ("borra demo en staging por favor", "Dices «borra», y yo solo conozco restart service."),
    ],
)
async def test_the_question_names_it(text: str, said: str) -> None:
    decision = await IntentRouter().route(turn_of(text, offers=SHIPPED, language=""))

    assert isinstance(decision, Confirm)
    assert decision.question.startswith(said)
