"""A sentence model of a few hundred numbers in a folder, made by chance and always the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors import numpy as safetensors
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

WIDTH, HEADS, LAYERS, WIDE = 16, 2, 2, 32
WORDS = (
    "restart reboot bounce demo staging stars people work who how many is up website check please the a of on".split()
)


def make_model(folder: Path, *, words: Sequence[str] = WORDS, prefix: str = "") -> Path:
    """Write config.json, tokenizer.json and model.safetensors; give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").write_text(_tokenizer(words).to_str())
    config = {
        "model_type": "bert",
        "hidden_act": "gelu",
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": 64,
    }
    (folder / "config.json").write_text(json.dumps(config))
    weights = {f"{prefix}{name}": value for name, value in _weights(len(words) + 3).items()}
    safetensors.save_file(weights, folder / "model.safetensors")  # pyright: ignore[reportUnknownMemberType]
    return folder


def _tokenizer(words: Sequence[str]) -> Tokenizer:
    known = {word: number for number, word in enumerate(["[UNK]", "[CLS]", "[SEP]", *words])}
    tokenizer = Tokenizer(models.WordLevel(known, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [("[CLS]", 1), ("[SEP]", 2)]
    tokenizer.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", special_tokens=ends)
    return tokenizer


def _weights(words: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(7)
    shapes = {"word": (words, WIDTH), "position": (64, WIDTH), "token_type": (2, WIDTH)}
    made = {f"embeddings.{name}_embeddings.weight": chance.normal(size=shape) for name, shape in shapes.items()}
    made |= _normal("embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        sizes = {f"attention.self.{part}": (WIDTH, WIDTH) for part in ("query", "key", "value")}
        sizes |= {"attention.output.dense": (WIDTH, WIDTH)}
        sizes |= {"intermediate.dense": (WIDE, WIDTH), "output.dense": (WIDTH, WIDE)}
        for part, shape in sizes.items():
            made[f"{name}.{part}.weight"] = chance.normal(size=shape) / 4
            made[f"{name}.{part}.bias"] = chance.normal(size=shape[0]) / 10
        made |= _normal(f"{name}.attention.output.LayerNorm") | _normal(f"{name}.output.LayerNorm")
    return {name: value.astype(np.float32) for name, value in made.items()}


def _normal(name: str) -> dict[str, np.ndarray]:
    return {f"{name}.weight": np.ones(WIDTH), f"{name}.bias": np.zeros(WIDTH)}
