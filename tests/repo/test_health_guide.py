# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The guide on the health topics, command by command, on a real site."""

import os
import re
import signal
import subprocess
from pathlib import Path

from appliance.site_kit import SiteKit
from appliance.wire.log_words import READY
from tests.repo.test_guides import BLOCK
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.mosquitto import Broker
from tests.support.tree import text

__all__ = ["broker", "counter", "site"]

GUIDE = Path("docs/how-to/health.md")
FAULT = re.compile(r"^    no_guard_on_duty +since 20", re.MULTILINE)
SETTINGS, ALIVE, WRONG, CHANGES = range(4)


def blocks(kit: SiteKit) -> list[str]:
    """Its commands, each with this site's settings before it."""
    found = BLOCK.findall(text(GUIDE))
    assert len(found) == 4, "each command of the guide is tried here"
    own = found[SETTINGS].replace("broker.example", "127.0.0.1")
    own = own.replace("8883", str(kit.port))
    return [own + block for block in found]


def run(kit: SiteKit, number: int) -> list[str]:
    """What a command prints."""
    done = subprocess.run(
        ["sh", "-eu", "-c", blocks(kit)[number]],
        cwd=kit.guards["vartija-1"].ca.parent,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    # mosquitto_sub says on stderr that its time is up.
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def _joined(kit: SiteKit) -> str:
    return "\n".join(run(kit, WRONG))


def test_what_the_broker_holds(site: SiteKit, broker: Broker, counter: Counter) -> None:
    """Who is alive, and what is wrong where: with a guard's login, on any machine."""
    assert broker.pid
    counter.start()
    wait_until(
        "it is online",
        lambda: run(site, ALIVE) == ["luukku/v1/hki-3/counter-1/availability online"],
        20,
    )
    wait_until("nobody is on duty", lambda: FAULT.search(_joined(site)), 20)
    name, ready, _ = run(site, WRONG)[0].split()
    assert name == "counter-1"
    assert ready in READY
    assert counter.stop() == 0
    assert run(site, ALIVE) == ["luukku/v1/hki-3/counter-1/availability offline"]


def test_what_changes_is_followed(
    site: SiteKit, broker: Broker, counter: Counter, tmp_path: Path
) -> None:
    """The loop prints what comes, says when it has lost the broker, and goes on."""
    log = tmp_path / "log"
    with log.open("wb") as out:
        loop = subprocess.Popen(
            ["sh", "-c", blocks(site)[CHANGES]],
            cwd=site.guards["vartija-1"].ca.parent,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        counter.start()
        wait_until("it comes", lambda: "/availability online" in log.read_text(), 20)
        wait_until("its health", lambda: '"ready":"' in log.read_text(), 20)
        broker.kill()
        wait_until("the loss", lambda: "NO CONNECTION" in log.read_text(), 20)
        size = log.stat().st_size
        broker.start()
        wait_until("again", lambda: "/health " in log.read_text()[size:], 30)
    finally:
        os.killpg(loop.pid, signal.SIGKILL)
        loop.wait(10)


def test_each_word_of_readiness_is_explained() -> None:
    """The table has those that there are."""
    head, *words = re.findall(r"^\| `(\w+)` \|", text(GUIDE), re.MULTILINE)
    assert head == "ready"
    assert sorted(words) == sorted(READY)
