"""What is to be computed about people, behind the pages."""

import sqlalchemy as sa
from alembic import op

revision = "v3"
down_revision = "v2"


def upgrade() -> None:
    """Jobs, which outlive the program that computes them."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("inputs", sa.Text, nullable=False),
        sa.Column("wish", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.Column("result", sa.Text),
        sa.Column("wrong", sa.Text),
    )
    op.create_index("ix_jobs_person", "jobs", ["person"])
    op.create_index("ix_jobs_inputs", "jobs", ["inputs"])
    op.create_index("ix_jobs_state", "jobs", ["state"])
