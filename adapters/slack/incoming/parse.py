"""What Slack sends, as our values. Everything else is left out: edits, joins, bots, what is not for us. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from adapters.slack.address import SlackAddress
from adapters.slack.payload import EMPTY, Body, number, part, parts, slack_id, word
from adapters.slack.text import heard
from bot.text import is_without_words

SPOKEN = (None, "file_share", "thread_broadcast")  # subtypes of a message that somebody wrote just now
GREETING = "help"  # what a bare mention asks for
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})  # Slack's clients set them by themselves


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that hangs on a message, still at Slack. Without `url` Slack has to be asked for it by its `id`."""

    name: str
    url: str
    size: int
    media_type: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """A message that somebody wrote. `addressed`: in a direct message, or with our name in it."""

    event: str
    place: SlackAddress
    account: str
    text: str
    ts: str
    addressed: bool
    files: tuple[FileRef, ...] = ()
    teams: frozenset[str] = frozenset()
    parent: str = ""  # who wrote the message that its thread hangs on

    @property
    def team(self) -> str:
        """The workspace that it came by."""
        return self.place.team

    @property
    def answered_in(self) -> str:
        """The message to whose thread a status or a stream belongs."""
        return self.place.root or self.ts


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """The press of a button. `trigger` opens one form within three seconds; `channel` is empty in the app's home."""

    event: str
    place: SlackAddress
    account: str
    token: str
    trigger: str
    response_url: str
    at_home: bool = False
    teams: frozenset[str] = frozenset()

    @property
    def team(self) -> str:
        """The workspace that it came by."""
        return self.place.team


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that was sent."""

    event: str
    team: str
    account: str
    view: Body
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A slash command: its first word, and what follows as `name=value` or as text."""

    event: str
    place: SlackAddress
    account: str
    name: str
    values: Mapping[str, str | Sequence[str]]
    text: str
    trigger: str
    response_url: str = ""
    teams: frozenset[str] = frozenset()  # Slack names none: a command is typed where the bot is installed

    @property
    def team(self) -> str:
        """The workspace that it came by."""
        return self.place.team


def team_of(body: Body) -> str:
    """Give the team whose installation an event is for: in a shared channel not that of its author."""
    for authorization in parts(body, "authorizations"):
        team = slack_id(authorization, "team_id")
        if team and team != word(authorization, "enterprise_id"):
            return team
    enterprise = enterprise_of(body)
    if enterprise and body.get("authorizations"):  # in a shared channel `team_id` may be that of another company
        own = "" if body.get("is_ext_shared_channel") else word(body, "team_id")
        return word(body, "context_team_id") or own or enterprise
    message = part(body, "message")
    team = slack_id(part(body, "view"), "app_installed_team_id")
    if team and team != enterprise:  # somebody of another company fills in our form
        return team
    if message.get("app_id") and message.get("app_id") == body.get("api_app_id") and slack_id(message, "team"):
        return slack_id(message, "team")  # or presses a button of ours
    named = slack_id(part(body, "team"), "id") or slack_id(body, "team_id") or slack_id(part(body, "user"), "team_id")
    return named or enterprise


def enterprise_of(body: Body) -> str:
    """Give the organisation by whose token something came; empty where the workspace has its own."""
    authorizations = parts(body, "authorizations")
    for authorization in authorizations:
        if authorization.get("is_enterprise_install") is True:
            return slack_id(authorization, "enterprise_id")
    if authorizations or body.get("is_enterprise_install") not in (True, "true"):  # a command brings text
        return ""
    enterprise = slack_id(part(body, "enterprise"), "id") or slack_id(body, "enterprise_id")
    return enterprise or slack_id(part(body, "team"), "enterprise_id")


def teams_of(author: Body, key: str = "team_id") -> frozenset[str]:
    """Give the teams that Slack names as those of whoever wrote a message, or with `key` of a user who acts."""
    named = (word(author, "user_team"), word(author, "source_team"), word(author, key))
    return frozenset(team for team in (*named, word(part(author, "user_profile"), "team")) if team)


def heard_of(body: Body, bot_user: str) -> SlackMessage | None:
    """Give what somebody wrote; None when nobody did, or not just now."""
    event, team = part(body, "event"), team_of(body)
    return said_in(event, team, bot_user, f"slack/{team}/{word(body, 'event_id') or word(event, 'ts')}")


