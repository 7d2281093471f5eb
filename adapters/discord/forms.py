"""Forms that are being filled in: their pages, and what was said on those before.

A form of one page needs none of this: its modal carries the form's token, so it survives a restart of the bot. Pages
after the first, and filling in again what was wrong, need what is remembered here; after a restart one begins anew.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from adapters.discord.layout import Payload
from adapters.discord.modal import MOST_PAGED, Values, modal, pages_of
from adapters.discord.text import shortened
from bot import Button, Form

PREFIX = "form:"
MOST_FORMS = 1_000  # remembered; the oldest are forgotten first
BEGIN_ANEW = (
    "I have forgotten the beginning of this form: I was restarted. Please open it again, from the card or the command."
)


@dataclass(slots=True)
class Opened:
    """A form that somebody has open, and what they have said so far."""

    form: Form
    title: str
    values: Values


class Forms:
    """Remembers the forms that each person has open, in this process."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[str, str], Opened] = OrderedDict()

    def open(self, account: str, form: Form, title: str) -> Payload:
        """Give the modal of a form's first page."""
        known = self._open.get((account, form.token))
        self._open[account, form.token] = Opened(form, title, dict(known.values) if known else {})
        self._open.move_to_end((account, form.token))
        if len(self._open) > MOST_FORMS:
            self._open.popitem(last=False)
        return _modal(self._open[account, form.token], 1)

    def page(self, account: str, custom_id: str) -> Payload | None:
        """Give the modal that a button of ours opens; None when it is forgotten."""
        number, token = read(custom_id)
        opened = self._open.get((account, token))
        if opened is None or not 0 < number <= len(pages_of(opened.form, opened.title)):
            return None
        return _modal(opened, number)

    def take(self, account: str, custom_id: str, values: Values) -> tuple[str, Values] | Button | None:
        """Take a page. Give the token and all values when it was the last, else the button for the next page.

        None: what came before is forgotten.
        """
        number, token = read(custom_id)
        opened = self._open.get((account, token))
        if opened is not None:
            opened.values |= values
        if not custom_id.startswith(PREFIX):
            return token, values
        if opened is None:
            return None
        pages = len(pages_of(opened.form, opened.title))
        if number < pages:
            return Button(f"Go on ({number + 1} of {pages})", f"{PREFIX}{number + 1}:{token}", "primary")
        return token, dict(opened.values)

    def opener(self, account: str, token: str, label: str) -> tuple[Button, ...]:
        """Give the button that opens a form with what was said so far; none when it is forgotten."""
        known = (account, token) in self._open
        return (Button(label, f"{PREFIX}1:{token}", "primary"),) if known else ()

    def done(self, account: str, token: str) -> None:
        """Forget a form."""
        self._open.pop((account, token), None)


def read(custom_id: str) -> tuple[int, str]:
    """Give the page and the token of a modal's id; a bare token is the only page."""
    if not custom_id.startswith(PREFIX):
        return 1, custom_id
    number, _, token = custom_id.removeprefix(PREFIX).partition(":")
    return int(number) if number.isdigit() else 1, token


def _modal(opened: Opened, number: int) -> Payload:
    pages = pages_of(opened.form, opened.title)
    if len(pages) == 1:
        return modal(opened.form.token, opened.title, pages[0], opened.values)
    title = f"{shortened(opened.title, MOST_PAGED)} ({number} of {len(pages)})"
    return modal(f"{PREFIX}{number}:{opened.form.token}", title, pages[number - 1], opened.values)
