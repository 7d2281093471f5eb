"""The encryption of pushed messages and the proof of who sends, against the RFCs' own examples."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.notifications.encryption import (
    MOST_MESSAGE,
    SenderKey,
    encrypted,
    from_base64,
    point_of,
    to_base64,
)
from tests.servers.push import FakeBrowser, claims_of

# RFC 8291, appendix A
WORDS = b"When I grow up, I want to be a watermelon"
RECEIVER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SECRET, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A"
    "_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_comes_out() -> None:
    own = ec.derive_private_key(int.from_bytes(from_base64(SENDER), "big"), ec.SECP256R1())

    body = encrypted(WORDS, from_base64(RECEIVER), from_base64(SECRET), own=own, salt=from_base64(SALT))

    assert to_base64(body) == BODY


@given(st.binary(max_size=MOST_MESSAGE))
def test_whatever_is_encrypted_its_browser_reads(message: bytes) -> None:
    browser = FakeBrowser("one")

    body = encrypted(message, point_of(browser.private), browser.secret)

    assert browser.decrypt(body) == message.rstrip(b"\0").removesuffix(b"\x02") or browser.decrypt(body) == message
    assert len(body) <= 4_096


def test_a_message_that_is_too_long_and_a_key_that_is_none_are_refused() -> None:
    browser = FakeBrowser("one")

    with pytest.raises(ValueError, match="at most"):
        encrypted(bytes(MOST_MESSAGE + 1), point_of(browser.private), browser.secret)
    with pytest.raises(ValueError, match="EC key"):
        encrypted(b"x", b"\x04" + bytes(64), browser.secret)


def test_who_sends_is_proved_to_each_push_service_for_itself() -> None:
    key = SenderKey(bytes(range(32)), "https://bot.example.org")

    claims = claims_of(key.authorization("https://push.example.org/to/one", 1_000_000))

    assert claims == {"aud": "https://push.example.org", "exp": 1_043_200, "sub": "https://bot.example.org"}
    assert SenderKey(bytes(range(32)), "").public == key.public
    assert len(from_base64(key.public)) == 65
