"""Tables of the two stores.

The published store holds what may be seen: every number with its trail, by revision, and
which revision of each source is current. The vault holds what agencies returned, raw.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from data import tidy

# The board's own tables stand in a module of their own, and are named here like the others.
from data.board.tables import (  # noqa: F401
    WEB_APPENDS,
    WEB_KEEPS,
    audience,
    audit,
    commentary,
    deck,
    frozen,
    meeting,
    session,
)
from data.metadata import published, vault
from data.returns.model import COUNT, OUT_OF

source = Table(
    "source",
    published,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", String(16), nullable=False),
)

revision = Table(
    "revision",
    published,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("source.id"), nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    #: The revision that was shown when this one was made, and from which it continues.
    Column("parent", Integer),
    Column("file_name", Text, nullable=False, server_default=""),
    Column("file_hash", String(64), nullable=False, server_default=""),
    #: Where the vault keeps the rows that it added.
    Column("submission", String(36), nullable=False, server_default=""),
    Column("hidden", Integer, nullable=False, server_default="0"),
    Column("audit", Text, nullable=False, server_default=""),
)

#: Which revision of a source is shown. Publishing flips one row, in the same transaction.
current = Table(
    "current",
    published,
    Column("source", ForeignKey("source.id"), primary_key=True),
    Column("revision", ForeignKey("revision.id"), nullable=False),
)

#: Each time that what is shown of a source changed: the history, never rewritten.
publication = Table(
    "publication",
    published,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("source.id"), nullable=False),
    Column("revision", ForeignKey("revision.id"), nullable=False),
    Column("previous", Integer),
    Column("action", String(16), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

#: What was kept back whole to protect children, in sentences.
withheld = Table(
    "withheld",
    published,
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("sentence", Text, nullable=False),
)

#: Measures and areas that came with an official file and are not in the catalogue's files.
definition = Table(
    "definition",
    published,
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("id", String(128), primary_key=True),
    Column("body", Text, nullable=False),
)

observation = Table(
    "observation",
    published,
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Column(tidy.PLACE, Integer, primary_key=True),
    Column(tidy.SOURCE, String(64), nullable=False),
    Column(tidy.METRIC, String(128), nullable=False),
    Column(tidy.LABEL, Text, nullable=False),
    Column(tidy.BREAKDOWN, Text, nullable=False),
    Column(tidy.AGENCY, String(32), nullable=False),
    Column(tidy.AREA, String(16), nullable=False),
    Column(tidy.PERIOD, String(24), nullable=False),
    Column(tidy.START, Date, nullable=False),
    Column(tidy.END, Date, nullable=False),
    Column(tidy.FREQUENCY, String(16), nullable=False),
    Column(tidy.ROLE, String(16), nullable=False),
    Column(tidy.STATUS, String(16), nullable=False),
    Column(tidy.VALUE, Float),
    Column(tidy.UNIT, Text, nullable=False),
    Column(tidy.PRINTED, Text, nullable=False),
    Column(tidy.FIGURE, String(16), nullable=False),
    Column(tidy.SECTION, Text, nullable=False),
    Column(tidy.LINE, Integer),
    Column(tidy.NOTE, Text, nullable=False),
    #: The two counts that a returned percentage was worked out from.
    Column(COUNT, Float),
    Column(OUT_OF, Float),
    Index("ix_observation_metric", tidy.METRIC, "revision", tidy.AGENCY, tidy.AREA, tidy.END),
    Index("ix_observation_figure", tidy.FIGURE, "revision"),
)

#: Where there are observed values: made at import, so that menus are a look-up.
coverage = Table(
    "coverage",
    published,
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Column("metric", String(128), primary_key=True),
    Column("agency", String(32), primary_key=True),
    Column("area", String(16), primary_key=True),
    Column("year", String(8), primary_key=True),
)

figure = Table(
    "figure",
    published,
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Column("figure", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("source_line", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("survives", String(16), nullable=False),
    Column("what", Text, nullable=False),
)

event = Table(
    "event",
    published,
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("date", String(24), nullable=False),
    Column("end", String(24), nullable=False),
    Column("label", Text, nullable=False),
    Column("area", String(16), nullable=False),
    Column("agency", String(32), nullable=False),
    Column("themes", Text, nullable=False),
    Column("figure", String(16), nullable=False),
    Column("section", Text, nullable=False),
    Column("source_line", String(16), nullable=False),
    Column("note", Text, nullable=False),
)

#: What the report states beside its recomputation; `metrics` joined by semicolons.
claim = Table(
    "claim",
    published,
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", String(64), nullable=False),
    Column("figure", String(16), nullable=False),
    Column("source_lines", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("stated", Text, nullable=False),
    Column("recomputed", Text, nullable=False),
    Column("agrees", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("metrics", Text, nullable=False),
)

#: A file that was handed in and staged. It counts once a published revision names it.
submission = Table(
    "submission",
    vault,
    Column("id", String(36), primary_key=True),
    Column("source", String(64), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_hash", String(64), nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("received_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("rows", Integer, nullable=False),
)

#: What agencies returned, unprotected, as each file gave it.
returned = Table(
    "returned",
    vault,
    Column("submission", ForeignKey("submission.id"), primary_key=True),
    Column(tidy.PLACE, Integer, primary_key=True),
    Column(tidy.METRIC, String(64), nullable=False),
    Column(tidy.BREAKDOWN, Text, nullable=False),
    Column(tidy.AGENCY, String(32), nullable=False),
    Column(tidy.AREA, String(16), nullable=False),
    Column(tidy.PERIOD, String(24), nullable=False),
    Column(tidy.VALUE, Float),
    Column(OUT_OF, Float),
    Column(tidy.STATUS, String(16), nullable=False),
    Column(tidy.NOTE, Text, nullable=False),
)
