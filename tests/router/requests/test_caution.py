"""What is told, asked about or wanted later is not started in silence, in whatever language."""

from __future__ import annotations

import pytest

from bot.routing.decision import Chat, Confirm
from router.requests.caution import later
from router.shape.shape import shape_of
from tests.router.catalogue import RESTART_SERVICE
from tests.router.fake_llm import route


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("restart demo in staging at 3pm", "at 3pm"),
        ("restart demo in staging next Monday", "next Monday"),
        ("restart demo in staging after 2 hours", "after 2 hours"),
        ("starte demo in staging um 15 Uhr neu", "um 15 Uhr"),
        ("starte demo in staging nächste Woche neu", "nächste Woche"),
        ("starte demo in staging am nächsten Montag neu", "am nächsten Montag"),
        ("redémarre demo en staging à 15h", "à 15h"),
        ("redémarre demo en staging lundi prochain", "lundi prochain"),
        ("redémarre demo en staging cet après-midi", "cet après-midi"),
        ("reinicia demo en staging a las 15:00", "a las 15:00"),
        ("reinicia demo en staging el próximo lunes", "el próximo lunes"),
        ("reinicia demo en staging la semana que viene", "semana que viene"),
    ],
)
def test_another_time_is_heard_in_every_language(text: str, when: str) -> None:
    assert later(RESTART_SERVICE, text) == when


@pytest.mark.parametrize(
    "text",
    [
        "restart demo in staging at once",
        "starte demo in staging neu, um Himmels willen",
        "redémarre demo en staging à la place de shop",
        "reinicia demo en staging a la vez",
    ],
)
def test_what_tells_no_time_is_none(text: str) -> None:
    assert later(RESTART_SERVICE, text) == ""


async def test_a_gated_process_is_not_started_at_once_when_it_is_wanted_in_the_afternoon() -> None:
    decision = await route("bitte demo in staging um 15 Uhr neustarten")

    assert isinstance(decision, Confirm)
    assert decision.question.startswith("Ich kann es nur jetzt starten, nicht „um 15 Uhr“.")


@pytest.mark.parametrize(
    "text",
    [
        "I restarted demo in staging an hour ago",
        "has demo in staging been restarted?",
        "ich habe demo in staging vor einer Stunde neu gestartet",
        "wurde demo in staging neu gestartet?",
        "ist demo in staging schon neu gestartet worden?",
        "j'ai déjà redémarré demo en staging",
        "est-ce que demo a été redémarré en staging ?",
        "reinicié demo en staging hace una hora",
        "ya hemos reiniciado demo en staging",
        "¿se ha reiniciado demo en staging?",
    ],
)
async def test_what_is_done_already_is_not_done_again(text: str) -> None:
    decision = await route(text)

    assert isinstance(decision, Chat)


@pytest.mark.parametrize(
    "text",
    [
        "I pushed a fix, so please restart demo in staging",
        "ich habe einen Fix eingespielt, bitte demo in staging neu starten",
        "ich habe gerade Ärger: demo in staging neu starten",
        "j'ai besoin de redémarrer demo en staging",
        "j'ai poussé un correctif, redémarre demo en staging s'il te plaît",
        "necesito reiniciar demo en staging",
        "he subido un arreglo, reinicia demo en staging por favor",
    ],
)
def test_whoever_tells_why_they_ask_still_asks(text: str) -> None:
    assert shape_of(text, RESTART_SERVICE) == "start"
