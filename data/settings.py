"""Every setting, declared once with its default and what it does.

Read from environment variables of the same name in capitals, with SAFEGUARDING_ before it.
"""

from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url

ROOT = Path(__file__).resolve().parent.parent


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
        description="Whether files can be handed in at /data/import; on a loopback address only.",
    )
    allow_freeze: bool = Field(
        False,
        description="Whether views can be frozen from the web; on a loopback address only.",
    )
    allow_comment: bool = Field(
        False,
        description="Whether notes can be written at /commentary; on a loopback address only.",
    )
    allow_decks: bool = Field(
        False,
        description="Whether decks can be kept for everybody; on a loopback address only.",
    )
    allow_live: bool = Field(
        False,
        description="Whether anyone may start a live meeting, which others follow by its code.",
    )
    report: Path = Field(
        ROOT / "data" / "report", description="Folder that holds the transcribed report."
    )
    catalogue: Path = Field(
        ROOT / "data" / "catalogue", description="Folder that holds the catalogue."
    )

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
        if url.get_backend_name() == "postgresql" and "options" not in url.query:
            url = url.update_query_dict({"options": f"-csearch_path={store}"})
        return url.render_as_string(hide_password=False)

    @classmethod
    def table(cls) -> str:
        """Every setting as a table in Markdown: its variable, its default, what it does."""
        lines = ["| variable | default | meaning |", "|---|---|---|"]
        for name, field in cls.model_fields.items():
            variable = f"{cls.model_config['env_prefix']}{name.upper()}"
            lines.append(f"| `{variable}` | {_told(field.default)} | {field.description} |")
        return "\n".join(lines)


def _told(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, Path):
        return f"`{default.relative_to(ROOT)}`"
    return f"`{default}`" if default else "none"


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Read the settings from the environment, once a process."""
    return Settings()
