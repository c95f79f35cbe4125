"""What the chain says of accounts: how it names them, and what was done to them."""

ACCOUNT, MADE, CLOSED = "account", "made,", "closed"


def actor_of(account: str) -> str:
    """How the chain names whoever writes from an account."""
    return f"{ACCOUNT} {account}"


def account_made(account: str, standing: str) -> str:
    """What it says when an account is made."""
    return f"{actor_of(account)} {MADE} {standing}"


def account_closed(account: str) -> str:
    """What it says when nobody may sign in to an account any more."""
    return f"{actor_of(account)} {CLOSED}"
