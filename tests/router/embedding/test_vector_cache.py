"""The file of vectors: what was read once is not read again, and a file that is not right is as good as none."""

from __future__ import annotations

import logging
import stat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from router.embedding.embedding import Embedding, open_embedding
from router.embedding.vector_cache import VectorCache, model_of
from tests.router.tiny_model import WORDS, make_model

EXAMPLES = ["restart demo", "how many stars", "check the website"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("model"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.db.vectors"


def computed_by(embedding: Embedding, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list that every text is added to when it is really computed."""
    told: list[str] = []
    really = embedding._computed

    def noted(texts: list[str]) -> Any:
        told.extend(texts)
        return really(texts)

    monkeypatch.setattr(embedding, "_computed", noted)
    return told


def test_examples_are_not_computed_again_after_a_restart(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_embedding(folder, path)
    before.learn(EXAMPLES)
    after = open_embedding(folder, path)
    computed = computed_by(after, monkeypatch)

    vectors = after.vectors([*EXAMPLES, "is staging up"])

    assert computed == ["is staging up"]
    assert np.array_equal(vectors[:3], before.vectors(EXAMPLES))


def test_what_is_added_later_is_kept_beside_what_was_there(folder: Path, path: Path) -> None:
    open_embedding(folder, path).learn(EXAMPLES)
    open_embedding(folder, path).learn(["is staging up"])

    after = open_embedding(folder, path)

    assert after.knows([*EXAMPLES, "is staging up"])


def test_messages_are_not_kept(folder: Path, path: Path) -> None:
    embedding = open_embedding(folder, path)
    embedding.learn(EXAMPLES)
    written = path.read_bytes()

    embedding.vectors(["my password is hunter2"])
    embedding.learn(EXAMPLES)

    assert path.read_bytes() == written
    assert not open_embedding(folder, path).knows(["my password is hunter2"])


def test_the_file_is_for_its_owner_alone_and_nothing_is_left_beside_it(folder: Path, path: Path) -> None:
    open_embedding(folder, path).learn(EXAMPLES)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_no_text_can_be_read_in_the_file(folder: Path, path: Path) -> None:
    open_embedding(folder, path).learn(EXAMPLES)

    assert not any(word.encode() in path.read_bytes() for word in ("restart", "stars", "website"))


@pytest.mark.parametrize("place", [0, 25, 60, 100, -1])
def test_a_file_with_one_wrong_byte_is_as_good_as_none(folder: Path, path: Path, place: int) -> None:
    embedding = open_embedding(folder, path)
    embedding.learn(EXAMPLES)
    spoilt = bytearray(path.read_bytes())
    spoilt[place] ^= 1
    path.write_bytes(spoilt)

    again = open_embedding(folder, path)
    known = again.knows(EXAMPLES[:1])
    again.learn(EXAMPLES)

    assert not known
    assert open_embedding(folder, path).knows(EXAMPLES)


@pytest.mark.parametrize("content", [b"", b"\n", b"nonsense", b"\xff\xfe|\n", b"a|b|c|d\n" * 99])
def test_garbage_is_replaced(folder: Path, path: Path, content: bytes) -> None:
    path.write_bytes(content)

    open_embedding(folder, path).learn(EXAMPLES)

    assert open_embedding(folder, path).knows(EXAMPLES)


def test_half_a_file_is_as_good_as_none(folder: Path, path: Path) -> None:
    open_embedding(folder, path).learn(EXAMPLES)
    whole = path.read_bytes()

    path.write_bytes(whole[: len(whole) // 2])

    assert not open_embedding(folder, path).knows(EXAMPLES[:1])


@pytest.mark.parametrize("width", ["0", "4", "-3", "9999999999999", "two"])
def test_a_width_that_does_not_fit_is_as_good_as_no_file(folder: Path, path: Path, width: str) -> None:
    open_embedding(folder, path).learn(EXAMPLES)
    head, _, body = path.read_bytes().partition(b"\n")
    form, model, _, digest = head.decode().split("|")

    path.write_bytes(f"{form}|{model}|{width}|{digest}\n".encode() + body)

    assert not open_embedding(folder, path).knows(EXAMPLES[:1])


def test_another_model_does_not_take_these_vectors(folder: Path, path: Path, tmp_path: Path) -> None:
    open_embedding(folder, path).learn(EXAMPLES)

    other = open_embedding(make_model(tmp_path / "other", words=WORDS[::-1]), path)

    assert not other.knows(EXAMPLES[:1])


def test_a_text_with_half_a_surrogate_pair_has_a_place(path: Path) -> None:
    vectors = VectorCache(path, "model")

    vectors.keep({"\ud83d": np.ones(4, dtype=np.float32)})

    assert np.array_equal(VectorCache(path, "model").get("\ud83d"), np.ones(4))  # type: ignore[arg-type]  # or it fails


def test_a_place_that_cannot_be_written_is_noted_and_done_without(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "bot.db.vectors").mkdir()  # in its place
    embedding = open_embedding(folder, tmp_path / "bot.db.vectors")

    with caplog.at_level(logging.WARNING):
        embedding.learn(EXAMPLES)

    assert embedding.knows(EXAMPLES)
    assert "cannot be written" in caplog.text


def test_too_many_vectors_leave_only_the_latest(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("router.embedding.vector_cache._MOST", 2)
    vectors = VectorCache(path, "model")
    one = np.ones(4, dtype=np.float32)

    vectors.keep({"old": one, "older": one})
    vectors.keep({"new": one})

    after = VectorCache(path, "model")
    assert after.get("old") is None
    assert after.get("new") is not None


def test_the_digest_of_a_model_is_that_of_its_files(folder: Path, tmp_path: Path) -> None:
    same = make_model(tmp_path / "same")
    before = model_of(same)

    (same / "config.json").write_text((same / "config.json").read_text() + " ")

    assert before == model_of(folder)
    assert model_of(same) != before


def test_without_its_folder_there_is_nothing_to_keep(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    vectors = VectorCache(tmp_path / "gone" / "bot.db.vectors", "model")

    vectors.keep({"hello": np.ones(4, dtype=np.float32)})

    assert vectors.get("hello") is not None
    assert (caplog.text, list(tmp_path.iterdir())) == ("", [])
