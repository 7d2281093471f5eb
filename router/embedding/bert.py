"""The encoder of BERT and its small descendants (MiniLM), in numpy. Knows no text, only the numbers of its tokens."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import numpy as safetensors

Array = NDArray[np.float32]

_FAR = np.float32(-1e9)  # added to the scores of padding: no attention is left for it


@dataclass(frozen=True, slots=True)
class Encoder:
    """The weights, and how to read them."""

    weights: Mapping[str, Array]
    layers: int
    heads: int
    epsilon: float

    def tokens(self, ids: NDArray[np.int64], mask: Array) -> Array:
        """Give what the last layer says of each token: (texts, tokens, width)."""
        said = self.weights["embeddings.word_embeddings.weight"][ids]
        said = said + self.weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        said = said + self.weights["embeddings.token_type_embeddings.weight"][0]
        said = self._normal(said, "embeddings.LayerNorm")
        hidden = (1 - mask[:, None, None, :]) * _FAR
        for layer in range(self.layers):
            said = self._layer(said, hidden, f"encoder.layer.{layer}")
        return said

    def _layer(self, said: Array, hidden: Array, name: str) -> Array:
        seen = self._dense(self._attention(said, hidden, f"{name}.attention.self"), f"{name}.attention.output.dense")
        said = self._normal(said + seen, f"{name}.attention.output.LayerNorm")
        wide = gelu(self._dense(said, f"{name}.intermediate.dense"))
        return self._normal(said + self._dense(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _attention(self, said: Array, hidden: Array, name: str) -> Array:
        texts, tokens, width = said.shape
        size = width // self.heads

        def parted(part: str) -> Array:
            return self._dense(said, f"{name}.{part}").reshape(texts, tokens, self.heads, size).transpose(0, 2, 1, 3)

        scores = parted("query") @ parted("key").transpose(0, 1, 3, 2) / np.float32(math.sqrt(size)) + hidden
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        seen: Array = (shares @ parted("value")).transpose(0, 2, 1, 3).reshape(texts, tokens, width)
        return seen

    def _dense(self, said: Array, name: str) -> Array:
        # One product of two matrices: of three dimensions numpy makes a small product for each text, at half the speed.
        weight = self.weights[f"{name}.weight"]
        dense: Array = said.reshape(-1, weight.shape[1]) @ weight.T
        dense += self.weights[f"{name}.bias"]
        return dense.reshape(*said.shape[:-1], weight.shape[0])

    def _normal(self, said: Array, name: str) -> Array:
        centred = said - said.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(self.epsilon))
        normal: Array = centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return normal


def gelu(value: Array) -> Array:
    """Give value * Phi(value), Phi by Abramowitz and Stegun 7.1.26: wrong by less than 2e-7, and numpy has no erf."""
    half = value * np.float32(math.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * np.abs(half))
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(half) * (1 - series * np.exp(-half * half))
    told: Array = (value * (1 + erf) / 2).astype(np.float32)
    return told


def open_network(folder: Path, config: Mapping[str, Any]) -> Encoder:
    """Open `model.safetensors`. Raises ValueError when it is another kind of model, KeyError when parts are missing."""
    if config.get("hidden_act", "gelu") != "gelu" or config.get("model_type", "bert") != "bert":
        raise ValueError("only models like BERT with gelu are known here; use an ONNX file")
    # its types name arrays without what they hold
    stored: dict[str, Array] = safetensors.load_file(str(folder / "model.safetensors"))  # pyright: ignore[reportUnknownMemberType]
    weights = {name.removeprefix("bert."): value.astype(np.float32) for name, value in stored.items()}
    encoder = Encoder(
        weights,
        layers=int(config["num_hidden_layers"]),
        heads=int(config["num_attention_heads"]),
        epsilon=float(config.get("layer_norm_eps", 1e-12)),
    )
    encoder.tokens(np.zeros((1, 1), dtype=np.int64), np.ones((1, 1), dtype=np.float32))  # KeyError here, not later
    return encoder
