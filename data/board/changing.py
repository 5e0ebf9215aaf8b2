"""Writing to the published store from the web: one statement, one transaction."""

from datetime import UTC, datetime

from sqlalchemy import Delete, Insert, Update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from data.errors import SilentError, StoreError
from data.reach import reach
from data.refusals import is_full
from data.store import engine

_UNSURE = "The database stopped answering: look in a minute whether this was kept."
_FULL = "This could not be kept: the disk of the published store is full."
_FORBIDDEN = (
    "This could not be kept: the published store cannot be written by the web. On PostgreSQL,"
    " build once more so that its role is given the right."
)


def change(url: str, statement: Insert | Update | Delete) -> None:
    """Run a statement.

    It is the transaction's first, so that on SQLite a second writer waits for the first instead
    of being refused.

    Raises:
        IntegrityError: a row with this key is there already.
        StoreError: the store cannot be written.
        SilentError: it does not answer; where it stopped meanwhile, the row may be there.
    """
    try:
        with reach(url).asking(), engine(url).begin() as connection:
            connection.execute(statement)
    except IntegrityError:
        raise
    except SilentError as error:
        if error.__cause__ is None:
            # It was known to be silent, so nothing was sent.
            raise
        raise SilentError(_UNSURE) from error
    except SQLAlchemyError as error:
        raise StoreError(_FULL if is_full(error) else _FORBIDDEN) from error


def utc(moment: datetime) -> datetime:
    """A moment as it was stored: SQLite forgets that it was in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
