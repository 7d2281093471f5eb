"""Sentences as vectors, by a small model in a folder that the operator names: numpy, or onnxruntime for an ONNX file.

Only what is optional to install (`switchboard-bot[embeddings]`) knows how; this file imports it when it is asked to.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, cast

from bot import ConfigError
from router.embedding.tokenizer import LONGEST, NoTokenizer, Tokenizer, open_tokenizer
from router.embedding.vector_cache import VectorCache, model_of

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Array = NDArray[float32]

SETTING = "BOT_EMBEDDINGS"
_AT_ONCE = 32  # texts
_KEPT = 20_000  # vectors: the examples of many sets of offers, and the latest messages
_NEEDED = ("config.json", "tokenizer.json")


class Network(Protocol):
    """The model itself: what it says about each token of some texts."""

    def tokens(self, ids: Any, mask: Any) -> Any:
        """Give an array (texts, tokens, width) for ids and mask, both (texts, tokens)."""
        ...


class Embedding:
    """Turns texts into vectors of length 1. Safe to use from several threads; the same text is computed once."""

    def __init__(self, tokenizer: Tokenizer, network: Network, file: VectorCache | None = None) -> None:
        self._tokenizer = tokenizer
        self._network = network
        self._file = file
        self._kept: OrderedDict[str, Array] = OrderedDict()
        self._lock = Lock()

    def vectors(self, texts: Sequence[str]) -> Array:
        """Give one row for each text."""
        import numpy as np

        rows: dict[str, Array] = {}
        alike = sorted(set(texts), key=lambda text: (len(text), text))  # padding to the longest costs time
        for start in range(0, len(alike), _AT_ONCE):
            with self._lock:  # for one batch: a message need not wait for all the examples of a process
                rows |= self._batch(alike[start : start + _AT_ONCE])
        return np.stack([rows[text] for text in texts])

    def knows(self, texts: Iterable[str]) -> bool:
        """Tell whether nothing of this need be computed."""
        return all(text in self._kept or (self._file and self._file.get(text) is not None) for text in texts)

    def learn(self, texts: Sequence[str]) -> None:
        """Compute examples, and keep them over a restart where there is a file for it. Takes seconds for a thousand."""
        vectors = dict(zip(texts, self.vectors(texts), strict=True))
        if self._file:
            with self._lock:
                self._file.keep(vectors)

    def _batch(self, texts: Sequence[str]) -> dict[str, Array]:
        for text in texts:
            known = self._file.get(text) if self._file and text not in self._kept else None
            if known is not None:
                self._kept[text] = known
        new = [text for text in texts if text not in self._kept]
        if new:
            self._kept.update(zip(new, self._computed(new), strict=True))
        rows = {text: self._kept[text] for text in texts}
        for text in texts:
            self._kept.move_to_end(text)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return rows

    def _computed(self, texts: Sequence[str]) -> Array:
        """Give the mean of each text's tokens, at length 1."""
        import numpy as np

        ids, mask = self._tokenizer.encode(texts)
        summed = (self._network.tokens(ids, mask) * mask[:, :, None]).sum(axis=1)
        vectors: Array = summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-9)
        return vectors


def open_embedding(folder: Path, kept: Path | None = None) -> Embedding:
    """Open the model in a folder; `kept` is the file for the vectors of examples.

    Raises ConfigError when the model cannot serve, with what to do.
    """
    config = _config(folder)
    try:
        tokenizer = open_tokenizer(folder / "tokenizer.json", int(config.get("max_position_embeddings", LONGEST)))
    except ImportError as error:
        raise _unusable(f"needs {error.name}; install it: pip install 'switchboard-bot[embeddings]'") from None
    except NoTokenizer as error:
        raise _unusable(str(error)) from None
    network = _network(folder, config)
    embedding = Embedding(tokenizer, network, VectorCache(kept, model_of(folder)) if kept else None)
    try:
        embedding.vectors(["does it work?"])
    except Exception as error:  # noqa: BLE001  # files that do not belong together fail in every possible way
        raise _unusable(f"the model in {folder} does not work: {type(error).__name__}: {error}") from None
    return embedding


def _config(folder: Path) -> dict[str, Any]:
    missing = [name for name in _NEEDED if not (folder / name).is_file()]
    if missing or not any((folder / name).is_file() for name in ("model.safetensors", "model.onnx")):
        what = " and ".join(missing) or "model.safetensors or model.onnx"
        raise _unusable(f"there is no {what} in {folder}")
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unusable(f"{folder / 'config.json'} cannot be read: {error}") from None
    if not isinstance(config, dict):
        raise _unusable(f"{folder / 'config.json'} is no object")
    return cast(dict[str, Any], config)


def _network(folder: Path, config: dict[str, Any]) -> Network:
    try:
        if (folder / "model.safetensors").is_file():
            from router.embedding import bert

            return bert.open_network(folder, config)
        from router.embedding import onnx

        return onnx.open_network(folder, config)
    except ImportError as error:
        raise _unusable(f"needs {error.name}; install it: pip install {error.name}") from None
    except (KeyError, ValueError, OSError) as error:
        raise _unusable(f"the model in {folder} cannot be read: {error}") from None
    except Exception as error:  # noqa: BLE001  # safetensors and onnxruntime raise bare exceptions of their own making
        raise _unusable(f"the model in {folder} cannot be read: {type(error).__name__}: {error}") from None


def _unusable(why: str) -> ConfigError:
    return ConfigError(f"{SETTING}: {' '.join(why.split())[:300]}")
