"""Which addresses may be told secrets or are one asker, and how browsers name a page's origin."""

from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

#: Hosts that a browser trusts without TLS, since nothing leaves the machine.
_HERE = ("localhost", "127.0.0.1")
_USUAL = {"https": 443, "http": 80}


def is_safe(address: str) -> bool:
    """Whether nobody on the way to an address can read along."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)


def household(address: str) -> str:
    """What limits count as one asker: an address, of IPv6 the /64 that one household is given."""
    try:
        asker = ip_address(address)
    except ValueError:
        return address
    return address if asker.version == 4 else str(ip_network((int(asker), 64), strict=False))


def is_origin(address: str) -> bool:
    """Whether an address is what a browser names as a page's origin, letter by letter.

    Raises:
        ValueError: its port is none.
    """
    parts = urlsplit(address)
    is_plain = f"{parts.scheme}://{parts.netloc}" == address == address.lower()
    is_host = bool(parts.hostname) and "@" not in parts.netloc
    return is_plain and is_host and is_safe(address) and parts.port != _USUAL[parts.scheme]
