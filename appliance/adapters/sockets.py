# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Unix sockets in the runtime folder: one listener, the right mode, clear errors."""

import contextlib
import os
import socket
from pathlib import Path
from typing import Final

PANEL: Final = "panel.sock"
PINS: Final = "pins.sock"
RECORDS: Final = "records.sock"
PATH_MAX: Final = 107
"""Bytes of a path that ``struct sockaddr_un`` holds (unix(7)), less its NUL."""
BACKLOG: Final = 128
KNOCK_S: Final = 1.0


class SocketError(Exception):
    """A sentence for people: why a socket cannot be made, and what to do."""


def make_folder(path: Path) -> Path:
    """Make the sockets' folder, which others may not list, if it is not there.

    Raises:
        SocketError: it cannot be made, or is no folder.
    """
    try:
        path.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as error:
        raise SocketError(
            f"The folder {path} cannot be made: {error.strerror}. "
            "[paths] runtime must name a folder that this user may make."
        ) from error
    return path


def listen(path: Path, mode: int, who: str = "appliance") -> socket.socket:
    """Listen on `path`, which gets exactly `mode`; non-blocking.

    A file left by a process that is gone is replaced. The socket is made beside
    it and renamed, so that whoever sees it can connect and nobody finds it with
    another mode. `who` it is that listens is for the error's words.

    Raises:
        SocketError: somebody listens there already, the path is too long, or the
            folder may not be written.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    if len(os.fsencode(beside)) > PATH_MAX:
        raise SocketError(
            f"The path {path} is too long for a socket by "
            f"{len(os.fsencode(beside)) - PATH_MAX} bytes: "
            "choose a shorter [paths] runtime."
        )
    if answers(path):
        raise SocketError(
            f"Another {who} runs already: it listens on {path}. "
            "Stop it first, or choose another [paths] runtime."
        )
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        # bind(2) gives the file the mode of its descriptor, less the umask.
        os.fchmod(listener.fileno(), 0o600)
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()
        listener.bind(str(beside))
        beside.chmod(mode)
        listener.listen(BACKLOG)
        listener.settimeout(0)
        beside.replace(path)
    except OSError as error:
        listener.close()
        raise SocketError(
            f"The socket {path} cannot be made: {error.strerror}. "
            "[paths] runtime must be a folder that this user may write."
        ) from error
    return listener


def answers(path: Path) -> bool:
    """True when somebody listens on `path`: also one too busy, or of another user."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(KNOCK_S)
        try:
            caller.connect(str(path))
        except (TimeoutError, BlockingIOError, PermissionError):
            # BlockingIOError: too many wait to be let in.
            return True
        except OSError:
            # Not there, nobody behind it, or a path that no socket can have.
            return False
        return True


def unlisten(listener: socket.socket, path: Path) -> None:
    """Close `listener` and take its file away, unless it is another's by now."""
    listener.close()
    if not answers(path):
        path.unlink(missing_ok=True)
