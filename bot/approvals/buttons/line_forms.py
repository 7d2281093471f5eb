"""The forms in which the buttons of an approval ask for a line: a reason, a question back, terms. Pure."""

from __future__ import annotations

from bot.language.detection import words_in
from bot.messages.card import Form, Input

MOST_NAME = 80  # characters of whom an approval is handed to
MOST_WORDS = 500  # characters of a question back, and of its answer on a card


def question_form(token: str, language: str) -> Form:
    """Ask what is to be asked back."""
    words = words_in(language).discussion
    what = Input("reason", words.what_to_ask, "long", longest=MOST_WORDS)
    return Form(token, (what,), words.ask_back.rstrip("…"), language)


def terms_form(token: str, language: str) -> Form:
    """Ask for how much, how often and how long somebody says yes beforehand."""
    words = words_in(language).people.standing
    terms = Input("reason", words.asks, required=False, hint=words.hint)
    return Form(token, (terms,), words.give, language)


def person_form(token: str, people: tuple[str, ...], language: str) -> Form:
    """Ask whom an approval is handed to."""
    words = words_in(language).approvals
    field = Input("reason", words.to_whom, "choice" if people else "text", choices=people, longest=MOST_NAME)
    return Form(token, (field,), words.delegate.rstrip("…"), language)


def reason_form(token: str, language: str, *, yes: bool, must: bool) -> Form:
    """Ask for the reason of a yes or a no."""
    words = words_in(language)
    asked, title = (words.votes.why, words.cards.approve) if yes else (words.why_not, words.deny)
    why = Input("reason", asked, "long", required=must, hint="" if must else words.why_not_hint)
    return Form(token, (why,), title, language)