def said_in(event: Body, team: str, bot_user: str, id: str) -> SlackMessage | None:
    """Give what a message says, be it of an event or from the history of a channel."""
    kind, ts = word(event, "type"), slack_id(event, "ts")
    if kind not in ("message", "app_mention") or event.get("subtype") not in SPOKEN or event.get("edited"):
        return None
    account, channel = slack_id(event, "user"), slack_id(event, "channel")
    if event.get("bot_id") or not account or account in (bot_user, "USLACKBOT") or not (channel and ts):
        return None
    direct = event.get("channel_type") == "im" or channel.startswith("D")
    text = word(event, "text")
    mentioned = kind == "app_mention" or f"<@{bot_user}>" in text or f"<@{bot_user}|" in text
    root = slack_id(event, "thread_ts") or ("" if direct else ts)
    said, files = heard(text, bot_user), files_in(event)
    return SlackMessage(
        event=id,
        place=SlackAddress(team, channel, root),
        account=account,
        text=GREETING if mentioned and not files and is_without_words(said) else said,
        ts=ts,
        addressed=direct or mentioned,
        files=files,
        teams=teams_of(event, "team"),
        parent=slack_id(event, "parent_user_id"),
    )


def tapped_of(body: Body) -> ButtonPress | None:
    """Give the press of a button; None for other things that can be done with a block."""
    action = next(iter(parts(body, "actions")), EMPTY)
    account, token = slack_id(part(body, "user"), "id"), word(action, "value")
    if action.get("type") != "button" or not account or not token:
        return None
    # an ephemeral message brings no `message`, and a home no channel
    container, team = part(body, "container"), team_of(body)
    channel = slack_id(part(body, "channel"), "id") or slack_id(container, "channel_id")
    root = slack_id(part(body, "message"), "thread_ts") or slack_id(container, "thread_ts")
    return ButtonPress(
        event=f"slack/{team}/{word(body, 'trigger_id') or word(action, 'action_ts')}",
        place=SlackAddress(team, channel, root),
        account=account,
        token=token,
        trigger=word(body, "trigger_id"),
        response_url=word(body, "response_url"),
        at_home=container.get("type") == "view",
        teams=teams_of(part(body, "user")),
    )


def filled_of(body: Body) -> SentForm:
    """Give a form that was sent."""
    view, team = part(body, "view"), team_of(body)
    # a view is sent again after errors at its fields: what it is sent with makes it another event
    return SentForm(
        f"slack/{team}/{word(body, 'trigger_id') or word(view, 'id')}", team, slack_id(part(body, "user"), "id"), view,
        teams_of(part(body, "user")),
    )  # fmt: skip


def typed_of(body: Body, names: Iterable[str]) -> SlashCommand:
    """Give a slash command; `names` are those that exist: hyphens and capitals may be typed for them."""
    first, _, rest = word(body, "text").strip().partition(" ")
    if first.lower() == "run" and rest.strip():
        first, _, rest = rest.strip().partition(" ")
    if first.lower() == "run" and not rest.strip():
        first = "help"  # run what?
    known = {name.lower(): name for name in names}
    name = known.get(first.lower()) or known.get(first.lower().replace("-", "_")) or first
    values = assigned(rest)
    team = team_of(body)
    return SlashCommand(
        event=f"slack/{team}/{word(body, 'trigger_id')}",
        place=SlackAddress(team, slack_id(body, "channel_id")),
        account=slack_id(body, "user_id"),
        name=name,
        values=values,
        text="" if values else heard(rest),
        trigger=word(body, "trigger_id"),
        response_url=word(body, "response_url"),
    )


def assigned(text: str) -> dict[str, str | Sequence[str]]:
    """Read `name=value other="two words"`; a name that comes twice has a list. Empty when it is not of that form."""
    try:
        words = shlex.split(heard(text).translate(QUOTES))
    except ValueError:  # a quotation mark without its pair
        return {}
    found: dict[str, list[str]] = {}
    for each in words:
        name, sign, value = each.partition("=")
        if not sign or not name.isidentifier():
            return {}
        found.setdefault(name, []).append(value)
    return {name: said[0] if len(said) == 1 else said for name, said in found.items()}


def files_in(message: Body) -> tuple[FileRef, ...]:
    """Give the files of a message; of those of another company it may only say which they are."""
    return tuple(ref for file in parts(message, "files") if (ref := file_of(file)) is not None)


def file_of(file: Body) -> FileRef | None:
    """Give a file; None for one that nobody can get, such as one that is deleted."""
    url, file_id = word(file, "url_private_download", "url_private"), slack_id(file, "id")
    is_asked_for = file.get("file_access") == "check_file_info" and bool(file_id)
    if not url and not is_asked_for:
        return None
    media_type = word(file, "mimetype") or "application/octet-stream"
    return FileRef(word(file, "name") or "file", "" if is_asked_for else url, number(file, "size"), media_type, file_id)
