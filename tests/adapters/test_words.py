"""No word for people stands in the adapters: sentences and labels are in the tables of bot/language.

The rule: a text is for people when it has two words with a blank between them, or is one capitalised word. Exempt is
what people never read: docstrings, what is logged, what is raised (an error's text is for the log), names of tasks and
styles, a package's `__all__`; and the short lists below, each with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

ADAPTERS = Path(__file__).resolve().parents[2] / "adapters"
SOURCES = sorted(ADAPTERS.rglob("*.py"))
TEMPLATES = sorted((ADAPTERS / "web" / "templates").glob("*.html"))
SCRIPT = ADAPTERS / "web" / "static" / "page.js"

OPERATORS = {  # files that speak to who sets the bot up, who reads English
    "slack/doctor.py": "what is wrong with the set-up",
    "slack/settings.py": "what is missing in it",
    "discord/connection.py": "what Discord's portal has to be told",
    "discord/outgoing/run_threads.py": "what a server has to allow",
    "web/prometheus.py": "for whoever collects the figures",
    "web/server/log_filter.py": "what the log says of many alike",
    "web/server/protocol.py": "why a connection is ended, for the log",
}
TECHNICAL = {  # what programs read, or what is a name
    **dict.fromkeys(("Discord", "Slack", "Switchboard"), "names"),
    **dict.fromkeys(("Authorization", "Bearer §", "Not Found"), "HTTP"),
    **dict.fromkeys(("True",), "Python"),
    **dict.fromkeys(
        ("too large", "not signed by Slack", "not ready", "cannot be read", "not taken"), "answers to Slack"
    ),
    **dict.fromkeys(("the database cannot be written\n",), "an answer to whoever watches the server"),
    **dict.fromkeys(
        ("slack installation", "slack team", "slack renewal", "slack reinstall", "slack state"), "kinds of what is kept"
    ),
    "oauth.v2.access: ratelimited": "in an error",
    **dict.fromkeys(("which run", "which approvals"), "names in a table"),
    " has-card § §": "names of styles",
    "§: status §": "in an error",
    "this address is none of Slack's": "in an error",
    "<!doctype html><title>Slack</title><p>§</p>": "a page of one paragraph",
}
BUSY = {"a message", "an interaction", "a reaction", "the beginning of a session"}  # what is logged of an event
WRITTEN_FOR_PROGRAMS = {"name", "class_", "style", "kind", "border_style"}  # keywords

WORD = r"[^\W\d_]{2,}"
WORDS = re.compile(rf"{WORD}\W*\s\W*(?:{WORD}|§)|§\W*\s\W*{WORD}")  # § is what is filled in
LABEL = re.compile(r"\W*[A-ZÄÖÜ][a-zäöü]+\W*")
STYLE = re.compile(r"(?:bold |dim )?(?:ansi)?(?:black|white|yellow|cyan)(?: on \w+)?\Z")
FORM = re.compile(  # by their look
    r"\\[wsdbZA]|\[A-Z"  # an expression
    r"|charset=|max-age=|=\(\)|\Adefault-src"  # a header's value
    r"|\n\n\Z|\Aid: "  # an event of the stream
    r"|\A[CLMNPSZ][a-z]\Z"  # a category of Unicode
    r"|\A\w+\.\w+\Z|\A%"  # a method of Slack's, a format
    r"|\A[A-Z_]{4,}:"  # what is wrong with a setting
)


def for_people(source: str) -> Iterator[tuple[int, str]]:
    """Give the texts of a source that are for people, with their lines; what is filled in is `§`."""
    tree = ast.parse(source)
    exempt: set[int] = set()
    for node in ast.walk(tree):
        exempt |= {id(inner) for part in unread(node) for inner in ast.walk(part)}
        if isinstance(node, ast.JoinedStr):
            exempt |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        text = written(node)
        if id(node) in exempt or text in TECHNICAL or text in BUSY or STYLE.match(text) or FORM.search(text):
            continue
        if WORDS.search(text) or LABEL.fullmatch(text):
            yield getattr(node, "lineno", 0), text


def unread(node: ast.AST) -> Iterator[ast.AST]:
    """Give the parts of a node that nobody but programmers and operators reads."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
        first = node.body[0]
        yield from [first] if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else []
    elif isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        yield from node.args if called.startswith(("log.", "cast", "_log.")) else []
        yield from (each.value for each in node.keywords if each.arg in WRITTEN_FOR_PROGRAMS)
    elif isinstance(node, ast.Raise) and node.exc is not None and "HTTPException" not in ast.unparse(node.exc):
        yield node.exc
    elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        yield node.value
    elif isinstance(node, ast.AnnAssign):
        yield node.annotation


