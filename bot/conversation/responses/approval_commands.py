"""What is typed behind `/bot approvals`: a list, or something to do about one approval."""

from __future__ import annotations

from collections.abc import Mapping

from bot.approvals.access import ApprovalAccess
from bot.approvals.approval import Approval
from bot.approvals.assignment.access import AssignmentAccess
from bot.approvals.assignment.lists import LISTS, ListName, list_called
from bot.approvals.buttons.action import Action, SignedAction
from bot.conversation.discussion import Discussion
from bot.conversation.responses.help import list_words
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages.card import Card
from bot.messages.inbound import Notice
from bot.messages.moment import moment_mark
from bot.people.directory import Actor, Directory
from bot.platform.adapter import Outcome
from bot.platform.home import Home
from bot.questions.access import QuestionAccess
from bot.rows import ListPage
from bot.text import one_line, shortened

ACTIONS: Mapping[str, Action] = {"claim": "take", "release": "let go", "remind": "remind", "delegate": "delegate"}
DISCUSSED = ("change", "ask-back")  # `change ID name=value`, `ask-back ID question`
MOST_ID = 40  # characters of an id that nobody has
MOST_DIGITS = 5  # of the number of a page


class ApprovalCommands:
    """Lists approvals, and claims, hands on, has reminded of, changes or asks about one of them."""

    def __init__(
        self, approvals: ApprovalAccess, assignments: AssignmentAccess, discussion: Discussion,
        questions: QuestionAccess, directory: Directory,
    ) -> None:  # fmt: skip
        self._approvals = approvals
        self._assignments = assignments
        self._discussion = discussion
        self._questions = questions
        self._directory = directory

    async def answer(self, actor: Actor, event: str, said: str, language: str) -> Outcome:
        """Do what was typed, once for an event: `mine 2`, `history`, `claim ID`, `delegate ID PERSON`,
        `change ID amount=50`, `ask-back ID What for?`; nothing lists all that waits.
        """
        words = words_in(language)
        first, *rest = said.split() or [""]
        verb = first.casefold()
        listed = list_called(verb)
        if listed is not None and len(rest) < 2 and (number := _page(rest[0] if rest else "1")):
            return Outcome(await self._list(actor, listed, number, language))
        if verb in ACTIONS and rest and (len(rest) == 1) != (verb == "delegate"):
            notice = await self._assignments.act(actor, SignedAction(rest[0], ACTIONS[verb]), " ".join(rest[1:]))
            return _told(notice)
        if verb in DISCUSSED and rest:
            return await self._discuss(actor, event, verb, rest[0], *said.split(maxsplit=2)[2:])
        if not rest and (number := _page(first or "1")):
            return await self._all(actor, number, words)
        if len(rest) == (verb == "show") and verb not in (*ACTIONS, *DISCUSSED):
            return await self._one(actor, rest[0] if rest else first, language)
        return Outcome(words.approvals.how_to_list, ok=False)

    async def _discuss(self, actor: Actor, event: str, verb: str, id: str, said: str = "") -> Outcome:
        """Change values of one approval, or ask whoever wants it."""
        whole = await self._approvals.whole_id(id)
        if verb == "change":
            return await self._discussion.changes.set_in_words(actor, event, whole, said)
        return _told(await self._discussion.ask_back(actor, event, whole, said))

    async def _one(self, actor: Actor, id: str, language: str) -> Outcome:
        """Give all of one approval, and who was told of it."""
        found = await self._approvals.one(actor, id)
        if found is None:
            told = words_in(language).no_approval.format(approval=shortened(one_line(id), MOST_ID))
            return Outcome(f"{told} {words_in(language).approvals.how_to_list}", ok=False)
        card = self._approvals.card(found, language, actor.via, reader=actor)
        told = await self._approvals.notified(found, language)
        return Outcome(f"{card.plain()}\n{told}")

    async def home(self, actor: Actor, language: str, platform: str) -> Home:
        """Give somebody's lists, the beginning of each with its length."""
        pages = {name: await self._approvals.listed(actor, name) for name in LISTS}

        def cards(name: ListName) -> tuple[Card, ...]:
            return tuple(self._approvals.card(e, language, platform, actor) for e in pages[name].items)

        return Home(
            approvals=tuple(pages["mine"].items),
            cards=cards("mine"),
            others=tuple(pages["others"].items),
            other_cards=cards("others"),
            history=tuple(await self._over(pages["history"], language)),
            counts={name: counted(page) for name, page in pages.items()},
        )

    async def _all(self, actor: Actor, number: int, words: Words) -> Outcome:
        page = await self._approvals.page(actor, number)
        asked = await self._questions.waiting(actor) if number == 1 else []
        return Outcome(list_words(page, asked, self._directory, words))

    async def _list(self, actor: Actor, which: ListName, number: int, language: str) -> str:
        words = words_in(language)
        page = await self._approvals.listed(actor, which, number)
        title = {"mine": words.approvals.mine, "others": words.approvals.others, "history": words.approvals.history}
        lines = [f"{title[which]}: {counted(page)}"]
        lines += await self._over(page, language) if which == "history" else self._open(page, words)
        if page.goes_on:
            rest = page.total - page.number * page.size
            lines.append(words.and_more_pages.format(count=rest, page=f"{which} {page.number + 1}"))
        return "\n".join(lines)

    def _open(self, page: ListPage[Approval], words: Words) -> list[str]:
        return [
            words.approvals.open_line.format(
                title=one_line(each.title),
                approval=each.id,
                who=self._approvals.requester(each),
                moment=moment_mark(each.expires_at),
            )
            for each in page.items
        ]

    async def _over(self, page: ListPage[Approval], language: str) -> list[str]:
        words = words_in(language)
        runs = await self._approvals.led_to(page.items)
        lines: list[str] = []
        for each in page.items:
            title, outcome = one_line(each.title), self._approvals.outcome(each, language)
            line = f"{title} ({each.id}): {outcome}"
            if each.run in runs:
                status = words.statuses[runs[each.run]]
                line = words.approvals.led_to.format(line=line, run=each.run, status=status)
            lines.append(line)
        return lines


def counted(page: ListPage[Approval]) -> str:
    """Give how many there are of a list, as people read it."""
    return f"{page.total:,}+" if page.more else f"{page.total:,}"


def _page(said: str) -> int:
    """Give the number of a page; 0 where none was said."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS else 0


def _told(notice: Notice) -> Outcome:
    return Outcome(notice.text, ok=notice.ok)
