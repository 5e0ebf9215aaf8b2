"""First schema of the published store: sources, revisions, observations, figures, events."""

import sqlalchemy as sa
from alembic import op

revision = "p001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "source",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.String(64), sa.ForeignKey("source.id"), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
    )
    op.create_table(
        "current",
        sa.Column("source", sa.String(64), sa.ForeignKey("source.id"), primary_key=True),
        sa.Column("revision", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
    )
    op.create_table(
        "observation",
        sa.Column("revision", sa.Integer, sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        *(
            sa.Column(name, sa.String(length), nullable=False)
            for name, length in (
                ("source", 64),
                ("metric", 64),
                ("agency", 32),
                ("area", 16),
                ("period", 24),
                ("frequency", 16),
                ("role", 16),
                ("status", 16),
                ("figure", 16),
            )
        ),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in (
                "label",
                "breakdown",
                "unit",
                "printed",
                "section",
                "note",
            )
        ),
        sa.Column("period_start", sa.Date, nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.Column("value", sa.Float),
        sa.Column("source_line", sa.Integer),
    )
    op.create_index("ix_observation_metric", "observation", ["metric", "revision", "period_end"])
    op.create_table(
        "coverage",
        sa.Column("revision", sa.Integer, sa.ForeignKey("revision.id"), primary_key=True),
        *(
            sa.Column(name, sa.String(length), primary_key=True)
            for name, length in (
                ("metric", 64),
                ("agency", 32),
                ("area", 16),
                ("year", 8),
            )
        ),
    )
    op.create_table(
        "figure",
        sa.Column("revision", sa.Integer, sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("figure", sa.Integer, primary_key=True),
        sa.Column("source_line", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("survives", sa.String(16), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "section", "what")),
    )
    op.create_table(
        "event",
        sa.Column("revision", sa.Integer, sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        *(
            sa.Column(name, sa.String(length), nullable=False)
            for name, length in (
                ("date", 24),
                ("end", 24),
                ("area", 16),
                ("agency", 32),
                ("figure", 16),
                ("source_line", 16),
            )
        ),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in (
                "label",
                "themes",
                "section",
                "note",
            )
        ),
    )
