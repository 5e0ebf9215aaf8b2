"""What the report states beside its recomputation."""

import sqlalchemy as sa
from alembic import op

revision = "p002"
down_revision = "p001"


def upgrade() -> None:
    """Create the table of claims."""
    op.create_table(
        "claim",
        sa.Column("revision", sa.Integer, sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("figure", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("agrees", sa.Boolean, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("source_lines", "claim", "stated", "recomputed", "note", "metrics")
        ),
    )
