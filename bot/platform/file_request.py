"""A card that asks for a file, as it is shown where forms take none: the file is sent as a message. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.language.detection import words_in
from bot.messages.card import Card


def by_message(card: Card) -> Card:
    """Give the card with a form for the other values, if there are any, and a word on where the file is sent."""
    form = card.form
    if form is None or form.typed == form.inputs:
        return card
    hint = words_in(card.language).cards.send_it_here if form.wants_file else ""
    note = "\n".join(filter(None, (card.note, hint)))
    return replace(card, note=note, form=replace(form, inputs=form.typed) if form.typed else None)
