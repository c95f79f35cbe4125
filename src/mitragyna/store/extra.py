"""What the optional extra `store` brings, with the remedy when it is missing."""

from ..errors import InputError

try:
    import alembic as alembic
    import cryptography as cryptography
    import sqlalchemy as sqlalchemy
    from sqlalchemy import event as event
    from sqlalchemy import exc as exc
except ModuleNotFoundError as missing:
    raise InputError(
        f"the store needs {missing.name}, which is not installed; "
        "run in the clone: pip install -e '.[store]' (make brings all)"
    ) from missing
