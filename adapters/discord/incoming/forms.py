"""Forms that are being filled in: their pages, and what was said on those before.

A form of one page needs none of this: its modal carries the form's token. Pages after the first, and filling in again
what was wrong, need what is remembered here; the latest form of each person outlives a restart of the bot.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import asdict, dataclass

from pydantic import TypeAdapter

from adapters.discord.components import Payload
from adapters.discord.outgoing.modal import MOST_PAGED, Values, modal, pages_of
from adapters.discord.text import shortened
from bot import Button, Form
from bot.language.detection import words_in
from bot.platform.adapter import Memory

PREFIX = "form:"
NAME = "discord/form/"  # and the account: under this name its latest form is kept
MOST_FORMS = 1_000  # remembered; the oldest are forgotten first


@dataclass(slots=True)
class Opened:
    """A form that somebody has open, and what they have said so far."""

    form: Form
    title: str
    values: Values


OPENED = TypeAdapter(Opened)


class Forms:
    """Remembers the forms that each person has open; of those with several pages the latest over restarts."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._open: OrderedDict[tuple[str, str], Opened] = OrderedDict()

    async def open(self, account: str, form: Form, title: str) -> Payload:
        """Give the modal of a form's first page."""
        known = await self._known(account, form.token)
        opened = Opened(form, title, dict(known.values) if known else {})
        self._remember(account, opened)
        if len(pages_of(form, title)) > 1:
            await self._keep(account, opened)
        return _modal(opened, 1)

    async def page(self, account: str, custom_id: str) -> Payload | None:
        """Give the modal that a button of ours opens; None when it is forgotten."""
        number, token = read(custom_id)
        opened = await self._known(account, token)
        if opened is None or not 0 < number <= len(pages_of(opened.form, opened.title)):
            return None
        return _modal(opened, number)

    async def take(self, account: str, custom_id: str, values: Values) -> tuple[str, Values] | Button | None:
        """Take a page. Give the token and all values when it was the last, else the button for the next page.

        None: what came before is forgotten.
        """
        number, token = read(custom_id)
        opened = await self._known(account, token)
        if opened is not None:
            opened.values |= values
            await self._keep(account, opened)
        if not custom_id.startswith(PREFIX):
            return token, values
        if opened is None:
            return None
        pages = len(pages_of(opened.form, opened.title))
        if number < pages:
            label = words_in(opened.form.language).platforms.go_on.format(number=number + 1, count=pages)
            return Button(label, f"{PREFIX}{number + 1}:{token}", "primary")
        return token, dict(opened.values)

    def opener(self, account: str, token: str, label: str) -> tuple[Button, ...]:
        """Give the button that opens a form with what was said so far; none when it is forgotten."""
        known = (account, token) in self._open
        return (Button(label, f"{PREFIX}1:{token}", "primary"),) if known else ()

    async def done(self, account: str, token: str) -> None:
        """Forget a form."""
        self._open.pop((account, token), None)
        if await self._kept(account, token) is not None:
            await self._memory.keep(f"{NAME}{account}", "")

    def _remember(self, account: str, opened: Opened) -> None:
        self._open[account, opened.form.token] = opened
        self._open.move_to_end((account, opened.form.token))
        if len(self._open) > MOST_FORMS:
            self._open.popitem(last=False)

    async def _known(self, account: str, token: str) -> Opened | None:
        if (account, token) not in self._open and (kept := await self._kept(account, token)) is not None:
            self._remember(account, kept)
        return self._open.get((account, token))

    async def _keep(self, account: str, opened: Opened) -> None:
        await self._memory.keep(f"{NAME}{account}", json.dumps(asdict(opened)))

    async def _kept(self, account: str, token: str) -> Opened | None:
        try:
            kept = OPENED.validate_python(json.loads(await self._memory.recall(f"{NAME}{account}") or "null"))
        except ValueError:  # nothing, or another version wrote it
            return None
        return kept if kept.form.token == token else None


def read(custom_id: str) -> tuple[int, str]:
    """Give the page and the token of a modal's id; a bare token is the only page."""
    if not custom_id.startswith(PREFIX):
        return 1, custom_id
    number, _, token = custom_id.removeprefix(PREFIX).partition(":")
    return int(number) if number.isdigit() else 1, token


def _modal(opened: Opened, number: int) -> Payload:
    pages = pages_of(opened.form, opened.title)
    language = opened.form.language
    if len(pages) == 1:
        return modal(opened.form.token, opened.title, pages[0], opened.values, language)
    short = shortened(opened.title, MOST_PAGED)
    title = words_in(language).platforms.page_of.format(title=short, number=number, count=len(pages))
    return modal(f"{PREFIX}{number}:{opened.form.token}", title, pages[number - 1], opened.values, language)
