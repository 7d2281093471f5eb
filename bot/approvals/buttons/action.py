"""What a button of an approval does besides deciding it: claim it, hand it on, have others reminded. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.approvals.approval import DIGEST_SHOWN, Approval
from bot.security.signing_key import SigningKey

Action = Literal["take", "let go", "delegate", "remind"]
_SIGNS: Mapping[str, Action] = {"t": "take", "l": "let go", "d": "delegate", "r": "remind"}


@dataclass(frozen=True, slots=True)
class SignedAction:
    """What a signed button says."""

    approval: str
    action: Action


def action_token(approval: Approval, action: Action, signing_key: SigningKey) -> str:
    """Give what a button carries, as short and as hard to guess as that of a verdict."""
    sign = next(sign for sign, meant in _SIGNS.items() if meant == action)
    return signing_key.sign(f"s:{approval.id}:{approval.digest[:DIGEST_SHOWN]}:{sign}")


def read_action(text: str, signing_key: SigningKey) -> SignedAction | None:
    """Read a button's token; None when it is forged, damaged or something else's."""
    signed = signing_key.check(text)
    parts = signed.split(":") if signed else []
    if len(parts) != 4 or parts[0] != "s" or parts[3] not in _SIGNS:
        return None
    return SignedAction(parts[1], _SIGNS[parts[3]])
