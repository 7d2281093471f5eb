"""Tokens that expire after twelve hours: renewed before that, once for all who need it, in whatever process."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

from adapters.slack.client import SlackClient, SlackProblem, SlackTrouble
from adapters.slack.installation import Installations, Installed, OAuth, Workspaces, granted_in
from adapters.slack.payload import Body, word

log = logging.getLogger(__name__)

MARGIN = 1_800.0  # seconds before its end from which a token is renewed
LOOK = 60.0  # seconds between two looks at what has to be renewed
LATER = 30.0  # seconds until a renewal is tried again that Slack gave no answer to
MUCH_LATER = 600.0  # the same where Slack said no: somebody may have installed the bot again
TURN = 0.2  # seconds between two looks whether another process has renewed
PATIENCE = 75.0  # seconds for that; a process that was killed is waited for a minute
FORMER = 1_000  # earlier tokens that are known, for calls that began with them
USED = frozenset({
    "invalid_refresh_token", "invalid_grant", "no_refresh_token", "token_revoked", "account_inactive", "invalid_auth",
})  # fmt: skip
OURS = frozenset({"bad_client_secret", "invalid_client_id", "invalid_client", "no_client_secret"})


class TokenRotation:
    """Knows which token to call with; `keep` renews all of them in time. `close` waits for renewals under way."""

    def __init__(
        self, client: SlackClient, workspaces: Workspaces, installations: Installations, oauth: OAuth | None,
        *, clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self._client = client
        self._workspaces = workspaces
        self._installations = installations
        self._oauth = oauth
        self._clock = clock
        self._owners: dict[str, str] = {}  # token, also an earlier one -> the key of its installation
        self._renewals: dict[str, asyncio.Task[Installed]] = {}
        self._not_before: dict[str, tuple[float, Exception]] = {}  # token -> when to try again, and what happened

    async def current(self, token: str) -> str:
        """Give the token to call with in place of this one, renewed where it soon expires.

        Raises SlackProblem when there is none any more, SlackTrouble when Slack cannot be asked for it now.
        """
        installed = self._owner(token)
        if installed is None or not installed.expires_at or installed.expires_at - self._clock() > MARGIN:
            return installed.token if installed is not None else token
        try:
            return (await self._renewed(installed)).token
        except (SlackProblem, SlackTrouble):
            if installed.expires_at <= self._clock():
                raise
            return installed.token  # it is good for a while

    async def renew(self, token: str) -> str:
        """Give another token in place of one that Slack calls expired; the same where there is none."""
        installed = self._owner(token)
        if installed is None or installed.token != token or not installed.refresh_token:
            return installed.token if installed is not None else token
        return (await self._renewed(installed)).token

    async def adopt(self, refresh_token: str, origin: str) -> None:
        """Take over what SLACK_BOT_TOKEN and SLACK_REFRESH_TOKEN say, at the first start with them.

        From then on the database has the newer ones, known by the digest `origin`. Raises SlackProblem when the refresh
        token was used elsewhere.
        """
        async with self._alone(origin):
            await self._adopt(refresh_token, origin)

    async def keep(self) -> None:
        """Renew all tokens in time, until cancelled."""
        while True:
            for installed in self._workspaces.all():
                try:
                    await self.current(installed.token)
                except (SlackProblem, SlackTrouble) as error:
                    log.debug("slack: %s has no good token: %s", installed.key, error)  # it was told when it happened
            await asyncio.sleep(LOOK)

    async def close(self) -> None:
        """Let renewals end: what Slack has answered must be written down."""
        if self._renewals:
            await asyncio.wait(set(self._renewals.values()))

    def _owner(self, token: str) -> Installed | None:
        known = {each.key: each for each in self._workspaces.all()}
        for each in known.values():
            self._owners[each.token] = each.key
        while len(self._owners) > FORMER + len(known):
            del self._owners[next(iter(self._owners))]
        return known.get(self._owners.get(token, ""))

    async def _renewed(self, installed: Installed) -> Installed:
        """Renew once for all who wait; whoever stops waiting does not stop it."""
        until, error = self._not_before.get(installed.token, (0.0, None))
        if error is not None and 0 < until - self._clock() <= MUCH_LATER:  # else the clock was put back meanwhile
            raise error.with_traceback(None)
        task = self._renewals.get(installed.key)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._renew(installed), name=f"slack renewal {installed.key}")
            self._renewals[installed.key] = task
            task.add_done_callback(lambda done: self._done(installed.key, done))
        return await asyncio.shield(task)

    def _done(self, key: str, task: asyncio.Task[Installed]) -> None:
        del self._renewals[key]
        if not task.cancelled():
            task.exception()  # those who wait are told; there may be none

    async def _renew(self, known: Installed) -> Installed:
        try:
            async with self._alone(known.key):
                kept = await self._installations.find(known.key)
                if kept is None:
                    raise SlackProblem("oauth.v2.access", "not_installed", f"the bot is not installed in {known.key}")
                # of another token another process has renewed it, or somebody has installed the bot again
                found = await self._exchange(kept) if kept.token == known.token else kept
        except (SlackProblem, SlackTrouble) as error:
            await self._failed(known, error)
            raise
        self._not_before.pop(known.token, None)
        self._workspaces.renewed(found)
        return found

    async def _exchange(self, kept: Installed) -> Installed:
        if not kept.refresh_token:
            raise SlackProblem("oauth.v2.access", "no_refresh_token")
        given = granted_in(await self._ask(kept.refresh_token), self._clock())
        refresh_token = given.refresh_token or kept.refresh_token
        found = replace(kept, token=given.token, refresh_token=refresh_token, expires_at=given.expires_at)
        if await self._installations.renewed(kept, found):
            log.info("slack: the token of %s was renewed", kept.key)
            return found
        return await self._installations.find(kept.key) or found

    async def _ask(self, refresh_token: str) -> Body:
        """Use a refresh token: from then on it is worth nothing, and what Slack answers everything."""
        if self._oauth is None:
            raise SlackProblem("oauth.v2.access", "no_client_secret", "SLACK_CLIENT_ID, SLACK_CLIENT_SECRET")
        said = await self._client.renew(self._oauth.client_id, self._oauth.client_secret, refresh_token)
        if not word(said, "access_token"):
            raise SlackTrouble("oauth.v2.access: the answer has no token")
        return said

    async def _adopt(self, refresh_token: str, origin: str) -> None:
        kept = next((each for each in await self._installations.all() if each.origin == origin), None)
        if kept is None:
            said = await self._ask(refresh_token)
            kept = replace(granted_in(said, self._clock()), origin=origin)
            if kept.team:  # at once: a process that is killed now must not lose it
                await self._installations.save(kept)
            kept = replace(await self._workspaces.granted(said), origin=origin)
        elif not kept.bot_id:
            own = await self._workspaces.identify(kept.token)
            kept = replace(kept, bot_user=own.bot_user, bot_id=own.bot_id)
        else:
            return
        await self._installations.save(kept)

    @asynccontextmanager
    async def _alone(self, key: str) -> AsyncGenerator[None]:
        """Be the only one to renew this, in all processes. Raises SlackTrouble when that takes too long."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not await self._installations.claim(key):  # noqa: ASYNC110 - it may be another process
                    await asyncio.sleep(TURN)
        except TimeoutError:
            raise SlackTrouble("another process renews this token, and does not end") from None
        try:
            yield
        finally:
            await self._installations.release(key)

    async def _failed(self, known: Installed, error: SlackProblem | SlackTrouble) -> None:
        why = error.error if isinstance(error, SlackProblem) else ""
        self._not_before[known.token] = self._clock() + (MUCH_LATER if why in USED | OURS else LATER), error
        while len(self._not_before) > FORMER:
            del self._not_before[next(iter(self._not_before))]
        ends = datetime.fromtimestamp(known.expires_at, UTC)
        if why in USED:
            await self._installations.give_up(known.key, why)
            log.error(
                "slack: the token of %s cannot be renewed (%s) and ends at %s UTC. Install the bot there again, "
                "at /slack/install", *(known.key, why, f"{ends:%Y-%m-%d %H:%M}"),
            )  # fmt: skip
        elif why in OURS:
            log.error("slack: no token can be renewed (%s): are SLACK_CLIENT_ID and SLACK_CLIENT_SECRET right?", why)
        else:
            log.warning("slack: the token of %s could not be renewed, it is tried again: %s", known.key, error)
