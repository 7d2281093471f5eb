"""Posts as Slack's blocks, within its bounds. What people wrote stands in plain or rich text, never in markup. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from adapters.slack.text import MOMENT, MOST, markdown, mentioned, moment, notified, pieces
from bot import Button, Card, Post, visible
from bot.language.detection import language_of, words_in
from bot.messages.moment import has_moment, moment_words, moments_in_words, parted_at_moments
from bot.platform.file_request import by_message

Block = dict[str, Any]

MOST_MESSAGES = 6  # that one text becomes; a longer one goes to a file
MOST_LABEL = 75  # characters of a button
MOST_HEADER = 150
MOST_PART = 2_000  # characters of a title or note; longer ones go to the file
MOST_TEXT_ELEMENT = 3_000
MOST_FIELDS = 40  # fields of a card; more go to the file
MOST_ROW = 25  # buttons in one row
MOST_CHOICES = 2_000  # characters of choices that no button holds; longer ones go to the file
MOST_CONTEXT = 10  # elements of small print
MOST_DATED = 40  # blocks that the lines of one text become
SHORT = 200  # characters: a longer value gets a box of its own


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it goes to Slack. `file` holds all of it when the blocks do not; they name it and its digest."""

    text: str
    blocks: tuple[Block, ...]
    file: str = ""
    file_name: str = ""


def shown_of(post: Post, key: str, revision: str = "0") -> list[Shown]:
    """Give the messages that a post becomes: one, but for a text that is too long for one.

    `key` and `revision` are in the ids of the blocks: a message is found by the one, and the other is new with every
    update, as Slack wants it.
    """
    if post.card is not None:
        return [_calling(post, _card(by_message(post.card), post.text, f"{post.card.reference}:{key}:{revision}"))]
    found = [Shown(notified(piece), said_blocks(piece)) for piece in text_pieces(post.text)]
    first, *others = found if len(found) <= MOST_MESSAGES else [_beginning(post.text, found[0], key)]
    return [_calling(post, first), *others]


def said_blocks(piece: str) -> tuple[Block, ...]:
    """Give a piece of Markdown as blocks: lines with a moment stand in rich text, for Markdown shows none."""
    blocks: list[Block] = []
    lines: list[str] = []
    fenced = False
    for line in piece.split("\n"):
        fenced ^= line.lstrip().startswith("```")
        if fenced or not has_moment(line) or len(blocks) >= MOST_DATED:
            lines.append(line)
            continue
        if "".join(lines).strip():
            blocks.append(said_block("\n".join(lines)))
        lines = []
        blocks.append(dated(line.rstrip()))
    if "".join(lines).strip() or not blocks:
        blocks.append(said_block(moments_in_words("\n".join(lines))))
    return tuple(blocks)


def said_block(piece: str) -> Block:
    return {"type": "markdown", "text": piece}


def text_pieces(text: str) -> list[str]:
    """Give a text as Markdown in pieces that one message holds each."""
    return [piece if piece.strip() else "…" for piece in pieces(markdown(text))]


def key_of(block_id: str) -> str:
    """Give the key of the post that a block belongs to; nothing when it is none of ours."""
    parts = block_id.split(":")
    return ":".join(parts[1:-1]) if len(parts) >= 3 else ""


def rich(*parts: tuple[str | int, bool]) -> Block:
    """Give a rich text of (text or moment, bold) parts; a text is shown letter by letter."""
    elements: list[Block] = []
    for part, bold in parts:
        styled: Block = {"style": {"bold": True}} if bold else {}
        elements += [{**each, **styled} for each in _rich_elements(part)]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def dated(text: str, *, bold: bool = False) -> Block:
    """Give a text of ours as rich text, with its moments."""
    return rich(*((part, bold) for part in parted_at_moments(text)))


def context(text: str) -> Block:
    """Give small print. Only moments are markup; words stand as they are written."""
    parts = list(parted_at_moments(text))
    if len(parts) > MOST_CONTEXT:
        parts = [moments_in_words(text)]
    return {"type": "context", "elements": [_context_element(part) for part in parts]}


def actions(buttons: Sequence[Button], id: str, *, first: int = 0) -> list[Block]:
    """Give rows of buttons; their tokens are what a press brings back."""
    rows: list[Block] = []
    for start in range(0, len(buttons), MOST_ROW):
        row = buttons[start : start + MOST_ROW]
        elements = [_button(button, f"press:{first + start + index}") for index, button in enumerate(row)]
        rows.append({"type": "actions", "block_id": f"{id}" if start == 0 else f"{id}/{start}", "elements": elements})
    return rows


