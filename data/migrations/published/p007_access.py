"""The audit log, which can only be added to, and the sessions of those who signed in."""

import sqlalchemy as sa
from alembic import op

revision = "p007"
down_revision = "p006"

_SQLITE = """
CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to'); END
"""
#: SQLite replaces a row without calling it a deletion.
_NO_REPLACEMENT = """
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to'); END
"""
_FUNCTION = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit log can only be added to'; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
"""


def upgrade() -> None:
    """Add both tables; neither holds a number of the data."""
    op.create_table(
        "audit",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(24), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("network", sa.String(48), nullable=False),
    )
    op.create_index("ix_audit_act", "audit", ["act", "id"])
    op.create_table(
        "session",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("rights", sa.Text, nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
    )
    _let_nobody_rewrite()


def _let_nobody_rewrite() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION)
        op.execute(_POSTGRESQL)
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(_SQLITE.format(verb=verb))
    op.execute(_NO_REPLACEMENT)
