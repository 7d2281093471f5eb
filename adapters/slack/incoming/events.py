"""Takes what Slack sends, hands it to the front, and acknowledges when it is written down."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from adapters.slack.address import TITLE, SlackAddress
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.groups import Groups
from adapters.slack.incoming.messages import SlackMessages
from adapters.slack.incoming.parse import (
    ButtonPress,
    SentForm,
    SlashCommand,
    filled_of,
    heard_of,
    tapped_of,
    team_of,
    typed_of,
)
from adapters.slack.installation import Workspaces
from adapters.slack.outgoing.blocks import said_blocks, text_pieces
from adapters.slack.outgoing.kept_views import OPENER
from adapters.slack.outgoing.modal import context_of, errors_of, modal, notice, values_in
from adapters.slack.outgoing.private import PrivateMessages
from adapters.slack.payload import Body, part, word, words
from adapters.slack.text import notified
from bot.platform.adapter import Commanded, Front, Outcome, Pressed, Submitted

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp

log = logging.getLogger(__name__)

PROMPT = 2.4  # seconds: Slack wants its answer within three
GRACE = 5.0  # seconds at the end for what is being answered
ANY = re.compile(".*")
T = TypeVar("T")
Ack = Callable[..., Awaitable[Any]]


class SlackEvents:
    """What Slack's events, buttons, forms and commands come to. `close` waits for what is still being answered."""

    def __init__(
        self, front: Front, client: SlackClient, workspaces: Workspaces, groups: Groups, messages: SlackMessages,
        private: PrivateMessages,
    ) -> None:  # fmt: skip
        self._front = front
        self._client = client
        self._workspaces = workspaces
        self._groups = groups
        self._messages = messages
        self._private = private
        self._tasks: set[asyncio.Task[Any]] = set()

    def app(self) -> AsyncApp:
        """Give the Bolt app. It acknowledges after its listeners, and signatures were checked before it."""
        from slack_bolt.async_app import AsyncApp
        from slack_sdk.web.async_client import AsyncWebClient

        async def authorize(team_id: str | None) -> Any:  # Bolt looks at the names of a function's parameters
            return await self._authorize(team_id or "")

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
        app.middleware(self._events)
        app.action(ANY)(self._action)
        app.view(ANY)(self._view)
        app.command(ANY)(self._command)
        return cast("AsyncApp", app)

    async def close(self) -> None:
        """Let what is being answered end, and stop what takes too long: nobody waits for it any more."""
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=GRACE)
            for task in late:
                task.cancel()

    async def _known(self, body: dict[str, Any], context: dict[str, Any], next: Callable[[], Awaitable[None]]) -> Any:
        """Turn away what comes from a workspace that the bot is not installed in; Bolt would answer it at length."""
        from slack_bolt.response import BoltResponse

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
            enterprise_id=None, team_id=found.team, bot_token=found.token, bot_user_id=found.bot_user,
            bot_id=found.bot_id,
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
            self._spawn(self._private.show_home(team, word(event, "user")))
        elif kind == "app_uninstalled":
            await self._workspaces.remove(team)
        elif kind == "tokens_revoked":
            await self._revoked(team, event)
        return BoltResponse(status=200, body="")

    async def _revoked(self, team: str, event: Body) -> None:
        installed = await self._workspaces.of(team)
        if installed is not None and installed.bot_user in words(part(event, "tokens"), "bot"):
            await self._workspaces.remove(team)

    # buttons

    async def _action(self, ack: Ack, body: dict[str, Any]) -> None:
        tapped = tapped_of(body)
        if tapped is None:
            await ack()
            return
        if tapped.token.startswith(OPENER):
            await ack()
            self._spawn(self._open_kept(tapped))
            return
        pressing = self._spawn(self._press(tapped))
        await asyncio.wait({pressing}, timeout=PROMPT)
        if pressing.done():
            pressing.result()  # what was not written down is not acknowledged
        await ack()
        self._spawn(self._pressed(tapped, pressing))

    async def _press(self, tapped: ButtonPress) -> tuple[SlackAddress, Outcome]:
        place = tapped.place if tapped.place.channel else await self._private.direct(tapped.place.team, tapped.account)
        try:
            roles = await self._groups.roles(place.team, tapped.account, fresh=True)
        except (SlackProblem, SlackTrouble) as error:
            log.warning("slack: the user groups could not be read: %s", error)
            return place, Outcome(self._trouble(tapped.account), ok=False)
        pressed = Pressed(tapped.event, place.thread, tapped.account, tapped.token, None, roles)
        return place, await self._front.press(pressed)

    async def _pressed(self, tapped: ButtonPress, pressing: asyncio.Task[tuple[SlackAddress, Outcome]]) -> None:
        place, outcome = await pressing
        if outcome.form is not None:
            view = modal(outcome.form, outcome.title, place.thread, place.channel)
            await self._private.open_view(place, tapped.account, tapped.trigger, view)
        elif outcome.text:
            await self._private.privately(place, tapped.account, outcome.text, tapped.response_url)
        if tapped.at_home:
            await self._private.show_home(place.team, tapped.account)

    async def _open_kept(self, tapped: ButtonPress) -> None:
        place = tapped.place if tapped.place.channel else await self._private.direct(tapped.place.team, tapped.account)
        await self._private.open_kept(place, tapped.account, tapped.trigger, tapped.token)

    # forms

    async def _view(self, ack: Ack, body: dict[str, Any]) -> None:
        filled = filled_of(body)
        context = context_of(filled.view)
        if context is None or body.get("type") != "view_submission":
            await ack()
            return
        submitting = self._spawn(self._submit(filled, context.token, context.thread))
        await asyncio.wait({submitting}, timeout=PROMPT)
        place = SlackAddress(filled.team, context.private)
        if not submitting.done():  # it closes now, and what becomes of it is told later
            await ack()
            self._spawn(self._submitted(filled, place, submitting))
            return
        outcome = submitting.result()
        if outcome.errors:
            await ack(response_action="errors", errors=errors_of(outcome.errors, outcome.text, filled.view))
        elif outcome.form is not None:
            await ack(
                response_action="update", view=modal(outcome.form, outcome.title, context.thread, context.private)
            )
        elif outcome.text and not outcome.ok:
            # on top of the form: once it is closed, what was filled in stands there still
            words = self._private.words(filled.account).cards
            await ack(response_action="push", view=notice(words.not_done, outcome.text, words.close))
        else:
            await ack()
            self._spawn(self._submitted(filled, place, submitting))

    async def _submit(self, filled: SentForm, token: str, thread: str) -> Outcome:
        try:
            roles = await self._groups.roles(filled.team, filled.account, fresh=True)
        except (SlackProblem, SlackTrouble) as error:
            log.warning("slack: the user groups could not be read: %s", error)
            return Outcome(self._trouble(filled.account), ok=False)
        values = values_in(filled.view)
        return await self._front.submit(Submitted(filled.event, thread, filled.account, token, values, roles))

    async def _submitted(self, filled: SentForm, place: SlackAddress, submitting: asyncio.Task[Outcome]) -> None:
        outcome = await submitting
        if outcome.told:
            await self._private.privately(place, filled.account, outcome.told)

    # commands

    async def _command(self, ack: Ack, body: dict[str, Any]) -> None:
        typed = typed_of(body, [command.name for command in self._front.commands()])
        commanding = self._spawn(self._do(typed))
        await asyncio.wait({commanding}, timeout=PROMPT)
        if not commanding.done():
            await ack()
            self._spawn(self._commanded(typed, commanding, word(body, "response_url")))
            return
        place, outcome = commanding.result()
        if outcome.form is not None or not outcome.text:
            await ack()
            self._spawn(self._commanded(typed, commanding, word(body, "response_url")))
            return
        first, *more = text_pieces(outcome.text)
        await ack(response_type="ephemeral", text=notified(first), blocks=list(said_blocks(first)))
        for piece in more:
            self._spawn(self._private.privately(place, typed.account, piece, word(body, "response_url")))

    async def _do(self, typed: SlashCommand) -> tuple[SlackAddress, Outcome]:
        """Take a command. Where the bot cannot speak in the channel, it answers in direct messages, and says so."""
        place = typed.place
        try:
            if not await self._private.may_speak(place):
                place = await self._private.direct(place.team, typed.account)
            roles = await self._groups.roles(place.team, typed.account, fresh=True)
        except (SlackProblem, SlackTrouble) as error:
            log.warning("slack: a command could not be placed: %s", error)
            return place, Outcome(self._trouble(typed.account), ok=False)
        outcome = await self._front.command(
            Commanded(typed.event, place.thread, typed.account, typed.name, typed.values, typed.text, roles)
        )
        self._messages.asked(place, typed.account)
        if place != typed.place and outcome.form is None and not outcome.text:
            outcome = replace(outcome, text=self._private.words(typed.account).platforms.answer_elsewhere)
        return place, outcome

    async def _commanded(
        self, typed: SlashCommand, commanding: asyncio.Task[tuple[SlackAddress, Outcome]], url: str
    ) -> None:
        place, outcome = await commanding
        if outcome.form is not None:
            view = modal(outcome.form, outcome.title, place.thread, place.channel)
            await self._private.open_view(place, typed.account, typed.trigger, view)
            if not outcome.ok and not outcome.errors:  # it is about no field, where it would stand
                await self._private.privately(place, typed.account, outcome.text, url)
        elif outcome.text:
            await self._private.privately(place, typed.account, outcome.text, url)

    def _trouble(self, account: str) -> str:
        """Say that Slack gave no answer."""
        return self._private.words(account).platforms.no_answer.format(platform=TITLE)

    def _spawn(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(work, name="slack answer")
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("slack: %s", error, exc_info=error)
