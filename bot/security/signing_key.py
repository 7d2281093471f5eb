"""The key that signs what buttons carry; it is in a file beside the database."""

from __future__ import annotations

import base64
import hashlib
import hmac
from pathlib import Path

from bot.security.key_file import open_key


class SigningKey:
    """Signs and checks short texts. `id` names the key, so that one can be told from its successor."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.id = hashlib.sha256(b"key id" + key).hexdigest()[:4]

    @classmethod
    def open(cls, path: Path) -> SigningKey:
        """Read the key, or make it at the first start. Raises ConfigError when the file is damaged or out of reach."""
        return cls(open_key(path, "open cards must then be decided with `bot approvals`"))

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

    def derived(self, purpose: str) -> bytes:
        """Give 32 bytes that follow from this key, for another purpose."""
        return hmac.new(self._key, b"derived " + _bytes(purpose), hashlib.sha256).digest()

    def _mac(self, text: str) -> str:
        mac = hmac.new(self._key, _bytes(text), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(mac[:16]).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # a forged token may hold anything
