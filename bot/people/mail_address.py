"""A person's e-mail address, as `bot.toml` names it: one that can stand in the header of a message and nothing else."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

LONGEST = 254  # characters: what SMTP takes of a path (RFC 5321, 4.5.3.1.3), without its brackets
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*")


def check_mail_address(value: str) -> str:
    """Give the address. Raises ValueError for what is none, or has signs that a header could be ended by."""
    if len(value) > LONGEST or not _ADDRESS.fullmatch(value):
        raise ValueError(f"{value[:80]!r} is no mail address; write one such as 'ada@example.com'")
    return value


MailAddress = Annotated[str, AfterValidator(check_mail_address)]
