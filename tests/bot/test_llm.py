"""No secret of a known form gets past `mask`, and nothing else is lost to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.llm import MASKED, mask

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
    "text",
    [
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
