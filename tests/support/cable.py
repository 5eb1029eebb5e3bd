# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A network cable between a client and a broker that can really be cut.

A relay that merely stops copying bytes would still acknowledge them, and the
system of either end would be content. So a cut one gives its sockets a packet
filter that drops everything that arrives, before TCP sees it: nothing is
acknowledged, no connection is refused, nobody is told. Needs no second network
and no other program (`man 7 socket`, SO_ATTACH_FILTER).
"""

import contextlib
import ctypes
import socket
import struct
import threading
from types import TracebackType
from typing import Self

SO_ATTACH_FILTER = 26
SO_DETACH_FILTER = 27
_RETURN = 0x06
"""BPF_RET | BPF_K: let so many bytes of the packet through."""


class Cable:
    """Carries TCP connections from a port of its own to another on this machine."""

    def __init__(self, to_port: int) -> None:
        """Lay the cable; clients connect to `port`."""
        self._to_port = to_port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._lock = threading.Lock()
        self._ends: list[socket.socket] = []
        self._is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            for end in [self._server, *self._ends]:
                _shut(end)

    def cut(self) -> None:
        """From now on every packet is lost, in both directions."""
        with self._lock:
            self._is_cut = True
            for end in [self._server, *self._ends]:
                _drop_all(end)

    def mend(self) -> None:
        """Carry packets again."""
        with self._lock:
            self._is_cut = False
            for end in [self._server, *self._ends]:
                end.setsockopt(socket.SOL_SOCKET, SO_DETACH_FILTER, 0)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to_port))
            with self._lock:
                self._ends += [near, far]
                if self._is_cut:
                    _drop_all(near)
                    _drop_all(far)
            for source, target in ((near, far), (far, near)):
                threading.Thread(
                    target=self._carry, args=(source, target), daemon=True
                ).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with self._lock:
            for end in (source, target):
                if end in self._ends:
                    self._ends.remove(end)
                    _shut(end)


def _shut(end: socket.socket) -> None:
    # Only this wakes a thread that is waiting in accept() or recv().
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


def _drop_all(end: socket.socket) -> None:
    """Attach a filter of one instruction: return 0 bytes."""
    instruction = ctypes.create_string_buffer(struct.pack("HBBI", _RETURN, 0, 0, 0))
    program = struct.pack("HL", 1, ctypes.addressof(instruction))
    end.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)
