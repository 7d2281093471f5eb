"""The embedding, with a tiny random model that is made here; how good a real one is, `bot eval` tells."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from safetensors import numpy as safetensors

from bot import ConfigError
from bot.routing.decision import Chat, Start
from router.embedding import embedding as embeddings
from router.embedding.bert import gelu
from router.embedding.embedding import Embedding, open_embedding
from router.embedding.similarity import Meanings
from router.router import IntentRouter
from router.scoring.index import Index, Indexes
from tests.router.catalogue import OFFERS, RepoInfo, offer_of, turn_of
from tests.router.tiny_model import make_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("model"))


@pytest.fixture
def embedding(folder: Path) -> Embedding:
    return open_embedding(folder)


def test_vectors_have_length_one_and_differ_by_what_was_said(embedding: Embedding) -> None:
    one, same, other = embedding.vectors(["restart demo", "Restart DEMO", "how many stars"])

    assert np.linalg.norm(one) == pytest.approx(1, abs=1e-5)
    assert np.allclose(one, same)
    assert float(one @ other) < 0.99


def test_a_text_has_the_same_vector_alone_and_among_longer_ones(folder: Path) -> None:
    alone = open_embedding(folder).vectors(["restart demo"])[0]
    among = open_embedding(folder).vectors(["restart demo", "please check who work on the website of the people"])[0]

    assert np.allclose(alone, among, atol=1e-5)


def test_the_encoder_agrees_with_one_written_word_by_word(folder: Path, embedding: Embedding) -> None:
    weights: dict[str, Any] = safetensors.load_file(str(folder / "model.safetensors"))  # pyright: ignore[reportUnknownMemberType]
    ids = [1, 3, 6, 2]  # [CLS] restart demo [SEP]

    expected = slowly(weights, ids)

    assert np.allclose(embedding.vectors(["restart demo"])[0], expected, atol=1e-4)


def slowly(weights: dict[str, Any], ids: list[int]) -> Any:
    """Encode one text as the papers write it: one token and one head at a time, in double precision."""

    def dense(said: Any, name: str) -> Any:
        return weights[f"{name}.weight"].astype(float) @ said + weights[f"{name}.bias"]

    def normal(said: Any, name: str) -> Any:
        return (said - said.mean()) / math.sqrt(said.var() + 1e-12) * weights[f"{name}.weight"] + weights[
            f"{name}.bias"
        ]

    def bent(value: float) -> float:
        return value * 0.5 * (1 + math.erf(value / math.sqrt(2)))

    tables = [weights[f"embeddings.{part}_embeddings.weight"].astype(float) for part in ("word", "position")]
    kind = weights["embeddings.token_type_embeddings.weight"][0].astype(float)
    said = [normal(tables[0][each] + tables[1][at] + kind, "embeddings.LayerNorm") for at, each in enumerate(ids)]
    for layer in range(2):
        name = f"encoder.layer.{layer}"
        query, key, value = (
            [dense(each, f"{name}.attention.self.{part}") for each in said] for part in ("query", "key", "value")
        )
        seen: list[Any] = []
        for at in range(len(ids)):
            parts: list[Any] = []
            for head in (slice(0, 8), slice(8, 16)):
                scores = [math.exp(query[at][head] @ other[head] / math.sqrt(8)) for other in key]
                parts.append(sum(score * other[head] for score, other in zip(scores, value, strict=True)) / sum(scores))
            seen.append(np.concatenate(parts))
        after = [
            normal(each + dense(other, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
            for each, other in zip(said, seen, strict=True)
        ]
        wide = [np.array([bent(float(one)) for one in dense(each, f"{name}.intermediate.dense")]) for each in after]
        said = [
            normal(each + dense(other, f"{name}.output.dense"), f"{name}.output.LayerNorm")
            for each, other in zip(after, wide, strict=True)
        ]
    mean = sum(said) / len(said)
    return mean / np.linalg.norm(mean)


def test_gelu_is_exact_to_six_places() -> None:
    values = np.linspace(-6, 6, 241, dtype=np.float32)

    exact = [value * 0.5 * (1 + math.erf(value / math.sqrt(2))) for value in values.tolist()]

    assert np.abs(gelu(values) - np.array(exact)).max() < 2e-6


def test_names_with_a_prefix_are_known(tmp_path: Path, embedding: Embedding) -> None:
    prefixed = open_embedding(make_model(tmp_path / "bert", prefix="bert."))

    assert np.allclose(prefixed.vectors(["restart demo"]), embedding.vectors(["restart demo"]))


@pytest.mark.parametrize("text", ["", " ", "日本語", "\x00", "x" * 8_000, "restart " * 1_000])
def test_any_text_has_a_vector(embedding: Embedding, text: str) -> None:
    assert np.isfinite(embedding.vectors([text])).all()


def test_a_text_is_computed_once_and_old_ones_are_forgotten(
    embedding: Embedding, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[str] = []
    really = embedding._computed

    def noted(texts: list[str]) -> Any:
        computed.extend(texts)
        return really(texts)

    monkeypatch.setattr(embedding, "_computed", noted)
    monkeypatch.setattr(embeddings, "_KEPT", 2)

    embedding.vectors(["one"])
    embedding.vectors(["one", "one"])
    embedding.vectors(["two", "three"])
    embedding.vectors(["one"])

    assert computed == ["one", "two", "three", "one"]


@pytest.mark.parametrize("number", ["int32", "int64"])
def test_an_onnx_file_serves_as_well(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    class Asked:
        def __init__(self, name: str) -> None:
            self.name = name
            self.type = f"tensor({number})"

    class Session:
        def __init__(self, path: str, providers: list[str]) -> None:
            assert path.endswith("model.onnx")

        def get_inputs(self) -> list[Asked]:
            return [Asked("input_ids"), Asked("attention_mask")]

        def run(self, _outputs: None, fed: dict[str, Any]) -> list[Any]:
            assert {name: str(value.dtype) for name, value in fed.items()} == {
                "input_ids": number,
                "attention_mask": number,
            }
            return [np.eye(64, dtype=np.float32)[fed["input_ids"]]]

    runtime = ModuleType("onnxruntime")
    runtime.__dict__["InferenceSession"] = Session
    monkeypatch.setitem(sys.modules, "onnxruntime", runtime)
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_text((folder / name).read_text())
    (tmp_path / "model.onnx").write_bytes(b"onnx")

    (vector,) = open_embedding(tmp_path).vectors(["restart demo"])

    assert np.flatnonzero(vector).tolist() == [1, 2, 3, 6]  # [CLS] [SEP] restart demo


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"BOT_EMBEDDINGS: there is no config\.json and tokenizer\.json in"):
        open_embedding(tmp_path / "gone")
    make_model(tmp_path)
    (tmp_path / "model.safetensors").unlink()
    with pytest.raises(ConfigError, match=r"there is no model\.safetensors or model\.onnx"):
        open_embedding(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", "nonsense"),
        ("config.json", "[]"),
        ("config.json", "{}"),
        ("config.json", json.dumps({"num_hidden_layers": 9, "num_attention_heads": 2})),
        ("config.json", json.dumps({"num_hidden_layers": 2, "num_attention_heads": 3})),
        ("config.json", json.dumps({"num_hidden_layers": 2, "num_attention_heads": 2, "hidden_act": "relu"})),
        ("tokenizer.json", "{}"),
        ("model.safetensors", "nonsense"),
    ],
)
def test_a_file_that_is_broken_is_one_line(tmp_path: Path, name: str, content: str) -> None:
    make_model(tmp_path)
    (tmp_path / name).write_text(content)

    with pytest.raises(ConfigError, match=r"^BOT_EMBEDDINGS: [^\n]+$"):
        open_embedding(tmp_path)


def test_a_tokenizer_that_belongs_to_another_model_is_said(tmp_path: Path) -> None:
    make_model(tmp_path)
    other = make_model(tmp_path / "other", words=[f"word{number}" for number in range(200)] + ["does", "it", "work"])
    (tmp_path / "tokenizer.json").write_text((other / "tokenizer.json").read_text())

    with pytest.raises(ConfigError, match="does not work: IndexError"):
        open_embedding(tmp_path)


def test_a_missing_extra_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)

    with pytest.raises(ConfigError, match=r"pip install 'switchboard-bot\[embeddings\]'"):
        open_embedding(folder)


class Meant:
    """Knows which words mean the same, as a good model would."""

    def __init__(self, **meanings: str) -> None:
        self._meanings = meanings

    def vectors(self, texts: list[str]) -> Any:
        rows = np.full((len(texts), 4), 0.3, dtype=np.float32)
        for row, text in enumerate(texts):
            for number, said in enumerate(self._meanings.values()):
                rows[row, number] += sum(word in said.split() for word in text.casefold().split())
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_a_text_without_a_common_word_is_found_by_its_meaning() -> None:
    meant: Any = Meant(start="reboot kick relaunch restart bring again", stars="popular liked stars repository")
    offers = (
        offer_of("restart", RepoInfo, examples=("restart it", "bring it up again", "reboot")),
        offer_of("popularity", RepoInfo, examples=("how many stars", "about the repository", "popular")),
    )

    by_letters = Index(offers).scores("kick")
    by_meaning = Index(offers, meant).scores("kick")

    assert by_letters == () or by_letters[0].score < Index(offers).bars.known
    assert by_meaning[0].process == "restart"
    assert by_meaning[0].score > Index(offers, meant).bars.known


def test_what_is_no_nearer_than_any_other_sentence_adds_nothing() -> None:
    one, other = np.array([0.6, 0.8], dtype=np.float32), np.array([1.0, 0.0], dtype=np.float32)
    meanings = Meanings([(2, one), (0, other)])
    scores = np.zeros(3, dtype=np.float32)

    meanings.add(scores, one, 0.7)

    assert scores.tolist() == [0, 0, pytest.approx(0.7, abs=1e-5)]


async def test_a_router_with_an_embedding_routes_as_before(embedding: Embedding) -> None:
    router = IntentRouter(indexes=Indexes(embedding))

    run = await router.route(turn_of("how many stars does octo/hello have"))
    other = await router.route(turn_of("xyzzy plugh"))

    assert isinstance(run, Start)
    assert run.calls[0].params == {"owner": "octo", "name": "hello"}
    assert isinstance(other, Chat)
    assert Index(OFFERS, embedding).by_words("restart https://example.org") == "restart_service"
