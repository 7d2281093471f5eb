"""A message that only one browser can read (RFC 8291), and who sends it (VAPID, RFC 8292). Pure but for randomness."""

from __future__ import annotations

import base64
import json
import os
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of its points (FIPS 186-4, D.1.2.3)
RECORD = 4_096  # bytes of a record: all of a message is in one, and no push service takes more (RFC 8030, 7.2)
MOST_MESSAGE = 3_900  # bytes of it that are ours
GOOD_FOR = 12 * 3_600  # seconds of a proof of who sends; at most a day (RFC 8292, 2)


def encrypted(
    message: bytes, receiver: bytes, secret: bytes, *, own: ec.EllipticCurvePrivateKey | None = None, salt: bytes = b""
) -> bytes:
    """Encrypt a message for a browser's public key and secret. Raises ValueError when the key is no point.

    `own` and `salt` are made anew for each message; a test passes them in.
    """
    if len(message) > MOST_MESSAGE:
        raise ValueError(f"a message has at most {MOST_MESSAGE} bytes")
    own, salt = own or ec.generate_private_key(CURVE), salt or os.urandom(16)
    ours = point_of(own)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, receiver))
    common = _derived(shared, secret, b"WebPush: info\0" + receiver + ours, 32)
    key = _derived(common, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(common, salt, b"Content-Encoding: nonce\0", 12)
    body = AESGCM(key).encrypt(nonce, message + b"\x02", None)  # the mark of the last record (RFC 8188, 2)
    return salt + RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours + body


class SenderKey:
    """Proves to push services that all messages come from one bot: browsers let themselves be told by it alone."""

    def __init__(self, seed: bytes, contact: str) -> None:
        """Make it of 32 random bytes; `contact` is where a push service finds whoever runs the bot."""
        self._key = ec.derive_private_key(int.from_bytes(seed, "big") % (ORDER - 1) + 1, CURVE)
        self._contact = contact

    @property
    def public(self) -> str:
        """The public half in base64url, as browsers are told it."""
        return to_base64(point_of(self._key))

    def authorization(self, endpoint: str, now: float) -> str:
        """Give the header that proves who sends; `now` in seconds since 1970."""
        parts = urlsplit(endpoint)
        claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(now) + GOOD_FOR, "sub": self._contact}
        head = {"typ": "JWT", "alg": "ES256"}
        signed = ".".join(to_base64(json.dumps(each, separators=(",", ":")).encode()) for each in (head, claims))
        r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(SHA256())))
        signature = to_base64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
        return f"vapid t={signed}.{signature}, k={self.public}"


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Give the public half of a key as it is sent."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def to_base64(data: bytes) -> str:
    """Give bytes in base64url, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    """Read base64url. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _derived(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(key)
