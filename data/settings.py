"""Every setting, declared once with its default and what it does.

Read from environment variables of the same name in capitals, with SAFEGUARDING_ before it.
"""

import json
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from data.addresses import is_origin, is_safe
from data.rights import Right

ROOT = Path(__file__).resolve().parent.parent
#: In `proxies`: whoever comes by a unix socket, which only this machine's own programs can.
UNIX = "unix"
_SHORTEST_SECRET = 32
#: How people begin the URL of a PostgreSQL.
_POSTGRES = ("postgresql", "postgres")


class Settings(BaseSettings):
    """Where things are kept. The web process is given `published_url` only."""

    model_config = SettingsConfigDict(env_prefix="SAFEGUARDING_", frozen=True)

    instance: Path = Field(
        ROOT / "instance", description="Folder for the stores that are built on first start."
    )
    database_url: str = Field(
        "", description="Published store as a database URL; empty: SQLite in the instance folder."
    )
    vault_database_url: str = Field(
        "", description="Vault as a database URL; empty: a separate SQLite file beside it."
    )
    web_role: str = Field(
        "",
        description="PostgreSQL role that a build lets read what is published, and nothing else.",
    )
    build_on_start: bool = Field(
        True,
        description="Whether the web process builds the stores when it starts.",
    )
    allow_import: bool = Field(
        False,
        description="Whether files can be handed in at /data/import.",
    )
    allow_freeze: bool = Field(
        False,
        description="Whether views can be frozen from the web.",
    )
    allow_comment: bool = Field(
        False,
        description="Whether notes can be written at `/commentary/<measure>`.",
    )
    allow_decks: bool = Field(
        False,
        description="Whether decks can be kept for everybody.",
    )
    allow_live: bool = Field(
        False,
        description="Whether live meetings can be started, which others follow by a code.",
    )
    metrics: bool = Field(
        False,
        description="Whether /metrics tells Prometheus how it runs: to this machine, to a named"
        " proxy that asks for itself, and to who may administer; to others it is not there.",
    )
    sign_in: Literal["public", "oidc", "proxy"] = Field(
        "public",
        description="Who may see and do what: `public`: everyone sees what is published, and what"
        " the settings above allow can be done on this machine alone, by the user who runs it (live"
        " meetings by anyone);"
        " `oidc`: people sign in with a provider; `proxy`: a proxy in front says who they are.",
    )
    rights: dict[str, list[Right]] = Field(
        {},
        description="Which rights a role or group brings, as JSON:"
        ' `{"Board": ["view", "comment"]}`; of view, comment, present, publish, administer.',
    )
    address: str = Field(
        "",
        description="Address that people type: `https://dashboard.example.org`; `oidc` needs it,"
        " and `proxy` takes forms from nowhere else.",
    )
    oidc_issuer: str = Field("", description="With `oidc`: the provider's issuer, exactly.")
    oidc_client_id: str = Field("", description="With `oidc`: this dashboard's id there.")
    oidc_client_secret: SecretStr = Field(
        SecretStr(""), description="With `oidc`: its secret there."
    )
    oidc_scopes: str = Field("openid profile", description="With `oidc`: what is asked for.")
    oidc_claim: str = Field(
        "roles", description="With `oidc`: claim that holds a person's roles or groups."
    )
    secret: SecretStr = Field(
        SecretStr(""),
        description="With `oidc`: at least 32 random characters that sign a sign-in under way; the"
        " same for every server.",
    )
    idle_minutes: int = Field(
        30, ge=1, description="With `oidc`: minutes without a request after which a session ends."
    )
    session_hours: int = Field(
        8, ge=1, description="With `oidc`: hours after which a session ends in any case."
    )
    proxies: list[str] = Field(
        [],
        description="Addresses or networks of proxies whose word counts for who asks and how, as"
        ' JSON: `["10.0.0.7", "unix"]`; nobody else is believed.',
    )
    person_header: str = Field(
        "X-Remote-User", description="With `proxy`: header that names the person."
    )
    groups_header: str = Field(
        "X-Remote-Groups",
        description="With `proxy`: header with roles or groups, divided by commas.",
    )
    organisation: str = Field(
        "", description="Who runs the dashboard, as the accessibility statement names it."
    )
    contact: str = Field(
        "", description="Email address for readers who cannot use something; in the same statement."
    )
    report: Path = Field(
        ROOT / "data" / "report", description="Folder that holds the transcribed report."
    )
    catalogue: Path = Field(
        ROOT / "data" / "catalogue", description="Folder that holds the catalogue."
    )

    @field_validator("database_url", "vault_database_url")
    @classmethod
    def _is_database(cls, given: str) -> str:
        """The URL may hold a password, so what is wrong with it is not repeated."""
        try:
            is_known = not given or make_url(given).get_backend_name() in ("sqlite", *_POSTGRES)
        except (ArgumentError, ValueError):
            is_known = False
        if not is_known:
            raise ValueError(
                "must be like postgresql://user:password@host:5432/name or sqlite:////folder/file"
            )
        return given

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        """Who signs in has to be known before the first request, not found out by one."""
        missing = [name for name in self._needed() if not self._is_given(name)]
        if missing:
            raise ValueError(f"sign_in is {self.sign_in}, so {_listed(missing)} must be set")
        if self.sign_in == "oidc" and len(self.secret.get_secret_value()) < _SHORTEST_SECRET:
            raise ValueError(f"secret must have at least {_SHORTEST_SECRET} characters")
        self._check_addresses()
        return self

    def _check_addresses(self) -> None:
        for proxy in self.proxies:
            if proxy != UNIX and not ip_network(proxy).prefixlen:
                raise ValueError("proxies must be named: a network of every address names none")
        if self.address and not is_origin(self.address):
            raise ValueError("address must be like https://dashboard.example.org and no more")
        if self.oidc_issuer and not is_safe(self.oidc_issuer):
            raise ValueError("oidc_issuer must begin with https")

    def _needed(self) -> tuple[str, ...]:
        if self.sign_in == "oidc":
            return ("rights", "address", "oidc_issuer", "oidc_client_id", "oidc_client_secret",
                    "secret")  # fmt: skip
        return ("rights", "proxies") if self.sign_in == "proxy" else ()

    def _is_given(self, name: str) -> bool:
        given = getattr(self, name)
        return bool(given.get_secret_value() if isinstance(given, SecretStr) else given)

    @property
    def published_url(self) -> str:
        """URL of the store that pages read."""
        return self._url(self.database_url, "published")

    @property
    def vault_url(self) -> str:
        """URL of the store that keeps raw returns; the web process never opens it."""
        return self._url(self.vault_database_url, "vault")

    def _url(self, given: str, store: str) -> str:
        """On PostgreSQL each store is a schema of its name, unless the URL has options."""
        if not given:
            return f"sqlite:///{self.instance / store}.sqlite3"
        url = make_url(given)
        if url.get_backend_name() in _POSTGRES and "options" not in url.query:
            url = url.update_query_dict({"options": f"-csearch_path={store}"})
        return url.render_as_string(hide_password=False)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables from which another process reads the same settings."""
        return {variable_of(name): _written(value) for name, value in self}

    @classmethod
    def table(cls) -> str:
        """Every setting as a table in Markdown: its variable, its default, what it does."""
        lines = ["| variable | default | meaning |", "|---|---|---|"]
        for name, field in cls.model_fields.items():
            variable = variable_of(name)
            lines.append(f"| `{variable}` | {_told(field.default)} | {field.description} |")
        return "\n".join(lines)


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return f"SAFEGUARDING_{name.upper()}"


def _written(value: object) -> str:
    """A setting as its variable holds it."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return json.dumps(value) if isinstance(value, list | dict) else str(value)


def _listed(names: list[str]) -> str:
    return ", ".join(variable_of(name) for name in names)


def _told(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, Path):
        return f"`{default.relative_to(ROOT)}`"
    given = default.get_secret_value() if isinstance(default, SecretStr) else default
    return f"`{given}`" if given else "none"


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Read the settings from the environment, once a process.

    Raises:
        SystemExit: they cannot be used; one sentence says which and why.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SystemExit(f"The settings cannot be used: {_why(error)}.") from None
    except SettingsError as error:
        raise SystemExit(f"The settings cannot be read: {error}.") from None


def _why(error: ValidationError) -> str:
    """The first fault, without the value, which may be a secret."""
    fault = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in fault["loc"][:1])
    told = fault["msg"].removeprefix("Value error, ")
    return f"{variable_of(where)}: {told}" if where else told
