# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""For how long certificates are good yet."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509

from appliance.preflight.findings import Findings

DAYS_BAD: Final = 14
DAYS_NOTE: Final = 60
"""A certificate that ends sooner than this is bad, or worth a note."""


def check_file(found: Findings, what: str, path: Path) -> None:
    """Judge the certificates of a PEM file."""
    try:
        certificates = x509.load_pem_x509_certificates(path.read_bytes())
    except ValueError as error:
        found.bad(f"{what}: {path} cannot be judged ({error}): make it anew")
        return
    _judge(found, f"{what}: {path}", certificates)


def check_shown(found: Findings, what: str, shown: Sequence[bytes]) -> None:
    """Judge the certificates (DER) that a broker showed; it may have shown none."""
    if shown:
        certificates = [x509.load_der_x509_certificate(one) for one in shown]
        _judge(found, f"{what}: the certificate it shows", certificates)


def _judge(
    found: Findings, which: str, certificates: Sequence[x509.Certificate]
) -> None:
    """Judge by the one that ends first."""
    now = datetime.now(UTC)
    begins = max(one.not_valid_before_utc for one in certificates)
    ends = min(one.not_valid_after_utc for one in certificates)
    days = (ends - now).days
    if begins > now:
        found.bad(f"{which} is valid from {begins:%Y-%m-%d}: set the clock")
    elif ends < now:
        found.bad(f"{which} expired on {ends:%Y-%m-%d}: renew it")
    elif days < DAYS_BAD:
        found.bad(f"{which} expires in {days} days: renew it now")
    elif days < DAYS_NOTE:
        found.note(f"{which} expires in {days} days: renew it")
    else:
        found.ok(f"{which} is valid for {days} days")
