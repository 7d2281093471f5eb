"""The wall around the page: who may call it by which name, from where, with how much; and what every answer says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.web.address import PublicAddress, is_wildcard, names_of, without_port
from bot.language.detection import accepted, words_in
from bot.language.surfaces import PageWords
from bot.messages.file import MOST_BYTES

MOST_BODY = 64 * 1024  # bytes
MOST_UPLOAD = MOST_BYTES + MOST_BODY  # of a form with files, all of them together, where one may come
UPLOADS = frozenset(("/say", "/submit"))
SAFE = frozenset(("GET", "HEAD"))
# What a proxy adds: then the page is reached from beyond this machine, whatever it listens on.
FORWARDED = (
    "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server", "x-real-ip",
    "x-client-ip", "x-cluster-client-ip", "true-client-ip", "cf-connecting-ip", "fastly-client-ip", "via",
)  # fmt: skip
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: with it browsers send `Origin: null` along with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses before anything is looked at. `missing` gives the people without a secret."""

    def __init__(
        self, app: ASGIApp, host: str, missing: Callable[[], Awaitable[list[str]]], public: PublicAddress
    ) -> None:
        self._app = app
        self._host = host
        self._names = names_of(host) | public.names
        self._public = public
        self._missing = missing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        refusal = await self._refusal(scope)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        if refusal is not None:
            await refusal(scope, receive, dressed)
            return
        await self._app(scope, _limited(receive, _most_of(scope), _words(Headers(scope=scope))), dressed)

    async def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        words = _words(headers)
        if not self._is_ours(headers.get("host", ""), scope):
            return _no(421, words.other_name)
        if any(name in headers for name in FORWARDED) and (missing := await self._missing()):
            return _no(403, words.secrets_first.format(people=", ".join(missing)))
        if scope["method"] not in SAFE and not self._is_own(headers):
            return _no(403, words.other_page)
        length, most = headers.get("content-length", "0"), _most_of(scope)
        if not length.isascii() or not length.isdigit() or int(length[:20]) > most:
            return _no(413, _too_much(most, words))
        return None

    def _is_ours(self, host: str, scope: Scope) -> bool:
        name = without_port(host)
        if name in self._names:
            return True
        # Bound to every address, the one that was connected to is ours too; a rebound DNS name is none.
        here = scope.get("server")
        return is_wildcard(self._host) and here is not None and name.strip("[]") == here[0]

    def _is_own(self, headers: Headers) -> bool:
        """Say whether a browser sent this from our own page. What sends neither header is no browser, refused too."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site != "same-origin":
            return False
        if origin is None:
            return site is not None
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        here = parts.scheme in ("http", "https") and parts.netloc.casefold() == headers.get("host", "").casefold()
        return here or self._public.is_origin(origin)


def _most_of(scope: Scope) -> int:
    """Give how many bytes the body of a request may have."""
    kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().casefold()
    return MOST_UPLOAD if kind == "multipart/form-data" and scope["path"] in UPLOADS else MOST_BODY


def _too_much(most: int, words: PageWords) -> str:
    if most == MOST_UPLOAD:
        return words.files_too_large.format(size=MOST_BYTES // 1024 // 1024)
    return words.too_much.format(size=most // 1024)


def _limited(receive: Receive, most: int, words: PageWords) -> Receive:
    """Count what comes: a body may be longer than its header says, or say nothing."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413, _too_much(most, words))
        return message

    return counted


def _words(headers: Headers) -> PageWords:
    """Give our words in a browser's language: who asks is not known yet."""
    return words_in(accepted(headers.get("accept-language", ""))).page


def _no(status: int, why: str) -> PlainTextResponse:
    return PlainTextResponse(f"{why}\n", status)
