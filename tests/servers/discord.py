"""A Discord on loopback sockets: gateway and REST, with the documented limits, a journal, and faults at will.

It knows no bot. People are moved by `says`, `press`, `command`, `submit`, `types`; what the bot did is in `journal`
and `world`. A rejected request stands in `rejected`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from aiohttp import web

from tests.servers.discord_gateway import Gateway
from tests.servers.discord_interaction import Interaction, buttons_of, filled
from tests.servers.discord_rest import TOKEN, Fault, Rest
from tests.servers.discord_world import APP, GUILD, OPS, Someone, World


class DiscordServer:
    """Use as `async with`. The world in it outlives any bot that connects."""

    def __init__(self) -> None:
        self.world = World()
        self.gateway = Gateway(self.world, TOKEN)
        self.rest = Rest(self.world, self.gateway)
        self.journal = self.rest.journal
        self.rejected = self.rest.rejected

    @property
    def api_url(self) -> str:
        return f"http://{self.rest.host}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://{self.rest.host}/gateway"

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 << 20)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/attachments/{id}/{name}", self.rest.file)
        app.router.add_route("*", "/api/v10/{path:.*}", self.rest.serve)
        self._runner = web.AppRunner(app, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port: int = self._runner.addresses[0][1]
        self.rest.host = f"127.0.0.1:{port}"
        self.gateway.url = self.gateway_url
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.close()
        await self._runner.cleanup()

    # trouble

    def trouble(self, fault: Fault) -> None:
        """Let this go wrong, as often as it says."""
        self.rest.faults.append(fault)

    async def until(self, met: Callable[[], Any], *, within: float = 15.0) -> Any:
        """Wait until something has come about; gives it."""
        async with asyncio.timeout(within):
            while not (found := met()):
                async with self.rest.changed:
                    try:
                        await asyncio.wait_for(self.rest.changed.wait(), 0.05)
                    except TimeoutError:
                        continue
        return found

    # people

    async def says(
        self, who: Someone, text: str, channel: str = OPS, *, to_bot: bool = True, **more: Any
    ) -> dict[str, Any]:
        """Let somebody write; `to_bot` mentions it, which a direct message does not need."""
        files: Sequence[tuple[str, bytes]] = more.pop("files", ())
        mention = f"<@{APP}> " if to_bot and self.world.kind_of(channel) != 1 else ""
        attachments = self.world.attach(f"http://{self.rest.host}", files)
        message = self.world.write(who, channel, {"content": mention + text}, attachments=attachments, **more)
        await self.gateway.dispatch("MESSAGE_CREATE", message)
        return message

    async def press(self, who: Someone, message: Mapping[str, Any], label: str, *, forged: str = "") -> Interaction:
        """Let somebody press the button with that label; `forged` is what a tampered client would send instead."""
        custom_id = forged or buttons_of(message["components"])[label]
        data = {"component_type": 2, "custom_id": custom_id, "id": 5}
        return await self._interact(who, 3, message["channel_id"], data, message=message)

    async def submit(
        self, who: Someone, modal: Mapping[str, Any], values: Mapping[str, str | bool | list[str]], channel: str = OPS
    ) -> Interaction:
        """Let somebody fill in a form; values by label. It carries the message whose button opened it."""
        data = {"custom_id": modal["custom_id"], "components": filled(modal, values)}
        opened = [each for each in self.rest.interactions.values() if each.opened(modal)]
        origin = opened[-1].payload.get("message") if opened else None
        return await self._interact(who, 5, channel, data, **({"message": origin} if origin is not None else {}))

    async def command(self, who: Someone, name: str, channel: str = OPS, /, **options: Any) -> Interaction:
        """Let somebody use a command; `name` may be two words. An option's name stands for its value.

        `permissions` are what the bot may do there; `of` is what else the payload says.
        """
        more = {"permissions": options.pop("permissions")} if "permissions" in options else {}
        more |= options.pop("of", {})
        return await self._interact(who, 2, channel, self._command_data(name, options), **more)

    async def uses_on(self, who: Someone, message: Mapping[str, Any], channel: str = OPS, **more: Any) -> Interaction:
        """Let somebody use the command that stands in the menu of a message."""
        name = next(each["name"] for each in self.commands() if each.get("type") == 3)
        data = {
            "id": self.world.snowflake(), "name": name, "type": 3, "target_id": message["id"],
            "resolved": {"messages": {message["id"]: dict(message)}},
        }  # fmt: skip
        return await self._interact(who, 2, channel, data, **more)

    async def reacts(self, who: Someone, message: Mapping[str, Any], sign: str) -> None:
        """Let somebody put a sign on a message."""
        channel = message["channel_id"]
        shared = {} if self.world.kind_of(channel) == 1 else {"guild_id": GUILD, "member": self.member(who)}
        told = {
            "user_id": who.id, "message_id": message["id"], "channel_id": channel, "burst": False, "type": 0,
            "emoji": {"id": None, "name": sign}, "message_author_id": message["author"]["id"], **shared,
        }  # fmt: skip
        await self.gateway.dispatch("MESSAGE_REACTION_ADD", told)

    def commands(self) -> list[dict[str, Any]]:
        """Give all commands that Discord knows."""
        return [each for commands in self.world.commands.values() for each in commands]

    def member(self, who: Someone) -> dict[str, Any]:
        """Give somebody as a member of the server."""
        return {**who.member(), "user": who.payload(), "permissions": "0", "pending": who.id in self.world.pending}

    async def types(self, who: Someone, name: str, option: str, text: str, channel: str = OPS) -> list[str]:
        """Let somebody type into an option, and give what the bot offers."""
        data = self._command_data(name, {option: text}, focused=option)
        return await (await self._interact(who, 4, channel, data)).choices()

    def _command_data(self, name: str, options: Mapping[str, Any], focused: str = "") -> dict[str, Any]:
        first, _, second = name.partition(" ")
        kinds: dict[type, int] = {str: 3, int: 4, bool: 5, float: 10}
        given: list[dict[str, Any]] = [
            {"name": each, "type": kinds[type(value)], "value": value, **({"focused": True} if each == focused else {})}
            for each, value in options.items()
        ]
        if second:
            given = [{"name": second, "type": 1, "options": given}]
        known = [
            each
            for guild, commands in self.world.commands.items()
            for each in commands
            if each["name"] == first and guild
        ]
        where = {"guild_id": GUILD} if known else {}
        return {"id": self.world.snowflake(), "name": first, "type": 1, "options": given, **where}

    async def _interact(self, who: Someone, kind: int, channel: str, data: dict[str, Any], **more: Any) -> Interaction:
        interaction = self.interaction(who, kind, channel, data, **more)
        self.rest.interactions[interaction.id] = interaction
        await self.gateway.dispatch("INTERACTION_CREATE", interaction.payload)
        return interaction

    def interaction(self, who: Someone, kind: int, channel: str, data: dict[str, Any], **more: Any) -> Interaction:
        """Give what somebody does, which is still to be sent."""
        number = self.world.snowflake()
        direct = self.world.kind_of(channel) == 1
        person = {"user": who.payload()} if direct else {"member": self.member(who)}
        payload: dict[str, Any] = {
            "id": number, "application_id": APP, "token": f"itok{number}", "version": 1, "type": kind, "data": data,
            "channel_id": channel, "channel": self.world.channel(channel), "locale": "en-US", "guild_locale": "en-US",
            "app_permissions": more.pop("permissions", "2251799813685247"), "entitlements": [],
            "authorizing_integration_owners": {"0": GUILD}, "context": 1 if direct else 0,
            "attachment_size_limit": 10_485_760, **person, **({} if direct else {"guild_id": GUILD}), **more,
        }  # fmt: skip
        return Interaction(number, kind, payload)
