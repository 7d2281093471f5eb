"""What people say that is no request, in each language: one table a kind, one row a sentence."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from bot.language.detection import WORDS
from bot.routing.decision import Ask, Chat, Confirm, Decision, Do, LastRun, Line, OpenQuestion, Start, Trace
from router import IntentRouter
from router.dialogue.after_question import answer
from router.dialogue.follow_up import follow_up
from router.requests.control import control_of, is_forgotten
from router.values.value import Manner
from tests.router.catalogue import NOW, OFFERS, RestartService, offer_of, turn_of

TRACE = Trace(engine="local")
WIPE = offer_of("wipe_disk", RestartService, risk="destructive")
STAGING = {"service": "demo", "environment": "staging"}
RESTARTED = LastRun("run-1", "restart_service", STAGING, "completed")
WAITING = LastRun("run-2", "restart_service", STAGING, "waiting_approval")

CONTROLS = {
    "help": [
        "help", "Hilfe!", "was kannst du alles?", "aide-moi", "que sais-tu faire ?", "ayuda", "¿qué puedes hacer?",
    ],
    "status": [
        "status?", "Status?", "was läuft gerade?", "wie weit bist du?", "ist das schon fertig?",
        "zeig mir meine Läufe",
        "où en es-tu ?", "c'est fini ?", "statut ?", "¿cómo va?", "¿ya está listo?", "estado",
    ],
    "cancel": [
        "cancel it", "abbrechen", "brich das ab", "bitte stopp das", "annule ça", "arrête !", "cancela eso",
        "¡cancélalo!",
    ],
    "why": [
        "why?", "warum?", "Wieso das denn?", "warum fragst du das?", "pourquoi ?", "¿por qué?",
        "¿Por qué preguntas eso?",
    ],
    "verdict": [
        "approve it", "bitte genehmigen", "abgelehnt", "j'approuve", "approuvé", "apruebo", "lo apruebo",
        "rechazado",
    ],
}  # fmt: skip
FORGOTTEN = [
    "never mind", "I changed my mind", "I've changed my mind", "not now", "ich hab's mir anders überlegt",
    "jetzt nicht", "j'ai changé d'avis", "he cambiado de opinión", "vergiss es", "egal", "Ist egal.", "lass es",
    "hat sich erledigt", "laisse tomber", "oublie ça", "tant pis", "olvídalo", "da igual", "déjalo",
    "nein, vergiss es", "non, laisse tomber",
]  # fmt: skip
AGAIN = [
    "again", "nochmal", "noch mal bitte", "mach das nochmal", "bitte wiederholen", "dasselbe nochmal",
    "encore une fois",
    "refais-le", "recommence", "otra vez", "hazlo de nuevo", "repítelo, por favor",
]  # fmt: skip
ELSEWHERE = [
    "and for prod?", "und für prod?", "und production?", "jetzt für production", "dasselbe für production bitte",
    "und was ist mit production?", "wie sieht es mit production aus?", "et pour prod ?",
    "la même chose pour production",
    "et maintenant production ?", "¿y para prod?", "lo mismo para production", "¿y ahora production?",
]  # fmt: skip
CORRECTIONS = [
    "no, production", "nein, production", "ich meinte production", "doch lieber production",
    "nein, nicht staging, sondern production",
    "ups, nein, ich meinte production", "non, production", "je voulais dire production", "plutôt production",
    "non, pas staging mais production", "no, mejor production", "quería decir production",
    "perdón, quise decir production",
]  # fmt: skip
UNDO = [
    "undo that", "mach das rückgängig", "bitte rückgängig machen", "nimm das zurück", "défais ça",
    "retour en arrière",
    "deshazlo", "deshacer",
]  # fmt: skip
OTHERS = [
    "Hilf mir, demo neu zu starten", "was läuft auf example.com", "warum ist https://example.com nicht erreichbar",
    "brich den Kuchen in Stücke", "egal welche Stadt", "nochmal von vorn mit dem Bericht für Ada",
    "pourquoi https://example.com ne répond pas", "encore un café pour Ada", "otra vez será en Madrid",
    "cancela el pedido de diez pizzas", "y luego cuéntame un chiste", "et puis raconte une blague",
]  # fmt: skip


def settled(text: str, last: LastRun | None = RESTARTED) -> Decision | None:
    turn = turn_of(text, offers=(*OFFERS, WIPE), last_run=last, language="")
    return follow_up(turn, text, Manner(NOW, strict=True))


def params_of(decision: object) -> dict[str, Any]:
    assert isinstance(decision, Start | Confirm), decision
    return dict(decision.calls[0].params if isinstance(decision, Start) else decision.call.params)


@pytest.mark.parametrize(("control", "text"), [(each, text) for each, texts in CONTROLS.items() for text in texts])
def test_a_sentence_about_the_bot_is_understood(control: str, text: str) -> None:
    decision = control_of(turn_of(text), text, TRACE)

    assert isinstance(decision, Do)
    assert decision.control == control


@pytest.mark.parametrize("text", FORGOTTEN)
def test_a_change_of_mind_is_heard(text: str) -> None:
    assert is_forgotten(text)


@pytest.mark.parametrize("text", AGAIN)
def test_again_takes_the_same_parameters(text: str) -> None:
    assert params_of(settled(text)) == STAGING


@pytest.mark.parametrize("text", ELSEWHERE)
def test_the_same_elsewhere_changes_only_what_is_named(text: str) -> None:
    assert params_of(settled(text)) == {**STAGING, "environment": "production"}


@pytest.mark.parametrize("text", CORRECTIONS)
def test_a_correction_changes_only_what_is_named(text: str) -> None:
    decision = settled(text, WAITING)

    assert isinstance(decision, Confirm)
    assert (params_of(decision), decision.instead) == ({**STAGING, "environment": "production"}, "run-2")


@pytest.mark.parametrize("text", UNDO)
def test_undo_cancels_what_is_not_over(text: str) -> None:
    decision = settled(text, WAITING)

    assert isinstance(decision, Do)
    assert (decision.control, decision.target) == ("cancel", "run-2")


@pytest.mark.parametrize("text", OTHERS)
def test_any_other_sentence_is_a_request_of_its_own(text: str) -> None:
    assert control_of(turn_of(text), text, TRACE) is None
    assert not is_forgotten(text)
    assert settled(text) is None


@pytest.mark.parametrize(
    "word",
    ["ok", "and", "now", "then", "please", "bitte", "und", "dann", "ja", "et", "alors", "puis", "s'il te plaît", "y",
     "luego", "por favor", "wait", "hm"],
)  # fmt: skip
def test_a_small_word_said_again_and_again_takes_no_time(word: str) -> None:
    text = f"{word} " * (190 // (len(word) + 1)) + "x"
    began = process_time()

    decisions = control_of(turn_of(text), text, TRACE), settled(text), settled(f"no, {text}")

    assert decisions == (None, None, None)
    assert process_time() - began < 1  # seconds; it was for ever


@pytest.mark.parametrize("language", WORDS)
def test_what_stands_on_the_buttons_is_understood(language: str) -> None:
    words = WORDS[language]
    asked = OpenQuestion("wipe_disk", STAGING, "", (words.run, words.not_this), language=language)
    choice = OpenQuestion("", {}, "", ("http_check", "repo_info"), language=language)

    def said(text: str, pending: OpenQuestion) -> Decision:
        turn = turn_of(text, offers=(*OFFERS, WIPE), pending=pending)
        found = answer(turn, pending, text, Manner(NOW), elsewhere="")
        assert found is not None, text
        return found.decision

    assert isinstance(said(words.yes, asked), Start)
    assert isinstance(said(words.run, asked), Start)
    assert isinstance(said(words.edit, asked), Ask)
    assert isinstance(said(words.not_this, asked), Chat)
    assert isinstance(said(words.none_of_these, choice), Chat)
    why = control_of(turn_of(words.why), words.why, TRACE)
    assert why is not None
    assert why.control == "why"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("yes", True), ("ja gern", True), ("mach das", True), ("oui, vas-y", True), ("d'accord", True),
        ("vale", True),
        ("nein danke", False), ("lieber nicht", False), ("non merci", False), ("no, gracias", False),
        ("mejor no", False),
    ],
)  # fmt: skip
def test_a_yes_and_a_no_are_heard(text: str, *, starts: bool) -> None:
    pending = OpenQuestion("wipe_disk", STAGING, "", ("Run", "Not this"))
    turn = turn_of(text, offers=(*OFFERS, WIPE), pending=pending)

    found = answer(turn, pending, text, Manner(NOW), elsewhere="")

    assert isinstance(found.decision if found else None, Start) == starts


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("demo neustart", "Environment: was davon?"),
        ("redémarre le service demo", "Environment : lequel ?"),
        ("reinicia el servicio demo", "Environment: ¿cuál?"),
    ],
)
async def test_a_question_goes_on_in_its_language_when_the_answer_does_not_tell(text: str, question: str) -> None:
    restart = offer_of(
        "restart_service", RestartService, gated=True, risk="destructive",
        examples=("restart demo in staging", "demo neustart", "redémarre le service demo", "reinicia el servicio demo"),
    )  # fmt: skip
    first = await IntentRouter().route(turn_of(text, offers=(restart,), language=""))
    assert isinstance(first, Ask)
    pending = OpenQuestion(
        "restart_service", first.params, "environment", ("staging", "production"), language=first.trace.language
    )
    history = (Line("person", text), Line("bot", first.question))

    again = await IntentRouter().route(
        turn_of("stagnig", offers=(restart,), pending=pending, history=history, language="")
    )

    assert first.question == question
    assert again.trace.language == first.trace.language


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("restart demo in staging", True),
        ("don't restart demo in staging", False),
        ("starte demo in staging neu", True),
        ("starte demo in staging bitte nicht neu", False),
        ("bitte nicht demo in staging neustarten", False),
        ("kannst du demo in staging neu starten", True),
        ("redémarre demo en staging", True),
        ("ne redémarre pas demo en staging", False),
        ("n'arrête pas demo en staging", False),
        ("reinicia demo en staging", True),
        ("no reinicies demo en staging", False),
    ],
)
async def test_what_somebody_says_not_to_do_is_not_done(text: str, *, meant: bool) -> None:
    restart = offer_of(
        "restart_service", RestartService, gated=True, risk="destructive",
        examples=(
            "restart demo in staging", "starte demo in staging neu", "redémarre demo en staging",
            "arrête demo en staging",
            "reinicia demo en staging", "demo in staging neustarten",
        ),
    )  # fmt: skip

    decision = await IntentRouter().route(turn_of(text, offers=(restart,)))

    assert isinstance(decision, Start) == meant


@pytest.mark.parametrize(
    "text",
    [
        "prüfe https://a.example und sag mir, wie es um octo/hello steht",
        "vérifie https://a.example et puis donne les étoiles de octo/hello",
        "comprueba https://a.example y luego dime las estrellas de octo/hello",
    ],
)
async def test_two_requests_are_never_started_as_one(text: str) -> None:
    decision = await IntentRouter().route(turn_of(text))

    assert not isinstance(decision, Start) or len(decision.calls) > 1


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("restart demo in staging tomorrow", "tomorrow"),
        ("starte demo in staging morgen neu", "morgen"),
        ("starte demo in staging in 10 Minuten neu", "in 10 Minuten"),
        ("starte demo in staging später neu", "später"),
        ("redémarre demo en staging demain", "demain"),
        ("redémarre demo en staging dans deux heures", "dans deux heures"),
        ("reinicia demo en staging mañana", "mañana"),
        ("reinicia demo en staging el lunes", "el lunes"),
        ("restart demo in staging tonight", "tonight"),
        ("starte demo in staging heute Abend neu", "heute Abend"),
        ("redémarre demo en staging ce soir", "ce soir"),
        ("Guten Morgen, starte demo in staging neu", ""),
        ("Good morning! please restart demo in staging", ""),
    ],
)
async def test_what_is_for_another_time_is_never_started_now_unasked(text: str, when: str) -> None:
    restart = offer_of(
        "restart_service", RestartService, gated=True, risk="destructive",
        examples=("restart demo in staging", "starte demo neu", "redémarre demo", "reinicia demo"),
    )  # fmt: skip

    decision = await IntentRouter().route(turn_of(text, offers=(restart,)))

    assert isinstance(decision, Confirm if when else Start), decision
    assert not isinstance(decision, Confirm) or when in decision.question
