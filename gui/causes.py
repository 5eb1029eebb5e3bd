# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Why a broker is out of reach, in words of the language in use.

The codes are those of `health`; who has no window reads the same words there.
"""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

HUNG: Final = "hung"
"""No broker's doing: the thread of a guard station's link has ceased to turn."""
_CAUSES: Final = {
    "unreachable": QT_TRANSLATE_NOOP(
        "Cause", "The network does not reach the broker: check the network."
    ),
    "refused_connection": QT_TRANSLATE_NOOP(
        "Cause", "No broker runs there: start it, or correct host and port."
    ),
    "name_unknown": QT_TRANSLATE_NOOP(
        "Cause",
        "The broker’s name cannot be found: check the name and the name service.",
    ),
    "silent": QT_TRANSLATE_NOOP(
        "Cause", "The broker does not answer: check it and the network."
    ),
    "no_tls": QT_TRANSLATE_NOOP(
        "Cause", "The broker’s port does not speak TLS: check the port."
    ),
    "certificate_expired": QT_TRANSLATE_NOOP(
        "Cause", "The broker’s certificate has expired: renew it, or correct the clock."
    ),
    "certificate_not_yet_valid": QT_TRANSLATE_NOOP(
        "Cause", "The broker’s certificate is not valid yet: correct the clock."
    ),
    "certificate_wrong_host": QT_TRANSLATE_NOOP(
        "Cause", "The broker’s certificate is for another name: correct one of them."
    ),
    "certificate_untrusted": QT_TRANSLATE_NOOP(
        "Cause", "The broker’s certificate is from an unknown authority: correct ca."
    ),
    "certificate_other": QT_TRANSLATE_NOOP(
        "Cause", "The broker’s certificate is not good: renew it."
    ),
    "own_certificate_expired": QT_TRANSLATE_NOOP(
        "Cause", "Our own certificate has expired: renew it."
    ),
    "own_certificate_revoked": QT_TRANSLATE_NOOP(
        "Cause", "Our own certificate has been revoked: get a new one."
    ),
    "own_certificate_untrusted": QT_TRANSLATE_NOOP(
        "Cause",
        "The broker does not know our certificate’s authority: change the certificate.",
    ),
    "own_certificate_missing": QT_TRANSLATE_NOOP(
        "Cause", "The broker wants a certificate of ours: set certificate and key."
    ),
    "own_certificate_other": QT_TRANSLATE_NOOP(
        "Cause", "The broker does not accept our certificate: look at its dates."
    ),
    "credentials": QT_TRANSLATE_NOOP(
        "Cause", "Our certificate, key or password cannot be used: look into the log."
    ),
    "login_refused": QT_TRANSLATE_NOOP(
        "Cause", "The broker refuses the login: check certificate or password."
    ),
    "reading_refused": QT_TRANSLATE_NOOP(
        "Cause", "The broker does not let us read: correct its access rules."
    ),
    "turned_away": QT_TRANSLATE_NOOP(
        "Cause", "The broker turns us away: look into its log."
    ),
    "hung_up": QT_TRANSLATE_NOOP(
        "Cause", "The broker breaks off the login: check certificate and port."
    ),
    "not_mqtt5": QT_TRANSLATE_NOOP(
        "Cause", "The server does not speak MQTT 5: check host, port and program."
    ),
    "taken_over": QT_TRANSLATE_NOOP(
        "Cause", "Another program uses our name: give each a name of its own."
    ),
    "shut_down": QT_TRANSLATE_NOOP("Cause", "The broker was stopped: start it."),
    "ended": QT_TRANSLATE_NOOP(
        "Cause",
        "The broker closed the connection: check it, and that no other uses our name.",
    ),
    "flooding": QT_TRANSLATE_NOOP("Cause", "The broker sends too much: restart it."),
    "publish_refused": QT_TRANSLATE_NOOP(
        "Cause", "The broker refuses messages: correct its access rules and limits."
    ),
    HUNG: QT_TRANSLATE_NOOP("Cause", "The link has hung: restart this station."),
}


def sentence(cause: str | None) -> str:
    """A cause and its remedy; empty where it is not known, or a newer word."""
    source = _CAUSES.get(cause or "")
    return QCoreApplication.translate("Cause", str(source)) if source else ""
