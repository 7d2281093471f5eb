"""Tells whether a request is Slack's: its signature, and that it is no older than five minutes. Pure."""

from __future__ import annotations

import hashlib
import hmac

MOST_AGE = 300  # seconds, by Slack's advice


def is_signed(secret: str, stamp: str, signature: str, body: bytes, now: float) -> bool:
    """Say whether a body was signed with the secret just now. Whatever stands in the headers, this does not raise."""
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12) or abs(now - int(stamp)) > MOST_AGE:
        return False
    mac = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={mac}".encode(), signature.encode("utf-8", "surrogatepass"))
