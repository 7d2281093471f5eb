from __future__ import annotations

import pytest
from pydantic import BaseModel

from bot.parameters.parameter import parameters_of
from router.values.named_value import named_in


class Order(BaseModel):
    text: str
    due_date: str
    count: int
    express: bool = False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("text=hello count=3", {"text": "hello", "count": "3"}),
        ('text="two words" please', {"text": "two words"}),
        ("text: hello, world, count: 3.", {"text": "hello, world", "count": "3"}),
        ("--due-date 2026-01-02 --express", {"due_date": "2026-01-02", "express": "yes"}),
        ("--no-express --count=4", {"express": "no", "count": "4"}),
        ("Due date: tomorrow", {"due_date": "tomorrow"}),
        ("text:`a b`", {"text": "a b"}),
        ("order it (text: broken) today", {"text": "broken"}),
        ("[count=3]", {"count": "3"}),
        ("text: broken (twice)", {"text": "broken (twice)"}),
        ("(text: a (b) c, count: 2)", {"text": "a (b) c", "count": "2"}),
    ],
)
def test_a_named_value_belongs_to_its_key(text: str, expected: dict[str, str]) -> None:
    assert {named.parameter.name: named.words for named in named_in(text, parameters_of(Order))} == expected


@pytest.mark.parametrize("text", ["the text is long", "context=3", "http://text:80/", "'text=hello'", "text=", "count"])
def test_a_word_alone_names_nothing(text: str) -> None:
    assert named_in(text, parameters_of(Order)) == []
