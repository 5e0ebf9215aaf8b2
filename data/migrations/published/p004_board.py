"""What the board adds itself: views that were frozen, and notes with every version of them."""

import sqlalchemy as sa
from alembic import op

revision = "p004"
down_revision = "p003"


def upgrade() -> None:
    """Add both tables; neither numbers its rows by itself, so a web role needs no sequence."""
    op.create_table(
        "frozen",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sender", sa.String(45), nullable=False),
    )
    op.create_index("ix_frozen_sender", "frozen", ["sender", "at"])
    op.create_table(
        "commentary",
        sa.Column("note", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("metric", sa.String(128), nullable=False),
        sa.Column("period", sa.String(24), nullable=False),
        sa.Column("agency", sa.String(32), nullable=False),
        sa.Column("area", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
    op.create_index("ix_commentary_metric", "commentary", ["metric", "note", "version"])
