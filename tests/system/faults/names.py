# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A program's name lookups in our hand: answered, denied, or never answered.

In a mount namespace of its own the program has another /etc/hosts, and is told to
look nowhere else (nsswitch.conf(5)). To let lookups hang, a pipe takes that file's
place: opening it waits for somebody who never writes.
"""

import os
import subprocess
from pathlib import Path


class Names:
    """What one program finds by one host name."""

    def __init__(self, folder: Path, host: str) -> None:
        """Write the files; the name is known at first."""
        folder.mkdir()
        self._host = host
        self._hosts = folder / "hosts"
        self._switch = folder / "nsswitch.conf"
        self._pipe = folder / "pipe"
        os.mkfifo(self._pipe)
        self._switch.write_text("hosts: files\n", "utf-8")
        self.know()

    @property
    def prefix(self) -> tuple[str, ...]:
        """Words before the command line of the program whose lookups these are."""
        mounts = f"mount --bind {self._hosts} /etc/hosts"
        mounts += f" && mount --bind {self._switch} /etc/nsswitch.conf"
        return ("unshare", "-rm", "sh", "-c", f'{mounts} && exec "$@"', "sh")

    def know(self) -> None:
        """From now on the name is this machine's."""
        self._hosts.write_text(f"127.0.0.1 {self._host}\n", "utf-8")

    def forget(self) -> None:
        """From now on nobody knows the name."""
        self._hosts.write_text("", "utf-8")

    def hang(self, pid: int) -> None:
        """From now on no lookup of that program comes back."""
        _inside(pid, "mount", "--bind", str(self._pipe), "/etc/hosts")

    def go_on(self, pid: int) -> None:
        """Let them come back: those that hang fail, the next ones find the name."""
        # Lazily, because one of them may be holding it.
        _inside(pid, "umount", "--lazy", "/etc/hosts")
        os.close(os.open(self._pipe, os.O_RDWR))


def _inside(pid: int, *command: str) -> None:
    """Run a command in the mounts that a process sees."""
    enter = ("nsenter", "-t", str(pid), "-U", "-m", "--preserve-credentials")
    subprocess.run([*enter, *command], check=True)
