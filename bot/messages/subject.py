"""What a post is about, in one line: a mail's subject, a notification's title. Pure."""

from __future__ import annotations

from bot.language.detection import words_in
from bot.messages.card import Post
from bot.text import one_line, shortened

MOST_SUBJECT = 150  # characters


def subject_of(post: Post, language: str = "") -> str:
    """Say what a post is about; of a card also what is to be done."""
    card = post.card
    if card is None:
        return shortened(one_line(post.text), MOST_SUBJECT)
    words = words_in(card.language or language)
    ours = words.notifications
    how = ours.to_decide if card.kind == "approval" else ours.to_answer
    if card.closed:
        how = ours.over
    elif card.note.startswith(words.cards.reminder):
        how = ours.reminder
    return shortened(how.format(title=one_line(card.title)), MOST_SUBJECT)
