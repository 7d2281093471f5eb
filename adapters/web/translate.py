"""Pure: what was said, cards and forms, as the page shows them; and what a filled form says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from adapters.web.html import Item, Node, node
from adapters.web.markup import blocks, dated, inline, moment
from bot import Button, Card, Form, Input, Post
from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.language.surfaces import CardWords
from bot.messages.file import MOST_BYTES
from bot.messages.history import HistoryLine
from bot.parameters.wording import size_in_words

SEVERAL = "several"  # the form in which approvals are decided together
LONGEST_SAID = 500  # characters of a reason: `Approvals` keeps no more


def line(spoken: HistoryLine, names: Mapping[str, str], reader: str) -> Item:
    """Show a line of a thread to this reader; `names` are the people's titles."""
    who = names.get(spoken.person, spoken.person) if spoken.person else "Switchboard"
    side = "mine" if spoken.person == reader else "theirs" if spoken.person else "bot"
    said = post(spoken.post) if not spoken.person else _said(spoken.post)
    shown = node(
        "article",
        node("header", node("b", who), " ", moment(spoken.at), class_="by"),
        node("div", *said, class_="said"),
        class_=f"line {side} {spoken.post.mood}{_card_class(spoken.post.card)}",
    )
    return Item(f"line-{spoken.id.replace('/', '-')}", spoken.number, shown, spoken.change)


def _said(by_person: Post) -> list[Node]:
    files = [node("li", f"{file.name} ({size_in_words(file.size)})") for file in by_person.attached]
    text = [node("p", *_lines(by_person.text))] if by_person.text or not files else []
    return [*text, *([node("ul", *files, class_="attached")] if files else [])]


def post(said: Post) -> list[Node]:
    """Show what the bot says."""
    return [*(blocks(said.text) if said.text else ()), *([card(said.card)] if said.card is not None else ())]


def card(shown: Card) -> Node:
    """Show a card, with buttons and form as long as it is open."""
    state = "closed" if shown.closed else "open"
    rows = [node("div", node("dt", name), node("dd", *_lines(value))) for name, value in shown.fields]
    buttons = [_button(each, shown) for each in shown.buttons]
    return node(
        "section",
        node("h3", shown.title, id=f"title-{shown.reference}"),
        node("dl", *rows) if rows else None,
        node("p", *inline(shown.note), class_="note") if shown.note and not shown.closed else None,
        node("div", *buttons, class_="buttons") if buttons else None,
        form_fields(shown.form, shown.reference) if shown.form is not None else None,
        node("p", *dated(shown.closed[:1].upper() + shown.closed[1:]), class_="outcome") if shown.closed else None,
        node("p", class_="notice", role="status"),
        class_=f"card {shown.kind} {state}",
        data_reference=shown.reference,
    )


def approval(reference: str, at: int, shown: Card, *beside: Node) -> Item:
    """Show an approval by itself in a list, and what stands below it there."""
    return Item(f"approval-{reference}", at, node("article", card(shown), *beside, class_="line alone"))


def selection(chosen: str, words: Words) -> Node:
    """Give the box by which an approval is chosen to be decided with others, in the form below the list."""
    box = node("input", type="checkbox", name="chosen", value=chosen, form=SEVERAL)
    return node("label", box, words.approvals.select, class_="tick")


def run_link(run: str, status: str, words: Words) -> Node:
    """Give how a run stands, with a link to its page."""
    link = node("a", words.page.run.format(run=run), href=f"/runs/{run}")
    return node("p", link, f": {words.page.states.get(status, status)}", class_="led-to")


def approval_with(reference: str, shown: Card, title: str, told: str) -> Item:
    """Show an approval on a page of its own, and below it what else is to be told of it, under a title."""
    below = node("section", node("h2", title), node("p", *dated(told)), class_="outcome")
    return Item(
        f"approval-{reference}",
        0,
        node("div", node("article", card(shown), class_="line alone"), below, class_="whole"),
    )


def values_of_form(pairs: Iterable[tuple[str, str]]) -> dict[str, str | Sequence[str]]:
    """Give what was filled in, by the inputs' names; `many.` marks several values, `tick.` a yes or no.

    `file.` has the names of files, which take the place of those that were there before.
    """
    values: dict[str, str | Sequence[str]] = {}
    sent: dict[str, list[str]] = {}
    for name, value in pairs:
        kind, _, key = name.partition(".")
        if kind == "one":
            values[key] = value
        elif kind == "tick":
            values[key] = value if value == "yes" else values.get(key, "no")
        elif kind == "many":
            values[key] = [*values.get(key, ()), value] if value else list(values.get(key, ()))
        elif kind == "file":
            sent[key] = [*sent.get(key, ()), *([value] if value else ())]
    return values | {key: "\n".join(names) for key, names in sent.items() if names or key not in values}


