"""Schemas for servers that build a grammar of them."""

from __future__ import annotations

import json
from typing import Any

from bot.llm.plain_schema import loosened


def test_what_is_looked_up_is_written_out_with_what_stood_beside_it() -> None:
    schema = {
        "type": "object",
        "properties": {"to": {"$ref": "#/$defs/Who", "description": "Who gets it"}},
        "$defs": {"Who": {"type": "string", "enum": ["ada", "grace"]}},
    }

    assert loosened(schema) == {
        "type": "object",
        "properties": {"to": {"type": "string", "enum": ["ada", "grace"], "description": "Who gets it"}},
    }


def test_what_is_within_itself_ends_in_anything() -> None:
    node: dict[str, Any] = {"type": "array", "items": {"$ref": "#/$defs/Node"}}

    found = loosened({"$ref": "#/$defs/Node", "$defs": {"Node": node}})

    assert found == {"type": "array", "items": {"type": "array", "items": {}}}


def test_a_definition_that_is_missing_may_be_anything() -> None:
    assert loosened({"items": {"$ref": "#/$defs/Gone"}}) == {"items": {}}


def test_patterns_and_rare_formats_go_and_the_common_ones_stay() -> None:
    schema = {
        "anyOf": [
            {"type": "string", "pattern": "^a$"},
            {"type": "string", "format": "uri"},
            {"type": "string", "format": "date"},
        ]
    }

    assert loosened(schema) == {"anyOf": [{"type": "string"}, {"type": "string"}, {"type": "string", "format": "date"}]}


def test_a_property_may_be_called_like_a_keyword() -> None:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            "pattern": {"type": "string"},
            "format": {"type": "string", "enum": ["pattern"]},
            "$ref": {"type": "string"},
            "properties": {"type": "object", "properties": {"pattern": {"type": "null"}}},
        },
        "required": ["pattern", "format"],
    }

    assert loosened(schema) == schema


def test_the_schema_itself_is_not_changed() -> None:
    schema = {"properties": {"a": {"type": "string", "pattern": "^a$"}}}
    before = json.dumps(schema)

    loosened(schema)

    assert json.dumps(schema) == before
