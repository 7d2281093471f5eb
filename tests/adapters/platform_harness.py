"""The harnesses of Slack and Discord: what their payloads say to people, and what people do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from bot import Form, Post
from bot.platform.adapter import Adapter, Outcome
from tests.adapters.fake_front import FakeFront
from tests.adapters.simulation import DiscordSimulation, Simulation, SlackSimulation
from tests.adapters.slack.whole_bot import until
from tests.servers.discord_interaction import buttons_of
from tests.servers.discord_world import ME, OPS

Values = Mapping[str, str | Sequence[str]]


class Platform:
    """Slack or Discord: what they have in common."""

    def __init__(self, adapter: Adapter, simulation: Simulation, front: FakeFront) -> None:
        self.adapter: Adapter | None = adapter
        self._adapter = adapter
        self._simulation = simulation
        self._front = front
        self.thread = simulation.thread("ops")
        self.person = simulation.accounts["ada"]

    async def post(self, post: Post, key: str) -> str:
        return await self._adapter.post(self.thread, post, key, "")

    async def edit(self, message: str, post: Post) -> None:
        await self._adapter.edit(self.thread, message, post)

    async def pressable(self) -> list[str]:
        return [label for shown in self._simulation.shown() for label in shown.buttons]

    async def press(self, label: str) -> str:
        before = len(self._front.pressed)
        self._front.outcome = Outcome("Noted.")
        await self._simulation.presses("ada", next(s for s in self._simulation.shown() if label in s.buttons), label)
        await until(lambda: len(self._front.pressed) > before)
        return self._front.pressed[-1].token

    def files(self) -> dict[str, bytes]:
        return {name: content for shown in self._simulation.shown() for name, content in shown.files}


class SlackHarness(Platform):
    """Slack: texts stand in Markdown blocks, which are interpreted; cards in rich and plain text, which is not."""

    def __init__(self, adapter: Adapter, simulation: SlackSimulation, front: FakeFront) -> None:
        super().__init__(adapter, simulation, front)
        self._slack = simulation

    async def letters(self) -> list[str]:
        messages = [self._slack.people.workspace.channels["C1OPS"].messages[s.handle[1]] for s in self._slack.shown()]
        return ["\n".join(_slack_letters(block) for block in message.get("blocks", ())) for message in messages]

    async def fill_in(self, form: Form, values: Values, outcome: Outcome) -> tuple[str, Values, str]:
        people, front = self._slack.people, self._front
        front.form, front.outcome = form, Outcome()
        shown = next(s for s in self._slack.shown() if "Fill in" in s.buttons)
        await people.presses(self.person, "C1OPS", shown.handle[1], "Fill in")
        await until(lambda: people.workspace.modal_of(self.person))
        front.form, front.outcome = None, outcome
        labels = {each.name: each.label for each in form.inputs}
        ticked = {each.name for each in form.inputs if each.kind == "boolean"}
        said: dict[str, Any] = {labels[n]: ["Yes"] if n in ticked else v for n, v in values.items()}
        answer = await people.submits(self.person, {n: v for n, v in said.items() if v})
        return front.submitted[-1].token, front.submitted[-1].values, json.dumps(answer.body)

    def pings(self) -> list[str]:
        found: list[str] = []
        for call in self._slack.server.calls:
            if {"parse", "link_names"} & call.arguments.keys():
                found.append(call.method)
            blocks = call.arguments.get("blocks") or ()
            marked = [call.arguments.get("text", ""), *(b["text"] for b in blocks if b["type"] == "markdown")]
            found += [hit for text in marked for hit in re.findall(r"<(?:!|@[UWB]|#[CGD])", text)]
        return found

    def raw(self) -> str:
        return json.dumps([dict(call.arguments) for call in self._slack.server.calls], default=str)

    def called(self) -> list[list[str]]:
        found: list[list[str]] = []
        for call in self._slack.server.calls:
            sections = [b for b in call.arguments.get("blocks") or () if b["type"] == "section"]
            marks = re.findall(r"<(?:@|!subteam\^)(\w+)>", " ".join(b["text"]["text"] for b in sections))
            found += [marks] if marks else []
        return found


class DiscordHarness(Platform):
    """Discord: everything is Markdown, so what people wrote is escaped."""

    def __init__(self, adapter: Adapter, simulation: DiscordSimulation, front: FakeFront) -> None:
        super().__init__(adapter, simulation, front)
        self._server = simulation.server

    async def letters(self) -> list[str]:
        return [_discord_letters(shown.text) for shown in self._simulation.shown()]

    async def fill_in(self, form: Form, values: Values, outcome: Outcome) -> tuple[str, Values, str]:
        front, ada = self._front, self._server.world.people[self.person]
        front.form, front.outcome = form, Outcome()
        shown = next(s for s in self._simulation.shown() if "Answer" in s.buttons)
        opened = await self._server.press(ada, shown.handle, "Answer")
        modal = await opened.modal()
        front.form, told = None, ""
        labels = {each.name: each.label for each in form.inputs}
        kinds = {each.name: each.kind for each in form.inputs}
        said: dict[str, Any] = {}
        for name, value in values.items():
            chosen = ["true"] if kinds[name] == "boolean" else [value] if kinds[name] == "choice" else value
            said[labels[name]] = list(chosen) if kinds[name] in ("boolean", "choice", "choices") else value
        while not front.submitted:
            on_page = {label["label"] for label in modal["components"]}
            front.outcome = outcome
            sent = await self._server.submit(ada, modal, {n: v for n, v in said.items() if n in on_page})
            told = await sent.shown()
            if not front.submitted:  # a form of more than one page goes on by a button
                (label,) = buttons_of(sent.components)
                message = self._server.world.write(ME, OPS, {"components": sent.components, "flags": 1 << 15})
                modal = await (await self._server.press(ada, message, label)).modal()
        return front.submitted[-1].token, front.submitted[-1].values, _discord_letters(told)

    def pings(self) -> list[str]:
        said = [c.body for c in self._server.journal if c.method in ("POST", "PATCH") and "components" in c.body]
        said += [c.body["data"] for c in self._server.journal if "data" in c.body and "components" in c.body["data"]]
        spoken = [body for body in said if "title" not in body]  # a form can call nobody
        return [str(body) for body in spoken if body.get("allowed_mentions") != {"parse": []}]

    def raw(self) -> str:
        return json.dumps([call.body for call in self._server.journal], default=str)

    def called(self) -> list[list[str]]:
        bodies = [c.body for c in self._server.journal if c.method in ("POST", "PATCH") and "components" in c.body]
        allowed = [body["allowed_mentions"] for body in bodies]
        return [[*each.get("users", ()), *each.get("roles", ())] for each in allowed if each != {"parse": []}]


def _slack_letters(block: Mapping[str, Any]) -> str:
    """Give what people read in a block; only Markdown is interpreted."""
    if block["type"] == "markdown":
        return _rendered(str(block["text"]))
    return _plain(block)


def _plain(part: object) -> str:
    if isinstance(part, dict):
        pairs = cast(dict[str, Any], part).items()
        return "".join(v if k == "text" and isinstance(v, str) else _plain(v) for k, v in pairs)
    return "".join(map(_plain, cast(Iterable[Any], part))) + "\n" if isinstance(part, list) else ""


def _discord_letters(text: str) -> str:
    return _rendered(re.sub(r"^(?:### |-# |> )", "", text, flags=re.MULTILINE))


def _rendered(text: str) -> str:
    """Apply Markdown as a client does: what is marked loses its marks, what is escaped its backslash."""
    text = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\\n])*)\]\([^)\n]*\)", r"\1", text)
    text = re.sub(r"\\.|[*_~`|]", lambda m: m.group() if m.group()[0] == "\\" else "", text)
    return re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", text)
