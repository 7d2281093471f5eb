"""The app's home: what waits for a decision, and one's own runs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adapters.slack.address import place_of
from adapters.slack.outgoing.blocks import Block, actions, buttons_of, context, rich
from bot import Card, visible
from bot.approvals.approval import Approval
from bot.language.detection import words_in
from bot.language.surfaces import PlatformWords
from bot.messages.moment import moment_mark
from bot.platform.home import Home

# a view has 100 blocks, and an approval takes up to six
MOST_QUESTIONS, MOST_MINE, MOST_OTHERS, MOST_HISTORY, MOST_RUNS = 5, 7, 3, 5, 6
MOST_TITLE = 1_000
MOST_FIELDS = 1_500  # characters of the fields of one approval


def home_view(home: Home) -> dict[str, Any]:
    """Give the home that a person sees."""
    ours = words_in(home.language)
    words = ours.platforms
    blocks: list[Block] = [_header(_counted(words.waiting_for_you, home.counts.get("mine", "")))]
    for card in home.questions[:MOST_QUESTIONS]:
        blocks += _question(card)
    blocks += _approvals(home.approvals[:MOST_MINE], home.cards, words)
    if not home.approvals and not home.questions:
        blocks.append(rich((words.nothing_for_you, False)))
    if home.others:
        blocks.append(_header(_counted(ours.approvals.others, home.counts.get("others", ""))))
        blocks += _approvals(home.others[:MOST_OTHERS], home.other_cards, words)
    if home.history:
        blocks.append(_header(_counted(ours.approvals.history, home.counts.get("history", ""))))
        blocks += [context(_cut(line, MOST_TITLE)) for line in home.history[:MOST_HISTORY]]
    blocks += [{"type": "divider"}, _header(words.your_runs)]
    for run in home.runs[:MOST_RUNS]:
        blocks.append(rich((run.process.replace("_", " "), True), (f" {ours.statuses[run.status]} ({run.id})", False)))
    if not home.runs:
        blocks.append(rich((words.no_runs, False)))
    shown = (
        (("approvals", "mine"), home.approvals, MOST_MINE),
        (("approvals", "others"), home.others, MOST_OTHERS),
        (("approvals", "history"), home.history, MOST_HISTORY),
        (("runs",), home.runs, MOST_RUNS),
    )
    for command, listed, most in shown:
        if len(listed) > most:
            blocks.append(context(words.more_of_them.format(count=len(listed) - most, command=" ".join(command))))
    return {"type": "home", "blocks": blocks}


def _counted(title: str, count: str) -> str:
    return f"{title}: {count}" if count else title


def _approvals(listed: Sequence[Approval], cards: Sequence[Card], words: PlatformWords) -> list[Block]:
    blocks: list[Block] = []
    for number, approval in enumerate(listed):
        blocks += _approval(approval, cards[number] if number < len(cards) else None, words)
    return blocks


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
