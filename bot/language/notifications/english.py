"""English: what is said when somebody is told of what waits, and of who was told."""

from __future__ import annotations

from bot.language.notifications.tables import NotificationWords

NOTIFICATIONS = NotificationWords(
    to_decide="To decide: {title}",
    to_answer="Question: {title}",
    reminder="Reminder: {title}",
    over="Over: {title}",
    open_page="Open it on the page",
    not_read=(
        "Replies to this mail are not read. The link decides nothing: the page asks who you are, and has the buttons."
    ),
    too_long="The rest is too long for a mail. All of it stands on the page.",
    who_was_told="Who was told",
    told="Told: {who}.",
    nobody="Nobody was told in particular: it stands where it was asked.",
    under_way="{surface} not delivered yet",
    not_delivered="{surface} not delivered",
    surfaces={
        "mail": "mail",
        "web": "the page",
        "console": "terminal",
        "push": "browser",
    },
    channel="channel of {group}",
    one_waits="One thing waits for you: `{command}` shows it.",
    some_wait="{count} things wait for you: `{command}` shows them.",
    notify_me="Notify me in this browser",
    notified="This browser notifies you of what waits for you.",
    blocked="This browser does not let the page notify you: allow it in its settings for this page.",
    no_longer="No longer in this browser",
)
