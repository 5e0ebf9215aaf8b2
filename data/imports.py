"""Takes a file in: read, check, stage, protect, audit, publish. All of it, or nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, select

from data import clock, schema, vault
from data.catalogue import Catalogue, load_catalogue
from data.computed import publish_rates
from data.disclosure.audit import Audit, audit
from data.disclosure.protection import Before, Protected, protect
from data.disclosure.remembered import remembered
from data.errors import DisclosureError, StoreError
from data.publish import Batch, content_hash, current_revision, lock, publish
from data.refusals import plain_refusals
from data.returns.changes import Changes, changes
from data.returns.check import check_return
from data.returns.completed import completed
from data.returns.model import Checked, Problem, RawFile
from data.returns.observations import published_cells, to_observations
from data.returns.official import Official, is_official, read_official
from data.returns.read import read_file
from data.revisions import lineage
from data.settings import Settings
from data.signature import Signature, signed
from data.store import engine
from data.turns import one_at_a_time

#: Told what is being done, and how far it is, from 0 to 1.
Step = Callable[[str, float], None]


@dataclass(frozen=True)
class Read:
    """A file as understood, before anything is changed.

    Attributes:
        raw: the file.
        found: a return of the board's own, or an official file.
        changes: what it would change; None for an official file.
    """

    raw: RawFile
    found: Checked | Official
    changes: Changes | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every error and warning."""
        return (*self.raw.problems, *self.found.problems)

    @property
    def summary(self) -> str:
        """What it holds or would change, in a sentence or two."""
        if isinstance(self.found, Official):
            return f"{self.found.title}: {len(self.found.observations):,} numbers."
        return self.changes.summary if self.changes else ""

    @property
    def has_errors(self) -> bool:
        """Whether it cannot be imported as it is."""
        return any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Attributes:
        source: id of what it belongs to.
        revision: the one that is shown now; None where nothing changed.
        rows: how many numbers it shows.
        hidden: how many of them are hidden to protect children.
        audit: what the audit found.
        actions: what was kept back whole.
    """

    source: str
    revision: int | None
    rows: int = 0
    hidden: int = 0
    audit: str = ""
    actions: tuple[str, ...] = ()


def check_file(settings: Settings, path: Path, *, all_areas: bool = False) -> Read:
    """Read and check a file, and change nothing.

    Raises:
        FileError: it cannot be read at all.
        StoreError: the stores are not built.
    """
    catalogue = load_catalogue(settings.catalogue)
    raw = read_file(path)
    if is_official(raw):
        return Read(raw, read_official(raw, catalogue, all_areas=all_areas), None)
    before = {source: _in_force(settings, source) for source in ("returns", "demonstration")}
    found = check_return(raw, catalogue, before=before, today=clock.today())
    return Read(raw, found, changes(before[found.source], found.rows, catalogue))


def import_file(
    settings: Settings,
    path: Path,
    *,
    by: str,
    reason: str,
    who: str = "",
    all_areas: bool = False,
    step: Step = lambda _, __: None,
) -> tuple[Read, Imported | None]:
    """Take a file in and show what it brings.

    Args:
        settings: where the stores are.
        path: of the file.
        by: who brings it.
        reason: why.
        who: how the audit log names them, where that is not the name.
        all_areas: of an official file, take every area.
        step: is told what is being done.

    Returns:
        What was read, and what was done: None where errors stopped it.

    Raises:
        FileError: it cannot be read.
        BoardError: nobody says who brings it and why in plain text.
        DisclosureError: the audit found a cell that could be worked out.
        StoreError: a store cannot be read or written.
    """
    signature = signed(by, reason, who)
    step("Reading and checking", 0.0)
    read = check_file(settings, path, all_areas=all_areas)
    if read.has_errors:
        return read, None
    with plain_refusals("published", settings.published_url), _turn(settings):
        if isinstance(read.found, Official):
            return read, _import_official(settings, read.raw, read.found, signature, step)
        return read, _import_return(settings, read.raw, read.found, signature, step)


def _in_force(settings: Settings, source: str) -> pd.DataFrame:
    """What agencies have returned up to the revision that is shown."""
    url = settings.published_url
    with plain_refusals("published", url), engine(url).connect() as connection:
        shown = current_revision(connection, source)
        chain = lineage(connection, shown.id if shown else None)
    with vault.opened(settings) as connection:
        return vault.read(connection, [row.submission for row in chain])


@contextmanager
def _turn(settings: Settings) -> Iterator[None]:
    """The right to import, which is held in the vault."""
    with ExitStack() as held:
        with plain_refusals("vault", settings.vault_url):
            held.enter_context(one_at_a_time(settings.vault_url))
        yield


def _import_official(
    settings: Settings, raw: RawFile, found: Official, signature: Signature, step: Step
) -> Imported:
    """An official file was published by its makers: it is shown as it is, symbols and all."""
    catalogue = load_catalogue(settings.catalogue)
    definitions = [
        *(("metric", metric.id, metric.model_dump_json()) for metric in found.metrics),
        *(("area", area.id, area.model_dump_json()) for area in found.areas),
    ]
    batch = Batch(
        source=found.source,
        title=found.title,
        kind="official",
        content_hash=content_hash(found.observations, also=str(definitions)),
        by=signature.by,
        reason=signature.reason,
        who=signature.who,
        observations=found.observations,
        definitions=definitions,
        file_name=raw.name,
        file_hash=raw.sha256,
    )
    return _published(settings, catalogue, batch, _NO_PARENT_NEEDED, step)


def _import_return(
    settings: Settings, raw: RawFile, found: Checked, signature: Signature, step: Step
) -> Imported:
    catalogue = load_catalogue(settings.catalogue)
    source = catalogue.sources[found.source]
    with engine(settings.published_url).connect() as connection:
        shown = current_revision(connection, source.id)
        before = _before(settings, connection, catalogue, source.id)
        submissions = _submissions(connection)
    in_force = _in_force(settings, source.id)
    rows = completed(vault.merged([in_force, found.rows]), catalogue)
    fingerprint = content_hash(rows, also=f"{source.small}")
    if shown and shown.content_hash == fingerprint:
        return Imported(source.id, None)
    step("Keeping what was returned", 0.15)
    with vault.opened(settings) as connection:
        vault.clear_unfinished(connection, submissions)
        submission = vault.stage(
            connection, found.rows, source=source.id, file_name=raw.name, file_hash=raw.sha256,
            by=signature.by, reason=signature.reason,
        )  # fmt: skip
    protected, audited = _protected(rows, catalogue, source.small, before, step)
    batch = Batch(
        source=source.id,
        title=source.title,
        kind=source.kind,
        content_hash=fingerprint,
        by=signature.by,
        reason=signature.reason,
        who=signature.who,
        observations=to_observations(protected.cells, catalogue, source.id),
        withheld=protected.actions,
        file_name=raw.name,
        file_hash=raw.sha256,
        submission=submission,
        hidden=audited.hidden,
        audit=audited.summary,
    )
    return _published(settings, catalogue, batch, shown.id if shown else None, step)


#: An official file holds everything of its source, so it continues from no other revision.
_NO_PARENT_NEEDED = -1


def _before(
    settings: Settings, connection: Connection, catalogue: Catalogue, source: str
) -> Before | None:
    """The newest edition that anybody may have seen, even where an older one is shown again.

    What editions before it showed, and is still so, is as well known as what it shows itself.
    """
    every = select(schema.revision.c.id).where(schema.revision.c.source == source)
    revisions = list(connection.scalars(every.order_by(schema.revision.c.id.desc())))
    if not revisions:
        return None
    newest, *earlier = revisions
    chain = [row.submission for row in lineage(connection, newest)]
    with vault.opened(settings) as opened:
        returned = completed(vault.read(opened, chain), catalogue)
    shown = (published_cells(connection, one) for one in earlier)
    cells = remembered(published_cells(connection, newest), returned, shown, catalogue)
    return Before(returned=returned, cells=cells)


def _protected(
    rows: pd.DataFrame, catalogue: Catalogue, small: int, before: Before | None, step: Step
) -> tuple[Protected, Audit]:
    """Protect, then have it audited by code that shares nothing with the protection.

    Raises:
        DisclosureError: with every cell that could be worked out.
    """
    step("Protecting small numbers", 0.25)
    protected = protect(rows, catalogue, small, before)
    step("Checking that nothing can be worked out", 0.6)
    audited = audit(protected.cells, catalogue, small, rows, before)
    if not audited.is_green:
        raise DisclosureError([exposure.sentence for exposure in audited.exposed])
    return protected, audited


def _submissions(connection: Connection) -> Sequence[str]:
    named = schema.revision.c.submission
    return list(connection.scalars(select(named).where(named != "")))


def _published(
    settings: Settings, catalogue: Catalogue, batch: Batch, parent: int | None, step: Step
) -> Imported:
    step("Publishing", 0.8)
    with engine(settings.published_url).begin() as connection:
        lock(connection)
        shown = current_revision(connection, batch.source)
        if shown and shown.content_hash == batch.content_hash:
            return Imported(batch.source, None)
        if parent not in (_NO_PARENT_NEEDED, shown.id if shown else None):
            raise StoreError("Something else was published meanwhile: import the file again.")
        revision = publish(connection, batch)
        publish_rates(connection, catalogue)
    step("Published", 1.0)
    return Imported(
        source=batch.source,
        revision=revision,
        rows=len(batch.observations),
        hidden=batch.hidden,
        audit=batch.audit,
        actions=tuple(batch.withheld),
    )
