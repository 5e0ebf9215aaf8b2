"""What was published when, how two revisions differ, and the way back."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, Row, select

from data import schema, tidy
from data.catalogue import Catalogue
from data.computed import publish_rates
from data.errors import StoreError
from data.publish import current_revision, flip, lock
from data.signature import signed

_REVISION = schema.revision.c
_OBSERVATION = schema.observation.c
_THING = [tidy.METRIC, tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA, tidy.PERIOD, tidy.ROLE]


@dataclass(frozen=True)
class Difference:
    """How what a source shows differs between two revisions.

    Attributes:
        added: rows only in the second; columns of the thing, then status and value.
        removed: rows only in the first.
        changed: rows in both with another value or status; columns `_before` and `_after`.
    """

    added: pd.DataFrame
    removed: pd.DataFrame
    changed: pd.DataFrame


def listed(connection: Connection) -> list[Row]:
    """Every revision, newest first, with the title of its source and whether it is shown."""
    is_shown = schema.current.c.revision.is_not(None).label("is_shown")
    return list(
        connection.execute(
            select(schema.revision, schema.source.c.title, schema.source.c.kind, is_shown)
            .join(schema.source, schema.source.c.id == _REVISION.source)
            .outerjoin(schema.current, schema.current.c.revision == _REVISION.id)
            .order_by(_REVISION.id.desc())
        )
    )


def lineage(connection: Connection, revision: int | None) -> list[Row]:
    """A revision and those that it continues from, oldest first."""
    found = []
    while revision is not None:
        row = connection.execute(select(schema.revision).where(_REVISION.id == revision)).one()
        found.append(row)
        revision = row.parent
    return found[::-1]


def diff(connection: Connection, first: int, second: int) -> Difference:
    """Compare two revisions of one source.

    Raises:
        StoreError: one of them does not exist, or they are of different sources.
    """
    sources = {_known(connection, revision).source for revision in (first, second)}
    if len(sources) > 1:
        raise StoreError("Two revisions can be compared when they are of the same source.")
    both = _shown(connection, first).merge(
        _shown(connection, second), "outer", _THING, suffixes=("_before", "_after"), indicator=True
    )
    in_both = both[both["_merge"] == "both"].drop(columns="_merge")
    values = in_both[["value_before", "value_after"]]
    is_same = (values.nunique(axis=1, dropna=False) == 1) & (
        in_both["status_before"] == in_both["status_after"]
    )
    return Difference(
        added=_side(both, "right_only", "_after"),
        removed=_side(both, "left_only", "_before"),
        changed=in_both[~is_same].reset_index(drop=True),
    )


def rollback(
    connection: Connection,
    catalogue: Catalogue,
    source: str,
    by: str,
    reason: str,
    to: int | None = None,
) -> int:
    """Show an earlier revision of a source again: its last one before, or a named one.

    Returns:
        The revision that is shown now.

    Raises:
        StoreError: there is nothing to go back to.
        BoardError: nobody says who does it and why in plain text.
    """
    signature = signed(by, reason)
    lock(connection)
    shown = current_revision(connection, source)
    if shown is None:
        raise StoreError(f"Nothing is published of {source!r}: `revisions` lists what there is.")
    target = shown.parent if to is None else _known(connection, to).id
    if target is None:
        raise StoreError(f"Revision {shown.id} is the first of {source!r}: nothing is before it.")
    if _known(connection, target).source != source:
        raise StoreError(f"Revision {target} is not one of {source!r}: `revisions` lists them.")
    if target == shown.id:
        raise StoreError(f"Revision {target} is shown already, so nothing was changed.")
    flip(connection, source, target, "rollback", signature)
    publish_rates(connection, catalogue)
    return target


def _known(connection: Connection, revision: int) -> Row:
    row = connection.execute(select(schema.revision).where(_REVISION.id == revision)).one_or_none()
    if row is None:
        raise StoreError(f"There is no revision {revision}: `revisions` lists what there is.")
    return row


def _shown(connection: Connection, revision: int) -> pd.DataFrame:
    columns = [_OBSERVATION[name] for name in (*_THING, tidy.STATUS, tidy.VALUE)]
    wanted = select(*columns).where(_OBSERVATION.revision == revision)
    frame = pd.read_sql(wanted, connection)
    # A thing that is printed twice is compared place by place.
    again = frame.groupby(_THING).cumcount().astype(str)
    return frame.assign(role=frame[tidy.ROLE] + again.where(again != "0", ""))


def _side(both: pd.DataFrame, side: str, suffix: str) -> pd.DataFrame:
    rows = both[both["_merge"] == side]
    names = {f"{name}{suffix}": name for name in (tidy.STATUS, tidy.VALUE)}
    return rows.rename(columns=names)[[*_THING, *names.values()]].reset_index(drop=True)
