# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Why a link is not up: the cause, and a sentence with the cause and the remedy."""

import socket
import ssl
from typing import Final, NamedTuple

from appliance.core.values import Cause

# X509_V_ERR_* of OpenSSL's x509_vfy.h, which the ssl module passes on bare.
_NOT_YET_VALID = 9
_EXPIRED = 10
_WRONG_HOST = frozenset({62, 64})
_UNKNOWN_ISSUER = frozenset({18, 19, 20, 21})

# Reason codes of MQTT 5, section 2.4.
NOBODY: Final = 0x10
_PROTOCOL = 0x82
_SHUTTING_DOWN = 0x8B
_KEEP_ALIVE = 0x8D
_TAKEN_OVER = 0x8E
_BAD_LOGIN = frozenset({0x86, 0x87, 0x8C})
_NO_MQTT_5 = frozenset({0x01, 0x84})


VAGUE_MAX: Final = 10


class Why(NamedTuple):
    """Why a link is not up."""

    cause: Cause
    sentence: str


UNANSWERED: Final = Why(
    Cause.SILENT, "The broker does not answer the login; restart it."
)
FLOODED: Final = Why(Cause.FLOODING, "The broker sends too much at once; restart it.")


class Told:
    """What of one link was told last: an attempt that fails the same is no news.

    In TLS 1.3 a broker refuses our certificate after the handshake. Whether we then
    read its word or just an end is chance in each attempt: the word stands until
    `VAGUE_MAX` attempts in a row have ended without any.
    """

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._last: Why | None = None
        self._vague = 0

    def is_news(self, why: Why, *, was_up: bool) -> bool:
        """Whether this is to be told: the end of a connection, or another cause."""
        self._vague = self._vague + 1 if why.cause is Cause.HUNG_UP else 0
        known = self._last is not None and self._last.cause in _OWN_CAUSES
        if 0 < self._vague < VAGUE_MAX and known:
            return False
        news = was_up or why != self._last
        self._last = why
        return news


def unreachable(error: Exception, host: str, port: int) -> Why:
    """Explain what kept a connection to `host` from being made."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _distrusted(error, host)
    if isinstance(error, ssl.SSLError):
        return _own_certificate(error) or Why(
            Cause.NO_TLS,
            f"{host}:{port} does not speak TLS as it should ({_words(error)}); "
            "check the port.",
        )
    if isinstance(error, ConnectionRefusedError):
        return Why(
            Cause.REFUSED_CONNECTION,
            f"Nothing listens at {host}:{port}; start the broker, or correct "
            "host and port.",
        )
    if isinstance(error, (socket.gaierror, ValueError)):
        return Why(
            Cause.NAME_UNKNOWN,
            f"The name {host} cannot be found; check its spelling and the network.",
        )
    if isinstance(error, TimeoutError):
        return Why(
            Cause.SILENT,
            f"{host}:{port} does not answer; check the network between.",
        )
    return Why(
        Cause.UNREACHABLE,
        f"{host}:{port} cannot be reached ({_words(error)}); check the network.",
    )


def ended(error: OSError | None, client_id: str, *, was_up: bool) -> Why:
    """Explain the end of a connection, from the error that its socket had.

    In TLS 1.3 a server judges the client's certificate only after the handshake.
    mosquitto 2.0.11 lets a second client of the same name in without a word.
    """
    distrusted = None if error is None else _own_certificate(error)
    if distrusted is not None:
        return distrusted
    if isinstance(error, TimeoutError):
        return Why(
            Cause.SILENT,
            "The broker does not answer any more; check the network between.",
        )
    if not was_up:
        return Why(
            Cause.HUNG_UP,
            "The broker hung up before the login was done; check our certificate or "
            "password, and the port.",
        )
    words = "" if error is None else f" ({_words(error)})"
    return Why(
        Cause.ENDED,
        f"The broker closed the connection{words}; check that it runs, and that no "
        f"other program logs in as {client_id}.",
    )


def refused(code: int, word: str, client_id: str) -> Why:
    """Explain a CONNACK with a failure; `word` is MQTT's own for the code."""
    if code in _BAD_LOGIN:
        return Why(
            Cause.LOGIN_REFUSED,
            f"The broker refuses the login of {client_id} ({word}); check its "
            "certificate or password, and its access rules.",
        )
    if code in _NO_MQTT_5:
        return Why(
            Cause.NOT_MQTT5,
            "The broker does not speak MQTT 5; use mosquitto 2 or another that does.",
        )
    return Why(
        Cause.TURNED_AWAY,
        f"The broker refuses {client_id} ({word}); look into the broker's log.",
    )


