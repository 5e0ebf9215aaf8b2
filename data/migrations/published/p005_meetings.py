"""Live meetings: what a presenter shows now, and who follows."""

import sqlalchemy as sa
from alembic import op

revision = "p005"
down_revision = "p004"


def upgrade() -> None:
    """Add both tables; a meeting goes when it is over, so nothing of it is kept for long."""
    op.create_table(
        "meeting",
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("deck", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("said", sa.Integer, nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
        sa.Column("sender", sa.String(45), nullable=False),
    )
    op.create_index("ix_meeting_sender", "meeting", ["sender", "started"])
    op.create_table(
        "audience",
        sa.Column("meeting", sa.String(8), primary_key=True),
        sa.Column("worker", sa.String(16), primary_key=True),
        sa.Column("followers", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
