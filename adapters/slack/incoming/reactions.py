"""A thumb that somebody gives a message of the bot, or takes back."""

from __future__ import annotations

from adapters.slack.address import SlackAddress
from adapters.slack.incoming.actors import Actors, Deed
from adapters.slack.installation import Workspaces
from adapters.slack.payload import Body, part, slack_id, word
from bot.platform.adapter import Front
from bot.platform.sign import Reacted

THUMBS = {"+1": True, "thumbsup": True, "-1": False, "thumbsdown": False}  # with a skin tone behind `::`


class SlackReactions:
    """Hands thumbs in as what somebody says about a reply; any other sign says nothing."""

    def __init__(self, front: Front, workspaces: Workspaces, actors: Actors) -> None:
        self._front = front
        self._workspaces = workspaces
        self._actors = actors

    async def take(self, team: str, event: Body) -> None:
        """Take a reaction, or that it was taken away."""
        installed = await self._workspaces.of(team)
        reacted = reacted_of(team, event, installed.bot_user) if installed is not None else None
        if reacted is None:
            return
        outside = await self._actors.outside(Deed(team, reacted.account))
        await self._front.react(
            Reacted(
                reacted.thread, reacted.account, reacted.message, reacted.is_good, outside,
                is_taken_back=reacted.is_taken_back,
            )
        )  # fmt: skip


def reacted_of(team: str, event: Body, bot_user: str) -> Reacted | None:
    """Give a thumb on a message of the bot; None for anything else. Slack does not say in which thread it stands."""
    item, account = part(event, "item"), slack_id(event, "user")
    sign = word(event, "reaction").partition("::")[0]
    channel, ts = slack_id(item, "channel"), slack_id(item, "ts")
    # the author is not told of a message that was posted long ago: whose it is shows in our own records
    is_ours = word(event, "item_user") in ("", bot_user)
    if sign not in THUMBS or not is_ours or item.get("type") != "message" or account in ("", bot_user):
        return None
    if not channel or not ts:
        return None
    return Reacted(
        SlackAddress(team, channel).thread, account, ts, THUMBS[sign],
        is_taken_back=word(event, "type") == "reaction_removed",
    )  # fmt: skip
