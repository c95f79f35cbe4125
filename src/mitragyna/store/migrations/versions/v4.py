"""Tokens by which programs act for accounts."""

import sqlalchemy as sa
from alembic import op

revision = "v4"
down_revision = "v3"


def upgrade() -> None:
    """What a program needs that acts for an account."""
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
        sa.Column("account", sa.Text, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("reach", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("ends", sa.Text, nullable=False),
        sa.Column("used", sa.Text),
    )
