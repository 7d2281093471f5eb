"""What a browser asks to notify its person: what waits, the worker that shows it, and whether it may be pushed to."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.web.form_body import read_body
from adapters.web.notifications.subscription import read_subscription
from adapters.web.pages import static_files, told
from adapters.web.sign_in import SignInPages
from bot import Actor, Card
from bot.approvals.access import ApprovalAccess
from bot.messages.card import Post
from bot.messages.inbound import Notice
from bot.messages.subject import subject_of
from bot.people.subscribed_browsers import SubscribedBrowsers
from bot.platform.adapter import Front

MOST_NOTIFIED = 20  # things that are shown to one browser
WORKER = "worker.js"


class Notifications:
    """Answers the page's script. Without `browsers` nothing is pushed, and only an open page notifies."""

    def __init__(
        self, approvals: ApprovalAccess, front: Front, sign_in: SignInPages, browsers: SubscribedBrowsers | None
    ) -> None:
        self._approvals = approvals
        self._front = front
        self._sign_in = sign_in
        self._browsers = browsers

    @property
    def routes(self) -> list[Route]:
        """The paths that they answer."""
        return [
            Route("/notifications", self.waiting),
            Route("/notifications", self.subscribe, methods=["POST"]),
            Route("/notifications/off", self.unsubscribe, methods=["POST"]),
            Route(f"/{WORKER}", _worker),
        ]

    async def waiting(self, request: Request) -> Response:
        """Give what waits for whoever is signed in: ids, titles and addresses."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        actor = Actor(person.name, "web")
        approvals = await self._approvals.undecided(actor, MOST_NOTIFIED)
        cards = [self._approvals.card(each, person.language, "web") for each in approvals]
        cards += await self._front.questions("web", person.name, MOST_NOTIFIED)
        return JSONResponse({"waiting": [_notification(each, person.language) for each in cards[:MOST_NOTIFIED]]})

    async def subscribe(self, request: Request) -> Response:
        """Keep this browser as one that is pushed to."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        found = read_subscription((await read_body(request))["subscription"], person.name)
        if found is None or self._browsers is None:
            return told(request, Notice("", False), 400)
        await self._browsers.add(found)
        return told(request, Notice("", True))

    async def unsubscribe(self, request: Request) -> Response:
        """Forget this browser."""
        person = await self._sign_in.person(request)
        if person is None:
            return await self._sign_in.closed(request)
        if self._browsers is not None:
            await self._browsers.remove((await read_body(request))["endpoint"], person.name)
        return told(request, Notice("", True))


def _notification(card: Card, language: str) -> dict[str, str]:
    title = subject_of(Post(card=card), language)
    return {"tag": card.reference, "title": title, "url": f"/approvals/{card.reference}"}


async def _worker(_request: Request) -> Response:
    """Give the worker at the top, so that it may serve every page."""
    file = static_files()[WORKER]
    return Response(file.body, headers={"content-type": file.kind, "cache-control": "no-cache"})
