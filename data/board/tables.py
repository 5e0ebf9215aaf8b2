"""Tables of the published store for what the board itself brings, and who did what."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from data.metadata import published

#: A page as it was shown once: what was drawn, as data, under a name made from its content.
frozen = Table(
    "frozen",
    published,
    Column("id", String(20), primary_key=True),
    Column("body", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    #: The address that asked, for the limit on how many an hour; it is never shown.
    Column("sender", String(45), nullable=False),
    Index("ix_frozen_sender", "sender", "at"),
)

#: Every version of every signed note, never rewritten; the highest version is what counts.
commentary = Table(
    "commentary",
    published,
    Column("note", String(32), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("metric", String(128), nullable=False),
    Column("period", String(24), nullable=False),
    Column("agency", String(32), nullable=False),
    Column("area", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index("ix_commentary_metric", "metric", "note", "version"),
)

#: Every version of every deck that is kept for all; the highest version is what counts.
deck = Table(
    "deck",
    published,
    Column("name", String(10), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

#: A live meeting: what its presenter shows now. It holds nothing of worth and goes when it is over.
meeting = Table(
    "meeting",
    published,
    Column("code", String(8), primary_key=True),
    #: SHA-256 of the key that moves it.
    Column("key_hash", String(64), nullable=False),
    #: What a follower has who came in by the code.
    Column("token", String(32), nullable=False),
    Column("deck", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    #: The presenter's own count of what was said: what comes late changes nothing.
    Column("said", Integer, nullable=False),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("heard", DateTime(timezone=True), nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("sender", String(45), nullable=False),
    Index("ix_meeting_sender", "sender", "started"),
)

#: Who follows a meeting through which worker: random names that a page gives itself.
audience = Table(
    "audience",
    published,
    Column("meeting", String(8), primary_key=True),
    Column("worker", String(16), primary_key=True),
    Column("followers", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

#: Who did what, never rewritten: triggers refuse it to the store's owner too.
audit = Table(
    "audit",
    published,
    #: Sixteen hexadecimal digits of the moment and eight of chance: their order is that of time.
    Column("id", String(24), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("act", String(24), nullable=False),
    Column("who", Text, nullable=False),
    Column("about", Text, nullable=False),
    #: The network that it came from, never a whole address.
    Column("network", String(48), nullable=False),
    Index("ix_audit_act", "act", "id"),
)

#: Who has signed in: what a browser's cookie leads to.
session = Table(
    "session",
    published,
    #: SHA-256 of the cookie's content, so that reading the store opens no session.
    Column("id", String(64), primary_key=True),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    #: Rights, divided by spaces.
    Column("rights", Text, nullable=False),
    Column("began", DateTime(timezone=True), nullable=False),
    Column("seen", DateTime(timezone=True), nullable=False),
)

#: What the web may add to, where the settings allow it; it may change and remove nothing.
WEB_APPENDS = (frozen, commentary, deck, audit)

#: What the web keeps for a while: it may change and remove it.
WEB_KEEPS = (meeting, audience, session)
