"""What somebody says about the bot itself: help, how runs stand, small talk, and a typed yes, which never counts."""

from __future__ import annotations

from collections.abc import Mapping

from bot.approvals.access import ApprovalAccess
from bot.authoring.restart_notice import RestartNotice
from bot.conversation.responses.approval_commands import ApprovalCommands
from bot.conversation.responses.help import (
    WaitingApproval,
    help_words,
    pointer_words,
    question_lines,
    small_talk_words,
    status_words,
    waiting_words,
)
from bot.conversation.responses.settlement import Routed, Settlement
from bot.conversation.responses.suggestion import Suggestions
from bot.language.detection import words_in
from bot.messages.inbound import adapter_of
from bot.people.directory import OWN_SURFACES
from bot.questions.access import QuestionAccess
from bot.routing.decision import Do
from bot.routing.explanation import why_words
from bot.runs.access import RunAccess
from workflow import Database

LATEST = 5  # runs in a report of how they stand


class SelfReport:
    """Reports to people, in the language that they speak just now."""

    def __init__(
        self, database: Database, runs: RunAccess, approvals: ApprovalAccess, questions: QuestionAccess,
        settlement: Settlement, restart_notice: RestartNotice, suggestions: Suggestions,
        typed_before: Mapping[str, Mapping[str, str]], approval_commands: ApprovalCommands,
    ) -> None:  # fmt: skip
        self._database = database
        self._runs = runs
        self._approvals = approvals
        self._questions = questions
        self._settlement = settlement
        self._restart_notice = restart_notice
        self._suggestions = suggestions
        self._approval_commands = approval_commands
        self._typed_before = typed_before  # by platform

    async def report(self, routed: Routed, asked: Do) -> None:
        """Answer such a question."""
        await self._settlement.say_only(routed, await self._words(routed, asked))

    async def _words(self, routed: Routed, asked: Do) -> str:
        actor, thread, language = routed.actor, routed.received.thread, routed.language
        if asked.control == "help":
            stale, platform = await self._restart_notice.told(language), adapter_of(thread)
            before = self._typed_before.get(platform)
            return await help_words(
                self._suggestions, routed.turn, platform, language, stale=stale, typed_before=before
            )
        if asked.control == "why":
            return await why_words(self._database, routed.received, language)
        if asked.control in ("greeting", "thanks", "farewell", "reaction"):
            return small_talk_words(asked.control, routed.turn.offers, language, busy=routed.question is not None)
        if asked.control == "approvals" and asked.target and adapter_of(thread) in OWN_SURFACES:
            event = routed.received.id
            return (await self._approval_commands.answer(actor, event, asked.target, language)).text  # read alone
        if asked.control in ("approvals", "deciders"):
            return await self._waiting_words(routed)
        waiting = await self._approvals.in_thread(actor, thread)
        if asked.control == "verdict":
            return pointer_words(waiting, language, adapter_of(thread))
        if asked.control == "status":
            mine = await self._runs.latest(actor, mine=True, most=LATEST)
            return status_words(mine, waiting, language, adapter_of(thread))
        raise ValueError(f"there is nothing to report about {asked.control}")

    async def _waiting_words(self, routed: Routed) -> str:
        """Tell what waits for a decision. What was asked for elsewhere is named without its words: others read here."""
        actor, language = routed.actor, routed.language
        here = {each.id for each in await self._approvals.in_thread(actor, routed.received.thread)}
        found = [
            WaitingApproval(
                each, self._approvals.requester(each), self._approvals.deciders(each, language), each.id in here
            )
            for each in await self._approvals.waiting(actor)
        ]
        shown = {*await self._questions.shown_in(routed.received.thread, actor.person)}
        asked = question_lines(await self._questions.waiting(actor), words_in(language), shown)
        return waiting_words(found, language, asked)
