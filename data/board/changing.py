"""Writing to the published store from the web: one statement, one transaction."""

from datetime import UTC, datetime

from sqlalchemy import Delete, Insert, Update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from data.errors import StoreError
from data.store import engine


def change(url: str, statement: Insert | Update | Delete) -> None:
    """Run a statement.

    It is the transaction's first, so that on SQLite a second writer waits for the first instead
    of being refused.

    Raises:
        IntegrityError: a row with this key is there already.
        StoreError: the store cannot be written.
    """
    try:
        with engine(url).begin() as connection:
            connection.execute(statement)
    except IntegrityError:
        raise
    except SQLAlchemyError as error:
        raise StoreError(
            "This could not be kept: the published store cannot be written by the web. On"
            " PostgreSQL, build once more so that its role is given the right."
        ) from error


def utc(moment: datetime) -> datetime:
    """A moment as it was stored: SQLite forgets that it was in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
