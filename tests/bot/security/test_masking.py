"""No secret of a known form gets past `mask`, and nothing else is lost to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.security.masking import MASKED, mask

TAIL = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0"
SECRETS = [
    f"sk-{TAIL}",
    f"sk-proj-{TAIL}_x-y",
    f"ghp_{TAIL}",
    f"github_pat_{TAIL}",
    f"glpat-{TAIL}",
    f"xoxb-123456789012-{TAIL}",
    f"xapp-1-{TAIL}",
    "AKIAIOSFODNN7EXAMPLE",
    f"AIza{TAIL[:35]}",
    f"eyJhbGciOiJIUzI1NiJ9.eyJ{TAIL}.{TAIL}",
    f"sk_live_{TAIL}",
    f"whsec_{TAIL}",
    f"hf_{TAIL}",
    f"npm_{TAIL}",
    f"ya29.{TAIL}",
    f"pypi-{TAIL}",
    f"SG.{TAIL}.{TAIL}",
    f"dop_v1_{'0f' * 32}",
    f"123456789:{TAIL[:35]}",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_masked_wherever_it_stands(secret: str) -> None:
    masked = mask(f'deploy with ("{secret}')

    assert secret not in masked
    assert masked.startswith(f'deploy with ("{MASKED}')


def test_words_after_a_private_key_stay() -> None:
    text = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- and restart demo"

    assert mask(text) == f"{MASKED} and restart demo"


def test_a_bearer_token_is_masked_and_its_word_stays() -> None:
    assert mask(f"Authorization: Bearer {TAIL}") == f"Authorization: Bearer {MASKED}"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("use postgres://admin:hunter2@db/orders", "use postgres://admin:[secret]@db/orders"),
        ("password=hunter2 for it", "password=[secret] for it"),
        ("AWS_SECRET_ACCESS_KEY=abcd/efgh+ij", "AWS_SECRET_ACCESS_KEY=[secret]"),
        ('my password is "correct-horse"', 'my password is "[secret]"'),
        ("das Passwort lautet hunter2!", "das Passwort lautet [secret]"),
        ("api-key: 'k3y-0f-mine'", "api-key: '[secret]'"),
        ("Authorization: Basic YWRhOmh1bnRlcjI=", "Authorization: Basic [secret]"),
        (f"https://hooks.slack.com/services/T0/B0/{TAIL}", "https://hooks.slack.com/services/[secret]"),
        (f"https://discord.com/api/webhooks/12345/{TAIL}", "https://discord.com/api/webhooks/[secret]"),
    ],
)
def test_what_is_told_to_be_a_secret_is_one(text: str, masked: str) -> None:
    assert mask(text) == masked
    assert mask(masked) == masked


def test_masking_takes_no_longer_than_its_text_is_long() -> None:
    text = "password" * 40_000 + "://" * 40_000 + "a_" * 40_000  # with time squared this would not end

    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "reset the password for ada",
        "what is a token: a word",
        "http://localhost:8080/a@b",
        "the secret of good coffee",
        "is https://example.org:443/ up",
        "the bearer of this letter",
        "sk-1",
        "task-force-is-a-long-word-indeed",
        "AKIA is a prefix",
        "ghp_short",
        "A-1042",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert mask(text) == text


@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(SECRETS)), max_size=6))
def test_masking_twice_is_masking_once(parts: list[str]) -> None:
    once = mask(" ".join(parts))

    assert mask(once) == once
    assert not any(secret in once for secret in SECRETS)
