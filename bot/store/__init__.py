"""All SQL of the conversation, a file for each noun; the tables themselves are in `bot/schema.py`.

What writes takes the open transaction, so that several nouns share one commit; what only reads takes the database.
"""

from bot.store import approvals, audit, history, inbox, outbox, questions, shelf, signin
from bot.store.history import Said
from bot.store.inbox import Received
from bot.store.outbox import Outgoing
from bot.store.questions import Question

__all__ = [
    "Outgoing", "Question", "Received", "Said", "approvals", "audit", "history", "inbox", "outbox", "questions",
    "shelf", "signin",
]  # fmt: skip
