"""Signing in on the page: sign in by a link or a secret, stay signed in by a cookie, sign out."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from adapters.web.address import PublicAddress
from adapters.web.form_body import read_body
from adapters.web.pages import page, speak, told, wants_json, words_for
from bot import Person, Refused
from bot.messages.inbound import Notice
from bot.people.sign_in import SignIn

DAYS = 30
RETURNS = re.compile(r"/(approvals|runs)(/[A-Za-z0-9-]{1,100})?")  # pages that a link of elsewhere leads to
DAYS_KNOWN = 365  # what a browser is known by; it lets nobody in


class SignInPages:
    """Knows who is there. `port` names the cookies: browsers do not tell the ports of a host apart."""

    def __init__(self, signin: SignIn, port: int, public: PublicAddress) -> None:
        self._signin = signin
        self._public = public
        self._cookie = f"switchboard-{port}"
        self._browser = f"switchboard-browser-{port}"

    async def person(self, request: Request) -> Person | None:
        """Give who signed in; from now on the request is answered in their language."""
        found = await self._signin.signed_in(request.cookies.get(self._cookie, ""))
        speak(request, found.person.language if found is not None else "")
        request.state.opened_by = found.opened_by if found is not None else ""
        request.state.signed_in_at = found.at if found is not None else 0
        return found.person if found is not None else None

    def still(self, request: Request) -> Callable[[], Awaitable[bool]]:
        """Give what says whether whoever sent this request is signed in at the moment."""

        async def signed_in() -> bool:
            return await self.person(request) is not None

        return signed_in

    async def closed(self, request: Request, why: str = "", status: int = 401, to: str = "") -> Response:
        """Answer somebody who is not signed in: what to do about it, and then they come to the page that they opened.

        A browser that follows a link of elsewhere, such as a mail, keeps the cookie back: it is asked to come again.
        """
        if wants_json(request):
            return told(request, Notice(why or words_for(request).page.signed_out, False), status)
        asked = to or (request.url.path if request.method == "GET" else "")
        again = request.method == "GET" and request.headers.get("sec-fetch-site") == "cross-site"
        return page(
            request, "closed", status, why=why, secrets=await self._signin.has_secrets(), again=again,
            to=asked if RETURNS.fullmatch(asked) else "",
        )  # fmt: skip

    async def show(self, request: Request) -> Response:
        """Show how to sign in; also to whoever is signed in and must do so once more to decide something."""
        to = request.query_params.get("to", "")
        if await self.person(request) is not None and not RETURNS.fullmatch(to):
            return RedirectResponse("/", 303)
        return await self.closed(request, to=to)

    async def enter(self, request: Request) -> Response:
        """Sign in by name and secret."""
        body = await read_body(request)
        peer = request.client.host if request.client is not None else ""
        address = self._public.sender(peer, request.headers.getlist("x-forwarded-for"))
        known = request.cookies.get(self._browser, "")
        try:
            session = await self._signin.enter(body["name"][:100], body["secret"], address, known)
        except Refused:
            return await self.closed(request, words_for(request).page.too_many_tries, 429, body["to"])
        if session is None:
            return await self.closed(request, words_for(request).page.no_match, to=body["to"])
        return await self._inside(request, session, body["to"])

    async def show_link(self, request: Request) -> Response:
        """Show whom a link signs in. It is used by a press only: previews of links press nothing."""
        token = request.path_params["token"]
        person = await self._signin.peek(token)
        if person is None:
            return await self.closed(request, words_for(request).page.old_link)
        speak(request, person.language)
        return page(request, "enter", person=person, action=f"/sign-in/{quote(token, safe='')}")

    async def use_link(self, request: Request) -> Response:
        """Sign in by a link."""
        session = await self._signin.use(request.path_params["token"])
        if session is None:
            return await self.closed(request, words_for(request).page.old_link)
        return await self._inside(request, session)

    async def leave(self, request: Request) -> Response:
        """Sign out."""
        await self._signin.leave(request.cookies.get(self._cookie, ""))
        answer = RedirectResponse("/sign-in", 303)
        answer.delete_cookie(self._cookie, httponly=True, samesite="strict")
        return answer

    async def _inside(self, request: Request, session: str, to: str = "") -> Response:
        if before := request.cookies.get(self._cookie):
            await self._signin.leave(before)
        answer = RedirectResponse(to if RETURNS.fullmatch(to) else "/", 303)
        # A forwarded header is only heard where everybody has a secret, and whoever forges it harms nobody else.
        proto = request.headers.get("x-forwarded-proto", "").casefold()
        secure = self._public.is_secure or "https" in (request.url.scheme, proto)
        for name, value, days in (
            (self._cookie, session, DAYS),
            (self._browser, await self._signin.known_browser(session), DAYS_KNOWN),
        ):
            answer.set_cookie(
                name, value, max_age=days * 86_400, httponly=True, samesite="strict", secure=secure, path="/"
            )
        return answer
