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
    """Carries TCP connections from a port of its own to another on this machine.

    Each direction can be cut alone. Towards the client that is done behind the
    relay: the client's own system still gets its receipts.
    """

    def __init__(self, to_port: int) -> None:
        """Lay the cable; clients connect to `port`."""
        self._to_port = to_port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._lock = threading.Lock()
        self._near: list[socket.socket] = []
        self._far: list[socket.socket] = []
        self._cut: tuple[bool, bool] = (False, False)
        self.delay_s = 0.0
        """How long each piece of data stays in the cable."""
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
            for end in [self._server, *self._near, *self._far]:
                _shut(end)

    def cut(self, *, to_broker: bool = True, to_client: bool = True) -> None:
        """From now on every packet is lost, in these directions."""
        with self._lock:
            self._cut = to_broker, to_client
            for end in [self._server, *self._near] if to_broker else []:
                _drop_all(end)
            for end in self._far if to_client else []:
                _drop_all(end)

    def mend(self) -> None:
        """Carry packets again."""
        with self._lock:
            self._cut = (False, False)
            for end in [self._server, *self._near, *self._far]:
                _drop_nothing(end)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._to_port))
            except OSError:
                _shut(near)
                continue
            with self._lock:
                self._near.append(near)
                self._far.append(far)
                for end, is_cut in zip((near, far), self._cut, strict=True):
                    if is_cut:
                        _drop_all(end)
            for source, target in ((near, far), (far, near)):
                threading.Thread(
                    target=self._carry, args=(source, target), daemon=True
                ).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if self.delay_s:
                    threading.Event().wait(self.delay_s)
                target.sendall(data)
        with self._lock:
            for end in (source, target):
                for ends in (self._near, self._far):
                    if end in ends:
                        ends.remove(end)
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


def _drop_nothing(end: socket.socket) -> None:
    # One that has no filter says so with an error.
    with contextlib.suppress(FileNotFoundError):
        end.setsockopt(socket.SOL_SOCKET, SO_DETACH_FILTER, 0)
