"""What the page shows, as a tree: written as HTML by the server and built by the script from JSON, both the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from bot import visible

VOID = frozenset(("input", "br"))
FIELDS = frozenset(("textarea",))


@dataclass(frozen=True, slots=True)
class Node:
    """An element. Whatever people wrote is a text child or an attribute's value, and never becomes markup."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])
    children: tuple[Node | str, ...] = ()


def node(tag: str, *children: Node | str | None, **attributes: str | bool | None) -> Node:
    """Make an element. `None` is left out, `True` is an attribute without value; `class_` becomes `class`.

    What would hide or turn a text round is made visible; what stands in a field stays, for it is sent back.
    """
    told = {
        name.rstrip("_").replace("_", "-"): "" if value is True else str(value)
        for name, value in attributes.items()
        if value is not None and value is not False
    }
    kept = (
        visible(child) if isinstance(child, str) and tag not in FIELDS else child
        for child in children
        if child is not None
    )
    return Node(tag, told, tuple(kept))


def html(what: Node | str) -> str:
    """Write it as HTML."""
    if isinstance(what, str):
        return escape(what)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in what.attributes.items())
    if what.tag in VOID:
        return f"<{what.tag}{attributes}>"
    return f"<{what.tag}{attributes}>{''.join(html(child) for child in what.children)}</{what.tag}>"


def tree(what: Node | str) -> Any:
    """Give it as JSON values: a text, or [tag, attributes, children]."""
    if isinstance(what, str):
        return what
    return [what.tag, dict(what.attributes), [tree(child) for child in what.children]]


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a list that is kept up to date. `order` places it among the others, after `change` one goes on."""

    id: str
    order: int
    content: Node
    change: int = 0

    @property
    def version(self) -> str:
        """Tell this state of the item from others."""
        return hashlib.sha256(json.dumps(tree(self.content)).encode()).hexdigest()[:12]

    @property
    def html(self) -> str:
        """Write it, with what the script needs to find it again."""
        marked = {**self.content.attributes, "id": self.id, "data-order": str(self.order), "data-version": self.version}
        return html(Node(self.content.tag, marked, self.content.children))

    def event(self) -> dict[str, Any]:
        """Give it as the script is told of it."""
        return {"id": self.id, "order": self.order, "version": self.version, "node": tree(self.content)}
