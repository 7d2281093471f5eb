"""The key that hides secrets in the database: AES-256-GCM with a key from a file, made with the first secret."""

from __future__ import annotations

import binascii
import hashlib
import json
import os
from pathlib import Path

from bot.errors import ConfigError, Undecipherable
from bot.security.key_file import open_key, read_key

FORM = "aes256gcm"  # another word where it is done in another way
NONCE_BYTES = 12  # what NIST SP 800-38D asks of GCM
LOST = "what it hides is then lost: workspaces install the bot again"


class EncryptionKey:
    """Hides secrets, each bound to what it is about: in another place it cannot be read."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is read when it is needed, and made with the first secret."""
        self.path = path
        self._key = b""

    @classmethod
    def beside(cls, database: Path) -> EncryptionKey:
        """Give the key of a database."""
        return cls(database.with_name(f"{database.name}.encryption-key"))

    def encrypt(self, text: str, *about: str) -> str:
        """Give `form:keyid:text`. Raises ConfigError when the key can be neither read nor made.

        In hexadecimal, so that no name stands in it as a word of its own: one that is forgotten is replaced everywhere.
        """
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # of no use to most starts

        self._key = self._key or open_key(self.path, LOST)
        nonce = os.urandom(NONCE_BYTES)
        hidden = AESGCM(self._key).encrypt(nonce, text.encode("utf-8", "surrogatepass"), _bytes(about))
        return f"{FORM}:{_id(self._key)}:{(nonce + hidden).hex()}"

    def decrypt(self, hidden: str, *about: str) -> str:
        """Give what was encrypted about the same. Raises Undecipherable."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        form, _, rest = hidden.partition(":")
        key_id, _, text = rest.partition(":")
        if form != FORM:
            raise Undecipherable("it is damaged, or a newer Switchboard wrote it")
        key = self._read()
        if key_id != _id(key):
            raise Undecipherable(f"it was encrypted with another key than {self.path}")
        try:
            data = binascii.unhexlify(text)
            shown = AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _bytes(about))
            return shown.decode("utf-8", "surrogatepass")
        except (ValueError, InvalidTag):
            raise Undecipherable("it is damaged, or was taken from another row") from None

    def _read(self) -> bytes:
        if not self._key:
            try:
                self._key = read_key(self.path, LOST)
            except FileNotFoundError:
                raise Undecipherable(f"its key {self.path} is missing") from None
            except ConfigError as error:
                raise Undecipherable(str(error)) from error
        return self._key


def _id(key: bytes) -> str:
    """Name a key, so that another one is told from damage."""
    return hashlib.sha256(b"encryption key id" + key).hexdigest()[:8]


def _bytes(about: tuple[str, ...]) -> bytes:
    return json.dumps(about).encode()
