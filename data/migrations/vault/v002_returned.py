"""What agencies returned, row by row. No version wrote into the first register, so it goes."""

import sqlalchemy as sa
from alembic import op

revision = "v002"
down_revision = "v001"


def upgrade() -> None:
    """Make the register anew, and the table of returned rows."""
    op.drop_table("submission")
    op.create_table(
        "submission",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("file_name", "received_by", "reason")
        ),
    )
    op.create_table(
        "returned",
        sa.Column("submission", sa.String(36), sa.ForeignKey("submission.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        *(
            sa.Column(name, sa.String(length), nullable=False)
            for name, length in (
                ("metric", 64),
                ("agency", 32),
                ("area", 16),
                ("period", 24),
                ("status", 16),
            )
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("breakdown", "note")),
        *(sa.Column(name, sa.Float) for name in ("value", "out_of")),
    )
