"""Identifiers: short enough to type, random enough to be guessed by nobody."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # without i, l, o and u, which people misread


def new_id() -> str:
    """Give 12 characters with 60 random bits: a million of them meet with a chance of 1 in 2 million."""
    bits = secrets.randbits(60)  # at once: twelve questions to the system took longer than the rest of a start
    return "".join(ALPHABET[bits >> place & 31] for place in range(0, 60, 5))
