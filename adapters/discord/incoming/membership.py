"""Who is a member of the servers whose members may be guests. Asks Discord only where what arrived does not tell."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

from adapters.discord.payload import Payload, is_object, one_line, within
from adapters.discord.rest import Rest

log = logging.getLogger(__name__)

LASTS = 600.0  # seconds for which an answer of Discord's is believed
MOST_KNOWN = 10_000  # people; those asked about longest ago are forgotten first


class Membership:
    """Says of whoever acts whether they are from outside; None: nobody can tell, and they are no guest.

    `guilds` gives the servers that count. `matters` says whether it matters at all where somebody is from.
    """

    def __init__(
        self,
        rest: Rest,
        guilds: Callable[[], Sequence[int]],
        matters: Callable[[str], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rest = rest
        self._guilds = guilds
        self._matters = matters
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, bool]] = OrderedDict()

    def known(self, payload: Payload, account: str) -> bool | None:
        """Say it from what arrived with an act, or from what is remembered."""
        guilds = [str(guild) for guild in self._guilds()]
        if not guilds:
            return None
        member = within(payload, "member")
        if str(payload.get("guild_id")) in guilds and "pending" in member:  # else Discord is asked
            return _outside(member)
        until, outside = self._known.get(account, (0.0, True))
        return outside if until > self._clock() else None

    async def is_outside(self, payload: Payload, account: str) -> bool | None:
        """Say it of whoever acted; from elsewhere, or where one is alone with the bot, Discord is asked."""
        known = self.known(payload, account)
        if known is not None or not self._matters(account):
            return known
        try:
            outside = await self._ask(account)
        except Exception as error:  # noqa: BLE001 - of Discord or of the network: nobody can tell
            log.warning("Discord does not say which servers the user %s is in: %s", account, one_line(error))
            return None
        if outside is not None:
            self._known[account] = (self._clock() + LASTS, outside)
            self._known.move_to_end(account)
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        return outside

    async def _ask(self, account: str) -> bool | None:
        """Ask each server; a full member of one of them is enough."""
        found: list[bool | None] = []
        for guild in self._guilds():
            member = await self._rest.member(guild, account)
            # an answer that is about nobody, or about somebody else, tells nothing
            is_theirs = member is False or (is_object(member) and within(member, "user").get("id") == account)
            found.append(_outside(member) if is_theirs else None)
        return None if not found else False if False in found else None if None in found else True


def _outside(member: object) -> bool | None:
    """Say it of what a server tells of somebody; who has yet to pass its screening is no member."""
    if member is False:
        return True
    if not is_object(member):
        return None
    pending = member.get("pending", False)  # a server without a screening may leave it out
    return pending if isinstance(pending, bool) else None
