"""Spanish: what is said where people change what is asked for, ask back, or ask for the same twice."""

from __future__ import annotations

from bot.language.discussion.tables import DiscussionWords

DISCUSSION = DiscussionWords(
    change="Cambiar…",
    changed_by="Cambiado por",
    nothing="nada",
    changed="Cambiado: {what}. Un cambio no es un sí: se decide de nuevo, también tú.",
    was_changed="{who} ha cambiado «{title}»: {what}. Se decide de nuevo; los votos anteriores ya no cuentan.",
    nothing_changed="No has cambiado nada.",
    not_changeable="Aquí no se puede cambiar nada: di sí o no, o pregunta.",
    no_such_value="Aquí no hay {name}. Puedes cambiar: {names}.",
    own_request="Lo has pedido tú, así que no puedes cambiarlo. Pídelo de nuevo como lo quieras.",
    own_request_named="{person} lo ha pedido, así que no puede cambiarlo.",
    ask_back="Preguntar…",
    what_to_ask="¿Qué quieres saber?",
    asks_about="{who} pregunta sobre «{title}»: {question}",
    asks="{who} pregunta",
    no_answer_yet="aún sin respuesta",
    earlier_questions="{count} preguntas anteriores",
    was_asked="He preguntado a {who} y te diré la respuesta. Se puede decidir mientras tanto; un plazo sigue igual.",
    has_answered="{who} ha respondido a tu pregunta sobre «{title}»: {answer}",
    nobody_to_ask="No hay a quién preguntar: esto no lo inició ninguna persona.",
    too_many_questions="Aquí ya se han hecho {count} preguntas. Di que no con un motivo, o habla con {who}.",
    own_question="Lo has pedido tú: te preguntarías a ti mismo.",
    asked_already="Ya lo has pedido: {process} ({run}) aún espera, y puede decidir {who}. ¿Otra vez?",
    start_anyway="Iniciar de todos modos",
)
