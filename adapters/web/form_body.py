"""What a form sent, read without trust."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from adapters.web.pages import words_for

MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Body:
    """The fields of a form, in order; a name may stand more than once."""

    pairs: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        """Give the first value of that name, or nothing."""
        return next((value for key, value in self.pairs if key == name), "")


async def read_body(request: Request) -> Body:
    """Read a form. Raises HTTPException (415, 400) for anything else."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, words_for(request).page.forms_only)
    try:
        text = (await request.body()).decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:  # UnicodeDecodeError is one
        raise HTTPException(400, words_for(request).page.damaged_form) from None
    # Browsers end the lines of a form's texts with both signs, as mail does.
    return Body(tuple((name, value.replace("\r\n", "\n").replace("\r", "\n")) for name, value in pairs))
