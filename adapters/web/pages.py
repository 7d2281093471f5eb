"""Pages out of templates, and the files that they need. Every answer to a person is made here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from adapters.web.html import html
from adapters.web.markup import inline
from bot.language.detection import ENGLISH, WORDS, accepted, base_of, words_in
from bot.language.sentences import Words
from bot.messages.inbound import Notice
from bot.messages.moment import moments_in_words
from bot.rows import ListPage, within

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that the page needs. `version` changes with it."""

    body: bytes
    kind: str
    version: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Give the style, the script and the picture, by name."""
    found: dict[str, StaticFile] = {}
    for path in sorted((HERE / "static").iterdir()):
        if path.suffix in TYPES:
            body = path.read_bytes()
            found[path.name] = StaticFile(body, TYPES[path.suffix], hashlib.sha256(body).hexdigest()[:12])
    return found


def static(name: str) -> str:
    """Give the address of such a file; it changes with the file, so a browser may keep it for ever."""
    return f"/static/{name}?v={static_files()[name].version}"


def speak(request: Request, language: str) -> None:
    """Let what this request is answered be in a person's language."""
    request.state.language = language


def opened_by(request: Request) -> str:
    """Give who let the person in who sent this request, when it was somebody else; nothing before it is known."""
    return str(getattr(request.state, "opened_by", ""))


def signed_in_at(request: Request) -> int:
    """Give when the person who sent this request signed in (UTC milliseconds); nothing before it is known."""
    return int(getattr(request.state, "signed_in_at", 0))


def language_for(request: Request) -> str:
    """Give the language of who signed in; of whoever has set none, and before, the browser's."""
    own: str = getattr(request.state, "language", "")
    if own and base_of(own) not in WORDS:
        return ENGLISH
    return own or accepted(request.headers.get("accept-language", "")) or ENGLISH


def words_for(request: Request) -> Words:
    """Give our words for whoever asks."""
    return words_in(language_for(request))


def page(request: Request, template: str, status: int = 200, **shown: Any) -> HTMLResponse:
    """Give a page. Everything in `shown` is escaped, except what `Item.html` wrote."""
    words, language, person = words_for(request), language_for(request), shown.get("person")
    title = person.title if person is not None else ""
    who = words.in_that_name.format(who=title, real=opened_by(request)) if opened_by(request) else title
    waiting = shown.pop("waiting", 0)
    text = _templates().get_template(f"{template}.html")
    return HTMLResponse(
        text.render(
            static=static,
            waiting=waiting,
            words=words.page,
            cards=words.cards,
            notices=words.notifications,
            language=language,
            who=who,
            **shown,
        ),
        status,
    )


def told(request: Request, notice: Notice, status: int = 0, *, errors: Mapping[str, str] | None = None) -> Response:
    """Tell the person who pressed, and nobody else: the script as JSON, a browser without it by a page.

    `errors` are what is wrong in the fields of a form, by their names.
    """
    status = status or (200 if notice.ok else 409)
    if wants_json(request):
        return JSONResponse(
            {"text": notice.text, "ok": notice.ok, **({"errors": dict(errors)} if errors else {})}, status
        )
    if notice.ok:
        return RedirectResponse(back_of(request), 303)
    return page(
        request,
        "notice",
        status,
        title=words_for(request).cards.not_done,
        text=moments_in_words(notice.text, language_for(request)),
        back=back_of(request),
    )


def wants_json(request: Request) -> bool:
    """Say whether the script asks."""
    return "application/json" in request.headers.get("accept", "")


def back_of(request: Request) -> str:
    """Give the page of ours that the person came from."""
    _, _, rest = request.headers.get("referer", "").partition("://")
    host, _, path = rest.partition("/")
    own = host == request.headers.get("host") and not path.startswith(("/", "\\", "sign-in")) and path.isprintable()
    return f"/{path}" if own else "/"


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a list stands. `before` and `after` are addresses, empty where there is nothing."""

    number: int
    last: str
    before: str
    after: str


def page_number(request: Request) -> int:
    """Give which page was asked for; what is no number is the first."""
    said = request.query_params.get("page", "")
    return within(int(said)) if said.isascii() and said.isdigit() and len(said) < 7 else 1


def pages_of(request: Request, page: ListPage[Any]) -> PageLinks:
    """Give the links of a page of a list."""
    asked = {name: value for name, value in request.query_params.items() if name != "page"}
    return PageLinks(
        page.number,
        f"{page.last:,}+" if page.more else f"{page.last:,}",
        _address(request, asked, page.number - 1) if page.number > 1 else "",
        _address(request, asked, page.number + 1) if page.goes_on else "",
    )


def whole_address(request: Request) -> str:
    """Give the address that was asked for, with its query: the stream that keeps the page fresh has the same."""
    query = urlencode(list(request.query_params.items()))
    return f"{request.url.path}?{query}" if query else request.url.path


def _address(request: Request, asked: Mapping[str, str], number: int) -> str:
    query = urlencode({**asked, **({"page": number} if number > 1 else {})})
    return f"{request.url.path}?{query}" if query else request.url.path


def _with_code(text: str) -> str:
    """Write a sentence of ours as HTML, with what stands between backticks as code."""
    return "".join(html(each) for each in inline(text))


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 40 ms: only whoever serves pages needs it

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["with_code"] = _with_code
    return made
