# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`luukku check` where names, brokers or a check itself never come to an end."""

import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from appliance.preflight.findings import Findings, all_at_once
from tests.adapters.pretender import mute
from tests.preflight.checking import Check, Checked, edit
from tests.support.counter import Counter
from tests.support.logwatch import LogWatch
from tests.support.tree import ROOT

DEAD_S = 12.0
"""What a check of dead brokers takes at most, with its start on a busy machine."""


def test_a_name_that_leads_nowhere_is_bad(counter: Counter, check: Check) -> None:
    """A broker's name that no name server knows is told with what may help."""
    edit(counter, '"127.0.0.1"', '"broker.invalid"')

    (bad,) = check().of("BAD ")

    assert bad.startswith(
        "broker main: the name broker.invalid cannot be found: correct it, or write "
        "its address into /etc/hosts"
    )


def test_a_mistake_in_a_check_hides_nothing(
    capsys: pytest.CaptureFixture[str], expect_log: LogWatch
) -> None:
    """It is never taken for a good result, and all that was found is told."""
    expect_log("ended by a mistake")

    def broken(found: Findings) -> None:
        found.ok("one: well")
        raise RuntimeError("a planted mistake")

    def ends(found: Findings) -> None:
        found.ok("two: well")

    first, second = all_at_once([broken, ends])

    first.tell()
    second.tell()
    assert (first.well, second.well) == (False, True)
    one, bad, two = capsys.readouterr().out.splitlines()
    assert (one, two) == ("ok   one: well", "ok   two: well")
    assert bad.startswith("BAD  check: ")
    assert "RuntimeError: a planted mistake" in bad


def test_what_hangs_is_named_and_holds_up_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of a check that never ends is told what it found, and what it hangs at."""
    end = threading.Event()

    def hangs(found: Findings) -> None:
        found.ok("one: well")
        found.begin("one: it hangs")
        end.wait()
        found.ok("one: too late")

    def ends(found: Findings) -> None:
        found.ok("two: well")

    try:
        first, second = all_at_once([hangs, ends], 2.0)
    finally:
        end.set()

    first.tell()
    second.tell()
    assert (first.well, second.well) == (False, True)
    assert capsys.readouterr().out.splitlines() == [
        "ok   one: well",
        "BAD  one: it hangs",
        "ok   two: well",
    ]


@pytest.mark.slow
def test_dead_brokers_do_not_hold_it_up(counter: Counter, check: Check) -> None:
    """Four brokers, each dead in another way: all are told of, in about ten seconds."""
    text = counter.config.read_text("utf-8")
    start = text.index("[[broker]]")
    part = text[start:]
    port = next(line for line in part.splitlines() if line.startswith("port = "))
    plain = (
        '[[broker]]\nname = "plain"\nhost = "127.0.0.1"\nport = PORT\ntls = false\n'
        'username = "counter-1"\n'
        f'password_file = "{counter.config.parent}/password"\n'
    )
    (counter.config.parent / "password").write_text("secret")
    (counter.config.parent / "password").chmod(0o600)
    with mute() as one, mute() as two:
        spare = part.replace('"main"', '"spare"').replace(port, f"port = {one}")
        nowhere = part.replace('"main"', '"away"').replace("127.0.0.1", "a.invalid")
        parts = [text, spare, nowhere, plain.replace("PORT", str(two))]
        counter.config.write_text("\n".join(parts), "utf-8")
        began_s = time.monotonic()
        checked = check()
        took_s = time.monotonic() - began_s

    assert took_s < DEAD_S
    assert "Nothing listens" in checked.line("broker main: Nothing")
    assert "does not answer; check the network" in checked.line("BAD  broker spare")
    assert "cannot be found" in checked.line("BAD  broker away")
    assert "does not answer the login" in checked.line("BAD  broker plain")


@contextmanager
def name_server(delay_s: float) -> Iterator[None]:
    """A name server on port 53 that says 127.0.0.1 to everything, after a while."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 53))

        def serve() -> None:
            while True:
                try:
                    asked, caller = server.recvfrom(512)
                except OSError:
                    return
                threading.Timer(
                    delay_s, server.sendto, (answered(asked), caller)
                ).start()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield


def answered(asked: bytes) -> bytes:
    """An answer (RFC 1035): one address to an A question, none to any other."""
    end = asked.index(b"\0", 12) + 5
    question = asked[12:end]
    is_a = question[-4:] == b"\0\x01\0\x01"
    header = asked[:2] + struct.pack(">HHHHH", 0x8180, 1, int(is_a), 0, 0)
    record = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + bytes([127, 0, 0, 1])
    return header + question + (record if is_a else b"")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("delay_s", "mark", "words"),
    [
        (1.3, "NOTE", "broker main: looking up broker.example took "),
        (60, "BAD ", "broker main: no name server answers for broker.example: "),
    ],
)
def test_a_slow_name_server(
    counter: Counter, tmp_path: Path, delay_s: float, mark: str, words: str
) -> None:
    """A name that is looked up for long is worth a note, one without end is bad."""
    edit(counter, '"127.0.0.1"', '"broker.example"')
    (tmp_path / "resolv.conf").write_text(
        "nameserver 127.0.0.1\noptions timeout:30 attempts:1\n"
    )
    (tmp_path / "hosts").write_text("127.0.0.1 localhost\n")
    mounts = " && ".join(
        f"mount --bind {tmp_path / name} /etc/{name}"
        for name in ("resolv.conf", "hosts")
    )
    done = subprocess.run(
        [
            *("unshare", "-rmn", "--keep-caps", "sh", "-c", f'{mounts} && exec "$@"'),
            *("sh", sys.executable, "-m", "tests.support.own_network"),
            *("-m", "tests.preflight.test_dead", str(delay_s), str(counter.config)),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )

    assert done.stderr == ""
    assert Checked(done.returncode, done.stdout).line(words).startswith(f"{mark} ")


if __name__ == "__main__":
    from appliance import cli

    with name_server(float(sys.argv[1])):
        code = cli.main(["check", "--config", sys.argv[2]])
    sys.exit(code)