def written(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "§" for part in node.values)
    return ""


class Reader(HTMLParser):
    """Collects what people read of a template: texts, and attributes that are shown or said."""

    SHOWN = ("aria-label", "placeholder", "title", "alt", "value")
    NAMES = ("Switchboard", "bot login-link NAME")  # a name, and what is typed

    def __init__(self, template: str) -> None:
        super().__init__()
        self.found: list[str] = []
        without_kind = re.sub(r"\{% block kind %\}.*?\{% endblock %\}", "", template)  # the name of a style
        self.feed(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", without_kind))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in self.SHOWN or name.startswith("data-not-"):
                self.handle_data(value or "")

    def handle_data(self, data: str) -> None:
        for name in self.NAMES:
            data = data.replace(name, "")
        if re.search(r"[^\W\d_]", data):
            self.found.append(data.strip())


def in_script(source: str) -> list[str]:
    """Give the texts of a script that are for people: capitalised words with a blank behind them."""
    bare = re.sub(r"(?<!:)//.*$", "", source, flags=re.MULTILINE)
    return [text for text in re.findall(r"[\"'`]((?:[^\"'`\\\n]|\\.)*)[\"'`]", bare) if re.match(r"[A-Z]\w*[ …]", text)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = "Go on"', ["Go on"]),
        ('x = f"I left out {name}: too many"', ["I left out §: too many"]),
        ('button("Send", token)', ["Send"]),
        ('x = f"by {who}"', ["by §"]),
        ('x = f"{a} {b}: {c}"', []),
        ('raise HTTPException(404, "There is no such run.")', ["There is no such run."]),
        ('"""Say it."""\nlog.info("it is %s", x)\nraise ValueError("it is wrong")', []),
        ('create_task(x(), name="slack answer")\nnode("p", class_="line alone")', []),
        ('x = {"type": "plain_text"}\ny = "application/json"\nz = "bold cyan"', []),
    ],
)
def test_a_text_for_people_is_found(source: str, found: list[str]) -> None:
    assert [text for _, text in for_people(source)] == found


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>{{ words.hello }}</p>", []),
        ("<title>{% block title %}Runs{% endblock %} · Switchboard</title>", ["Runs  ·"]),
        ('<p class="lead">Hello {{ name }}</p>', ["Hello"]),
        ('<input placeholder="Write">', ["Write"]),
    ],
)
def test_a_text_in_a_template_is_found(template: str, found: list[str]) -> None:
    assert Reader(template).found == [text.replace("  ", " ") for text in found]


def test_a_text_in_a_script_is_found() -> None:
    assert in_script('say(status, "Not connected.", false); pick(".press, .card"); // "It is so"') == ["Not connected."]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ADAPTERS)))
def test_no_adapter_says_anything_of_its_own(path: Path) -> None:
    if str(path.relative_to(ADAPTERS)) not in OPERATORS:
        assert list(for_people(path.read_text())) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_anything_of_its_own(path: Path) -> None:
    assert Reader(path.read_text()).found == []


def test_the_script_says_nothing_of_its_own() -> None:
    assert in_script(SCRIPT.read_text()) == []


def test_there_is_much_to_look_at_and_the_lists_are_in_use() -> None:
    assert len(SOURCES) > 60
    assert len(TEMPLATES) > 6
    assert [name for name in OPERATORS if not (ADAPTERS / name).is_file()] == []
    everything = {written(node) for path in SOURCES for node in ast.walk(ast.parse(path.read_text()))}
    assert {*TECHNICAL, *BUSY} - everything == set()