def unread(topic: str, word: str, client_id: str) -> Why:
    """Explain a SUBACK with a failure; `word` is MQTT's own for the code."""
    return Why(
        Cause.READING_REFUSED,
        f"The broker does not let {client_id} read {topic} ({word}); correct its "
        "access rules.",
    )


def told_off(code: int, word: str, client_id: str) -> Why:
    """Explain a DISCONNECT that the broker sent."""
    if code == _TAKEN_OVER:
        return Why(
            Cause.TAKEN_OVER,
            f"Another program has logged in as {client_id}; give every counter and "
            "guard a name of its own.",
        )
    if code == _SHUTTING_DOWN:
        return Why(Cause.SHUT_DOWN, "The broker was stopped; start it again.")
    return Why(
        Cause.ENDED,
        f"The broker ended the connection ({word}); look into the broker's log.",
    )


def gone(code: int) -> Why | None:
    """Explain an end that paho found; None if the socket's error says more."""
    if code == _KEEP_ALIVE:
        return Why(
            Cause.SILENT,
            "The broker does not answer any more; check it and the network between.",
        )
    if code == _PROTOCOL:
        return Why(
            Cause.NOT_MQTT5,
            "What answers there does not speak MQTT 5; check host and port.",
        )
    return None


def _distrusted(error: ssl.SSLCertVerificationError, host: str) -> Why:
    if error.verify_code == _EXPIRED:
        return Why(
            Cause.CERTIFICATE_EXPIRED,
            f"The certificate of {host} has expired; renew it, or correct the clock "
            "here.",
        )
    if error.verify_code == _NOT_YET_VALID:
        return Why(
            Cause.CERTIFICATE_NOT_YET_VALID,
            f"The certificate of {host} is not yet valid; correct the clock here.",
        )
    if error.verify_code in _WRONG_HOST:
        return Why(
            Cause.CERTIFICATE_WRONG_HOST,
            f"The certificate shown is not for {host}; use the name it was made for, "
            "or make one for this name.",
        )
    if error.verify_code in _UNKNOWN_ISSUER:
        return Why(
            Cause.CERTIFICATE_UNTRUSTED,
            f"The certificate of {host} is not from the authority we trust; set ca "
            "to the one of this site.",
        )
    return Why(
        Cause.CERTIFICATE_OTHER,
        f"The certificate of {host} is not good ({error.verify_message}); renew it.",
    )


# By what OpenSSL calls the broker's alert (RFC 8446, section 6.2).
_OWN: Final = {
    "CERTIFICATE_REQUIRED": Why(
        Cause.OWN_CERTIFICATE_MISSING,
        "The broker wants a client certificate; set certificate and key, or use its "
        "port for passwords.",
    ),
    "CERTIFICATE_EXPIRED": Why(
        Cause.OWN_CERTIFICATE_EXPIRED,
        "The broker says that our client certificate has expired; renew it.",
    ),
    "CERTIFICATE_REVOKED": Why(
        Cause.OWN_CERTIFICATE_REVOKED,
        "The broker says that our client certificate has been revoked; get a new one.",
    ),
    "UNKNOWN_CA": Why(
        Cause.OWN_CERTIFICATE_UNTRUSTED,
        "The broker does not know the authority of our client certificate; use the "
        "one made for this site.",
    ),
    "CERTIFICATE": Why(
        Cause.OWN_CERTIFICATE_OTHER,
        "The broker does not accept our client certificate; look at its dates and "
        "into the broker's log.",
    ),
}


_OWN_CAUSES: Final = frozenset(why.cause for why in _OWN.values())


def _own_certificate(error: OSError) -> Why | None:
    """What the broker says of our certificate, if the error is that."""
    words = _words(error)
    if "ALERT" not in words:
        return None
    return next((why for word, why in _OWN.items() if word in words), None)


def _words(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return error.reason or "TLS failed"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return type(error).__name__
