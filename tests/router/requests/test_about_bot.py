"""What people say to the bot about itself, in four languages: a table a kind, a row a sentence; and what is none."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.decision import Control, Trace
from router.requests.control import control_of
from tests.router.catalogue import HttpCheck, offer_of, turn_of

TRACE = Trace(engine="local")

SAID: dict[Control, tuple[str, ...]] = {
    "greeting": (
        *("hi", "Hello!", "hey there", "good morning", "Good evening, everybody", "how are you?", "howdy"),
        *("hallo", "Guten Morgen!", "Grüß dich", "servus", "moin moin", "wie geht es dir?", "schönen guten Tag"),
        *("bonjour", "Bonsoir à tous", "salut !", "coucou", "comment ça va ?"),
        *("hola", "¡Buenos días!", "buenas tardes", "¿qué tal?", "Hola, buenos dias"),
    ),
    "thanks": (
        *("thanks", "thanks!", "thank you so much", "ok, thanks", "thx", "Thanks for your help", "great, thank you"),
        *("that was very helpful", "well done", "perfect!"),
        *("danke", "Vielen Dank!", "dankeschön", "super, danke dir", "das war sehr hilfreich", "gut gemacht"),
        *("merci", "merci beaucoup !", "je te remercie", "parfait, merci", "bien joué"),
        *("gracias", "¡Muchas gracias!", "mil gracias por tu ayuda", "perfecto, gracias", "buen trabajo"),
    ),
    "farewell": (
        *("bye", "goodbye!", "see you later", "quit", "exit", "thanks, bye", "that's all for today", "good night"),
        *("tschüss", "Auf Wiedersehen", "bis bald", "danke, tschüss", "das war's"),
        *("au revoir", "à bientôt", "merci, bonne journée", "quitter", "c'est tout"),
        *("adiós", "hasta luego", "gracias, hasta pronto", "salir", "eso es todo por hoy"),
    ),
    "reaction": ("🎉", "👍🏽", ":)", ":-)", "<3", "🙏🙏", "❤️"),
    "approvals": (
        *("what waits for approval?", "what's waiting for approval", "list approvals", "show me all open approvals"),
        *("anything waiting for me?", "what do I have to approve?", "Which requests are waiting for a decision?"),
        *("pending approvals please", "Hi, what needs my approval?", "is there anything to approve?", "approvals"),
        *("what is still pending?", "can you show me the approvals?", "what still requires a decision"),
        *("was wartet auf Freigabe?", "was wartet noch auf Genehmigung", "zeig mir alle offenen Genehmigungen"),
        *("was muss ich genehmigen?", "welche Genehmigungen stehen aus?", "Gibt es offene Freigaben?"),
        *("was wartet auf mich?", "Genehmigungen", "Was ist noch zu entscheiden?"),
        *("qu'est-ce qui attend une approbation ?", "liste les approbations", "montre-moi les approbations en attente"),
        *("que dois-je approuver ?", "qu'est-ce qui attend mon approbation ?", "y a-t-il quelque chose à valider ?"),
        *("¿qué espera aprobación?", "lista las aprobaciones", "muéstrame las aprobaciones pendientes"),
        *("¿qué tengo que aprobar?", "¿qué está pendiente de aprobación?", "¿hay algo por decidir?"),
    ),
    "deciders": (
        *(
            "who decides?",
            "who can approve this?",
            "who has to approve it",
            "who are the approvers?",
            "who signs it off?",
        ),
        *("who are we waiting for?", "who approves my request?", "whose decision is it?", "who is going to decide?"),
        *("wer entscheidet?", "wer entscheidet das denn", "wer darf das genehmigen?", "auf wen warten wir?"),
        *("wer muss zustimmen?", "wer ist dafür zuständig?"),
        *("qui décide ?", "qui doit approuver ?", "qui peut valider ça ?", "qui est-ce qui décide ?"),
        *("¿quién decide?", "¿quién lo aprueba?", "¿quién tiene que aprobar?", "¿a quién esperamos?"),
    ),
    "status": (
        *("my runs", "list my runs", "show me my latest runs", "what have I started?", "my open requests"),
        *("show all runs", "what did I ask for?", "what is going on?"),
        *("meine Läufe", "zeig mir meine Läufe", "was habe ich gestartet?", "liste meine offenen Anfragen auf"),
        *("mes exécutions", "montre-moi mes exécutions", "qu'est-ce que j'ai lancé ?"),
        *("mis ejecuciones", "muéstrame mis ejecuciones", "¿qué he iniciado?"),
    ),
    "cancel all": (
        *(
            "cancel everything",
            "cancel all my runs",
            "please stop all of them",
            "abort all",
            "stop everything I started",
        ),
        *("can you cancel everything, please?", "kill all running runs", "cancel every open request", "end it all"),
        *("alles abbrechen", "brich alles ab", "alle meine Läufe stoppen", "stoppe bitte alle Läufe", "beende alles"),
        *("tout annuler", "annule tout", "arrête toutes mes exécutions", "annulez tout ce qui est en cours"),
        *(
            "cancela todo",
            "cancelar todas mis ejecuciones",
            "por favor, detén todo",
            "anula todo lo que está en marcha",
        ),
    ),
    "back": (
        *("back", "go back", "back to the question", "where were we?", "what did you want to know?", "ok, go on"),
        *("zurück", "zurück zur Frage", "weiter", "wo waren wir?", "mach weiter"),
        *("retour", "on reprend", "où en étions-nous ?", "revenons à la question"),
        *("volver", "vuelve a la pregunta", "¿dónde estábamos?", "sigamos"),
    ),
}

NOT_ABOUT_IT = (
    *("morgen", "bis morgen", "à demain", "hasta mañana", "Ben", "staging", "open", "what", "who", "all", "everything"),
    *(
        "stop demo",
        "cancel the order A-1",
        "restart all services",
        "cancel all meetings of friday",
        "list all services",
    ),
    *("who works on django/django", "who decides about the budget of 2027 in Ulm", "back up the database"),
    *("go back to version 2", "continue with the restart of demo", "zurück nach Köln", "retour de marchandise"),
    *("volver a iniciar demo", "hello world in capitals", "thanks to ben the server is up", "good morning in capitals"),
    *("my requests for leave are late", "was ist los mit demo", "qué", "wer", "todo", "tout", "???", "...", ""),
    *(
        "alles klar mit demo in staging?",
        "perfect number 28",
        "bonjour tristesse en majuscules",
        "see you at 5 on friday",
    ),
)


@pytest.mark.parametrize(("control", "text"), [(control, text) for control, told in SAID.items() for text in told])
def test_a_sentence_is_about_the_bot(control: Control, text: str) -> None:
    found = control_of(turn_of(text), text, TRACE)

    assert found is not None
    assert found.control == control


@pytest.mark.parametrize("text", NOT_ABOUT_IT)
def test_a_sentence_that_resembles_one_is_not_about_the_bot(text: str) -> None:
    assert control_of(turn_of(text), text, TRACE) is None


@pytest.mark.parametrize("text", [text for told in SAID.values() for text in told if text[0].isalnum()])
def test_an_example_of_a_process_asks_for_that_process(text: str) -> None:
    offers = (offer_of("greet", HttpCheck, examples=(text,)),)

    assert control_of(turn_of(text, offers=offers), text, TRACE) is None


@pytest.mark.parametrize("text", ["'thanks'", "“good morning”", "`bye`", '"cancel everything"', "«gracias»"])
def test_what_is_quoted_is_a_value(text: str) -> None:
    assert control_of(turn_of(text), text, TRACE) is None


@given(
    st.lists(st.sampled_from([*"hi thanks ok what waits all of my runs cancel good so please show".split(), "🎉", "?"]))
)
def test_any_row_of_such_words_is_read_at_once(said: list[str]) -> None:
    text = " ".join(said)
    began = process_time()

    control_of(turn_of(text), text, TRACE)

    assert process_time() - began < 1  # a pattern that is tried in every way would take for ever


@given(st.text())
def test_garbage_is_about_nothing_or_a_smile(text: str) -> None:
    found = control_of(turn_of(text), text, TRACE)

    assert found is None or found.control in SAID or found.control in ("help", "why", "cancel", "verdict")
