"""What is encrypted is read with its key, in its place, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ConfigError, Undecipherable
from bot.security.encryption_key import EncryptionKey

ABOUT = ("slack installation", "T1")


@pytest.fixture
def key(tmp_path: Path) -> EncryptionKey:
    return EncryptionKey.beside(tmp_path / "bot.db")


def test_the_key_is_made_with_the_first_secret_private_and_the_same_over_restarts(tmp_path: Path) -> None:
    key = EncryptionKey.beside(tmp_path / "data" / "bot.db")
    assert not key.path.exists()

    hidden = key.encrypt("xoxb-1", *ABOUT)

    assert key.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in key.path.parent.iterdir()] == ["bot.db.encryption-key"]
    assert EncryptionKey(key.path).decrypt(hidden, *ABOUT) == "xoxb-1"
    assert "xoxb" not in hidden


def test_the_same_text_is_never_encrypted_to_the_same(key: EncryptionKey) -> None:
    assert len({key.encrypt("xoxb-1", *ABOUT) for _ in range(100)}) == 100


@settings(max_examples=50, deadline=None)
@given(text=st.text(), about=st.lists(st.text(), max_size=3))
def test_any_text_comes_back(text: str, about: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    key = EncryptionKey(tmp_path_factory.getbasetemp() / "any.encryption-key")

    assert key.decrypt(key.encrypt(text, *about), *about) == text


@pytest.mark.parametrize("about", [("slack installation", "T2"), ("T1",), ("slack installation", "T1", ""), ()])
def test_in_another_row_it_cannot_be_read(key: EncryptionKey, about: tuple[str, ...]) -> None:
    hidden = key.encrypt("xoxb-1", *ABOUT)

    with pytest.raises(Undecipherable, match="taken from another row"):
        key.decrypt(hidden, *about)


def test_names_that_are_put_together_alike_are_told_apart(key: EncryptionKey) -> None:
    with pytest.raises(Undecipherable):
        key.decrypt(key.encrypt("x", "a", "b/c"), "a/b", "c")


def test_with_another_key_it_is_said_which_file(key: EncryptionKey, tmp_path: Path) -> None:
    hidden = EncryptionKey(tmp_path / "other").encrypt("xoxb-1", *ABOUT)
    key.encrypt("something", *ABOUT)

    with pytest.raises(Undecipherable, match=r"another key than .*bot\.db\.encryption-key"):
        key.decrypt(hidden, *ABOUT)


def test_a_missing_key_is_named_and_not_made_anew(key: EncryptionKey) -> None:
    hidden = key.encrypt("xoxb-1", *ABOUT)
    key.path.unlink()

    with pytest.raises(Undecipherable, match=r"its key .*bot\.db\.encryption-key is missing"):
        EncryptionKey(key.path).decrypt(hidden, *ABOUT)

    assert not key.path.exists()


def test_a_damaged_key_is_named_and_not_replaced(key: EncryptionKey) -> None:
    hidden = key.encrypt("xoxb-1", *ABOUT)
    key.path.write_bytes(b"short")

    with pytest.raises(Undecipherable, match="is damaged: it should hold 32 bytes"):
        EncryptionKey(key.path).decrypt(hidden, *ABOUT)
    with pytest.raises(ConfigError, match="is damaged"):
        EncryptionKey(key.path).encrypt("xoxb-2", *ABOUT)

    assert key.path.read_bytes() == b"short"


def make_folder(path: Path) -> None:
    path.mkdir()


def link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def make_large(path: Path) -> None:
    path.write_bytes(b"k" * 100_000)


@pytest.mark.parametrize("put", [make_folder, os.mkfifo, link_to_device, link_to_itself, Path.touch, make_large])
def test_what_is_no_key_is_named_and_stays(key: EncryptionKey, put: Callable[[Path], None], tmp_path: Path) -> None:
    hidden = key.encrypt("xoxb-1", *ABOUT)
    other = tmp_path / "other"
    put(other)
    before = other.lstat()

    with pytest.raises(Undecipherable, match="other"):
        EncryptionKey(other).decrypt(hidden, *ABOUT)
    with pytest.raises(ConfigError, match="other"):
        EncryptionKey(other).encrypt("xoxb-2", *ABOUT)

    assert (other.lstat().st_ino, other.lstat().st_size) == (before.st_ino, before.st_size)


def test_a_key_that_others_could_read_is_made_private(key: EncryptionKey) -> None:
    hidden = key.encrypt("xoxb-1", *ABOUT)
    key.path.chmod(0o644)

    assert EncryptionKey(key.path).decrypt(hidden, *ABOUT) == "xoxb-1"
    assert key.path.stat().st_mode & 0o777 == 0o600


def test_whatever_is_changed_in_it_it_is_refused(key: EncryptionKey) -> None:
    hidden = key.encrypt("xoxb-1", *ABOUT)
    start = hidden.rindex(":") + 1
    data = bytes.fromhex(hidden[start:])
    cut = [hidden[:end] for end in range(len(hidden))]
    turned = [hidden[:start] + flipped(data, index).hex() for index in range(len(data))]
    odd = [f"{hidden} ", f"x{hidden}", hidden.upper(), hidden[:start] + "ü" * 40, "\ud800", ":::", "aes256gcm::"]

    for text in (*cut, *turned, *odd):
        with pytest.raises(Undecipherable):
            key.decrypt(text, *ABOUT)

    assert len(cut) + len(turned) > 100


def flipped(data: bytes, index: int) -> bytes:
    return data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :]


def test_the_key_is_not_shown(key: EncryptionKey) -> None:
    key.encrypt("xoxb-1", *ABOUT)

    assert key.path.read_bytes().hex() not in f"{key!r} {key}"


def test_a_start_without_secrets_does_not_pay_for_the_library() -> None:
    code = "import sys, main.bootstrap, adapters.slack; sys.exit('cryptography' in sys.modules)"

    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
