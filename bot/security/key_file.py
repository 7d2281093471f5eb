"""A key in a file of its own: 32 random bytes that only their owner can read, the same over restarts."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from bot.errors import ConfigError

KEY_BYTES = 32


def open_key(path: Path, lost: str) -> bytes:
    """Read a key, or make it at the first start. Raises ConfigError when the file is damaged or out of reach.

    `lost` says what becomes of things when the file is removed.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        return read_key(path, lost)
    except OSError as error:
        raise _unusable(path, error) from error


def read_key(path: Path, lost: str) -> bytes:
    """Read a key. Raises FileNotFoundError when there is none, ConfigError when it is damaged or out of reach."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device would be read for ever
            raise ConfigError(f"{path} is no file. Put the key back from a copy, or remove what is there ({lost})")
        with path.open("rb") as file:
            key = file.read(KEY_BYTES + 1)
        if len(key) != KEY_BYTES:
            raise ConfigError(
                f"{path} is damaged: it should hold {KEY_BYTES} bytes. Put it back from a copy, or remove it ({lost})"
            )
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _unusable(path, error) from error
    return key


def _make(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(0o600)
    try:
        draft.write_bytes(secrets.token_bytes(KEY_BYTES))
        os.link(draft, path)  # fails when another process was first: then its key is ours too
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _unusable(path: Path, error: OSError) -> ConfigError:
    return ConfigError(f"{path} cannot be used: {error.strerror}. Is it another user's, or is the disk full?")
