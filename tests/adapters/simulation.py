"""A fake platform and the people on it, by the same verbs for each platform. The server outlives any bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from tests.adapters.slack.whole_bot import until, workspace
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import Interaction, buttons_of, text_of
from tests.servers.discord_rest import TOKEN
from tests.servers.discord_rest import Fault as DiscordFault
from tests.servers.discord_world import ADA, GRACE, GUILD, OPS, RANDOM, Someone
from tests.servers.slack import SECRET, Fault, SlackServer
from tests.servers.slack_people import SlackPeople, words_of
from tests.servers.slack_people import buttons_of as slack_buttons_of

Who = Literal["ada", "grace", "eve"]
Where = Literal["ops", "approvals", "direct", "alone"]  # `alone`: where Grace and the bot talk
EVE = Someone("402", "eve", ("203",))
SOON = 4.0  # seconds until an answer to a press has come, or never will


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot as people see it. `thread` is the message that it hangs on; `handle` is the server's own."""

    text: str
    buttons: tuple[str, ...]
    thread: str
    files: tuple[tuple[str, bytes], ...]
    handle: Any = field(compare=False, repr=False)


class Simulation(Protocol):
    """What people do and see on one platform."""

    name: str
    accounts: dict[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """The settings with which a bot comes here."""
        ...

    def thread(self, where: Where) -> str:
        """Give a channel as bot.toml names it."""
        ...

    async def says(self, who: Who, text: str, where: Where = "ops", files: Sequence[tuple[str, bytes]] = ()) -> Any:
        """Say something to the bot, and give it a second time to `repeats` if wanted."""
        ...

    async def repeats(self, said: Any) -> None:
        """Tell the bot the same message again, as platforms do."""
        ...

    def shown(self, where: Where = "ops") -> list[Shown]:
        """Give the bot's messages there, the oldest first."""
        ...

    async def presses(self, who: Who, card: Shown, label: str) -> str:
        """Press a button and give what this person alone is told; nothing when nobody answers."""
        ...

    async def commands(self, who: Who, name: str, where: Where = "ops", /, **values: str) -> str:
        """Use a slash command and give what this person alone is told."""
        ...

    def limits_the_rate(self, times: int) -> None:
        """Answer the next posts by 429."""
        ...

    def refused(self) -> list[Any]:
        """Give the requests that broke a rule of the platform."""
        ...

    async def here(self) -> None:
        """Wait until a bot is connected."""
        ...


class SlackSimulation:
    """A workspace. With `web` the bot is spoken to over HTTP, on that port."""

    name = "slack"

    def __init__(self, server: SlackServer, web: int = 0) -> None:
        self.accounts = {"ada": "U1ADA", "grace": "U1GRACE", "eve": "U1EVE"}
        self.server = server
        self.people = SlackPeople(server)
        self._socket = not web
        server.events_url = f"http://127.0.0.1:{web}/slack/events" if web else ""
        self.people.workspace.add_channel("C2APPROVALS", "approvals", *self.accounts.values(), "UBOT")

    @property
    def environment(self) -> dict[str, str]:
        way = {"SLACK_APP_TOKEN": "xapp-1"} if self._socket else {"SLACK_SIGNING_SECRET": SECRET}
        return {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_API_URL": self.server.api_url, **way}

    def thread(self, where: Where) -> str:
        return f"slack/T1/{self._channel(where)}"

    async def says(self, who: Who, text: str, where: Where = "ops", files: Sequence[tuple[str, bytes]] = ()) -> Any:
        attached = [self.people.attach(name, content) for name, content in files]
        w, place = self.people.workspace, self.people.workspace.channels[self._channel(where)]
        mention = "" if where == "direct" else "<@UBOT> "
        more: dict[str, Any] = {"subtype": "file_share", "files": attached} if attached else {}
        message = w.add_message(place, user=self.accounts[who], text=mention + text, team=w.team, **more)
        events = self.people.events_about(place, message)
        for event in events:
            await self._insist(event)
        return message["ts"], events

    async def repeats(self, said: Any) -> None:
        for event in said[1]:
            await self._insist(event)

    def shown(self, where: Where = "ops") -> list[Shown]:
        w = self.people.workspace
        found = [m for m in w.channels[self._channel(where)].messages.values() if m.get("bot_id") == w.bot_id]
        return [
            Shown(
                words_of(m), tuple(slack_buttons_of(m)), m.get("thread_ts", ""),
                tuple((f["name"], w.files[f["id"]]["content"]) for f in m.get("files", ())), (where, m["ts"]),
            )
            for m in found
        ]  # fmt: skip

    async def presses(self, who: Who, card: Shown, label: str) -> str:
        where, ts = card.handle
        account, private = self.accounts[who], self.people.workspace.private
        before = len(private)
        if (await self.people.presses(account, self._channel(where), ts, label)).status != 200:
            return ""
        with suppress(TimeoutError):
            await until(lambda: any(m["user"] == account for m in private[before:]), SOON)
        return "\n".join(words_of(m) for m in private[before:] if m["user"] == account)

    async def commands(self, who: Who, name: str, where: Where = "ops", /, **values: str) -> str:
        text = " ".join([name, *(f'{key}="{value}"' for key, value in values.items())])
        answer = await self.people.commands(self.accounts[who], self._channel(where), text)
        return words_of(answer.body)

    def limits_the_rate(self, times: int) -> None:
        self.server.faults.append(Fault("chat.postMessage", "429", times))

    def refused(self) -> list[Any]:
        return self.server.refused()

    async def here(self) -> None:
        if self._socket:
            await until(lambda: any(not socket.closed for socket in self.server.sockets))

    async def _insist(self, event: dict[str, Any]) -> None:
        """Send an event until it is acknowledged."""
        async with asyncio.timeout(30):
            while (await self.server.deliver("events_api", event)).status != 200:  # noqa: ASYNC110 - as Slack does
                await asyncio.sleep(0.05)

    def _channel(self, where: Where) -> str:
        alone = self.server.workspace.direct(self.accounts["grace"]).id
        return {"ops": "C1OPS", "approvals": "C2APPROVALS", "direct": "D1ADA", "alone": alone}[where]


class DiscordSimulation:
    """A server of Discord's kind."""

    name = "discord"

    def __init__(self, server: DiscordServer) -> None:
        self.accounts = {"ada": ADA.id, "grace": GRACE.id, "eve": EVE.id}
        self.server = server
        server.world.people[EVE.id] = EVE

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DISCORD_TOKEN": TOKEN, "DISCORD_GUILD": GUILD, "DISCORD_API_URL": self.server.api_url,
            "DISCORD_GATEWAY_URL": self.server.gateway_url,
        }  # fmt: skip

    def thread(self, where: Where) -> str:
        return f"discord/{self._channel(where)}"

    async def says(self, who: Who, text: str, where: Where = "ops", files: Sequence[tuple[str, bytes]] = ()) -> Any:
        return await self.server.says(self._person(who), text, self._channel(where), files=files)

    async def repeats(self, said: Any) -> None:
        await self.server.gateway.dispatch("MESSAGE_CREATE", said)

    def shown(self, where: Where = "ops") -> list[Shown]:
        return [
            Shown(
                text_of(m["components"]), tuple(buttons_of(m["components"])), "",
                tuple((a["filename"], self.server.world.files[a["id"]]) for a in m["attachments"]), m,
            )
            for m in self.server.world.in_channel(self._channel(where))
        ]  # fmt: skip

    async def presses(self, who: Who, card: Shown, label: str) -> str:
        pressed = await self.server.press(self._person(who), card.handle, label)
        return await _answer(pressed) if self.server.gateway.connected else ""

    async def commands(self, who: Who, name: str, where: Where = "ops", /, **values: str) -> str:
        command = f"bot {name}" if name in ("help", "runs", "status", "approvals") else name
        return await _answer(await self.server.command(self._person(who), command, self._channel(where), **values))

    def limits_the_rate(self, times: int) -> None:
        self.server.trouble(DiscordFault("POST", r"^/channels/\d+/messages$", status=429, times=times))

    def refused(self) -> list[Any]:
        return self.server.rejected

    async def here(self) -> None:
        await until(lambda: self.server.gateway.connected and self.server.world.commands)

    def _person(self, who: Who) -> Someone:
        return self.server.world.people[self.accounts[who]]

    def _channel(self, where: Where) -> str:
        return {"ops": OPS, "approvals": RANDOM, "direct": ADA.dm, "alone": GRACE.dm}[where]


async def _answer(interaction: Interaction) -> str:
    with suppress(TimeoutError):
        await until(lambda: interaction.callbacks, SOON)
    return await interaction.shown() if interaction.callbacks else ""


@asynccontextmanager
async def slack_simulation(web: int = 0) -> AsyncGenerator[SlackSimulation]:
    async with SlackServer(workspace()) as server:
        yield SlackSimulation(server, web)


@asynccontextmanager
async def discord_simulation() -> AsyncGenerator[DiscordSimulation]:
    async with DiscordServer() as server:
        yield DiscordSimulation(server)
