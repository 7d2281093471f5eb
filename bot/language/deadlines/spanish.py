"""Spanish: what is said of time while something waits for people."""

from __future__ import annotations

from bot.language.deadlines.tables import DeadlineWords

DEADLINES = DeadlineWords(
    can_decide="{who} puede decidir: con un botón o `{command}`.",
    meanings={
        "deny": "Sin una decisión antes del {moment}, cuenta como un no.",
        "skip": "Sin una decisión antes del {moment}, se deja de lado.",
        "escalate": "Sin una decisión antes del {moment}, también puede decidir {who}.",
        "keep": "Sin una decisión antes del {moment}, sigo preguntando.",
    },
    question_meanings={
        "skip": "Sin una respuesta antes del {moment}, se deja de lado.",
        "escalate": "Sin una respuesta antes del {moment}, pregunto también a {who}.",
        "keep": "Sin una respuesta antes del {moment}, sigo preguntando.",
    },
    goes_to="A partir del {moment} también puede decidir {who}.",
    went_to="Desde el {moment} también puede decidir {who}: nadie había decidido.",
    question_went_to="Desde el {moment} pregunto también a {who}: nadie había respondido.",
    overdue="El plazo venció el {moment}.",
    told_went_to="Nadie ha decidido todavía sobre «{title}», así que he preguntado también a {who}.",
    told_overdue="Nadie ha decidido a tiempo sobre «{title}». Sigo preguntando.",
    question_told_went_to="Nadie ha respondido todavía a «{title}», así que he preguntado también a {who}.",
    question_told_overdue="Nadie ha respondido a tiempo a «{title}». Sigo preguntando.",
    counted_as_no="denegado el {moment}: nadie decidió a tiempo, y eso cuenta como un no",
    left_out="dejado de lado el {moment}: nadie decidió a tiempo",
    why_no="nadie decidió a tiempo, y eso cuenta como un no",
    why_left_out="nadie decidió a tiempo, así que se dejó de lado",
    later="Más tarde…",
    later_when="¿Cuándo te lo recuerdo? Por ejemplo 30m, 2h o 1d.",
    snoozed="Te lo recordaré el {moment}, y no antes. Para los demás no cambia nada.",
    snoozed_past_end="Solo se puede decidir hasta el {moment}. No te lo recordaré antes.",
    no_time="No puedo leer «{said}». Escribe un tiempo como 30m, 2h o 1d.",
    not_yours="Nada de esto te espera, así que no hay nada que recordarte.",
    listed="• {title} ({approval}), pedido por {who}. Lo decide {deciders}, sin plazo.",
    ask_again="Preguntar otra vez",
    was_asked_again="{outcome}. Preguntado otra vez.",
    asked_again="Pregunto otra vez ({run}).",
    asked_again_before="Ya se ha preguntado otra vez.",
    only_requester="Solo {who}, que lo pidió, puede preguntar otra vez.",
    not_expired="Esto no ha caducado, así que no hay nada que preguntar otra vez.",
    went_on="{process} ({run}) siguió sin esto y aún está en marcha, así que no puedo preguntar otra vez.",
)
