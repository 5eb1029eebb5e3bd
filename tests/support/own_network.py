# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Runs Python in a new network, as `unshare -cn --keep-caps` makes one.

Such a network has only a loopback interface, which is down; this brings it up
(netdevice(7), SIOCSIFFLAGS) and becomes `python ...`.
"""

import fcntl
import os
import socket
import struct
import sys

SIOCSIFFLAGS = 0x8914
IFF_UP = 0x1


def main() -> None:
    """Bring loopback up, then run what the arguments say."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", IFF_UP)
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, request)
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])  # noqa: S606 - our own


if __name__ == "__main__":
    main()
