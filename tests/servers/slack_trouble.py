"""Trouble that all methods of Slack's API are in at once, or some of them, until it is over."""

from __future__ import annotations

import asyncio
from typing import Literal

from aiohttp import web

Trouble = Literal["", "hangs", "429", "500", "garbage", "cuts"]


class InTrouble:
    """A server whose methods, and downloads, may be in trouble."""

    def __init__(self) -> None:
        self.trouble: Trouble = ""
        self.troubled: set[str] = set()  # the methods that are in trouble; empty: all, and downloads
        self.retry_after = 1
        self.released = asyncio.Event()  # what hangs goes on
        self.held: list[str] = []  # the methods that hang, or hung until they were released

    async def in_trouble(self, method: str, request: web.Request) -> web.Response | None:
        """Do to a request what is done to all; None: nothing, or it hung until it was released."""
        match self.trouble if method in (self.troubled or {method}) else "":
            case "":
                return None
            case "hangs":
                self.held.append(method)
                await self.released.wait()
                return None
            case "429":
                refused = {"ok": False, "error": "ratelimited"}
                return web.json_response(refused, status=429, headers={"Retry-After": str(self.retry_after)})
            case "garbage":
                return web.Response(text='{"ok": tru', content_type="application/json")
            case "cuts":
                if request.transport is not None:
                    request.transport.abort()
                return web.Response(status=500)
            case _:
                return web.Response(status=500, text="upstream trouble")
