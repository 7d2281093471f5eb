"""German: what the web page says."""

from __future__ import annotations

from bot.language.surfaces import PageWords

PAGE = PageWords(
    skip="Zum Inhalt springen", pages="Seiten", chat="Chat", approvals="Genehmigungen", runs="Läufe",
    sign_in="Anmelden", sign_in_as="Als {who} anmelden", sign_out="Abmelden", who_is_there="Wer ist da?",
    only_known=("Ich rede nur mit Leuten, die ich kenne. Ein Link lässt dich ein, einmal, innerhalb von zehn "
        "Minuten. Tippe auf der Maschine, auf der ich laufe:"),
    as_named=("mit deinem Namen, wie er in `bot.toml` steht, oder frag, wer mich betreibt. Beim Start habe ich auch "
        "einen Link ausgegeben."),
    your_name="Dein Name", your_phrase="Dein Geheimnis",
    too_many_tries="Zu viele Versuche. Warte eine Viertelstunde, oder bitte um einen Link: bot login-link NAME",
    signs_you_in="Dieser Link meldet dich in diesem Browser an, für dreißig Tage. Er gilt einmal.",
    signed_out="Du bist abgemeldet. Lade die Seite neu, um dich anzumelden.",
    no_match="Dieser Name und dieses Geheimnis passen nicht zusammen.",
    old_link="Dieser Link wurde schon benutzt oder ist älter als zehn Minuten.", conversation="Gespräch",
    hello="Hallo {who}.",
    tell_me=("Sag mit deinen Worten, was du brauchst. Ich frage, wenn etwas fehlt, und jemand anderes entscheidet, "
        "wenn es darauf ankommt."),
    ideas="Ideen für den Anfang", your_message="Deine Nachricht", write="Schreib eine Nachricht",
    not_connected="Keine Verbindung. Ich versuche es noch einmal…",
    not_reached="Ich war nicht zu erreichen, nichts wurde gesendet. Bitte versuch es noch einmal.",
    approvals_lead="Was auf eine Entscheidung wartet: auf deine, oder weil du darum gebeten hast.",
    no_approvals="Nichts wartet. Neues erscheint hier von selbst.", said_in="Entschieden und gesagt in `{thread}`",
    nothing_yet="Noch nichts.",
    newer="Neuere",
    older="Ältere",
    page_of="Seite {number} von {last}",
    show_only="Zeigen",
    any_status="Jeder Stand",
    process="Prozess", any_process="Jeder Prozess",
    by_whom="Gewollt von",
    from_day="Von",
    until_day="Bis",
    nothing_fits="Nichts passt.",
    sooner="Früher",
    later="Später",
    runs_lead="Was gestartet wurde, das Neueste zuerst: deine Läufe, und die, nach denen du sehen darfst.",
    no_runs="Noch wurde nichts gestartet.", ask_for="Bitte mich um etwas.", run="Lauf {run}", all_runs="Alle Läufe",
    status="Stand", asked_by="Gefragt von", began="Begonnen", ended="Beendet", not_yet="noch nicht",
    cancel_run="Diesen Lauf abbrechen", result="Ergebnis", error="Fehler", why="Grund",
    all_of_it="Alles davon",
    why_started="Warum er gestartet wurde", steps="Schritte",
    columns=("Schritt", "Stand", "Versuche", "Dauer", "Ergab"), by="von {who}",
    tokens="Tokens",
    undo_of="Rücknahme von {step}",
    states={
        "initializing": "beginnt", "running": "läuft", "waiting": "wartet",
        "waiting_approval": "wartet auf Genehmigung", "paused": "angehalten", "rollback": "wird zurückgenommen",
        "completed": "fertig", "failed": "gescheitert", "cancelled": "abgebrochen", "started": "begonnen",
        "done": "fertig", "open": "offen", "approved": "genehmigt", "denied": "abgelehnt", "expired": "verfallen",
        "void": "erledigt",
    },
    sorry="Entschuldigung", go_back="Zurück", nothing_here="Hier ist nichts.",
    wrong_method="So wird diese Adresse nicht benutzt.", broken="Bei mir ist etwas kaputt. Mein Log sagt, was.",
    could_not="Das konnte ich nicht tun.", nothing_to_send="Noch gibt es nichts zu senden.",
    too_long="Das ist länger, als ich lese: höchstens {size} KB. Bitte sag es kürzer.",
    too_much="Das ist zu viel: ich lese höchstens {size} KB.",
    no_conversation="Dieses Gespräch gibt es nicht, oder es ist nicht deins.",
    too_many_pages="Du hast zu viele meiner Seiten offen. Schließ einige.",
    no_run="Den Lauf {run} gibt es nicht, oder er ist nicht für dich.",
    forms_only="Ich lese nur Formulare (application/x-www-form-urlencoded).",
    damaged_form="Dieses Formular kann ich nicht lesen: es ist beschädigt oder hat zu viele Felder.",
    other_name="So heiße ich nicht. Öffne mich unter der Adresse, die ich beim Start ausgegeben habe.",
    secrets_first=("Das kam über einen Proxy, darum braucht zuerst jeder ein Geheimnis.\n"
        "Es fehlen: {people}. Setze jedes mit: bot secrets set NAME"),
    other_page=("Das kam von einer anderen Seite, darum habe ich nichts getan. Öffne meine eigene Seite und versuch "
        "es dort."),
)  # fmt: skip
