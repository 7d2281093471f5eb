"""Whatever is logged, its line is JSON, holds no secret and keeps to its bound."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.security.masked_line import SecretMask
from bot.security.masking import MASKED

MOST = 64 * 1024
SECRETS = [
    "plain-secret-1",
    'quoted"secret',
    "back\\slash\\secret",
    "two\nlines of it",
    "tab\tand\rreturn",
    '"},{"level":"info',
    '{"type": "service_account", "id": 1}',
    '", "level": "',
    "pässwörd…€",
    "per%20cent?&=#",
    "it's 'so' secret",
    "\u2028separated\u2028",
    "nul\x00inside",
    "half\ud800pair",
    "trailing\\",
]


def texts(value: Any) -> Iterator[str]:
    """Give all texts of a value, keys among them."""
    if isinstance(value, dict):
        for key, each in cast("dict[str, Any]", value).items():
            yield key
            yield from texts(each)
    elif isinstance(value, list):
        for each in cast("Sequence[Any]", value):
            yield from texts(each)
    else:
        yield str(value)


def parsed(mask: SecretMask, fields: dict[str, Any], most: int = MOST) -> dict[str, Any]:
    """Give the line of these fields, read as JSON by itself."""
    line = mask.line(fields, most)
    assert len(line.splitlines()) == 1
    assert len(line.encode()) <= most
    found: dict[str, Any] = json.loads(line, parse_constant=pytest.fail)
    return found


class Odd:
    def __init__(self, secret: str) -> None:
        self.secret = secret

    def __repr__(self) -> str:
        return f"<Odd {self.secret}>"


class Broken:
    def __repr__(self) -> str:
        raise RuntimeError("no words")


@pytest.mark.parametrize("secret", SECRETS, ids=range(len(SECRETS)))
def test_a_secret_stands_nowhere_however_it_is_put(secret: str) -> None:
    fields: dict[str, Any] = {
        "event": f"before {secret} after", "repr": repr({"key": secret}), "json": json.dumps([secret]),
        "html": f"<{secret}>", "bytes": secret.encode("utf-8", "surrogatepass"), "odd": Odd(secret), secret: 1,
        "nested": {"list": [secret, {secret: (secret, {secret})}]}, "twice": secret * 2, "number": 5, "nothing": None,
    }  # fmt: skip
    mask = SecretMask([secret])

    line = mask.line(fields, MOST)
    found = parsed(mask, fields)

    assert secret not in line
    assert not [text for text in texts(found) if secret in text]
    assert json.dumps(secret)[1:-1] not in line
    assert found["event"] == f"before {MASKED} after"
    assert (found["number"], found["nothing"]) == (5, None)


def test_a_secret_that_is_json_is_found_in_the_value_that_it_reads_as() -> None:
    secret = '{"type": "service_account", "id": 1}'

    found = parsed(SecretMask([secret]), {"event": "read", "account": json.loads(secret), "more": [json.loads(secret)]})

    assert found == {"event": "read", "account": MASKED, "more": [MASKED]}


def test_a_number_that_is_a_secret_is_masked() -> None:
    assert parsed(SecretMask(["12345678"]), {"pin": 12345678, "n": 1}) == {"pin": MASKED, "n": 1}


@pytest.mark.parametrize("name", ["password", "api_key", "SLACK_BOT_TOKEN", "client-secret"])
def test_a_text_under_a_key_that_says_so_is_masked(name: str) -> None:
    found = parsed(SecretMask([]), {"event": "set", "facts": {name: "hunter2hunter"}, "run": "r1"})

    assert found == {"event": "set", "facts": {name: MASKED}, "run": "r1"}


@pytest.mark.parametrize(
    "put", [["hunter2hunter", "abcdef"], ("hunter2hunter", "abcdef"), [["hunter2hunter"], ["abcdef"]]], ids=repr
)
def test_every_text_of_a_list_under_such_a_key_is_masked(put: object) -> None:
    line = SecretMask([]).line({"password": put, "tokens": [12_345, "no"]}, 2_000)

    assert "hunter" not in line
    assert "abcdef" not in line
    assert json.loads(line)["tokens"] == [12_345, "no"]


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, -math.inf, 10**5000, Broken(), object(), b"\xff", {1: 2, None: 3, (1, 2): 4, Broken(): 5},
     {"a", 1}, range(3), Ellipsis, ValueError("x"), type, lambda: 1],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_json_does_not_know_is_told_in_words(value: Any) -> None:
    assert "event" in parsed(SecretMask(["secret-1"]), {"event": "odd", "value": value})


def test_what_contains_itself_ends() -> None:
    deep: list[Any] = []
    deep.append(deep)
    around: dict[str, Any] = {}
    around["around"] = around

    assert parsed(SecretMask([]), {"event": "deep", "deep": deep, "around": around})["event"] == "deep"


@pytest.mark.parametrize(
    "fields",
    [
        {"event": "\x00" * 300_000},
        {"event": "😀" * 300_000},
        {"event": "x", **{f"text{n}": "y" * 3_000 for n in range(100)}},
        {"event": "x" * 100_000, "facts": {str(n): n for n in range(50_000)}},
        {"event": "x", "facts": [[n] for n in range(50_000)]},
        {str(n): "" for n in range(50_000)},
        {"k" * 300_000: "v"},
    ],
    ids=["nul", "wide", "many texts", "many numbers", "many lists", "many keys", "a long key"],
)
def test_a_line_that_is_too_long_is_cut_and_still_json(fields: dict[str, Any]) -> None:
    found = parsed(SecretMask(["secret-1"]), fields)

    assert found
    if "event" in fields:
        assert found["event"]


@given(
    st.text(min_size=6, max_size=20),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.integers(), inner, max_size=4),
        max_leaves=10,
    ),
    st.text(),
)
def test_any_value_with_any_secret_is_a_line_without_it(secret: str, value: Any, around: str) -> None:
    mask = SecretMask([secret])

    found = parsed(mask, {"event": f"{around}{secret}{around}", "value": [value, {secret: secret}]})

    if secret not in MASKED and secret not in "eventvalue":
        assert not [text for text in texts(found) if secret in text and text not in (str(value), MASKED)]
