"""What a decision is bound to: exactly what was shown, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.approvals import approval as approvals
from bot.approvals.approval import Approval

PART: dict[str, Any] = {
    "run": "r2", "key": "approve#2", "process": "other", "version": "2", "params": "{}", "requester": "eve",
    "title": "?", "fields": (("To", "us"),), "covers": ("x",), "by": ("eve",), "self_approval": True, "expires_at": 8,
}  # fmt: skip
ONE = Approval(
    id="a", run="r1", key="approve#1", process="pay", version="1", params='{"amount":3}', requester="ada",
    thread="web/ada", title="Pay?", fields=(("To", "me"),), covers=None, by=("keepers",), self_approval=False,
    expires_at=9, created_at=1,
)  # fmt: skip


@pytest.mark.parametrize("part", PART)
def test_the_digest_is_over(part: str) -> None:
    assert approvals.digest(replace(ONE, **{part: PART[part]})) != approvals.digest(ONE)


@pytest.mark.parametrize(
    "part", [{"id": "b"}, {"thread": "web/eve"}, {"created_at": 2}, {"state": "denied"}, {"reason": "x"}], ids=str
)
def test_the_digest_is_not_over(part: dict[str, Any]) -> None:
    assert approvals.digest(replace(ONE, **part)) == approvals.digest(ONE)


def test_to_cover_no_call_is_not_to_cover_any() -> None:
    assert approvals.digest(replace(ONE, covers=())) != approvals.digest(replace(ONE, covers=None))
