"""The buttons of a card that decide nothing: [Later…] of whoever is reminded, [Ask again] of whoever asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.language.sentences import Words
from bot.messages.card import Button
from bot.security.signing_key import SigningKey

Wish = Literal["later", "ask again"]
_SIGNS: dict[str, Wish] = {"l": "later", "g": "ask again"}


@dataclass(frozen=True, slots=True)
class SignedWish:
    """What such a button says, and of which approval or question."""

    reference: str
    wish: Wish


def later_button(reference: str, words: Words, signing_key: SigningKey) -> Button:
    """Give the button by which somebody is reminded later."""
    return Button(words.deadlines.later, signing_key.sign(f"l:{reference}"), asks=words.deadlines.later_when)


def ask_again_button(reference: str, words: Words, signing_key: SigningKey) -> Button:
    """Give the button by which whoever asked asks again."""
    return Button(words.deadlines.ask_again, signing_key.sign(f"g:{reference}"))


def read_wish(text: str, signing_key: SigningKey) -> SignedWish | None:
    """Read what such a button carries; None when it is forged, damaged or another's."""
    signed = signing_key.check(text)
    sign, _, reference = signed.partition(":") if signed else ("", "", "")
    return SignedWish(reference, _SIGNS[sign]) if sign in _SIGNS and reference else None
