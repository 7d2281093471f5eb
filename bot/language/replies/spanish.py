"""Spanish: what the bot says back about itself and its open questions."""

from __future__ import annotations

from bot.language.replies.tables import Replies

REPLIES = Replies(
    hello="¡Hola!",
    welcome="De nada.",
    noted="Entendido.",
    goodbye="Adiós. Lo que está en marcha sigue, y puedes volver aquí a ello cuando quieras.",
    waiting="Esto espera una decisión:",
    approval="• {title} ({approval}), pedido por {who}. Lo decide {deciders}, hasta el {moment}.",
    approval_elsewhere="{process}, pedido en otra conversación",
    nobody="todavía nadie",
    cancel_these="¿Cancelo todo esto? Las ejecuciones de otros no están entre ellas.",
    cancel_them="Cancelarlas",
    leave_them="Dejarlas",
    cancel_this="¿Cancelo esto?",
    cancel_it="Cancelarla",
    leave_it="Dejarla",
    cancelling_all="Estoy cancelando {runs}.",
    over_already="Acabó antes de que pudiera cancelarlo: {runs}.",
    question_dropped="No tienes ninguna ejecución que yo pueda cancelar. He abandonado la pregunta.",
    answer_or_request="¿Es «{said}» tu respuesta a «{question}», o inicio {process} con eso?",
    is_answer="He preguntado «{question}»: ¿es «{said}» tu respuesta?",
    no_answer="No lo es",
    start_that="Iniciar eso",
    my_answer="Es mi respuesta",
    set_aside="He dejado «{question}» aparte: di «volver» para seguir.",
    nothing_aside="No hay ninguna pregunta a la que volver.",
    file_new="{file} es nuevo: reinicia `{command}` para usarlo.",
    file_changed="{file} ha cambiado desde que arrancó el bot: reinicia `{command}` para que cuente.",
    file_removed="{file} se ha quitado desde que arrancó el bot: reinicia `{command}` para que cuente.",
    files_changed="{files} han cambiado desde que arrancó el bot: reinicia `{command}` para que cuente.",
    other_files="{file} y otros {count} archivos",
)
