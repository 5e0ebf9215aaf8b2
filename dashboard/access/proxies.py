"""Which word of a proxy counts: that of the addresses which are named, and nobody else's.

Who asks, by which scheme and which host, and in `proxy` mode as whom, may be said by headers.
From anybody else those headers are taken away before a line of the application reads them.
"""

from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address, ip_network
from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix

from data.settings import UNIX

#: Set for what runs behind: a proxy that is named passed this request on.
IS_TRUSTED = "safeguarding.is_trusted"
#: Set where headers say that somebody passed it on: then its address is not the asker's.
IS_FORWARDED = "safeguarding.is_forwarded"
_FORWARDED = (
    "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP", "HTTP_X_CLIENT_IP", "HTTP_X_CLUSTER_CLIENT_IP",
    "HTTP_X_ORIGINAL_FORWARDED_FOR", "HTTP_X_ORIGINAL_HOST", "HTTP_TRUE_CLIENT_IP",
    "HTTP_CF_CONNECTING_IP", "HTTP_CLIENT_IP",
)  # fmt: skip
_ALL_OF = "HTTP_X_FORWARDED"
_Application = Callable[..., Iterable[bytes]]


class Proxies:
    """WSGI in front of an application.

    Args:
        inner: the application.
        named: addresses or networks of proxies, and `unix`.
        identity: headers that say who somebody is.
    """

    def __init__(self, inner: _Application, named: Sequence[str], identity: Sequence[str]) -> None:
        self._inner = inner
        self._fixed = ProxyFix(inner, x_for=1, x_proto=1, x_host=1)
        self._is_unix = UNIX in named
        self._networks = [ip_network(one) for one in named if one != UNIX]
        self._identity = [variable(name) for name in identity]

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Take away what is not believed, and hand the request on."""
        said = [name for name in environ if name in _FORWARDED or name.startswith(_ALL_OF)]
        environ[IS_TRUSTED] = self._trusts(environ.get("REMOTE_ADDR", ""))
        environ[IS_FORWARDED] = bool(said)
        if environ[IS_TRUSTED]:
            return self._fixed(environ, start)
        for name in (*said, *self._identity):
            environ.pop(name, None)
        return self._inner(environ, start)

    def _trusts(self, address: str) -> bool:
        try:
            asker = ip_address(address)
        except ValueError:
            # gunicorn gives no address for a unix socket.
            return self._is_unix and not address
        return any(asker in network for network in self._networks)


def variable(header: str) -> str:
    """The name that WSGI gives to a header."""
    return f"HTTP_{header.upper().replace('-', '_')}"
