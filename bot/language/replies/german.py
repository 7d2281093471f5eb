"""German: what the bot says back about itself and its open questions."""

from __future__ import annotations

from bot.language.replies.tables import Replies

REPLIES = Replies(
    hello="Hallo!",
    welcome="Gern geschehen.",
    noted="Alles klar.",
    goodbye="Tschüss. Was unterwegs ist, läuft weiter, und du kannst hier jederzeit darauf zurückkommen.",
    waiting="Das wartet auf eine Entscheidung:",
    approval="• {title} ({approval}), angefragt von {who}. Entscheiden kann {deciders}, bis {moment}.",
    approval_elsewhere="{process}, in einem anderen Gespräch angefragt",
    nobody="noch niemand",
    cancel_these="Soll ich diese alle abbrechen? Läufe von anderen sind nicht dabei.",
    cancel_them="Abbrechen",
    leave_them="Weiterlaufen lassen",
    cancel_this="Soll ich das abbrechen?",
    cancel_it="Abbrechen",
    leave_it="Weiterlaufen lassen",
    cancelling_all="Ich breche ab: {runs}.",
    over_already="Schon vorbei, bevor ich abbrechen konnte: {runs}.",
    question_dropped="Du hast keinen Lauf, den ich abbrechen könnte. Die Frage habe ich verworfen.",
    answer_or_request="Ist „{said}“ deine Antwort auf „{question}“, oder soll ich damit {process} starten?",
    is_answer="Ich habe „{question}“ gefragt: ist „{said}“ deine Antwort?",
    no_answer="Nein",
    start_that="Das starten",
    my_answer="Das ist meine Antwort",
    set_aside="Ich habe „{question}“ zurückgestellt: mit „zurück“ geht es weiter.",
    nothing_aside="Es gibt keine Frage, zu der ich zurück könnte.",
    file_new="{file} ist neu: starte `{command}` neu, damit es gilt.",
    file_changed="{file} wurde nach dem Start des Bots geändert: starte `{command}` neu, damit das gilt.",
    file_removed="{file} wurde nach dem Start des Bots entfernt: starte `{command}` neu, damit das gilt.",
    files_changed="{files} wurden nach dem Start des Bots geändert: starte `{command}` neu, damit das gilt.",
    other_files="{file} und {count} weitere Dateien",
)
