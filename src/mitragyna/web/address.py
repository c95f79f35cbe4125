"""Addresses: those that only this machine reaches, and those of a proxy."""

from ipaddress import ip_address, ip_network

from ..errors import InputError

LOOPBACK = "127.0.0.1"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address, or goes by that name."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_network(text: str) -> None:
    """Raise where it is neither an address nor a network of less than all of them."""
    try:
        is_some = ip_network(text).prefixlen > 0
    except ValueError:
        is_some = False
    if not is_some:
        raise InputError(
            "is no address of a proxy",
            field="--proxy",
            given=text,
            allowed="such as 10.0.0.5, or a network such as 10.0.0.0/24",
        )
