"""The buttons of cards that decide nothing: to be reminded later, and to ask again what nobody decided in time."""

from __future__ import annotations

from bot.approvals.buttons.personal_button import SignedWish
from bot.language.detection import words_in
from bot.messages.card import Form, Input
from bot.people.directory import Actor, Directory
from bot.platform.adapter import Outcome, Pressed
from bot.runs.asking_again import AskingAgain
from bot.runs.snoozes import Snoozes

TIMES = ("30m", "1h", "2h", "4h", "1d")  # what a form offers


class CardWishes:
    """Does what such a button says."""

    def __init__(self, snoozes: Snoozes, asking_again: AskingAgain, directory: Directory) -> None:
        self.snoozes = snoozes
        self.asking_again = asking_again
        self._directory = directory

    async def press(self, act: Pressed, actor: Actor, wish: SignedWish) -> Outcome:
        """Take a press; one that says not when is asked for it, where the platform can."""
        language = self._directory.language_of(actor)
        if wish.wish == "ask again":
            notice, _ = await self.asking_again.ask(actor, wish.reference, act.event, language)
            return Outcome(notice.text, notice.ok)
        if act.said is None:
            return _later_form(act.token, language)
        notice = await self.snoozes.snooze(actor, wish.reference, act.said, act.event, language)
        return Outcome(notice.text, notice.ok)


def _later_form(token: str, language: str) -> Outcome:
    words = words_in(language)
    when = Input("reason", words.deadlines.later_when, "choice", choices=TIMES)
    title = words.deadlines.later.rstrip("…")
    return Outcome(form=Form(token, (when,), words.cards.send, language), title=title)
