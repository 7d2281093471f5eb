"""German: what is said where people change what is asked for, ask back, or ask for the same twice."""

from __future__ import annotations

from bot.language.discussion.tables import DiscussionWords

DISCUSSION = DiscussionWords(
    change="Ändern…",
    changed_by="Geändert von",
    nothing="nichts",
    changed="Geändert: {what}. Eine Änderung ist kein Ja: Es wird neu entschieden, auch von dir.",
    was_changed="{who} hat „{title}“ geändert: {what}. Es wird neu entschieden; frühere Stimmen zählen nicht mehr.",
    nothing_changed="Du hast nichts geändert.",
    not_changeable="Hier lässt sich nichts ändern: Sag ja oder nein, oder frag zurück.",
    no_such_value="Hier gibt es kein {name}. Ändern kannst du: {names}.",
    own_request="Du hast das selbst angefragt und kannst es nicht ändern. Frag es noch einmal an, wie du es willst.",
    own_request_named="{person} hat das angefragt und kann es nicht ändern.",
    ask_back="Rückfrage…",
    what_to_ask="Was möchtest du wissen?",
    asks_about="{who} fragt zu „{title}“: {question}",
    asks="{who} fragt",
    no_answer_yet="noch keine Antwort",
    earlier_questions="{count} frühere Fragen",
    was_asked="Ich habe {who} gefragt und sage dir die Antwort. Entschieden werden kann weiterhin; eine Frist bleibt.",
    has_answered="{who} hat deine Frage zu „{title}“ beantwortet: {answer}",
    nobody_to_ask="Es gibt niemanden, den man fragen könnte: Das hat kein Mensch gestartet.",
    too_many_questions="Hier wurden schon {count} Fragen gestellt. Sag nein mit Begründung, oder sprich mit {who}.",
    own_question="Du hast das selbst angefragt: Du würdest dich selbst fragen.",
    asked_already="Das hast du schon angefragt: {process} ({run}) wartet noch, entscheiden kann {who}. Noch einmal?",
    start_anyway="Trotzdem starten",
)
