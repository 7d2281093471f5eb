"""What Slack sends when somebody uses one of our shortcuts, as our values. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.slack.address import SlackAddress
from adapters.slack.incoming.parse import FileRef, SlackMessage, files_in, team_of, teams_of
from adapters.slack.payload import Body, part, slack_id, word
from adapters.slack.text import heard
from bot.text import is_without_words

# deploy/slack-manifest.yaml has the same
ASK, START = "ask_switchboard", "start_process"


@dataclass(frozen=True, slots=True)
class AskedMessage:
    """A message that somebody has chosen as their own request; `place` is its thread."""

    event: str
    place: SlackAddress
    account: str
    text: str
    files: tuple[FileRef, ...] = ()
    response_url: str = ""
    teams: frozenset[str] = frozenset()

    @property
    def team(self) -> str:
        """The workspace that it came by."""
        return self.place.team

    def said_in(self, place: SlackAddress) -> SlackMessage:
        """Give it as a message that this person wrote there; it is none of Slack's own, so it has no `ts`."""
        return SlackMessage(self.event, place, self.account, self.text, "", True, self.files, self.teams)


@dataclass(frozen=True, slots=True)
class StartShortcut:
    """Somebody who wants to choose a process. `trigger` opens one form within three seconds."""

    team: str
    account: str
    trigger: str
    teams: frozenset[str] = frozenset()


def asked_of(body: Body, bot_user: str) -> AskedMessage | None:
    """Give the message on which somebody used our shortcut; None: nothing in it can be read."""
    message, user, team = part(body, "message"), part(body, "user"), team_of(body)
    channel, ts = slack_id(part(body, "channel"), "id"), slack_id(message, "ts") or slack_id(body, "message_ts")
    account, trigger = slack_id(user, "id"), word(body, "trigger_id")
    text, files = heard(word(message, "text"), bot_user), files_in(message)
    if not (account and trigger and channel and ts) or (is_without_words(text) and not files):
        return None
    root = slack_id(message, "thread_ts") or ("" if channel.startswith("D") else ts)
    return AskedMessage(
        f"slack/{team}/{trigger}", SlackAddress(team, channel, root), account, text, files, word(body, "response_url"),
        teams_of(user),
    )  # fmt: skip


def opening_of(body: Body) -> StartShortcut | None:
    """Give who wants to choose a process; None where it does not say who."""
    account, trigger = slack_id(part(body, "user"), "id"), word(body, "trigger_id")
    return StartShortcut(team_of(body), account, trigger, teams_of(part(body, "user"))) if account and trigger else None
