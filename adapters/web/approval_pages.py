"""The page of approvals: what waits for a decision, kept up to date, and what was said where a person's groups look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from adapters.web.chat import ChatPages, actor_of, latest
from adapters.web.html import Item
from adapters.web.pages import page_number, pages_of
from adapters.web.sign_in import SignInPages
from adapters.web.stream import Streams
from adapters.web.translate import approval
from bot import Actor, Card
from bot.approvals.access import ApprovalAccess
from bot.language.detection import words_in
from bot.messages.history import History
from bot.platform.adapter import Front

MOST_APPROVALS = 50  # on one page


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
    ) -> None:
        self._approvals = approvals
        self._front = front
        self._history = history
        self._chat = chat
        self._sign_in = sign_in
        self._streams = streams

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
        still = self._sign_in.still(request)
        actor, number = actor_of(person, request), page_number(request)
        waiting = await self._approvals.page(actor, number, size=MOST_APPROVALS)
        return await self._streams.live_page(
            request, "approvals", person, self._waiting(actor, number), still, channels=channels,
            pages=pages_of(request, waiting), standing=await self._approvals.standing.lines(actor),
            people=words_in(actor.language).people,
        )  # fmt: skip

    async def _questions(self, actor: Actor, asked: dict[str, Card]) -> list[Item]:
        """Give what waits for this person's answer; what was `asked` here and is over now, once more, closed."""
        cards = {card.reference: card for card in await self._front.questions("web", actor.person)}
        over = [card for reference, card in asked.items() if reference not in cards]
        asked.update(cards)
        closed = [card.close(words_in(actor.language or card.language).over) for card in over]
        return [approval(card.reference, 0, card) for card in (*cards.values(), *closed)]

    def _waiting(self, actor: Actor, number: int) -> Callable[[], Awaitable[list[Item]]]:
        """Give those that wait; one that was shown waiting is shown once more, closed, when it is decided."""
        shown: dict[str, None] = {}
        asked: dict[str, Card] = {}

        async def items() -> list[Item]:
            found = list((await self._approvals.page(actor, number, size=MOST_APPROVALS)).items)
            known = {each.id for each in found}
            over = await self._approvals.these(actor, [each for each in shown if each not in known])
            waiting = [*found, *over]
            shown.update(dict.fromkeys(known))
            cards = [self._approvals.card(each, actor.language, "web") for each in waiting]
            listed = [approval(each.id, each.expires_at, card) for each, card in zip(waiting, cards, strict=True)]
            return [*await self._questions(actor, asked), *listed] if number == 1 else listed

        return items
