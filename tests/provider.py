"""Providers of sign-in: one that others wrote, and one that a test makes lie, with real keys."""

import base64
import hashlib
import json
import secrets
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from tests.serving import free_port

CLIENT, SECRET = "the-dashboard", "a-secret-of-the-client"


class Provider:
    """What it says of whoever comes, and how it lies.

    Attributes:
        address: its issuer.
        claims: of the ID token, over those that are right; None leaves one out.
        header: of the ID token.
        key: that signs it.
        announced: of its discovery document, over what is right.
        asked: parameters of the last way to it.
        is_forgetful: whether a code can be used again and again.
        answer: what it gives in place of tokens, where it is anything.
    """

    def __init__(self) -> None:
        self.address = ""
        self.key: Any = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.published = self.key
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "one"}
        self.claims: dict[str, Any] = {}
        self.announced: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.is_forgetful = False
        self.answer: Any = None
        self._codes: dict[str, dict[str, str]] = {}

    def lie(self, **claims: Any) -> None:
        """Say something else in the ID token from now on."""
        self.claims |= claims

    def application(self) -> Flask:
        """Its addresses."""
        app = Flask("provider")
        app.add_url_rule("/.well-known/openid-configuration", "told", self._told)
        app.add_url_rule("/keys", "keys", self._keys)
        app.add_url_rule("/authorize", "authorize", self._authorize)
        app.add_url_rule("/token", "token", self._token, methods=["POST"])
        return app

    def _told(self) -> Response:
        told = {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "end_session_endpoint": f"{self.address}/end",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        return jsonify(told | self.announced)

    def _keys(self) -> Response:
        return jsonify(keys=[self.published.as_dict(private=False)])

    def _authorize(self) -> Response:
        self.asked = request.args.to_dict()
        code = secrets.token_urlsafe(8)
        self._codes[code] = self.asked
        sent = urlencode({"code": code, "state": self.asked["state"]})
        return redirect(f"{self.asked['redirect_uri']}?{sent}")

    def _token(self) -> tuple[Response, int] | Response:
        if self.answer is not None:
            return jsonify(self.answer)
        code = request.form["code"]
        asked = self._codes.get(code) if self.is_forgetful else self._codes.pop(code, None)
        if asked is None or not _proved(asked, request.form.get("code_verifier", "")):
            return jsonify(error="invalid_grant"), 400
        now = int(time.time())
        right = {
            "iss": self.address, "aud": CLIENT, "sub": "person-1", "name": "A. Person",
            "roles": ["Board"], "nonce": asked["nonce"], "iat": now, "exp": now + 300,
        }  # fmt: skip
        claims = {name: value for name, value in (right | self.claims).items() if value is not None}
        told = {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer"}
        algorithms = [self.header["alg"]]
        return jsonify(
            **told, id_token=jwt.encode(self.header, claims, self.key, algorithms=algorithms)
        )


def _proved(asked: dict[str, str], verifier: str) -> bool:
    """Whether who fetches the token is who asked for it (RFC 7636, S256)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    return asked["code_challenge_method"] == "S256" and asked["code_challenge"] == proof


@contextmanager
def standing() -> Iterator[Provider]:
    """A provider on a free port of this machine, for a while."""
    provider = Provider()
    server = make_server("127.0.0.1", 0, provider.application(), threaded=True)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def standing_apart(role: str) -> Iterator[str]:
    """A provider that others wrote, as a process of its own; it knows `person-7`, of one role."""
    port = free_port()
    claims = json.dumps({"sub": "person-7", "name": "Somebody Else", "roles": [role]})
    started = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port),
         "--require-nonce", "true", "--user-claims", claims],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _await(f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        started.terminate()
        started.wait(10)


def _await(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The provider did not start.")
