"""The page of approvals: what waits for a decision, kept up to date, and what was said where a person's groups look."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from adapters.web.chat import ChatPages, actor_of, latest
from adapters.web.form_body import read_body
from adapters.web.html import Item
from adapters.web.pages import (
    back_of,
    language_for,
    page,
    page_number,
    pages_of,
    told,
    wants_json,
    whole_address,
    words_for,
)
from adapters.web.sign_in import SignInPages
from adapters.web.stream import Streams
from adapters.web.translate import LONGEST_SAID, approval, approval_with, run_link, selection
from bot import Actor, Card, Refused
from bot.approvals.access import ApprovalAccess
from bot.approvals.approval import DIGEST_SHOWN, Approval, Verdict
from bot.approvals.assignment.lists import ListName, list_called
from bot.approvals.deciding.decided import ChosenApproval
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages.history import History
from bot.messages.inbound import Notice
from bot.messages.moment import moments_in_words
from bot.platform.adapter import Front
from bot.rows import ListPage

MOST_APPROVALS = 50  # on one page
VERDICTS: Mapping[str, Verdict] = {"1": "approved", "0": "denied"}
CHOSEN = re.compile(rf"([A-Za-z0-9-]{{1,64}}):([0-9a-f]{{{DIGEST_SHOWN}}})")


class ApprovalPages:
    """What this person asked for or may decide, on the page."""

    def __init__(
        self,
        approvals: ApprovalAccess,
        front: Front,
        history: History,
        chat: ChatPages,
        sign_in: SignInPages,
        streams: Streams,
        push_key: str = "",
    ) -> None:
        self._approvals = approvals
        self._front = front
        self._history = history
        self._chat = chat
        self._sign_in = sign_in
        self._streams = streams
        self._push_key = push_key  # in base64url; empty: nothing is pushed

    async def show(self, request: Request) -> Response:
        """Show what waits for a decision of this person, and what was said in the channels of their groups."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        channels = [
            {"thread": thread, "items": items, "after": latest(items)}
            for thread in self._history.channels("web", person.name)
            for items in [await self._chat.items(person, thread)]
        ]
        still, words = self._sign_in.still(request), words_for(request)
        actor, number, chosen = actor_of(person, request), page_number(request), list_name(request)
        listed = await self._page(actor, number, chosen)
        return await self._streams.live_page(
            request, "approvals", person, self._items(actor, number, chosen), still, channels=channels,
            pages=pages_of(request, listed), here_whole=whole_address(request), approvals=words.approvals,
            lists=_links(chosen, words), counted=_counted(listed), several=chosen in ("", "mine"),
            empty=words.approvals.nothing_listed if chosen else words.page.no_approvals,
            standing=await self._approvals.standing.lines(actor), people=words.people, push_key=self._push_key,
        )  # fmt: skip

    async def decide_chosen(self, request: Request) -> Response:
        """Decide the chosen approvals together, and say what became of each."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        body, actor, words = await read_body(request), actor_of(person, request), words_for(request)
        chosen = [read for name, value in body.pairs if name == "chosen" and (read := _chosen(value)) is not None]
        verdict, reason = VERDICTS.get(body["verdict"]), body["reason"][:LONGEST_SAID]
        if verdict is None:
            return told(request, Notice(words.approvals.left_open, False), 422)
        try:
            items = await self._approvals.decide_several(actor, chosen, verdict, reason, language_for(request))
        except Refused as refusal:
            return told(request, Notice(str(refusal), False), 409)
        lines = [moments_in_words(each.line, language_for(request)) for each in items]
        ok = all(each.notice.ok for each in items)
        if wants_json(request):
            return told(request, Notice("\n".join(lines), ok))
        shown = [{"line": line, "ok": each.notice.ok} for line, each in zip(lines, items, strict=True)]
        return page(request, "decided", 200 if ok else 409, here="/approvals", person=person, items=shown,
            back=back_of(request), waiting=await self._streams.waiting(person))  # fmt: skip

    async def _page(self, actor: Actor, number: int, chosen: ListName | Literal[""]) -> ListPage[Approval]:
        if not chosen:
            return await self._approvals.page(actor, number, size=MOST_APPROVALS)
        return await self._approvals.listed(actor, chosen, number, size=MOST_APPROVALS)

    async def show_one(self, request: Request) -> Response:
        """Show one approval and who was told of it, or a question that waits for this person; nothing is decided."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        actor, asked_for = actor_of(person, request), request.path_params["id"][:100]
        found = next(iter(await self._approvals.these(actor, [asked_for])), None)
        asked = dict[str, Card]()
        if found is None and not any(
            card.reference == asked_for for card in await self._front.questions("web", person.name)
        ):
            raise HTTPException(404, words_in(actor.language).page.no_approval)

        async def items() -> list[Item]:
            if found is None:
                return [each for each in await self._questions(actor, asked) if each.id == f"approval-{asked_for}"]
            return [await self._whole(actor, each) for each in await self._approvals.these(actor, [asked_for])]

        run = found.run if found is not None else ""
        still = self._sign_in.still(request)
        return await self._streams.live_page(request, "approval", person, items, still, id=asked_for, run=run)

    async def _whole(self, actor: Actor, approval: Approval) -> Item:
        words = words_in(actor.language).notifications
        told = await self._approvals.notified(approval, actor.language)
        shown = self._approvals.card(approval, actor.language, "web", actor)
        return approval_with(approval.id, shown, words.who_was_told, told)

    async def _questions(self, actor: Actor, asked: dict[str, Card]) -> list[Item]:
        """Give what waits for this person's answer; what was `asked` here and is over now, once more, closed."""
        cards = {card.reference: card for card in await self._front.questions("web", actor.person)}
        over = [card for reference, card in asked.items() if reference not in cards]
        asked.update(cards)
        closed = [card.close(words_in(actor.language or card.language).over) for card in over]
        return [approval(card.reference, 0, card) for card in (*cards.values(), *closed)]

    def _items(self, actor: Actor, number: int, chosen: ListName | Literal[""]) -> Callable[[], Awaitable[list[Item]]]:
        """Give a list; what was shown in it and is no longer in it is shown once more, as it is now."""
        shown: dict[str, None] = {}
        asked: dict[str, Card] = {}

        async def items() -> list[Item]:
            found = list((await self._page(actor, number, chosen)).items)
            known = {each.id for each in found}
            gone = await self._approvals.these(actor, [each for each in shown if each not in known])
            shown.update(dict.fromkeys(known))
            listed = [*found, *gone]
            runs = await self._approvals.led_to(listed) if chosen == "history" else {}
            cards = [self._item(actor, each, runs) for each in listed]
            return [*await self._questions(actor, asked), *cards] if number == 1 and chosen in ("", "mine") else cards

        return items

    def _item(self, actor: Actor, each: Approval, runs: Mapping[str, str]) -> Item:
        """Give one of a list: to be chosen where it waits for this person, with its run where that is told."""
        words = words_in(actor.language)
        card = self._approvals.card(each, actor.language, "web", reader=actor)
        if each.run in runs:
            return approval(each.id, -(each.decided_at or 0), card, run_link(each.run, runs[each.run], words))
        if self._approvals.waits_for(actor, each):
            value = f"{each.id}:{each.digest[:DIGEST_SHOWN]}"
            return approval(each.id, each.expires_at, card, selection(value, words))
        return approval(each.id, each.expires_at, card)


def list_name(request: Request) -> ListName | Literal[""]:
    """Give the list that is asked for; what is none is that of all that waits."""
    return list_called(request.query_params.get("list", "")) or ""


def _links(chosen: str, words: Words) -> list[dict[str, object]]:
    titles = {"": words.page.approvals, "mine": words.approvals.mine, "others": words.approvals.others}
    titles["history"] = words.approvals.history
    return [
        {"title": title, "address": f"/approvals?list={name}" if name else "/approvals", "current": name == chosen}
        for name, title in titles.items()
    ]


def _counted(page: ListPage[Approval]) -> str:
    return f"{page.total:,}+" if page.more else f"{page.total:,}"


def _chosen(value: str) -> ChosenApproval | None:
    """Read what a box says; None for what is none of ours."""
    found = CHOSEN.fullmatch(value)
    return ChosenApproval(found[1], found[2]) if found else None
