# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about brokers that stop, hang, forget, fill up or refuse."""

import contextlib
import re
import signal
from pathlib import Path

from appliance.core.limits import REFUSED_US
from tests.support.counter import Counter, wait_until
from tests.support.disk import fill
from tests.support.mosquitto import Broker
from tests.system.faults.frame import LATE_S, Trial, row
from tests.system.faults.looking import Wanted
from tests.system.faults.site import Plan

DOWN = "broker_unreachable"
ALONE = Plan(brokers=1)
DATA_SIZE = "256k"
NEW_RULES = "rules/are/read"
"""A topic that only the new rules allow."""


@row(
    "1",
    "none",
    injected="nothing",
    promise="presses arrive within 1 s and are seen",
    arrives_s=1,
)
def baseline(trial: Trial) -> None:
    """Press after press, each an alert of its own."""
    for _ in range(trial.presses):
        trial.press(1)
        trial.site.counter.wait_view(
            "it is seen", lambda view: view.alert is not None and view.alert.ladder.seen
        )
        trial.site.close_alert()


@row(
    "22",
    "the only broker stopped",
    injected="SIGTERM",
    promise="shown within 5 s; presses arrive within 3 s of its return",
    plan=ALONE,
    bound_s=5,
    arrives_s=3,
)
def only_broker_stopped(trial: Trial) -> None:
    """The only broker ends in order; what was pressed meanwhile arrives."""
    main = trial.site.brokers["main"]
    trial.inject(main.stop)
    trial.see(DOWN, "main", ends="panel")
    trial.press(expect=False)
    trial.end(main.start)
    trial.all_arrived()
    trial.see_cleared(DOWN, "main")


@row(
    "23",
    "the only broker killed",
    injected="SIGKILL, its data removed",
    promise="shown within 5 s; presses arrive within 5 s of its return",
    plan=ALONE,
    bound_s=5,
)
def only_broker_killed(trial: Trial) -> None:
    """The only broker dies and forgets; what was pressed meanwhile arrives."""
    main = trial.site.brokers["main"]
    trial.inject(main.kill)
    trial.see(DOWN, "main", ends="panel")
    trial.press(expect=False)
    main.forget()
    trial.end(main.start)
    trial.all_arrived()
    trial.see_cleared(DOWN, "main")


@row(
    "23",
    "one of two brokers killed",
    injected="SIGKILL, its data removed",
    promise="presses arrive by the other within 1 s; shown at both ends",
    bound_s=5,
    arrives_s=1,
)
def one_broker_killed(trial: Trial) -> None:
    """One of two brokers dies; the other carries on as if nothing had been."""
    main = trial.site.brokers["main"]
    trial.inject(main.kill)
    trial.see(DOWN, "main")
    trial.press()
    main.forget()
    trial.end(main.start)
    trial.see_cleared(DOWN, "main")


@row(
    "",
    "the only broker hangs",
    injected="SIGSTOP",
    promise="shown; presses arrive within 5 s of its end",
    plan=ALONE,
    slow=True,
)
def only_broker_hangs(trial: Trial) -> None:
    """The only broker takes bytes and does nothing with them."""
    main = trial.site.brokers["main"]
    trial.inject(main.pause)
    trial.press(expect=False)
    trial.see(DOWN, "main", ends="panel")
    trial.end(main.resume)
    trial.all_arrived()
    trial.see_cleared(DOWN, "main")


@row(
    "",
    "one of two brokers hangs",
    injected="SIGSTOP",
    promise="presses arrive by the other within 1 s; shown at both ends",
    arrives_s=1,
    slow=True,
)
def one_broker_hangs(trial: Trial) -> None:
    """One of two brokers hangs; nothing waits for it."""
    main = trial.site.brokers["main"]
    trial.inject(main.pause)
    trial.press()
    trial.see(DOWN, "main")
    trial.press()
    trial.end(main.resume)
    trial.see_cleared(DOWN, "main")


@row(
    "24",
    "a broker's memory damaged",
    injected="mosquitto.db overwritten with zeros",
    promise="it does not start, which is shown; presses arrive by the other",
    bound_s=5,
    arrives_s=1,
)
def damaged_memory(trial: Trial) -> None:
    """A broker with a damaged file does not start, until somebody moves it away."""
    main = trial.site.brokers["main"]

    def damage() -> None:
        main.stop()
        file = main.kit.data / "mosquitto.db"
        file.write_bytes(bytes(file.stat().st_size))
        trial.require(not _starts(main), "a broker with a damaged file started")

    trial.inject(damage)
    trial.see(DOWN, "main")
    trial.press()
    main.forget()
    trial.end(main.start)
    trial.see_cleared(DOWN, "main")
    trial.note(
        "mosquitto 2.0 does not start with a damaged `mosquitto.db`; move it away. "
        "Nobody needs it: every counter and guard says its state again."
    )


