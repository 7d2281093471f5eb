"""Spanish: what is said of approvals beside their votes."""

from __future__ import annotations

from bot.language.approvals.tables import ApprovalWords

APPROVALS = ApprovalWords(
    take="Me encargo",
    let_go="Dejarlo",
    delegate="Delegar…",
    remind="Recordar",
    to_whom="¿A quién?",
    has_it="{who} se encarga hasta {moment}.",
    handed="{who} se lo ha pasado a {to}.",
    not_by="No {who}: su sí ya contó para otra pregunta de esta ejecución.",
    taken="Te encargas hasta {moment}. Los demás lo ven y aún pueden decidir.",
    taken_by="{who} se encarga hasta {moment}. Puedes decidir igualmente.",
    free_again="Ya nadie se encarga en particular.",
    not_yours="No te encargabas de esto, así que no hay nada que dejar.",
    delegated="{to} ya puede decidir en tu lugar, y recibe aviso.",
    handed_to_you="{who} te pasa esto: tu voto cuenta en su lugar.",
    nobody_called="No conozco a nadie llamado «{said}».",
    nobody_called_near="No conozco a nadie llamado «{said}». ¿Quieres decir {near}?",
    may_already="{to} ya puede decidir esto.",
    to_yourself="Puedes decidirlo tú. Nombra a otra persona.",
    to_requester="{to} pidió esto, así que otra persona debe decidirlo.",
    to_excluded="{to} decidió otra pregunta de esta ejecución, así que otra persona debe decidir esta.",
    voted_first="Ya has votado. Retira primero tu voto y luego pásalo.",
    stands_in_already="{to} ya tiene un voto aquí, o se lo pasó otra persona.",
    not_further="Puedes decidir esto en lugar de {who}. Solo esa persona puede pasárselo a otra.",
    said_itself="{who} ya ha votado, así que no queda nada que decir en su lugar.",
    only_requester="Solo {who}, que lo pidió, puede hacer que se les recuerde.",
    reminded="Recordado: {who}.",
    reminded_before="Se les recordó a las {moment}. Puedes repetirlo a las {next}.",
    nobody_left="No queda nadie a quien recordar: todos los que puedo avisar ya han votado.",
    asks_again="{who} te lo recuerda: esto te espera.",
    mine="Para que decidas",
    others="A la espera de otros",
    history="Decidido",
    nothing_listed="No hay nada en esta lista.",
    open_line="{title} ({approval}), pedido por {who}, hasta {moment}",
    led_to="{line}. Ejecución {run}: {status}",
    how_to_list=(
        "Leo: /bot approvals mine, others o history, con una página; claim, release o remind con un ID; "
        "delegate con un ID y una persona; change con un ID y nombre=valor; ask-back con un ID y una pregunta."
    ),
    select="Elegir",
    approve_selected="Aprobar lo elegido",
    deny_selected="Denegar lo elegido",
    reason_of_all="Motivo, para todo lo elegido",
    two_processes=(
        "Son de varios procesos ({processes}), así que no se decide nada. Decide los de un solo proceso cada vez."
    ),
    nothing_selected="No hay nada elegido.",
    too_many="Son demasiados a la vez, así que no se decide nada. Acepto {most}.",
    approve_this="¿Decir que sí a esto?",
    deny_this="¿Decir que no a esto?",
    left_open="No se decide nada.",
)
