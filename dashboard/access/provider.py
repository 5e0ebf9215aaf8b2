"""The provider of sign-in: authorization code flow with PKCE, a nonce and a state.

Authlib speaks with the provider and checks the token's signature and times; that it is this
provider's, for this dashboard and for nobody else is held against the settings, exactly.
"""

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

_KEY = "provider"
#: Signatures by a key that only the provider has; what is signed with our own secret is not.
_SIGNATURES = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"}
#: Seconds for the provider to answer, and by which its clock may differ from ours.
_PATIENCE, _LEEWAY = 10, 30
_LONGEST_NAME = 200
#: What OAuth and OpenID Connect call a failure. Anybody can send another word in its place.
_CODES = (
    "access_denied", "consent_required", "interaction_required", "invalid_client", "invalid_grant",
    "invalid_request", "invalid_scope", "login_required", "mismatching_state", "server_error",
    "temporarily_unavailable", "unauthorized_client", "unsupported_grant_type",
)  # fmt: skip
#: Whatever a provider, the way to it, or what somebody made up in its name can fail with.
FAILURES = (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError, RuntimeError)


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
    """Where the provider ends its own session too; empty where it names no such address."""
    try:
        client, settings = _checked()
        end = client.load_server_metadata().get("end_session_endpoint", "")
    except FAILURES:
        return ""
    back = f"{settings.address.rstrip('/')}/signed-out"
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
    told["id_token_signing_alg_values_supported"] = sorted(_SIGNATURES & set(offered))
    return client, settings


def _person(claims: dict[str, Any], settings: Settings) -> Person:
    given = claims.get(settings.oidc_claim, [])
    groups = [given] if isinstance(given, str) else [str(one) for one in given]
    subject = str(claims["sub"])
    names = (claims.get(one) for one in ("name", "preferred_username", "email"))
    name = next((str(one) for one in names if one), subject)
    return Person(subject, name[:_LONGEST_NAME], visitors.rights_from(groups))
