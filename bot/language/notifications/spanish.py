"""Spanish: what is said when somebody is told of what waits, and of who was told."""

from __future__ import annotations

from bot.language.notifications.tables import NotificationWords

NOTIFICATIONS = NotificationWords(
    to_decide="Por decidir: {title}",
    to_answer="Pregunta: {title}",
    reminder="Recordatorio: {title}",
    over="Cerrado: {title}",
    open_page="Abrirlo en la página",
    not_read=(
        "Las respuestas a este correo no se leen. El enlace no decide nada: la página pide iniciar sesión y tiene "
        "los botones."
    ),
    too_long="El resto es demasiado largo para un correo. Todo está en la página.",
    who_was_told="Quién fue avisado",
    told="Avisados: {who}.",
    nobody="No se avisó a nadie en particular: está donde se pidió.",
    under_way="{surface} aún sin entregar",
    not_delivered="{surface} no entregado",
    surfaces={
        "mail": "correo",
        "web": "página",
        "console": "consola",
        "push": "navegador",
    },
    channel="canal de {group}",
    one_waits="Una cosa te espera: `{command}` la muestra.",
    some_wait="{count} cosas te esperan: `{command}` las muestra.",
    notify_me="Avísame en este navegador",
    notified="Este navegador te avisa de lo que te espera.",
    blocked="Este navegador no deja que la página te avise: permítelo en sus ajustes para esta página.",
    no_longer="Ya no en este navegador",
)
