"""Every setting, declared once with its default and what it does.

Read from environment variables of the same name in capitals, with SAFEGUARDING_ before it.
"""

from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

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
    report: Path = Field(
        ROOT / "data" / "report", description="Folder that holds the transcribed report."
    )
    catalogue: Path = Field(
        ROOT / "data" / "catalogue", description="Folder that holds the catalogue."
    )

    @property
    def published_url(self) -> str:
        """URL of the store that pages read."""
        return self.database_url or f"sqlite:///{self.instance / 'published.sqlite3'}"

    @property
    def vault_url(self) -> str:
        """URL of the store that keeps raw returns; the web process never opens it."""
        return self.vault_database_url or f"sqlite:///{self.instance / 'vault.sqlite3'}"


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Read the settings from the environment, once a process."""
    return Settings()
