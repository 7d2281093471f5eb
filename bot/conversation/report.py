"""What the bot reports about itself when it is asked: what it can do, how runs stand, why it did something."""

from __future__ import annotations

from bot.conversation.help import help_words, pointer_words, status_words
from bot.messages.card import Post
from bot.messages.inbound import adapter_of
from bot.messages.inbox import Received
from bot.people.directory import Actor
from bot.routing.decision import Do, Turn
from bot.routing.explanation import why_words
from bot.runs.desk import Desk
from workflow import Database

LATEST = 5  # runs in a report of how they stand


async def report(database: Database, desk: Desk, actor: Actor, received: Received, turn: Turn, asked: Do) -> Post:
    """Give what answers such a question, in the language that the person speaks just now."""
    language = actor.language
    if asked.control == "help":
        return Post(help_words(turn.offers, adapter_of(received.thread), language))
    if asked.control == "why":
        return Post(await why_words(database, received, language))
    approvals = await desk.approvals_in(actor, received.thread)
    if asked.control == "verdict":
        return Post(pointer_words(approvals, language))
    if asked.control == "status":
        return Post(status_words(await desk.runs(actor, mine=True, most=LATEST), approvals, language))
    raise ValueError(f"there is nothing to report about {asked.control}")
