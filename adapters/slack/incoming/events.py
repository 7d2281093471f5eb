"""Takes what Slack sends, has it written down, and acknowledges it; Slack is asked nothing before that."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from adapters.slack.client import SlackClient
from adapters.slack.incoming.interactions import SlackInteractions
from adapters.slack.incoming.lifecycle import Lifecycle
from adapters.slack.incoming.messages import SlackMessages
from adapters.slack.incoming.parse import enterprise_of, heard_of, team_of
from adapters.slack.installation import Workspaces
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.payload import part, word

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp

log = logging.getLogger(__name__)

ANY = re.compile(".*")


class SlackEvents:
    """What Slack's events come to; buttons, forms and commands go to `SlackInteractions`."""

    def __init__(
        self, client: SlackClient, workspaces: Workspaces, messages: SlackMessages, interactions: SlackInteractions,
        private: PrivateMessages,
    ) -> None:  # fmt: skip
        self._client = client
        self._workspaces = workspaces
        self._lifecycle = Lifecycle(workspaces)
        self._messages = messages
        self._interactions = interactions
        self._private = private

    def app(self) -> AsyncApp:
        """Give the Bolt app. It acknowledges after its listeners, and signatures were checked before it."""
        from slack_bolt.async_app import AsyncApp
        from slack_sdk.web.async_client import AsyncWebClient

        async def authorize(team_id: str | None) -> Any:  # Bolt looks at the names of a function's parameters
            return await self._authorize(team_id or "")

        # Bolt looks at the names of a listener's parameters, and takes a method for one of its own
        async def on_action(ack: Any, body: dict[str, Any]) -> None:
            await self._interactions.pressed(ack, body)

        async def on_view(ack: Any, body: dict[str, Any]) -> None:
            await self._interactions.sent(ack, body)

        async def on_command(ack: Any, body: dict[str, Any]) -> None:
            await self._interactions.typed(ack, body)

        # Bolt warns of tokens in the environment that it does not need here
        quiet = logging.getLogger("adapters.slack.bolt")
        quiet.setLevel(logging.ERROR)
        app: Any = AsyncApp(
            name="switchboard",
            logger=quiet,
            client=AsyncWebClient(base_url=self._client.api_url),
            before_authorize=self._known,
            authorize=authorize,
            process_before_response=True,
            request_verification_enabled=False,
        )
        # what `app.error` takes is called with parts of the payload, over which Bolt then stumbles again
        app._async_middleware_error_handler = _MiddlewareErrors()  # noqa: SLF001 - Bolt has no other place for it
        app.middleware(self._events)
        app.action(ANY)(on_action)
        app.view(ANY)(on_view)
        app.command(ANY)(on_command)
        return cast("AsyncApp", app)

    async def _known(self, body: dict[str, Any], context: dict[str, Any], next: Callable[[], Awaitable[None]]) -> Any:
        """Turn away what comes from a workspace that the bot is not installed in; Bolt would answer it at length."""
        from slack_bolt.response import BoltResponse

        if await self._lifecycle.takes(body):
            return BoltResponse(status=200, body="")
        await self._workspaces.join([team_of(body)], enterprise_of(body))
        is_for_a_team = body.get("type") not in ("url_verification", None) or "command" in body
        if is_for_a_team and await self._workspaces.of(team_of(body)) is None:
            return BoltResponse(status=200, body="")
        context["team_id"] = team_of(body)  # Bolt looks only at the first authorization, which may not name it
        await next()
        return None

    async def _authorize(self, team: str) -> Any:
        from slack_bolt.authorization import AuthorizeResult

        found = await self._workspaces.of(team)
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=found.enterprise or None, team_id=found.team, bot_token=found.token,
            bot_user_id=found.bot_user, bot_id=found.bot_id,
        )  # fmt: skip

    async def _events(self, body: dict[str, Any], next: Callable[[], Awaitable[None]]) -> Any:
        """Deal with every event here, before anything is acknowledged; an error is a 500, and Slack sends it again."""
        from slack_bolt.response import BoltResponse

        if body.get("type") != "event_callback":
            await next()
            return None
        event, team = part(body, "event"), team_of(body)
        kind = word(event, "type")
        if kind in ("message", "app_mention"):
            installed = await self._workspaces.of(team)
            said = heard_of(body, installed.bot_user) if installed is not None else None
            if installed is not None and said is not None:
                await self._messages.take(installed, said)
        elif kind == "app_home_opened" and event.get("tab") == "home":
            self._interactions.begin(self._private.show_home(team, word(event, "user")))
        return BoltResponse(status=200, body="")


class _MiddlewareErrors:
    """Acknowledges what Bolt itself cannot read: it would never be read better. What failed here is sent again."""

    async def handle(self, error: Exception, request: Any, response: Any) -> None:  # noqa: ARG002 - Bolt names them
        frames = traceback.extract_tb(error.__traceback__)
        is_bolts = bool(frames) and "slack_bolt" in Path(frames[-1].filename).parts
        if is_bolts:
            log.warning("slack: something came that cannot be read (%s: %s)", type(error).__name__, error)
        else:
            log.error("slack: something could not be taken: %s", error, exc_info=error)
        response.status, response.body = (200 if is_bolts else 500), ""
