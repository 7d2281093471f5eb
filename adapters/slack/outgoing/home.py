"""The app's home: what waits for a decision, and one's own runs. Pure."""

from __future__ import annotations

from typing import Any

from adapters.slack.address import place_of
from adapters.slack.outgoing.blocks import Block, actions, buttons_of, context, rich
from bot import Card, visible
from bot.approvals.approval import Approval
from bot.language.detection import words_in
from bot.language.surfaces import PlatformWords
from bot.messages.moment import moment_mark
from bot.platform.adapter import Home

MOST_SHOWN = 20  # approvals, and runs; a view has 100 blocks
MOST_TITLE = 1_000
MOST_FIELDS = 1_500  # characters of the fields of one approval


def home_view(home: Home) -> dict[str, Any]:
    """Give the home that a person sees."""
    ours = words_in(home.language)
    words = ours.platforms
    blocks: list[Block] = [_header(words.waiting_for_you)]
    for card in home.questions[:MOST_SHOWN]:
        blocks += _question(card)
    for number, approval in enumerate(home.approvals[:MOST_SHOWN]):
        blocks += _approval(approval, home.cards[number] if number < len(home.cards) else None, words)
    if not home.approvals and not home.questions:
        blocks.append(rich((words.nothing_for_you, False)))
    blocks += [{"type": "divider"}, _header(words.your_runs)]
    for run in home.runs[:MOST_SHOWN]:
        blocks.append(rich((run.process.replace("_", " "), True), (f" {ours.statuses[run.status]} ({run.id})", False)))
    if not home.runs:
        blocks.append(rich((words.no_runs, False)))
    for command, shown in (("approvals", home.approvals), ("runs", home.runs)):
        if len(shown) > MOST_SHOWN:
            blocks.append(context(words.more_of_them.format(count=len(shown) - MOST_SHOWN, command=command)))
    return {"type": "home", "blocks": blocks}


def _approval(approval: Approval, card: Card | None, words: PlatformWords) -> list[Block]:
    fields = "\n".join(f"{visible(name)}: {visible(value)}" for name, value in approval.fields)
    blocks: list[Block] = [rich((_cut(visible(approval.title), MOST_TITLE), True))]
    if fields:
        blocks.append(rich((_cut(fields, MOST_FIELDS), False)))
    if approval.deadline is not None:
        blocks.append(context(words.until.format(approval=approval.id, moment=moment_mark(approval.deadline))))
    if card is not None:
        blocks += actions(card.buttons, f"home:{approval.id}")
    link = _link(approval.thread, words.where_asked)
    return [*blocks, link] if link else blocks


def _question(card: Card) -> list[Block]:
    title = rich((_cut(visible(card.title), MOST_TITLE), True))
    return [title, context(card.note), *actions(buttons_of(card)[0], f"home:{card.reference}")]


def _header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}


def _link(thread: str, said: str) -> Block | None:
    """Give a link to where an approval was asked, if that is in Slack."""
    try:
        place = place_of(thread)
    except ValueError:
        return None
    url = f"slack://channel?team={place.team}&id={place.channel}" + (f"&message={place.root}" if place.root else "")
    link = {"type": "link", "url": url, "text": said}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [link]}]}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
