"""Pure: what a post looks like in a terminal, with colours and without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from adapters.console.open_cards import NumberedAction
from bot import Card, Input, Post, visible
from bot.language.detection import words_in

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

WIDEST = 92  # columns of a card: longer lines are hard to read
MOODS = {"plain": "", "good": "green", "bad": "red", "quiet": "dim"}
MARKS = {"good": "✓ ", "bad": "✗ "}
STYLES = {"primary": "bold black on green", "danger": "bold white on red", "plain": "bold black on cyan"}
MOST_TOLD = 60  # signs of what stands in a field already
NOTHING = "-"  # typed where a value shall be taken away
CODE = re.compile(r"`([^`\n]+)`")


def plain_lines(post: Post, choices: Sequence[NumberedAction] = ()) -> list[str]:
    """Give a post as lines without colours."""
    post = post.by_the_clock_of("UTC")  # where nobody knows the reader's
    if post.card is None:
        return visible(post.text).split("\n")
    card = post.card
    lines = visible(card.title).split("\n")
    for name, value in card.fields:
        lines += f"  {visible(name)}: {visible(value)}".replace("\n", "\n    ").split("\n")
    lines += [f"  {visible(line)}" for line in (card.note, *_hints(card, choices)) if line]
    if choices:
        lines.append(f"  {'   '.join(f'[{choice.sign}] {visible(choice.label)}' for choice in choices)}")
    elif card.buttons:
        lines.append(f"  {' | '.join(visible(button.label) for button in card.buttons)}")
    if card.closed:
        lines.append(f"  {visible(card.closed)}")
    return lines


def closing_line(card: Card) -> str:
    """Say in one line how a card ended; nothing where everybody here knows."""
    answered = words_in(card.language).answered.partition("{")[0]
    if card.kind == "question" and card.closed.startswith(answered):
        return ""
    return visible(f"{card.title.partition(chr(10))[0]} — {card.closed[:1].lower()}{card.closed[1:]}")


def question_of(field: Input, language: str = "") -> str:
    """Ask for one field of a form."""
    words = words_in(language)
    about = [field.error] if field.error else []
    path = {"file": words.shell.path_of_file, "files": words.shell.paths_of_files}.get(field.kind, "")
    about += [field.hint] if field.hint else []
    about += [" | ".join(field.choices)] if field.choices else []
    about += [words.shell.yes_or_no] if field.kind == "boolean" else []
    told = " ".join(field.value.split())
    told = told if len(told) <= MOST_TOLD else f"{told[: MOST_TOLD - 1]}…"
    about += [words.shell.enter_for.format(value=told)] if told else []
    about += [words.cards.may_stay_empty] if not told and not field.required else []
    if told and not field.required and field.kind != "boolean":
        about.append(words.shell.sign_for_none.format(sign=NOTHING))
    asked = f"{field.label} ({'; '.join(about)})" if about else field.label
    return visible(f"{asked}. {path}" if path else asked)


def rendered(post: Post, choices: Sequence[NumberedAction], width: int) -> RenderableType:
    """Give a post for rich."""
    from rich.console import Group
    from rich.padding import Padding

    if post.card is not None:
        return Padding(_rendered_card(post.card, choices, width), (1, 0, 0, 0))
    text = styled(f"{MARKS.get(post.mood, '')}{post.text}", MOODS[post.mood])
    return Group(text)


def styled(text: str, style: str = "") -> Text:
    """Give a text for rich, with what stands between backticks as code."""
    from rich.text import Text

    made, last = Text(style=style), 0
    shown = visible(text)
    for found in CODE.finditer(shown):
        made.append(shown[last : found.start()])
        made.append(found[0], style="cyan")
        last = found.end()
    return made.append(shown[last:])


def _rendered_card(card: Card, choices: Sequence[NumberedAction], width: int) -> RenderableType:
    from rich import box
    from rich.console import Group
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    parts: list[RenderableType] = [styled(card.title, "bold")]
    if card.fields:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in card.fields:
            grid.add_row(Text(visible(name)), Text(visible(value)))
        parts += ["", grid]
    notes = [line for line in (card.note, *_hints(card, choices)) if line]
    if notes:
        parts += ["", *(styled(line, "dim") for line in notes)]
    if choices:
        parts += ["", _buttons(choices)]
    if card.closed:
        parts += ["", styled(card.closed, "italic")]
    colour = "dim" if card.closed else "yellow" if card.kind == "approval" else "cyan"
    return Panel(Group(*parts), box=box.ROUNDED, border_style=colour, width=min(width, WIDEST), padding=(0, 1))


def _buttons(choices: Sequence[NumberedAction]) -> Text:
    from rich.text import Text

    made = Text()
    for choice in choices:
        style = STYLES[choice.button.style if choice.button is not None else "plain"]
        made.append(f" {choice.sign} ", style=style)
        made.append(f" {visible(choice.label)}   ")
    return made


def _hints(card: Card, choices: Sequence[NumberedAction]) -> list[str]:
    """Say how a card is answered that is not answered by its buttons alone."""
    if card.form is None or card.closed:
        return []
    shell = words_in(card.language).shell
    hints = [f"{field.label}: {field.hint}" for field in card.form.inputs if field.hint]
    first = card.form.inputs[0]
    if first.is_file and not first.value:
        hints.append(f"{shell.paths_of_files if first.kind == 'files' else shell.path_of_file} …")
    if len(card.form.inputs) > 1:
        example = " ".join(f"{field.name}=…" for field in card.form.inputs)
        words, sign = words_in(card.language).shell, next((each.sign for each in choices if each.form is not None), "")
        hints.append((words.type_or_press if sign else words.type_values).format(example=example, sign=sign))
    return hints
