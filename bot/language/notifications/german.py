"""German: what is said when somebody is told of what waits, and of who was told."""

from __future__ import annotations

from bot.language.notifications.tables import NotificationWords

NOTIFICATIONS = NotificationWords(
    to_decide="Zu entscheiden: {title}",
    to_answer="Frage: {title}",
    reminder="Erinnerung: {title}",
    over="Erledigt: {title}",
    open_page="Auf der Seite öffnen",
    not_read=(
        "Antworten auf diese Mail liest niemand. Der Link entscheidet nichts: Die Seite fragt nach der Anmeldung "
        "und hat die Knöpfe."
    ),
    too_long="Der Rest ist zu lang für eine Mail. Alles steht auf der Seite.",
    who_was_told="Wer benachrichtigt ist",
    told="Benachrichtigt: {who}.",
    nobody="Niemand ist eigens benachrichtigt: es steht, wo gefragt wurde.",
    under_way="{surface} noch nicht zugestellt",
    not_delivered="{surface} nicht zugestellt",
    surfaces={
        "mail": "Mail",
        "web": "Seite",
        "console": "Terminal",
        "push": "Browser",
    },
    channel="Kanal von {group}",
    one_waits="Eines wartet auf dich: `{command}` zeigt es.",
    some_wait="{count} Dinge warten auf dich: `{command}` zeigt sie.",
    notify_me="In diesem Browser benachrichtigen",
    notified="Dieser Browser meldet, was auf dich wartet.",
    blocked="Dieser Browser lässt keine Benachrichtigungen zu: erlaube sie in seinen Einstellungen für diese Seite.",
    no_longer="In diesem Browser nicht mehr",
)
