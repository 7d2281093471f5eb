"""What the bot says about itself: help, status, the honest sentence when nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.approval import Approval
from bot.decision import Offer
from bot.parameter import Parameter
from workflow import Run

MOST_LISTED = 20
STATUS_WORDS = {
    "initializing": "begins",
    "running": "is running",
    "waiting": "waits",
    "waiting_approval": "waits for an answer",
    "paused": "is parked",
    "rollback": "is being taken back",
    "completed": "is done",
    "failed": "failed",
    "cancelled": "was cancelled",
}


def help_words(offers: Sequence[Offer], platform: str = "") -> str:
    """Say what this person can ask for, with an example of each."""
    if not offers:
        return "I have nothing for you yet. Ask whoever runs this bot to let you start a process."
    lines = ["This is what I can do. Say it in your own words, or type the command:"]
    for offer in offers[:MOST_LISTED]:
        example = f" For example: {offer.process.examples[0]}" if offer.process.examples else ""
        lines.append(f"• {first_line(offer.process.description)}{example}\n  {usage(offer, platform)}")
    if len(offers) > MOST_LISTED:
        lines.append(f"… and {len(offers) - MOST_LISTED} more: `bot processes` lists them.")
    lines.append("“status” shows your runs, “cancel” ends the latest one.")
    return "\n".join(lines)


def no_fit_words(offers: Sequence[Offer], *, llm_failed: bool = False, llm_spent: bool = False) -> str:
    """Say honestly that nothing fits and nobody is there to chat, and what can be asked for."""
    names = [offer.name.replace("_", " ") for offer in offers[:6]]
    can = f" What I can do: {', '.join(names)}. Say “help” for examples." if names else ""
    if llm_spent:
        return f"You have used up today's share of the language model, and none of my processes fits that.{can}"
    if llm_failed:
        return f"I cannot reach my language model just now, and none of my processes fits that.{can}"
    return f"I have no language model to chat with, and none of my processes fits that.{can}"


def shortage_words(without: str) -> str:
    """Say, once, that the language model is not there, and what that means."""
    if without == "budget":
        return "You have used up today's share of the language model. Until tomorrow I understand only plain requests."
    return "My language model does not answer at the moment. Until it does I understand only plain requests."


def usage(offer: Offer, platform: str = "") -> str:
    """Give the command of a process, as it is typed on that platform."""
    # Slack takes whatever begins with `/` for a command of its own; ours is /bot
    command = f"/bot {offer.name}" if platform == "slack" else f"/{offer.name}"
    return " ".join([command, *(_argument(p) for p in offer.parameters if not p.hidden)])


def status_words(runs: Sequence[Run], approvals: Sequence[Approval]) -> str:
    """Say how a person's latest runs stand, and what waits for whom."""
    if not runs:
        return "You have not started anything yet."
    lines = [f"{run.process} ({run.id}) {STATUS_WORDS[run.status]}{_since(run)}" for run in runs]
    lines += [f"Open: {approval.title} (`bot approvals approve {approval.id}`)" for approval in approvals]
    return "\n".join(lines)


def pointer_words(approvals: Sequence[Approval]) -> str:
    """Point at the cards of open approvals when somebody typed a yes: text never approves."""
    if not approvals:
        return "Nothing waits for an approval here. And a typed yes would not count: only the buttons of a card do."
    titles = ", ".join(f"“{approval.title}”" for approval in approvals[:3])
    command = f"`bot approvals approve {approvals[0].id}`"
    return f"A typed yes or no does not count. Press a button on the card {titles}, or use {command}."


def first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _argument(parameter: Parameter) -> str:
    shown = f"{parameter.name}={'|'.join(parameter.choices[:6]) or '…'}"
    return shown if parameter.required else f"[{shown}]"


def _since(run: Run) -> str:
    moment = datetime.fromtimestamp((run.ended_at or run.created_at) / 1_000, UTC)
    return f", {'since' if run.ended_at is None else 'at'} {moment:%d %b %H:%M UTC}"
