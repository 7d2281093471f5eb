"""French: what is said when somebody is told of what waits, and of who was told."""

from __future__ import annotations

from bot.language.notifications.tables import NotificationWords

NOTIFICATIONS = NotificationWords(
    to_decide="À décider : {title}",
    to_answer="Question : {title}",
    reminder="Rappel : {title}",
    over="Terminé : {title}",
    open_page="Ouvrir sur la page",
    not_read=(
        "Les réponses à ce message ne sont pas lues. Le lien ne décide rien : la page demande de se connecter, et "
        "porte les boutons."
    ),
    too_long="La suite est trop longue pour un message. Le tout est sur la page.",
    who_was_told="Qui a été averti",
    told="Avertis : {who}.",
    nobody="Personne n'a été averti en particulier : c'est affiché là où c'était demandé.",
    under_way="{surface} pas encore remis",
    not_delivered="{surface} non remis",
    surfaces={
        "mail": "e-mail",
        "web": "page",
        "console": "console",
        "push": "navigateur",
    },
    channel="canal de {group}",
    one_waits="Une chose vous attend : `{command}` la montre.",
    some_wait="{count} choses vous attendent : `{command}` les montre.",
    notify_me="M'avertir dans ce navigateur",
    notified="Ce navigateur vous avertit de ce qui vous attend.",
    blocked="Ce navigateur ne laisse pas la page vous avertir : autorisez-le dans ses réglages pour cette page.",
    no_longer="Plus dans ce navigateur",
)
