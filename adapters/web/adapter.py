"""The web page as a whole: its pages, its guard and its server, put together."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.web.address import PublicAddress, is_loopback, link_of, url_of
from adapters.web.approval_pages import ApprovalPages
from adapters.web.chat import ChatPages
from adapters.web.guard import Guard
from adapters.web.notifications.notification_routes import Notifications
from adapters.web.notifications.push_service import PushService
from adapters.web.prometheus import Metrics
from adapters.web.routes import page_routes, with_platforms
from adapters.web.run_pages import RunPages
from adapters.web.server.serving import listen, serving
from adapters.web.sign_in import SignInPages
from adapters.web.stream import Streams
from bot import Actor, ConfigError, Person, Refused
from bot.approvals.access import ApprovalAccess
from bot.authoring.restart_notice import RestartNotice
from bot.conversation.responses.suggestion import Suggestions
from bot.metrics.figures import Figures
from bot.people.people import People
from bot.people.sign_in import require_secrets
from bot.platform.messaging import Messaging
from bot.routing.catalogue import Catalogue
from bot.runs.access import RunAccess


class Web:
    """The page of one bot. `app` is the whole page as an ASGI app; `serving` puts it on the network.

    `also` are routes of others, who look after themselves: the page's guard does not stand before them.
    `metrics_token` lets other machines read the figures; `public` says how the page is reached through a proxy.
    `restart_notice` tells on the chat page what the running bot has not loaded yet. With `push` browsers are notified
    while no page is open.
    """

    def __init__(
        self,
        messaging: Messaging,
        people: People,
        catalogue: Catalogue,
        runs: RunAccess,
        approvals: ApprovalAccess,
        figures: Figures,
        suggestions: Suggestions,
        *,
        host: str = "127.0.0.1",
        port: int = 8080,
        also: Sequence[Route] = (),
        metrics_token: str = "",
        public: PublicAddress = PublicAddress(),
        restart_notice: RestartNotice | None = None,
        push: PushService | None = None,
    ) -> None:
        self.signin = people.sign_in
        self._host = host
        self._public = public
        self.port = port
        history = messaging.history

        async def waiting(person: Person) -> int:
            asked = await messaging.front.questions("web", person.name)
            return await approvals.to_decide(Actor(person.name, "web")) + len(asked)

        self._streams = Streams(history.on_commit, waiting)
        sign_in = SignInPages(self.signin, port, public)
        chat = ChatPages(messaging, catalogue, people, sign_in, self._streams, suggestions, restart_notice)
        run_pages = RunPages(runs, approvals, catalogue, messaging.front, people, sign_in, self._streams)
        key, browsers = (push.key.public, push.browsers) if push is not None else ("", None)
        approval_pages = ApprovalPages(approvals, messaging.front, history, chat, sign_in, self._streams, key)
        notifications = Notifications(approvals, messaging.front, sign_in, browsers)
        routes = page_routes(chat, run_pages, approval_pages, sign_in, self._streams, history, notifications)
        metrics = Metrics(figures.series, metrics_token)
        guard = Guard(routes, host, self.signin.without_secret, public)
        self.app: ASGIApp = with_platforms((*also, metrics.route), guard)

    @property
    def url(self) -> str:
        """Where the page is opened: through a proxy where one is set up, else on this machine."""
        return self._public.url or url_of(self._host, self.port)

    async def link(self, name: str) -> str:
        """Give a link that signs this person in, once, within ten minutes. Raises NotFound."""
        return link_of(self._host, self.port, await self.signin.link(name), self._public.url)

    @asynccontextmanager
    async def serving(self) -> AsyncGenerator[Web]:
        """Serve until left; open streams end at once. Raises ConfigError when the address cannot or may not be used."""
        if not is_loopback(self._host):
            try:
                require_secrets(await self.signin.without_secret(), f"BOT_HOST: {self._host!r} lets other machines in")
            except Refused as refusal:
                raise ConfigError(str(refusal)) from refusal
        with listen(self._host, self.port) as listener:
            self.port = int(listener.getsockname()[1])
            async with serving(self.app, listener, proxies=self._public.proxies):
                try:
                    yield self
                finally:
                    self._streams.close()