def _rich_elements(part: str | int) -> list[Block]:
    if isinstance(part, int):
        moment_then = {"timestamp": part // 1_000, "format": MOMENT, "fallback": moment_words(part)}
        return [{"type": "date", **moment_then}]
    cuts = range(0, len(part), MOST_TEXT_ELEMENT)
    return [{"type": "text", "text": part[start : start + MOST_TEXT_ELEMENT]} for start in cuts]


def _context_element(part: str | int) -> Block:
    if isinstance(part, int):
        return {"type": "mrkdwn", "text": moment(part)}
    return {"type": "plain_text", "text": part, "emoji": False}


def _card(card: Card, text: str, id: str) -> Shown:
    title, note = visible(card.title) or "?", visible(card.note)
    closed = visible(card.closed)
    buttons, choices = buttons_of(card)
    cut = choices if len(choices) > MOST_CHOICES else ""
    choices = "" if cut else choices
    whole = "\n".join(filter(None, (text, Post(card=replace(card, closed="")).plain(), cut)))
    said = markdown(text)
    budget = MOST - sum(min(len(each), MOST_PART) for each in (title, note, closed, said)) - len(choices) - 500
    fields, left = _fields(card.fields, budget)
    missing = left or bool(cut) or max(len(title), len(note), len(closed), len(said)) > MOST_PART
    file_name = f"{card.kind}-{card.reference}.txt" if missing else ""
    blocks: list[Block] = []
    if said:
        blocks += said_blocks(_cut(said))
    blocks += [_title(card, title), *fields]
    if missing:
        blocks.append(rich((_elsewhere(whole, file_name, card.language), True)))
    if choices:
        blocks.append(rich((choices, False)))
    if note:
        blocks.append(context(_cut(note)))
    if closed:
        blocks.append(dated(_cut(closed), bold=True))
    blocks += actions(buttons, id)
    if not buttons:
        blocks[-1] = {**blocks[-1], "block_id": id}
    notification = notified(f"{card.title} {card.closed}" if card.closed else card.title)
    return Shown(notification, tuple(blocks), whole if missing else "", file_name)


def _calling(post: Post, shown: Shown) -> Shown:
    """Give a message that calls whom its post mentions, above what it says."""
    called = mentioned(post.mentions)
    if not called:
        return shown
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": called}}
    return replace(shown, text=f"{called} {shown.text}", blocks=(block, *shown.blocks))


def _beginning(text: str, first: Shown, key: str) -> Shown:
    """Give the beginning of a text that is too long for messages, and the file that holds all of it."""
    name = f"message-{hashlib.sha256(key.encode()).hexdigest()[:8]}.txt"
    return Shown(first.text, (*first.blocks, rich((_elsewhere(text, name, language_of([text])), True))), text, name)


def _elsewhere(whole: str, file_name: str, language: str) -> str:
    digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]
    return words_in(language).cards.not_all.format(file=file_name, digest=digest)


def _title(card: Card, title: str) -> Block:
    if card.kind == "approval" and len(title) <= MOST_HEADER and "\n" not in title:
        return {"type": "header", "text": {"type": "plain_text", "text": title, "emoji": False}}
    return rich((_cut(title), True))


def _fields(fields: Sequence[tuple[str, str]], budget: int) -> tuple[list[Block], bool]:
    """Give the fields that fit, and whether some do not."""
    shown: list[Block] = []
    for number, (label, text) in enumerate(fields):
        name, value = visible(label), visible(text)
        budget -= len(name) + len(value) + 2
        if budget < 0 or number >= MOST_FIELDS:
            return shown, True
        if value and (len(value) > SHORT or "\n" in value):
            block = rich((f"{name}:", True))
            boxed = [{"type": "text", "text": value[i : i + MOST_TEXT_ELEMENT]} for i in range(0, len(value), 3_000)]
            block["elements"].append({"type": "rich_text_preformatted", "elements": boxed})
            shown.append(block)
        else:
            shown.append(rich((f"{name}: ", True), (value or "—", False)))
    return shown, False


def buttons_of(card: Card) -> tuple[list[Button], str]:
    """Give the buttons of a card; choices that no button holds are listed above and chosen by their number."""
    found = list(card.buttons)
    listed = ""
    if any(len(button.label) > MOST_LABEL for button in found):
        listed = "\n".join(f"{number}. {visible(button.label)}" for number, button in enumerate(found, 1))
        found = [
            Button(f"{number}. {button.label}", button.token, button.style) for number, button in enumerate(found, 1)
        ]
    if card.form is not None:
        found.append(Button(words_in(card.language).cards.fill_in, card.form.token, "primary"))
    return found, listed


def _button(button: Button, action: str) -> Block:
    label = visible(button.label) or "?"
    label = label if len(label) <= MOST_LABEL else f"{label[: MOST_LABEL - 1]}…"
    shown: Block = {
        "type": "button", "action_id": action, "value": button.token,
        "text": {"type": "plain_text", "text": label, "emoji": False},
    }  # fmt: skip
    return shown if button.style == "plain" else {**shown, "style": button.style}


def _cut(text: str) -> str:
    return text if len(text) <= MOST_PART else f"{text[: MOST_PART - 1]}…"
