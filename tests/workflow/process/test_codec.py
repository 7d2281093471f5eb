"""Values and JSON: equal values have equal texts and digests, and everything comes back as it was."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.workflow.steps import add, echo
from workflow import NonDeterminism, call_digest, canonical, digest_of
from workflow.process.codec import adapter_of, arguments_digest, signature_of

ROOT = Path(__file__).parents[3]

texts = st.text(st.characters(codec="utf-8"), max_size=8)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=12,
)


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Place(StrEnum):
    STAGING = "staging"


@dataclass(frozen=True)
class Point:
    x: int
    tags: frozenset[str]


class Order(BaseModel):
    id: str
    total: Decimal
    items: set[str]
    where: Point | None = None


typed: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(),
    bool: st.booleans(),
    None: st.none(),
    float: st.floats(allow_nan=False),
    bytes: st.binary(max_size=12),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=3),
    datetime: st.datetimes(timezones=st.one_of(st.just(UTC), zones)),
    date: st.dates(),
    UUID: st.uuids(),
    Colour: st.sampled_from(Colour),
    set[int]: st.sets(st.integers(), max_size=5),
    tuple[int, str]: st.tuples(st.integers(), texts),
    tuple[bytes, ...]: st.lists(st.binary(max_size=5), max_size=3).map(tuple),
    dict[str, Decimal]: st.dictionaries(texts, st.decimals(allow_nan=False, allow_infinity=False), max_size=3),
    list[Point]: st.lists(st.builds(Point, st.integers(), st.frozensets(texts, max_size=3)), max_size=3),
    Order: st.builds(
        Order, id=texts, total=st.decimals(allow_nan=False, allow_infinity=False), items=st.sets(texts, max_size=3)
    ),
    int | str | None: st.one_of(st.none(), st.integers(), texts),
    Any: plain,
}


@pytest.mark.parametrize("hint", list(typed), ids=str)
def test_what_is_written_comes_back_equal(hint: Any) -> None:
    adapter = adapter_of(hint)

    @given(typed[hint])
    def check(value: Any) -> None:
        text = adapter.dump_json(value, warnings="error")
        back = adapter.validate_json(text)

        assert back == value
        assert type(back) is type(value)
        assert adapter.dump_json(back) == text or isinstance(value, (set, Order, list))

    check()


def shuffled(value: Any) -> Any:
    """Give an equal value whose dicts were filled the other way round."""
    if isinstance(value, dict):
        items = list(cast(dict[str, Any], value).items())
        return {key: shuffled(item) for key, item in reversed(items)}
    return [shuffled(item) for item in value] if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


@given(plain)
def test_equal_values_have_equal_texts_whatever_the_order_of_their_keys(value: Any) -> None:
    assert canonical(shuffled(value)) == canonical(value)
    assert digest_of(shuffled(value)) == digest_of(value)


@given(st.tuples(plain, plain), st.tuples(plain, plain))
def test_other_arguments_have_another_digest(one: tuple[Any, Any], two: tuple[Any, Any]) -> None:
    same = canonical(one) == canonical(two)

    assert (arguments_digest(one) == arguments_digest(two)) == same


@given(st.lists(st.one_of(st.none(), st.booleans(), st.integers(), texts), max_size=4))
def test_plain_arguments_have_the_digest_of_their_canonical_text(args: list[Any]) -> None:
    assert not args or arguments_digest(tuple(args)) == digest_of(args)[:16]


def test_a_digest_does_not_change_with_the_hash_seed() -> None:
    code = (
        "from tests.workflow.process.test_codec import *\n"
        "tags = frozenset('a b c d e f'.split())\n"
        "order = Order(id='x', total=Decimal('1.10'), items=set(tags), where=Point(1, tags))\n"
        "print(digest_of([order, tags, {'one': tags}, Point(2, tags), Colour.RED]))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "123"
    }

    assert len(found) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ({"é": "\U0001f600"}, '{"é":"\U0001f600"}'),
        ({3, 1, 2}, "[1,2,3]"),
        ((1, "x"), '[1,"x"]'),
        (Decimal("1.10"), '"1.10"'),
        (float("inf"), '"inf"'),
        (b"\xff", '"_w=="'),
        (Place.STAGING, '"staging"'),
        (Colour.RED, '"red"'),
        (Point(1, frozenset({"b", "a"})), '{"tags":["a","b"],"x":1}'),
        ({1: "x"}, '{"1":"x"}'),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,  # a set shows itself in any order
)
def test_the_canonical_text_of_a_value(value: Any, text: str) -> None:
    assert canonical(value) == text


def test_keys_that_json_cannot_tell_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="look the same"):
        canonical({1: "a", "1": "b"})


def test_half_a_surrogate_pair_has_a_digest_too() -> None:
    assert arguments_digest(("\ud800",)) != arguments_digest(("\ud801",))


def test_a_call_is_told_by_its_function_and_its_arguments() -> None:
    digests = {call_digest(echo, ("a",)), call_digest(echo, ("b",)), call_digest(add, (1, 2)), call_digest(add, (2, 1))}

    assert len(digests) == 4
    assert call_digest(echo, ("a",)) == call_digest(echo, (Place("staging").replace("staging", "a"),))


def test_what_has_no_lasting_name_is_no_step() -> None:
    class Callable:
        async def __call__(self) -> None: ...

    for nameless in (Callable(), lambda: None):
        with pytest.raises(NonDeterminism):
            signature_of(nameless)
