"""The key that signs what buttons carry: 32 random bytes in a file beside the database, the same over restarts."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from bot.errors import ConfigError

KEY_BYTES = 32


class SigningKey:
    """Signs and checks short texts. `id` names the key, so that one can be told from its successor."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.id = hashlib.sha256(b"key id" + key).hexdigest()[:4]

    @classmethod
    def open(cls, path: Path) -> SigningKey:
        """Read the key, or make it at the first start. Raises ConfigError when the file is damaged or out of reach."""
        try:
            return cls._open(path)
        except OSError as error:
            raise ConfigError(
                f"{path} cannot be used: {error.strerror}. Is it another user's, or is the disk full?"
            ) from error

    @classmethod
    def _open(cls, path: Path) -> SigningKey:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
            draft.touch(0o600)
            try:
                draft.write_bytes(secrets.token_bytes(KEY_BYTES))
                os.link(draft, path)  # fails when another process was first: then its key is ours too
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        key = path.read_bytes()
        if len(key) != KEY_BYTES:
            raise ConfigError(
                f"{path} is damaged: it should hold {KEY_BYTES} bytes. Put it back from a copy, or remove it "
                "(open cards must then be decided with `bot approvals`)"
            )
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
        return cls(key)

    def sign(self, text: str) -> str:
        """Give `text:keyid:mac`."""
        return f"{text}:{self.id}:{self._mac(text)}"

    def check(self, signed: str) -> str | None:
        """Give the text back, or None when it was not signed by this key."""
        text, _, rest = signed.rpartition(":")
        text, _, key_id = text.rpartition(":")
        if not text or key_id != self.id or not hmac.compare_digest(_bytes(rest), _bytes(self._mac(text))):
            return None
        return text

    def _mac(self, text: str) -> str:
        mac = hmac.new(self._key, _bytes(text), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(mac[:16]).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # a forged token may hold anything
