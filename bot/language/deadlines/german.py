"""German: what is said of time while something waits for people."""

from __future__ import annotations

from bot.language.deadlines.tables import DeadlineWords

DEADLINES = DeadlineWords(
    can_decide="Entscheiden kann {who}: mit einem Knopf oder mit `{command}`.",
    meanings={
        "deny": "Ohne Entscheidung bis {moment} gilt es als Nein.",
        "skip": "Ohne Entscheidung bis {moment} wird es ausgelassen.",
        "escalate": "Ohne Entscheidung bis {moment} kann auch {who} entscheiden.",
        "keep": "Ohne Entscheidung bis {moment} frage ich weiter.",
    },
    question_meanings={
        "skip": "Ohne Antwort bis {moment} wird es ausgelassen.",
        "escalate": "Ohne Antwort bis {moment} frage ich auch {who}.",
        "keep": "Ohne Antwort bis {moment} frage ich weiter.",
    },
    goes_to="Ab {moment} kann auch {who} entscheiden.",
    went_to="Seit {moment} kann auch {who} entscheiden: Niemand hatte entschieden.",
    question_went_to="Seit {moment} frage ich auch {who}: Niemand hatte geantwortet.",
    overdue="Es ist seit {moment} überfällig.",
    told_went_to="Über „{title}“ hat noch niemand entschieden, deshalb habe ich auch {who} gefragt.",
    told_overdue="Über „{title}“ hat niemand rechtzeitig entschieden. Ich frage weiter.",
    question_told_went_to="„{title}“ hat noch niemand beantwortet, deshalb habe ich auch {who} gefragt.",
    question_told_overdue="„{title}“ hat niemand rechtzeitig beantwortet. Ich frage weiter.",
    counted_as_no="abgelehnt am {moment}: Niemand hat rechtzeitig entschieden, das gilt als Nein",
    left_out="ausgelassen am {moment}: Niemand hat rechtzeitig entschieden",
    why_no="niemand hat rechtzeitig entschieden, das gilt als Nein",
    why_left_out="niemand hat rechtzeitig entschieden, deshalb wurde es ausgelassen",
    later="Später…",
    later_when="Wann soll ich dich erinnern? Zum Beispiel 30m, 2h oder 1d.",
    snoozed="Ich erinnere dich am {moment} und nicht vorher. Für die anderen ändert sich nichts.",
    snoozed_past_end="Entschieden werden kann nur bis {moment}. Vorher erinnere ich dich nicht.",
    no_time="„{said}“ kann ich nicht lesen. Schreib eine Zeit wie 30m, 2h oder 1d.",
    not_yours="Davon wartet nichts auf dich, also gibt es nichts zu erinnern.",
    listed="• {title} ({approval}), angefragt von {who}. Entscheiden kann {deciders}, ohne Frist.",
    ask_again="Noch einmal fragen",
    was_asked_again="{outcome}. Noch einmal gefragt.",
    asked_again="Ich frage noch einmal ({run}).",
    asked_again_before="Danach wurde schon noch einmal gefragt.",
    only_requester="Noch einmal fragen kann nur {who}, von wem die Anfrage kam.",
    not_expired="Das ist nicht abgelaufen, also gibt es nichts noch einmal zu fragen.",
    went_on="{process} ({run}) ging ohne das weiter und ist noch im Gange, deshalb kann ich nicht noch einmal fragen.",
)
