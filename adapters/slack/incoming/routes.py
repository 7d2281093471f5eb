"""Slack over HTTP: what it sends comes to `/slack/events`, and people install the bot by `/slack/install`."""

from __future__ import annotations

import hmac
import html
import json
import logging
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.installation import Installations, Installed, OAuth, Workspaces
from adapters.slack.payload import Body, Reply, parts, read_body, word
from adapters.slack.signature import is_signed
from bot import ConfigError
from bot.language.detection import accepted, words_in

log = logging.getLogger(__name__)

MOST_BODY = 1024 * 1024  # bytes; Slack's largest are a fraction of it
MOST_TEAMS = 1_000  # that are asked for: Slack's bound
COOKIE = "slack-install"
STATE_LASTS = 600  # seconds
# deploy/slack-manifest.yaml asks for the same
SCOPES = (
    "app_mentions:read", "assistant:write", "channels:history", "channels:read", "chat:write", "commands",
    "files:read", "files:write", "groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:history",
    "mpim:read", "reactions:read", "usergroups:read", "users:read",
)  # fmt: skip


class Routes:
    """The addresses that Slack and those who install the bot call."""

    def __init__(
        self,
        receive: Callable[[Body], Awaitable[Reply]],
        secret: str,
        client: SlackClient,
        workspaces: Workspaces,
        *,
        oauth: OAuth | None = None,
        installations: Installations | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._receive = receive
        self._secret = secret
        self._client = client
        self._workspaces = workspaces
        self._oauth = oauth
        self._installations = installations
        self._clock = clock

    def routes(self) -> list[Route]:
        """Give the routes, to be mounted where the web page is served."""
        found = [Route("/slack/events", self._take, methods=["POST"])]
        if self._oauth is not None and self._installations is not None:
            found.append(Route("/slack/install", self._install, methods=["GET"]))
            found.append(Route("/slack/oauth_redirect", self._installed, methods=["GET"]))
        return found

    async def _take(self, request: Request) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BODY:
                return PlainTextResponse("too large", 413)
        headers = request.headers
        stamp, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
        if not self._secret or not is_signed(self._secret, stamp, signature, bytes(body), self._clock()):
            return PlainTextResponse("not signed by Slack", 401)
        if not self._workspaces.is_open:
            return PlainTextResponse("not ready", 503)  # Slack sends it again
        asked = read_body(bytes(body))
        if asked is None:  # signed, and still nothing that Slack sends
            return PlainTextResponse("cannot be read", 400)
        try:
            answer = await self._receive(asked)
        except Exception:  # Slack sends it again
            log.exception("slack: what came could not be taken")
            return PlainTextResponse("not taken", 500)
        return Response() if answer is None else Response(json.dumps(answer), media_type="application/json")

    def _installing(self) -> tuple[OAuth, Installations]:
        if self._oauth is None or self._installations is None:
            raise RuntimeError("nobody can install: there is no route for it")
        return self._oauth, self._installations

    async def _install(self, request: Request) -> Response:
        oauth, installations = self._installing()
        state = await installations.issue_state()
        own = urlsplit(self._client.api_url)
        asked = {"client_id": oauth.client_id, "scope": ",".join(SCOPES), "state": state}
        if oauth.redirect_uri:
            asked["redirect_uri"] = oauth.redirect_uri
        answer = RedirectResponse(f"{own.scheme}://{own.netloc}/oauth/v2/authorize?{urlencode(asked)}", 302)
        # the way back must be taken by the same browser; it comes from Slack's site, so it cannot be `strict`
        answer.set_cookie(
            COOKIE, state, max_age=STATE_LASTS, path="/slack", secure=request.url.scheme == "https", httponly=True,
            samesite="lax",
        )  # fmt: skip
        return answer

    async def _installed(self, request: Request) -> Response:
        oauth, installations = self._installing()
        query, words = request.query_params, words_in(accepted(request.headers.get("accept-language", ""))).platforms
        if query.get("error"):
            return _page(words.slack_said.format(error=query["error"]), 200)
        state, code, kept = query.get("state", ""), query.get("code", ""), request.cookies.get(COOKIE, "")
        if not state or not code or not hmac.compare_digest(state.encode(), kept.encode()):
            return _page(words.other_browser, 400)
        if not await installations.use_state(state):
            return _page(words.old_link, 401)
        try:
            said = await self._client.grant(oauth.client_id, oauth.client_secret, code, oauth.redirect_uri)
            installed = await self._workspaces.granted(said)
        except SlackProblem as problem:
            return _page(words.slack_refused.format(error=problem.error), 401)
        except SlackTrouble as trouble:
            log.warning("slack: an installation failed: %s", trouble)
            return _page(words.slack_silent, 502)
        try:
            await self._workspaces.add(installed)
        except ConfigError as error:  # the key that hides its token is damaged or out of reach
            log.error("slack: the installation in %s could not be kept: %s", installed.key, error)
            return _page(words.slack_not_kept, 500)
        await self._served(installed)
        log.info("slack: installed in %s by %s", installed.team, installed.installed_by)
        answer = _page(words.installed, 200)
        answer.delete_cookie(COOKIE, path="/slack")
        return answer

    async def _served(self, installed: Installed) -> None:
        """Ask which workspaces an organisation has given its token to; others are told of by events."""
        if not installed.enterprise:
            return
        try:
            said = await self._client.call(installed.token, "auth.teams.list", limit=MOST_TEAMS)
        except (SlackProblem, SlackTrouble) as error:
            log.warning("slack: the workspaces of %s could not be read: %s", installed.enterprise, error)
            return
        await self._workspaces.join([word(team, "id") for team in parts(said, "teams")], installed.enterprise)


def _page(text: str, status: int) -> HTMLResponse:
    return HTMLResponse(f"<!doctype html><title>Slack</title><p>{html.escape(text)}</p>", status)
