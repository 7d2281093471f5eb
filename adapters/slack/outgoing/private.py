"""Tells one person something: privately in a channel, in direct messages, in a modal, in the app's home."""

from __future__ import annotations

import logging
import time
from typing import Any

from adapters.slack.address import NAME, PREFIX, TITLE, SlackAddress, account_in
from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.installation import Workspaces
from adapters.slack.members import Members
from adapters.slack.outgoing.blocks import Block, actions, said_blocks, text_pieces
from adapters.slack.outgoing.home import home_view
from adapters.slack.outgoing.kept_views import KeptViews
from adapters.slack.payload import part, word
from adapters.slack.text import notified
from bot import Button
from bot.errors import Undeliverable
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.platform.adapter import Front, Memory, Profile

log = logging.getLogger(__name__)

# Slack's words for somebody who can never be written to, or is of another workspace
CLOSED = frozenset({
    "cannot_dm_bot", "user_not_found", "users_not_found", "user_not_visible", "user_disabled", "account_inactive",
    "messages_tab_disabled", "cannot_message_user", "not_allowed", "invalid_user_combination",
})  # fmt: skip
MEMBER_FOR = 300.0  # seconds that the bot is taken to stay in a channel


class PrivateMessages:
    """Reaches single people. Where one way is closed it takes the next; the last one failing is logged."""

    def __init__(
        self, front: Front, client: SlackClient, workspaces: Workspaces, members: Members, memory: Memory | None = None
    ) -> None:
        self._front = front
        self._members = members
        self._client = client
        self._workspaces = workspaces
        self._views = KeptViews(memory)
        self._direct: dict[tuple[str, str], SlackAddress] = {}
        self._speaks_in: dict[str, float] = {}  # thread of a channel -> when that was found out

    async def privately(
        self, place: SlackAddress, account: str, text: str, response_url: str = "", button: Button | None = None
    ) -> None:
        """Tell somebody something that nobody else sees, with a button below it."""
        pieces = text_pieces(text)
        for number, piece in enumerate(pieces, 1):
            below = actions([button], "private") if button is not None and number == len(pieces) else []
            try:
                await self._tell(place, account, piece, response_url, below)
            except (SlackProblem, SlackTrouble, OSError) as error:
                log.warning("slack: %s could not be told: %s (%s)", account, piece, error)

    async def answer_at(self, response_url: str, text: str) -> None:
        """Tell whoever has just acted something at the address that Slack gave for it, where nothing else is known."""
        try:
            await self._client.tell(
                response_url, {"text": text, "response_type": "ephemeral", "replace_original": False}
            )
        except (SlackProblem, SlackTrouble) as error:
            log.info("slack: somebody could not be told: %s (%s)", text, error)

    async def _tell(self, place: SlackAddress, account: str, piece: str, response_url: str, below: list[Block]) -> None:
        installed = await self._workspaces.needed(place.team)
        if not place.channel:
            place = await self.direct(place.team, account)
        said: dict[str, Any] = {"text": notified(piece), "blocks": [*said_blocks(piece), *below]}
        try:
            if place.channel.startswith("D"):  # there is nobody else
                await self._client.call(
                    installed.token, "chat.postMessage", channel=place.channel, **said, **_in(place)
                )
            else:
                await self._client.call(
                    installed.token, "chat.postEphemeral", channel=place.channel, user=account, **said, **_in(place)
                )
        except SlackProblem as problem:
            if problem.error not in ("not_in_channel", "channel_not_found", "user_not_in_channel", "thread_not_found"):
                raise
            if response_url:
                await self._respond(response_url, said)
            else:
                direct = await self.direct(place.team, account)
                await self._client.call(installed.token, "chat.postMessage", channel=direct.channel, **said)
        except SlackTrouble:  # told twice is better than not at all
            if not response_url:
                raise
            await self._respond(response_url, said)

    async def _respond(self, response_url: str, said: dict[str, Any]) -> None:
        await self._client.tell(response_url, {**said, "response_type": "ephemeral", "replace_original": False})

    async def open_view(self, place: SlackAddress, account: str, trigger: str, view: dict[str, Any]) -> None:
        """Open a modal. A trigger is good for three seconds: what comes later is kept, and a button opens it."""
        installed = await self._workspaces.needed(place.team)
        try:
            await self._client.call(installed.token, "views.open", trigger_id=trigger, view=view)
        except (SlackProblem, SlackTrouble) as error:
            log.warning("slack: a form could not be opened: %s", error)
            words = self.words(account).platforms
            opener = Button(words.open_form, await self._views.keep(place.team, account, view), "primary")
            await self.privately(place, account, words.form_late.format(platform=TITLE), button=opener)

    async def open_kept(self, place: SlackAddress, account: str, trigger: str, token: str) -> None:
        """Open a form that was late, as it was then."""
        view = await self._views.find(place.team, account, token)
        if view is None:
            await self.privately(place, account, self.words(account).platforms.form_forgotten)
        else:
            await self.open_view(place, account, trigger, view)

    async def change_view(
        self, place: SlackAddress, account: str, view_id: str, view: dict[str, Any], instead: str
    ) -> None:
        """Show another modal in place of an open one; whoever has closed it is told `instead`."""
        installed = await self._workspaces.needed(place.team)
        try:
            await self._client.call(installed.token, "views.update", view_id=view_id, view=view)
        except (SlackProblem, SlackTrouble) as error:
            log.info("slack: a form could not be changed: %s", error)
            if instead:
                await self.privately(place, account, instead)

    def words(self, account: str) -> Words:
        """Give our words in somebody's language."""
        return words_in(self._front.language(NAME, account))

    async def show_home(self, team: str, account: str) -> None:
        """Show somebody the app's home as it is now."""
        try:
            installed = await self._workspaces.needed(team)
            outside = await self._members.outside(team, account) if self._front.may_be_guest(NAME, account) else None
            view = home_view(await self._front.home(NAME, account, outside=outside))
            await self._client.call(installed.token, "views.publish", user_id=account, view=view)
        except (SlackProblem, SlackTrouble) as error:
            log.warning("slack: the home of %s could not be shown: %s", account, error)

    async def direct(self, team: str, account: str) -> SlackAddress:
        """Give the direct messages of somebody and the bot."""
        if (team, account) not in self._direct:
            installed = await self._workspaces.needed(team)
            said = await self._client.call(installed.token, "conversations.open", users=account)
            self._direct[team, account] = SlackAddress(team, word(part(said, "channel"), "id"))
        return self._direct[team, account]

    async def reached(self, thread: str) -> str:
        """Give the thread in which a post stands: for one that is private to somebody, their direct messages with us.

        Raises Undeliverable when no workspace lets the bot write to them.
        """
        account = account_in(thread)
        if not account:
            if thread.startswith(f"{PREFIX}@"):
                raise Undeliverable(f"{thread} names no account of {TITLE}")
            return thread
        if not (installed := self._workspaces.all()):
            raise SlackTrouble("Slack is not connected")
        for each in installed:
            try:
                return (await self.direct(each.team, account)).thread
            except SlackProblem as problem:
                if problem.error not in CLOSED:
                    raise
                log.info("slack: %s cannot be written to in %s: %s", account, each.team, problem.error)
        raise Undeliverable(f"{account} cannot be written to")

    def is_member(self, place: SlackAddress) -> bool:
        """Say whether the bot is known to be a member of a channel, without asking Slack."""
        known = self._speaks_in.get(place.thread)
        return known is not None and time.monotonic() - known < MEMBER_FOR

    async def may_speak(self, place: SlackAddress) -> bool:
        """Say whether the bot is a member of a channel."""
        if self.is_member(place):
            return True
        installed = await self._workspaces.needed(place.team)
        try:
            said = await self._client.call(installed.token, "conversations.info", channel=place.channel)
        except SlackProblem as problem:
            if problem.error != "channel_not_found":
                raise
            return False
        channel = part(said, "channel")
        speaks = bool(channel.get("is_member") or channel.get("is_im"))
        if speaks:
            self._speaks_in[place.thread] = time.monotonic()
        return speaks

    async def person(self, account: str) -> Profile | None:
        """Look somebody up in the workspaces that we know."""
        for installed in self._workspaces.all():
            try:
                said = await self._client.call(installed.token, "users.info", user=account, include_locale=True)
            except SlackProblem:
                continue  # somebody of another workspace
            user = part(said, "user")
            profile = part(user, "profile")
            title = word(profile, "display_name", "real_name") or word(user, "real_name", "name") or account
            return Profile(account, title, word(user, "locale").partition("-")[0], word(user, "tz"))
        return None


def _in(place: SlackAddress) -> dict[str, str]:
    return {"thread_ts": place.root} if place.root else {}