@row(
    "25",
    "a broker's disk full",
    injected="a filled tmpfs, and a wish to save (SIGUSR1)",
    promise="presses arrive, also after its restart",
    plan=ALONE,
    bound_s=10,
)
def broker_disk_full(trial: Trial) -> None:
    """A broker that can save nothing carries on, and starts without its memory."""
    main = trial.site.brokers["main"]
    main.stop()
    main.start(prefix=_on_tmpfs(main.kit.data))
    trial.site.wait_proven()
    inside = Path(f"/proc/{main.pid}/root{main.kit.data}")

    def exhaust() -> None:
        fill(inside)
        main.tell(signal.SIGUSR1)

    trial.inject(exhaust)
    trial.press()
    trial.note(
        "mosquitto tells nobody of a full disk, and its saved file may be empty "
        "afterwards. Watch that disk; no alert depends on it."
    )
    main.kill()
    main.start(prefix=_on_tmpfs(main.kit.data))
    trial.end()
    trial.all_arrived()
    trial.press(1)
    trial.see_cleared(DOWN, "main")


@row(
    "26",
    "one of two brokers denies the alert",
    injected="its access rules without the alert's topic",
    promise="presses arrive by the other within 1 s; shown within 3 s",
    bound_s=3,
    arrives_s=1,
)
def one_broker_denies(trial: Trial) -> None:
    """A broker answers the alert with a failure: it is not taken for sent."""
    main = trial.site.brokers["main"]
    trial.inject(lambda: _deny(main))
    trial.press(1)
    trial.see(DOWN, "main", cause="publish_refused")
    trial.press()
    trial.end(lambda: _allow(main))
    _see_accepted(trial)


@row(
    "26",
    "the only broker denies the alert",
    injected="its access rules without the alert's topic",
    promise="shown within 3 s, never as sent; the press arrives when it is mended",
    plan=ALONE,
    bound_s=3,
    arrives_s=6,
)
def only_broker_denies(trial: Trial) -> None:
    """The alert stays open and is sent again until the broker takes it."""
    main = trial.site.brokers["main"]
    trial.inject(lambda: _deny(main))
    trial.press(1, expect=False)
    trial.see(DOWN, "main", cause="publish_refused")
    view = trial.site.counter.view()
    trial.require(view.alert and not view.alert.ladder.sent, "it was called sent")
    trial.end(lambda: _allow(main))
    trial.all_arrived()
    _see_accepted(trial)


@row(
    "26",
    "one of two brokers denies health and probes",
    injected="its access rules without those topics",
    promise="shown at both ends; presses arrive by both within 1 s",
    arrives_s=1,
)
def one_broker_denies_the_rest(trial: Trial) -> None:
    """What nobody waits for is not lost in silence either."""
    main = trial.site.brokers["main"]
    trial.inject(lambda: _deny(main, "health|probe"))
    trial.see(DOWN, "main", cause="publish_refused")
    trial.press()
    trial.end(lambda: _allow(main))
    _see_accepted(trial)


@row(
    "37",
    "two counters with one name",
    injected="a second daemon with the same certificate and identifier",
    promise="shown at both within 10 s; presses arrive",
    bound_s=10,
)
def two_with_one_name(trial: Trial) -> None:
    """A copied card: each hangs up on the other, and both say so."""
    site = trial.site
    kit, folder = site.kits["main"], site.counter.state.parent
    with Counter(kit, folder.with_name("copy"), doors=site.doors({})) as copy:
        trial.inject(copy.start)
        wanted = Wanted(DOWN, "main")
        trial.see(DOWN, "main", ends="panel")
        trial.times({"the copy's panel": lambda: wanted.on_panel(copy.view())}, DOWN)
        trial.press()
        trial.end(copy.stop)
    trial.see_cleared(DOWN, "main")


def _starts(broker: Broker) -> bool:
    with contextlib.suppress(AssertionError):
        broker.start()
        return True
    return False


def _on_tmpfs(folder: Path) -> list[str]:
    """Words before the broker's command: in a mount namespace with a small disk."""
    mount = f"mount -t tmpfs -o size={DATA_SIZE},mode=700 luukku {folder}"
    return ["unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "sh"]


def _see_accepted(trial: Trial) -> None:
    """A broker counts as refusing for a minute; too long for a test."""
    if trial.in_depth:
        trial.see_cleared(DOWN, "main", within_s=REFUSED_US / 1e6 + LATE_S)


def _deny(broker: Broker, leaves: str = "alert") -> None:
    """Take topics out of the counter's access rules; returns when that holds."""
    rules = broker.kit.conf.with_name("acl")
    text = rules.read_text("utf-8")
    rule = rf"^(topic .*/counter-1/({leaves}))$"
    without, found = re.subn(rule, r"#\1", text, flags=re.MULTILINE)
    assert found, f"no rule names {leaves}"
    rules.write_text(f"{without}user counter-1\ntopic write {NEW_RULES}\n", "utf-8")
    broker.tell(signal.SIGHUP)
    login = broker.kit.counters["counter-1"]
    wait_until(
        "the rules are read",
        lambda: "ot authorized" not in broker.publish(login, NEW_RULES, "new"),
    )


def _allow(broker: Broker) -> None:
    rules = broker.kit.conf.with_name("acl")
    rules.write_text(rules.read_text("utf-8").replace("#topic", "topic"), "utf-8")
    broker.tell(signal.SIGHUP)
