"""What becomes of one person's own rows: a mark in the place of texts; what is needed to read the row stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from bot.messages.card import Card, Post, decode, encode
from bot.privacy.redaction import MARK
from bot.privacy.traces import IDS, Traces
from workflow import Transaction

AT_ONCE = 100  # rows to a commit: nobody who writes beside us shall wait for long

Unit = Callable[[Transaction], None]


def units(traces: Traces, ended_here: frozenset[str]) -> Iterator[Unit]:
    """Give the work in small units. What tells of the end of a run of `ended_here` is left for people to be told."""
    yield from _each(MESSAGES, traces.messages)
    for statement in RUNS:
        yield from _each(statement, traces.runs)
    yield from _each(APPROVALS, traces.approvals)
    yield from _each(VOTES, traces.approvals)
    yield from _each(CHANGES, traces.approvals)
    yield from _each(ASKED_BACK, traces.approvals)
    yield from _each(QUESTIONS, traces.questions)
    yield from _each(ANSWERS, traces.questions)
    kept = {f"{run}/end" for run in ended_here}
    posts = [each for each in traces.posts if each not in kept]
    for start in range(0, len(posts), AT_ONCE):
        yield _posts_unit(posts[start : start + AT_ONCE])
    yield from _each(AUDIT, (*traces.messages, *traces.runs, *traces.approvals, *traces.questions))


# JSON in place of JSON, and none of it a value that could be taken for one of the person's
NOTHING = json.dumps({"": MARK})
MESSAGES = (
    """UPDATE inbox SET text=?1, answers='', error='', files='[]', decision=CASE WHEN decision IS NULL THEN NULL ELSE ''
    END, state=CASE state WHEN 'new' THEN 'done' ELSE state END WHERE id IN (SELECT value FROM json_each(?2))""",
    (MARK,),
)
RUNS = (
    (
        """UPDATE runs SET params=?1, reason='', error_detail=NULL,
        result=CASE WHEN result IS NULL THEN NULL ELSE ?2 END,
        error_message=CASE WHEN error_message IS NULL THEN NULL ELSE ?3 END,
        origin=CASE WHEN json_valid(origin) THEN json_set(origin, '$.then', '') ELSE '{}' END
        WHERE ended_at IS NOT NULL AND id IN (SELECT value FROM json_each(?4))""",
        (NOTHING, json.dumps(MARK), MARK),
    ),
    (
        """UPDATE steps SET digest='', error_detail=NULL, result=CASE WHEN result IS NULL THEN NULL ELSE ?1 END,
        error_message=CASE WHEN error_message IS NULL THEN NULL ELSE ?2 END
        WHERE run IN (SELECT value FROM json_each(?3))""",
        (json.dumps(MARK), MARK),
    ),
    ("UPDATE signals SET value=?1 WHERE run IN (SELECT value FROM json_each(?2))", (json.dumps(MARK),)),
)
APPROVALS = (
    """UPDATE approvals SET params=?1, title=?2, fields='[]', covers='null', digest='', reason='',
    editable=''
    WHERE state<>'open' AND id IN (SELECT value FROM json_each(?3))""",
    (NOTHING, MARK),
)
VOTES = (
    """UPDATE votes SET digest='', reason='' WHERE approval IN
    (SELECT id FROM approvals WHERE state<>'open' AND id IN (SELECT value FROM json_each(?1)))""",
    (),
)
CHANGES = (
    """UPDATE approval_changes SET digest='', edited=?1 WHERE approval IN
    (SELECT id FROM approvals WHERE state<>'open' AND id IN (SELECT value FROM json_each(?2)))""",
    (NOTHING,),
)
ASKED_BACK = (
    """UPDATE asked_back SET text=?1, answer=CASE answer WHEN '' THEN '' ELSE ?1 END WHERE approval IN
    (SELECT id FROM approvals WHERE state<>'open' AND id IN (SELECT value FROM json_each(?2)))""",
    (MARK,),
)
QUESTIONS = (
    """UPDATE questions SET known='{}', calls='', parameters='[]', choices='[]', text='', card='', place=NULL,
    state=CASE state WHEN 'answered' THEN state ELSE 'dropped' END WHERE id IN (SELECT value FROM json_each(?1))""",
    (),
)
ANSWERS = ("UPDATE answers SET value=?1 WHERE question IN (SELECT value FROM json_each(?2))", (NOTHING,))
AUDIT = ("UPDATE audit SET detail='' WHERE subject IN (SELECT value FROM json_each(?1))", ())


def _each(statement: tuple[str, tuple[str, ...]], ids: Iterable[str]) -> Iterator[Unit]:
    text, values = statement
    listed = list(ids)
    for start in range(0, len(listed), AT_ONCE):
        some = json.dumps(listed[start : start + AT_ONCE])
        yield partial(_run, text=text, values=(*values, some))


def _run(tx: Transaction, text: str, values: tuple[str, ...]) -> None:
    tx.execute(text, values)


def _posts_unit(ids: list[str]) -> Unit:
    some = json.dumps(ids)

    def unit(tx: Transaction) -> None:
        for table, key in (("outbox", "number"), ("history", "id")):
            select = " ".join(("SELECT", key, ", body FROM", table, "WHERE id IN (", IDS, ")"))
            for row in tx.execute(select, (some,)).fetchall():
                body = encode(without_words(decode(row["body"])))
                tx.execute(" ".join(("UPDATE", table, "SET body=? WHERE", key, "=?")), (body, row[key]))
        # what nobody has been sent yet is nothing any more; the end of a card is still to be shown to those who wait
        tx.execute(
            f"""UPDATE outbox SET state='sent', remote=coalesce(remote, id)
            WHERE state='pending' AND kind='post' AND id IN ({IDS})""",
            (some,),
        )
        tx.execute(
            f"""UPDATE outbox SET state='sent', remote=target WHERE state='pending' AND kind='edit' AND id IN ({IDS})
            AND target IN (SELECT id FROM outbox WHERE kind='post' AND remote=id)""",
            (some,),
        )
        tx.execute(f"UPDATE outbox SET error='' WHERE id IN ({IDS})", (some,))

    return unit


def without_words(post: Post) -> Post:
    """Give a post in which nothing is left but what it was, and how it ended."""
    if post.card is None:
        return Post(MARK, mood=post.mood)
    card = post.card
    bare = Card(card.kind, card.reference, MARK, closed=card.closed or MARK, language=card.language)
    return Post(card=bare, mood=post.mood)
