"""The cards that are open in a terminal, and the numbers of what can be pressed on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot import Button, Card, Form
from bot.language.detection import words_in

MOST_DIGITS = 9  # of a number that can be one of ours


@dataclass(frozen=True, slots=True)
class NumberedAction:
    """Something that has a number: a button, or the form of a card that is filled in field by field."""

    number: int
    card: Card
    button: Button | None = None
    marked: bool = False  # a bare number would be taken for an answer now, so it is typed with `#`

    @property
    def sign(self) -> str:
        """What is typed to press it."""
        return f"#{self.number}" if self.marked else str(self.number)

    @property
    def label(self) -> str:
        return self.button.label if self.button is not None else words_in(self.card.language).cards.fill_in

    @property
    def form(self) -> Form | None:
        """The form, when that is what the number stands for."""
        return self.card.form if self.button is None else None


@dataclass(slots=True)
class OpenCards:
    """Numbers go up and none is given twice: a number that was read a while ago never means something else."""

    _open: dict[str, tuple[NumberedAction, ...]] = field(default_factory=dict[str, tuple[NumberedAction, ...]])
    _cards: dict[str, Card] = field(default_factory=dict[str, Card])
    _typed: set[str] = field(default_factory=set[str])  # the cards that are answered by typing
    _last: int = 0
    _languages: dict[int, str] = field(default_factory=dict[int, str])  # of the cards, by number; gone ones too

    def put(self, card: Card) -> tuple[NumberedAction, ...]:
        """Number what can be pressed on a card; the same numbers again for a card that is open already."""
        if card.reference in self._open:
            return self._open[card.reference]
        marked = self._wants_text() or _wants_text(card)
        choices = [self._number(card, button, marked) for button in card.buttons]
        if card.form is not None and len(card.form.inputs) > 1:  # a lone field is answered by typing
            choices.append(self._number(card, None, marked))
        self._typed |= {card.reference} if _wants_text(card) else set()
        self._open[card.reference] = tuple(choices)
        self._cards[card.reference] = card
        return self._open[card.reference]

    def take(self, reference: str) -> bool:
        """Forget a card that is over and say whether it was open here."""
        self._typed.discard(reference)
        self._cards.pop(reference, None)
        return self._open.pop(reference, None) is not None

    def is_outdated(self, card: Card) -> bool:
        """Say whether other facts stand on an open card by now; how its votes stand is no such fact."""
        shown = self._cards.get(card.reference)
        return shown is not None and (shown.title, shown.fields) != (card.title, card.fields)

    def __contains__(self, reference: str) -> bool:
        return reference in self._open

    def references(self) -> tuple[str, ...]:
        """Give the cards that are open, the oldest first."""
        return tuple(self._open)

    def find(self, text: str) -> NumberedAction | None:
        """Give what a typed number stands for: `3` or `#3`; None when it is no number of ours.

        While a card waits to be answered by typing, a bare number is an answer to it, never by accident a button.
        """
        said = text.strip()
        bare = said.removeprefix("#").strip()
        if not bare.isascii() or not bare.isdigit() or (said == bare and self._wants_text()):
            return None
        wanted = _number_in(said)
        return next((c for choices in self._open.values() for c in choices if c.number == wanted), None)

    def asks_for_file(self) -> str | None:
        """Give the language of the card that is answered by a file, of several the last; None where none is."""
        forms = [choices.form for choices in self._cards.values() if choices.form is not None]
        return next((form.language for form in reversed(forms) if form.inputs and form.inputs[0].is_file), None)

    def is_past(self, text: str) -> bool:
        """Say whether this is a number whose button is gone."""
        return 0 < _number_in(text) <= self._last and self.find(text) is None and not self._wants_text()

    def language_of(self, text: str) -> str:
        """Give the language of the card whose button has, or had, this number; empty for English and for none."""
        return self._languages.get(_number_in(text), "")

    def _wants_text(self) -> bool:
        return bool(self._typed)

    def _number(self, card: Card, button: Button | None, marked: bool) -> NumberedAction:
        self._last += 1
        if card.language:
            self._languages[self._last] = card.language
        return NumberedAction(self._last, card, button, marked)


def _wants_text(card: Card) -> bool:
    return card.kind == "question" and not card.buttons


def _number_in(text: str) -> int:
    """Give the number that is typed, `3` or `#3`; 0 where it is none."""
    bare = text.strip().removeprefix("#").strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= MOST_DIGITS else 0
