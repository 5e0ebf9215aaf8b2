"""What imports need: where a revision came from, its history, and what was kept back."""

import sqlalchemy as sa
from alembic import op

revision = "p003"
down_revision = "p002"


def upgrade() -> None:
    """Add columns, tables and the indexes that keep a look-up's cost from growing."""
    with op.batch_alter_table("revision") as table:
        table.add_column(sa.Column("parent", sa.Integer))
        for name, kind in (("file_name", sa.Text), ("audit", sa.Text)):
            table.add_column(sa.Column(name, kind, nullable=False, server_default=""))
        for name, length in (("file_hash", 64), ("submission", 36)):
            table.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
        table.add_column(sa.Column("hidden", sa.Integer, nullable=False, server_default="0"))
    _wider("observation")
    _wider("coverage")
    with op.batch_alter_table("observation") as table:
        table.add_column(sa.Column("count", sa.Float))
        table.add_column(sa.Column("out_of", sa.Float))
    op.drop_index("ix_observation_metric", "observation")
    op.create_index(
        "ix_observation_metric",
        "observation",
        ["metric", "revision", "agency", "area", "period_end"],
    )
    op.create_index("ix_observation_figure", "observation", ["figure", "revision"])
    _create_tables()


def _wider(table: str) -> None:
    """Names of measures that come from official files are longer."""
    with op.batch_alter_table(table) as changed:
        changed.alter_column("metric", type_=sa.String(128), existing_type=sa.String(64))


def _create_tables() -> None:
    revision_id = sa.ForeignKey("revision.id")
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.String(64), sa.ForeignKey("source.id"), nullable=False),
        sa.Column("revision", sa.Integer, revision_id, nullable=False),
        sa.Column("previous", sa.Integer),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "withheld",
        sa.Column("revision", sa.Integer, sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("sentence", sa.Text, nullable=False),
    )
    op.create_table(
        "definition",
        sa.Column("revision", sa.Integer, sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("id", sa.String(128), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