def _card_class(shown: Card | None) -> str:
    return "" if shown is None else f" has-card {shown.kind} {'closed' if shown.closed else 'open'}"


def _lines(text: str) -> list[Node | str]:
    parts: list[Node | str] = []
    for number, each in enumerate(text.split("\n")):
        parts += [node("br")] * bool(number) + [each]
    return parts


def _button(button: Button, shown: Card) -> Node:
    if button.form is not None:
        summary = node("summary", button.label, class_=f"button {button.style}")
        return node("details", summary, form_fields(button.form, shown.reference), class_="asks")
    send = node("button", button.label, class_=button.style, type="submit", aria_describedby=f"title-{shown.reference}")
    token = node("input", type="hidden", name="token", value=button.token)
    if not button.asks:
        return node("form", token, send, method="post", action="/press", class_="press")
    if button.choices:
        offered = (node("option", each, value=each) for each in button.choices)
        reason = node("select", node("option", "", value=""), *offered, name="said", required=True)
    else:
        reason = node("input", name="said", maxlength=str(LONGEST_SAID), autocomplete="off")
    return node(
        "details",
        node("summary", button.label, class_=f"button {button.style}"),
        node("form", token, node("label", button.asks, reason), send, method="post", action="/press", class_="press"),
        class_="asks",
    )


def form_fields(form: Form, reference: str) -> Node:
    """Show a form, each field with what is wrong with it; its title is elsewhere."""
    words = words_in(form.language).cards
    return node(
        "form",
        node("input", type="hidden", name="token", value=form.token),
        *(_field(each, words) for each in form.inputs),
        node("button", form.submit or words.send, class_="primary", type="submit"),
        method="post",
        action="/submit",
        enctype="multipart/form-data" if any(each.is_file for each in form.inputs) else None,
        class_="fields",
        aria_labelledby=f"title-{reference}",
    )


def _field(asked: Input, words: CardWords) -> Node:
    optional = "" if asked.required or asked.kind == "boolean" else f" ({words.may_stay_empty})"
    title = node("span", asked.label, optional, class_="label")
    hint = node("small", asked.hint) if asked.hint and asked.hint != asked.label else None
    wrong = node("small", asked.error, class_="wrong") if asked.error else None
    if asked.kind == "choices":
        ticks = (
            node("label", _box(f"many.{asked.name}", choice, checked=choice in asked.chosen), choice)
            for choice in asked.choices
        )
        none = node("input", type="hidden", name=f"many.{asked.name}", value="")
        return node("fieldset", node("legend", asked.label), none, *ticks, hint, wrong)
    if asked.kind == "boolean":
        ticked = asked.value.casefold() in ("true", "yes", "on", "1")
        tick = _box(f"tick.{asked.name}", "yes", checked=ticked)
        return node(
            "label",
            node("input", type="hidden", name=f"tick.{asked.name}", value="no"),
            tick,
            title,
            hint,
            wrong,
            class_="tick",
        )
    if asked.is_file:
        return node("label", title, *_file_control(asked, words), hint, wrong)
    return node("label", title, _control(asked), hint, wrong)


def _file_control(asked: Input, words: CardWords) -> list[Node]:
    """Show a field for files; of those that are there already the names go with the form, and stand above it."""
    invalid, size = "true" if asked.error else None, MOST_BYTES // 1024 // 1024
    kept = [
        node("input", type="hidden", name=f"one.{asked.name}", value=asked.value),
        node("span", asked.value.replace("\n", ", "), class_="kept"),
    ]
    field = node(
        "input", type="file", name=f"file.{asked.name}", required=asked.required and not asked.value,
        multiple=asked.kind == "files", aria_invalid=invalid, data_most=str(MOST_BYTES),
        data_too_large=words.files_at_most.format(size=size),
    )  # fmt: skip
    return [*(kept if asked.value else ()), field, node("small", words.files_at_most.format(size=size), class_="most")]


def _box(name: str, value: str, *, checked: bool) -> Node:
    return node("input", type="checkbox", name=name, value=value, checked=checked)


def _control(asked: Input) -> Node:
    name, invalid = f"one.{asked.name}", "true" if asked.error else None
    if asked.kind == "choice":
        options = [node("option", each, value=each, selected=each == asked.value) for each in asked.choices]
        if not asked.value or not asked.required:
            options.insert(0, node("option", "", value=""))
        return node("select", *options, name=name, required=asked.required, aria_invalid=invalid)
    if asked.kind == "long":
        return node("textarea", asked.value, name=name, required=asked.required, rows="5", aria_invalid=invalid)
    # a browser's own field for a day shows nothing that is none
    own = "date" if asked.kind == "date" and (not asked.value or asked.holds_day) else "text"
    return node(
        "input", type=own, name=name, aria_invalid=invalid, value=asked.value, required=asked.required,
        autocomplete="off", inputmode="decimal" if asked.kind == "number" else None,
    )  # fmt: skip
