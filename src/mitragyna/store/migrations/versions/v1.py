"""Entries, facts, people and settings."""

import sqlalchemy as sa
from alembic import op

revision = "v1"
down_revision = None


def upgrade() -> None:
    """The first form."""
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("write_id", sa.Text, nullable=False, unique=True),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
    )
    op.create_index("ix_entries_person", "entries", ["person"])
    op.create_table(
        "facts",
        sa.Column("seq", sa.Integer, sa.ForeignKey("entries.seq"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("person", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("time", sa.Text),
        sa.Column("zone", sa.Text),
        sa.Column("content", sa.Text),
        sa.Column("is_withdrawn", sa.Boolean),
        sa.Column("corrects_seq", sa.Integer),
        sa.Column("corrects_place", sa.Integer),
        sa.Column("salt", sa.Text),
        sa.Column("leaf", sa.Text, nullable=False),
    )
    op.create_index("facts_of_person", "facts", ["person", "seq", "place"])
    op.create_table(
        "people",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, unique=True),
        sa.Column("zone", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("is_erased", sa.Boolean, nullable=False),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
