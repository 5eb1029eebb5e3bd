# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A client of the panel socket, free to behave as a touchscreen or otherwise."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from appliance.adapters import sockets
from appliance.wire.panel import Ask, Word, encode_ask
from tests.support.counter import Counter


@contextmanager
def connected(counter: Counter) -> Iterator[socket.socket]:
    """A connection that stands until all is done: who hangs up may not be heard."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(counter.runtime / sockets.PANEL))
        yield caller


def tap(caller: socket.socket, word: Word) -> None:
    """Tap on the screen once."""
    caller.sendall(encode_ask(Ask(word)))


def tap_to_the_end(counter: Counter, word: Word) -> None:
    """Tap once, and stay until the appliance hangs up."""
    with connected(counter) as caller:
        tap(caller, word)
        while caller.recv(4096):
            pass
