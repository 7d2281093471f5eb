"""Texts as the numbers of their tokens, by the tokenizer that comes with a sentence model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import float32, int64
    from numpy.typing import NDArray

LONGEST = 128  # tokens of a text; requests are short, and time grows with the square


class NoTokenizer(Exception):
    """A file is no tokenizer; the sentence says which, and why."""


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Cuts texts into tokens. `library` is what does it."""

    library: Any

    def encode(self, texts: Sequence[str]) -> tuple[NDArray[int64], NDArray[float32]]:
        """Give two arrays (texts, tokens of the longest): the tokens' numbers, and 1 where there is a token."""
        import numpy as np

        found = [encoding.ids for encoding in self.library.encode_batch(list(texts))]
        ids = np.zeros((len(found), max(1, *map(len, found))), dtype=np.int64)
        mask = np.zeros(ids.shape, dtype=np.float32)
        for row, each in enumerate(found):
            ids[row, : len(each)] = each
            mask[row, : len(each)] = 1
        return ids, mask


def open_tokenizer(path: Path, most: int) -> Tokenizer:
    """Read a tokenizer.json for a model that takes so many tokens. Raises NoTokenizer, ImportError."""
    from tokenizers import Tokenizer as Library

    try:
        library: Any = Library.from_file(str(path))
    except Exception as error:  # noqa: BLE001  # the library raises bare exceptions of its own making
        raise NoTokenizer(f"{path} is no tokenizer: {error}") from None
    library.no_padding()
    library.enable_truncation(min(LONGEST, most))
    return Tokenizer(library)
