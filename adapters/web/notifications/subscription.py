"""What a browser says of itself when it wants to be pushed to: checked, for it is outside input. Pure."""

from __future__ import annotations

import json
import re
from typing import Any, cast
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

from adapters.web.notifications.encryption import CURVE, from_base64
from bot.people.push_subscriptions import PushSubscription

MOST_SAID = 4_000  # characters of a subscription
MOST_ENDPOINT = 2_000
_NAME = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}")  # a name of the internet, no address


def read_subscription(said: str, person: str) -> PushSubscription | None:
    """Read what a browser's `PushSubscription.toJSON()` gives; None when it is no such thing, or leads inside."""
    try:
        found: Any = json.loads(said) if len(said) <= MOST_SAID else None
        endpoint, keys = found["endpoint"], cast(dict[str, Any], found["keys"])
        key, secret = str(keys["p256dh"]).rstrip("="), str(keys["auth"]).rstrip("=")
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64(key))
        usable = len(from_base64(key)) == 65 and len(from_base64(secret)) == 16
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not usable or not isinstance(endpoint, str) or not is_push_address(endpoint):
        return None
    return PushSubscription(endpoint, person, key, secret)


def is_push_address(endpoint: str) -> bool:
    """Say whether this is an address of a push service: by https, at a name of the internet, and nothing hidden in it.

    That the name leads to no private address is looked at when it is called: it may be given another one later.
    """
    if len(endpoint) > MOST_ENDPOINT or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        return False
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    plain = parts.username is None and parts.password is None and not parts.fragment
    return (
        parts.scheme == "https" and plain and port in (None, 443) and _NAME.fullmatch(parts.hostname or "") is not None
    )
