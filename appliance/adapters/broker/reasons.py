# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Why a link is not up: one sentence each, with the cause and the remedy."""

import socket
import ssl
from typing import Final

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


def unreachable(error: Exception, host: str, port: int) -> str:
    """Explain what kept a connection to `host` from being made."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _distrusted(error, host)
    if isinstance(error, ssl.SSLError):
        return (
            f"{host}:{port} does not speak TLS as it should ({_words(error)}); "
            "check the port."
        )
    if isinstance(error, ConnectionRefusedError):
        return (
            f"Nothing listens at {host}:{port}; start the broker, or correct "
            "host and port."
        )
    if isinstance(error, (socket.gaierror, ValueError)):
        return f"The name {host} cannot be found; check its spelling and the network."
    if isinstance(error, TimeoutError):
        return f"{host}:{port} does not answer; check the network between."
    return f"{host}:{port} cannot be reached ({_words(error)}); check the network."


def ended(error: OSError | None, client_id: str, *, was_up: bool) -> str:
    """Explain the end of a connection, from the error that its socket had.

    In TLS 1.3 a server judges the client's certificate only after the handshake.
    mosquitto 2.0.11 lets a second client of the same name in without a word.
    """
    words = "" if error is None else _words(error)
    if "CERTIFICATE_REQUIRED" in words:
        return (
            "The broker wants a client certificate; set certificate and key, or "
            "use its port for passwords."
        )
    if "CERTIFICATE_EXPIRED" in words:
        return "The broker says that our client certificate has expired; renew it."
    if "UNKNOWN_CA" in words:
        return (
            "The broker does not know the authority of our client certificate; "
            "use the one made for this site."
        )
    if isinstance(error, TimeoutError):
        return "The broker does not answer any more; check the network between."
    if not was_up:
        return (
            "The broker hung up before the login was done; check our certificate or "
            "password, and the port."
        )
    return (
        f"The broker closed the connection{words and f' ({words})'}; check that it "
        f"runs, and that no other program logs in as {client_id}."
    )


def refused(code: int, word: str, client_id: str) -> str:
    """Explain a CONNACK with a failure; `word` is MQTT's own for the code."""
    if code in _BAD_LOGIN:
        return (
            f"The broker refuses the login of {client_id} ({word}); check its "
            "certificate or password, and its access rules."
        )
    if code in _NO_MQTT_5:
        return "The broker does not speak MQTT 5; use mosquitto 2 or another that does."
    return f"The broker refuses {client_id} ({word}); look into the broker's log."


def told_off(code: int, word: str, client_id: str) -> str:
    """Explain a DISCONNECT that the broker sent."""
    if code == _TAKEN_OVER:
        return (
            f"Another program has logged in as {client_id}; give every counter and "
            "guard a name of its own."
        )
    if code == _SHUTTING_DOWN:
        return "The broker was stopped; start it again."
    return f"The broker ended the connection ({word}); look into the broker's log."


def gone(code: int) -> str | None:
    """Explain an end that paho found; None if the socket's error says more."""
    if code == _KEEP_ALIVE:
        return "The broker does not answer any more; check it and the network between."
    if code == _PROTOCOL:
        return "What answers there does not speak MQTT 5; check host and port."
    return None


def _distrusted(error: ssl.SSLCertVerificationError, host: str) -> str:
    if error.verify_code == _EXPIRED:
        return (
            f"The certificate of {host} has expired; renew it, or correct the clock "
            "here."
        )
    if error.verify_code == _NOT_YET_VALID:
        return f"The certificate of {host} is not yet valid; correct the clock here."
    if error.verify_code in _WRONG_HOST:
        return (
            f"The certificate shown is not for {host}; use the name it was made for, "
            "or make one for this name."
        )
    if error.verify_code in _UNKNOWN_ISSUER:
        return (
            f"The certificate of {host} is not from the authority we trust; set ca "
            "to the one of this site."
        )
    return f"The certificate of {host} is not good ({error.verify_message}); renew it."


def _words(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return error.reason or "TLS failed"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return type(error).__name__
