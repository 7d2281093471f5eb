"""Vectors in a file beside the database, so that a model reads the same examples once and not at every start.

Only examples are kept, under a digest: what people say never gets here. The file may be deleted at any time.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from hashlib import blake2b, file_digest
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Array = NDArray[float32]

_log = logging.getLogger(__name__)

_FORM = "switchboard vectors 1"  # another number where vectors are made in another way
_MOST = 20_000  # vectors, 30 MB with a width of 384: what is no longer an example is dropped with the rest
_DIGEST = 16  # bytes


class VectorCache:
    """The file of one model. Whatever is wrong with it, it counts as empty and is written anew."""

    def __init__(self, path: Path, model: str) -> None:
        self._path = path
        self._model = model
        self._kept = _read(path, model)

    def get(self, text: str) -> Array | None:
        """Give a text's vector where it is known."""
        return self._kept.get(_digest(text))

    def keep(self, vectors: Mapping[str, Array]) -> None:
        """Add these and write the file, all or nothing. A file that cannot be written is noted and done without.

        Where there is no folder for it, there is no bot either: an exam, say, leaves nothing behind.
        """
        added = {_digest(text): vector for text, vector in vectors.items()}
        if added.keys() <= self._kept.keys():
            return
        together = self._kept | added
        self._kept = together if len(together) <= _MOST else added
        if not self._path.parent.is_dir():
            return
        try:
            _write(self._path, self._model, self._kept)
        except OSError as error:
            _log.warning("%s cannot be written, so examples are read anew at the next start: %s", self._path, error)


def model_of(folder: Path) -> str:
    """Give a digest of the files that decide what a vector is."""
    told = blake2b(digest_size=_DIGEST)
    for name in ("config.json", "tokenizer.json", "model.safetensors", "model.onnx"):
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                told.update(name.encode() + file_digest(file, "blake2b").digest())
    return told.hexdigest()


def _digest(text: str) -> bytes:
    # a message may hold half a surrogate pair
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def _seal(width: str, body: bytes) -> str:
    return blake2b(width.encode() + b"|" + body, digest_size=_DIGEST).hexdigest()


def _read(path: Path, model: str) -> dict[bytes, Array]:
    import numpy as np

    try:
        head, _, body = path.read_bytes().partition(b"\n")
        form, known, width, digest = head.decode().split("|")
        if (form, known, digest) != (_FORM, model, _seal(width, body)):
            return {}
        # numbers for the digests too: numpy takes the zeros off the end of bytes
        rows = np.frombuffer(body, dtype=[("text", "u1", (_DIGEST,)), ("vector", "<f4", (int(width),))])
    except (OSError, ValueError):
        return {}
    return {row["text"].tobytes(): row["vector"] for row in rows}


def _write(path: Path, model: str, vectors: Mapping[bytes, Array]) -> None:
    body = b"".join(text + vector.astype("<f4").tobytes() for text, vector in vectors.items())
    width = str(len(next(iter(vectors.values()))))
    opened, draft = mkstemp(prefix=f"{path.name}.", dir=path.parent)  # for the owner's eyes only
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(f"{_FORM}|{model}|{width}|{_seal(width, body)}\n".encode() + body)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)
