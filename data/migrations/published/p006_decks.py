"""Decks that are kept for all, with every version of them."""

import sqlalchemy as sa
from alembic import op

revision = "p006"
down_revision = "p005"


def upgrade() -> None:
    """Add the table; a deck names views and holds no numbers."""
    op.create_table(
        "deck",
        sa.Column("name", sa.String(10), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
