"""A push service, and the browsers behind it that read what is pushed to them by RFC 8291."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.web.notifications.encryption import from_base64, to_base64

CURVE = ec.SECP256R1()


@dataclass
class FakeBrowser:
    """A browser that lets itself be pushed to: its keys, and what it read."""

    name: str
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))
    secret: bytes = field(default_factory=lambda: os.urandom(16))
    read: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    @property
    def endpoint(self) -> str:
        return f"https://push.example.org/to/{self.name}"

    def subscription(self, **other: Any) -> str:
        """Give what `PushSubscription.toJSON()` gives in a real one."""
        public = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": to_base64(public), "auth": to_base64(self.secret)}
        return json.dumps({"endpoint": self.endpoint, "expirationTime": None, "keys": keys, **other})

    def decrypt(self, body: bytes) -> bytes:
        """Read a message, as RFC 8291 and RFC 8188 have it."""
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        public = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        shared = self.private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
        common = HKDF(SHA256(), 32, self.secret, b"WebPush: info\0" + public + sender).derive(shared)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(common)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(common)
        return AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0").removesuffix(b"\x02")


@dataclass
class PushServer:
    """Takes messages for its browsers; `answers` are statuses that it gives in place of 201."""

    browsers: dict[str, FakeBrowser] = field(default_factory=dict[str, FakeBrowser])
    answers: list[int] = field(default_factory=list[int])
    headers: list[dict[str, str]] = field(default_factory=list[dict[str, str]])

    def browser(self, name: str) -> FakeBrowser:
        return self.browsers.setdefault(name, FakeBrowser(name))

    def client(self) -> httpx.AsyncClient:
        """Give a client whose every call comes here."""
        app = Starlette(routes=[Route("/to/{name}", self._take, methods=["POST"])])
        return httpx.AsyncClient(transport=httpx.ASGITransport(app=app))

    async def _take(self, request: Request) -> Response:
        self.headers.append(dict(request.headers))
        if self.answers and (status := self.answers.pop(0)) != 201:
            return PlainTextResponse("no", status)
        browser = self.browsers[request.path_params["name"]]
        browser.read.append(json.loads(browser.decrypt(await request.body())))
        return Response(status_code=201)


def claims_of(authorization: str) -> dict[str, Any]:
    """Check who sends, as a push service does (RFC 8292), and give what they claim."""
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    parts = dict(part.strip().split("=", 1) for part in authorization.removeprefix("vapid ").split(","))
    head, claims, signature = parts["t"].split(".")
    key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64(parts["k"]))
    raw = from_base64(signature)
    whole = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(whole, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    found: dict[str, Any] = json.loads(from_base64(claims))
    return found
