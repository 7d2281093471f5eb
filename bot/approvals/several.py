"""Several approvals of one process decided at once: each by its own policy, digest, vote and audit entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.approvals.access import ApprovalAccess
from bot.approvals.approval import Verdict
from bot.errors import Refused
from bot.language.detection import words_in
from bot.messages.inbound import Notice
from bot.people.directory import Actor
from bot.text import one_line, shortened

MOST = 50  # at once: a page of a list
MOST_ID = 80  # characters of what is taken for an id


@dataclass(frozen=True, slots=True)
class ChosenApproval:
    """One of those that somebody has chosen, with the beginning of the digest that they saw."""

    id: str
    digest_start: str = ""


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """What became of one of them."""

    id: str
    title: str
    notice: Notice

    @property
    def line(self) -> str:
        """Say it in a line."""
        return f"{self.title} ({self.id}): {self.notice.text}" if self.title else self.notice.text


async def decide_several(
    approvals: ApprovalAccess,
    actor: Actor,
    chosen: Sequence[ChosenApproval],
    verdict: Verdict,
    reason: str = "",
    language: str = "",
) -> list[DecidedItem]:
    """Decide them one after the other, and tell what became of each. Raises Refused where none is decided.

    They must be of one process: whoever says yes to many at once has one thing in mind.
    """
    words = words_in(language).approvals
    wanted = {await approvals.whole_id(each.id): each for each in chosen[: MOST + 1]}
    if not wanted:
        raise Refused(words.nothing_selected)
    if len(wanted) > MOST:
        raise Refused(words.too_many.format(most=MOST))
    known = {each.id: each for each in await approvals.these(actor, wanted)}
    processes = sorted({each.process for each in known.values()})
    if len(processes) > 1:
        raise Refused(words.two_processes.format(processes=", ".join(processes)))
    decided: list[DecidedItem] = []
    for name, each in wanted.items():
        title = one_line(known[name].title) if name in known else ""
        notice = await approvals.decide(actor, name, verdict, reason, digest_start=each.digest_start)
        decided.append(DecidedItem(shortened(one_line(name), MOST_ID), title, notice))
    return decided
