# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Certificates and passwords: a server must prove its name, we prove ours."""

import contextlib
import os
import ssl
from pathlib import Path
from typing import TYPE_CHECKING

from appliance.config import CREDENTIALS

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class CredentialsError(Exception):
    """A certificate, key or password file cannot be used; the text says why."""


class _Socket(ssl.SSLSocket):
    """A socket that loses neither itself nor the server's word when it fails."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002 - as the ssl module has it
        """Shake hands, or close: paho would leave it open."""
        try:
            super().do_handshake(block)
        except BaseException:
            self.close()
            raise

    def send(self, data: "ReadableBuffer", flags: int = 0) -> int:
        """Send, or raise why the server hung up, if it said so before."""
        try:
            return super().send(data, flags)
        except ssl.SSLEOFError:
            # A refusal of our certificate waits here to be read; that raises it.
            with contextlib.suppress(ssl.SSLWantReadError):
                self.recv(1)
            raise


def client_context(
    ca: Path | None, certificate: Path | None, key: Path | None
) -> ssl.SSLContext:
    """TLS 1.2 or newer, checking the server's certificate and its host name.

    Without a `ca` the system's authorities are trusted.

    Raises:
        CredentialsError: a file is missing, unreadable or no certificate.
    """
    context = ssl.create_default_context() if ca is None else _trusting(ca)
    context.sslsocket_class = _Socket
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if certificate is None:
        return context
    _read(certificate)
    _read(key or certificate)
    try:
        # The empty password: without one OpenSSL asks for it at the terminal.
        context.load_cert_chain(certificate, key, password="")
    except ssl.SSLError as error:
        raise CredentialsError(
            f"{certificate} and {key or certificate} are no certificate with its "
            "unencrypted key (PEM); copy both there again."
        ) from error
    return context


def _trusting(ca: Path) -> ssl.SSLContext:
    # Comments in such files may be in any language.
    authorities = _read(ca).decode("ascii", errors="ignore")
    try:
        # An empty text would mean the system's authorities.
        return ssl.create_default_context(cadata=authorities or "none")
    except ssl.SSLError as error:
        raise CredentialsError(
            f"{ca} holds no certificate of an authority (PEM); copy it there again."
        ) from error


def read_password(path: Path) -> str:
    """Read the one line of a password file; raises CredentialsError."""
    try:
        password = _read(path).decode().strip()
    except UnicodeDecodeError as error:
        raise CredentialsError(
            f"{path} is no text; write the password there."
        ) from error
    if not password:
        raise CredentialsError(f"{path} is empty; write the password there.")
    return password


def others_may_read(path: Path) -> bool:
    """Whether its group or the world may read a file; a missing one nobody may.

    The bits of the group say nothing of a systemd credential: an access list lets
    the service's user read it, and its folder lets in nobody else.
    """
    credentials = Path(os.environ.get("CREDENTIALS_DIRECTORY", CREDENTIALS))
    others = 0o004 if path.parent == credentials else 0o044
    try:
        return bool(path.stat().st_mode & others)
    except OSError:
        return False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CredentialsError(
            f"{path} cannot be read ({error.strerror}); put it there, readable for "
            "this program."
        ) from error
