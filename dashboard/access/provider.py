"""The provider of sign-in: authorization code flow with PKCE, a nonce and a state.

Authlib speaks with the provider and checks the token's signature and times; that it is this
provider's, for this dashboard and for nobody else is held against the settings, exactly.
"""

import logging
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app
from joserfc.errors import JoseError
from requests.exceptions import RequestException
from werkzeug.wrappers import Response as AnyResponse

from dashboard.access import visitors
from data.board.sessions import Person
from data.settings import Settings

_LOG = logging.getLogger(__name__)
_KEY = "provider"
#: Signatures by a key that only the provider has; what is signed with our own secret is not.
_SIGNATURES = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"}
#: Seconds for the provider to answer, and by which its clock may differ from ours.
_PATIENCE, _LEEWAY = 10, 30
#: For a person to sign in there, second factor and all.
_UNDER_WAY = timedelta(minutes=30)
_LONGEST_NAME = 200
#: Authlib's mark of what a provider has told about itself.
_LOADED = "_loaded_at"
#: What OAuth and OpenID Connect call a failure. Anybody can send another word in its place.
_CODES = (
    "access_denied", "consent_required", "interaction_required", "invalid_client", "invalid_grant",
    "invalid_request", "invalid_scope", "login_required", "mismatching_state", "server_error",
    "temporarily_unavailable", "unauthorized_client", "unsupported_grant_type",
)  # fmt: skip
#: Whatever a provider, the way to it, or what somebody made up in its name can fail with.
FAILURES = (
    AuthlibBaseError, JoseError, RequestException, ValueError, LookupError, RuntimeError,
    TypeError, AttributeError,
)  # fmt: skip


class TokenError(ValueError):
    """A sign-in that cannot be believed; the message is for the log."""


def register(server: Flask, settings: Settings) -> None:
    """Make the client of the provider that the settings name."""
    server.config.update(
        SECRET_KEY=settings.secret.get_secret_value(),
        # Holds a sign-in under way and nothing else: who is signed in has another cookie.
        SESSION_COOKIE_NAME="__Host-sign-in",
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=_UNDER_WAY,
    )
    server.config[_KEY] = OAuth(server).register(
        "provider",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": settings.oidc_scopes,
            "code_challenge_method": "S256",
            "default_timeout": _PATIENCE,
        },
    )


def send_away(back: str) -> AnyResponse:
    """A redirect to the provider, which sends the person back to an address.

    Raises:
        FAILURES: the provider does not answer, or is another than the settings name.
    """
    client, _ = _checked()
    return client.authorize_redirect(back)


def person_sent_back() -> Person:
    """Who comes back from the provider, once it is sure that it says so, now and to us.

    Raises:
        FAILURES: it is not.
    """
    client, settings = _checked()
    exact = {"essential": True}
    token = client.authorize_access_token(
        claims_options={
            "iss": {"essential": True, "value": settings.oidc_issuer},
            "aud": exact, "sub": exact, "exp": exact, "iat": exact, "nonce": exact,
        },
        leeway=_LEEWAY,
    )  # fmt: skip
    claims = token.get("userinfo")
    if not claims:
        raise TokenError("the provider gave no ID token")
    if claims["aud"] not in (settings.oidc_client_id, [settings.oidc_client_id]):
        raise TokenError("the token is for somebody else")
    return _person(claims, settings)


def sign_out_address() -> str:
    """Where the provider ends its own session too; empty where that is not known.

    Whoever signed in here has made it known. Nobody waits for a provider to say goodbye.
    """
    if _LOADED not in current_app.config[_KEY].server_metadata:
        return ""
    try:
        client, settings = _checked()
        end = client.load_server_metadata().get("end_session_endpoint", "")
    except FAILURES:
        return ""
    back = f"{settings.address}/signed-out"
    query = urlencode({"client_id": settings.oidc_client_id, "post_logout_redirect_uri": back})
    return f"{end}?{query}" if end else ""


def why(error: Exception) -> str:
    """What failed, for the log, without what was sent: a description may repeat it."""
    code = getattr(error, "error", "")
    told = str(error) if isinstance(error, TokenError) else code if code in _CODES else ""
    return f"{type(error).__name__} {told}".strip()


def _checked() -> tuple[Any, Settings]:
    """The client of the provider, which is the one that the settings name."""
    client, settings = current_app.config[_KEY], visitors.settings()
    told = client.load_server_metadata()
    if told.get("issuer") != settings.oidc_issuer:
        raise TokenError("the provider gives another issuer than the setting")
    offered = told.get("id_token_signing_alg_values_supported") or ["RS256"]
    allowed = sorted(_SIGNATURES & set(offered))
    if not allowed:
        # An empty list would be read as any that the library knows.
        raise TokenError("the provider offers no signature that only it can make")
    told["id_token_signing_alg_values_supported"] = allowed
    return client, settings


def _person(claims: dict[str, Any], settings: Settings) -> Person:
    subject = str(claims["sub"])
    names = (claims.get(one) for one in ("name", "preferred_username", "email"))
    name = next((str(one) for one in names if one), subject)
    rights = visitors.rights_from(_groups(claims, settings.oidc_claim))
    return Person(subject, name[:_LONGEST_NAME], rights)


def _groups(claims: dict[str, Any], claim: str) -> list[str]:
    """The roles or groups of a claim; one that is no list of them brings none."""
    if claim in (claims.get("_claim_names") or ()):
        # Entra ID leaves the claim out where it would be long, and says where to ask instead.
        _LOG.warning("somebody is in more groups than a token holds: use app roles instead")
    given = claims.get(claim, [])
    listed = given if isinstance(given, list) else [given]
    return [one for one in listed if isinstance(one, str)]
