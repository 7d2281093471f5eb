"""What a Prometheus server reads: the bot's figures. Who scrapes has no session, and shows a token instead."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.web.address import LOOPBACK, is_loopback, without_port
from adapters.web.guard import FORWARDED, HEADERS
from bot.metrics.series import Sample, Series

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

PREFIX = "switchboard_"
KIND = "text/plain; version=0.0.4; charset=utf-8"  # the form that every reader of figures takes
DRESS = {**HEADERS, "cache-control": "no-store"}
SCHEME = b"bearer"


class Metrics:
    """The route of the figures. It stands before the page's wall: with a token, any name and any proxy will do.

    Without a token only this machine may read, and a browser that was led here under another name may not.
    """

    def __init__(self, read: Callable[[], Awaitable[Sequence[Series]]], token: str = "") -> None:
        self._read = read
        self._token = token.encode()
        self.route = Route("/metrics", self.show)

    async def show(self, request: Request) -> Response:
        """Give all figures."""
        refusal = self._refusal(request)
        if refusal is not None:
            refusal.headers.update(DRESS)
            return refusal
        try:
            series = await self._read()
        except Exception:  # noqa: BLE001  # whatever keeps the database from being read, there are no figures
            return PlainTextResponse("the database cannot be read\n", 503, DRESS)
        text = await asyncio.to_thread(_text, series)  # it loads the library, which takes the loop too long
        return Response(text, headers={**DRESS, "content-type": KIND})

    def _refusal(self, request: Request) -> Response | None:
        if self._token:
            if hmac.compare_digest(_shown(request.headers), self._token):
                return None
            return PlainTextResponse("Show me BOT_METRICS_TOKEN.\n", 401, {"www-authenticate": "Bearer"})
        if _is_from_here(request):
            return None
        return PlainTextResponse("Only this machine may read this. BOT_METRICS_TOKEN lets others in.\n", 403)


def _shown(headers: Headers) -> bytes:
    """Give the token that was shown; nothing when there is none, or more than one."""
    told = [value for name, value in headers.raw if name == b"authorization"]
    scheme, _, token = (told[0] if len(told) == 1 else b"").partition(b" ")
    return token.strip() if scheme.lower() == SCHEME else b""


def _is_from_here(request: Request) -> bool:
    if request.client is None or not is_loopback(request.client.host):
        return False
    headers = request.headers
    return without_port(headers.get("host", "")) in LOOPBACK and not any(name in headers for name in FORWARDED)


def _text(series: Sequence[Series]) -> bytes:
    from prometheus_client.exposition import generate_latest  # 0.2 s that a bot which nobody watches need not take

    return generate_latest(_Told(series))


class _Told:
    """What the encoder asks of a registry; there is no global one, and nothing of the library's own is told."""

    def __init__(self, series: Sequence[Series]) -> None:
        self._series = series

    def collect(self) -> Iterator[Metric]:
        return map(_metric, self._series)


def _metric(series: Series) -> Metric:
    from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

    name = PREFIX + series.name
    if series.kind == "histogram":
        spread = HistogramMetricFamily(name, series.about, labels=series.labels)
        for sample in series.samples:
            spread.add_metric(_labels(series, sample), sample.buckets, sample.value)
        return spread
    family = CounterMetricFamily if series.kind == "counter" else GaugeMetricFamily
    told = family(name, series.about, labels=series.labels)
    for sample in series.samples:
        told.add_metric(_labels(series, sample), sample.value)
    return told


def _labels(series: Series, sample: Sample) -> list[str]:
    return [sample.labels[label] for label in series.labels]
