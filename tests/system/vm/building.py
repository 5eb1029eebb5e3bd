# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the virtual Pi starts from, in ``build/vm``: made once, kept until it changes.

Each step leaves a folder with a stamp, the hash of all that went into it, and a log
beside it. A step that was broken off left no stamp and begins anew.
"""

import hashlib
import inspect
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from tests.support.tree import ROOT

PLACE: Final = ROOT / "build" / "vm"
HERE: Final = Path(__file__).parent
GUEST: Final = HERE / "guest"
AGENT: Final = HERE / "agent.py"
LOCK: Final = ROOT / "requirements.lock"
PINS_LOCK: Final = HERE / "pins.lock"
"""lgpio: on a Pi it comes with the operating system."""
MARK: Final = "vm: "
SUITE: Final = "trixie"
PYTHON: Final = "3.13"
"""The suite's."""
DISK: Final = "1400M"
TOOLS: Final = (
    *("gcc", "make", "xz-utils", "zstd", "cpio", "kmod", "busybox-static"),
    *("linux-image-amd64", "linux-headers-amd64", "linux-source"),
    *("swig", "python3-dev", "python3-pip", "python3-setuptools", "python3-wheel"),
)
SYSTEM: Final = (
    *("systemd", "systemd-sysv", "udev", "dbus", "iproute2", "procps"),
    *("python3", "python3-venv", "mosquitto", "mosquitto-clients", "gpiod"),
)
BARE: Final = (
    *("systemd", "systemd-sysv", "udev", "dbus", "procps", "passwd", "python3"),
)
"""Python for our own agent: the package brings it anyway."""
SCREEN: Final = ("cage", "seatd")
"""What the package recommends for a touchscreen: at hand, and installed by name."""
CLEAN_DISK: Final = "4G"
QT: Final = ("pyside6", "shiboken6")
_REQUIREMENT: Final = re.compile(r"^\S+==(?:.*\\\n)*.*\n", re.MULTILINE)
_TAIL: Final = 25


class BuildError(Exception):
    """A sentence for people: what could not be made, and what to look at."""


class Parts(NamedTuple):
    """What QEMU is given."""

    kernel: Path
    initrd: Path
    disk: Path
    release: str
    """The kernel's version."""


def say(sentence: str) -> None:
    """Tell the person at the terminal how far it is."""
    print(f"{MARK}{sentence}", flush=True)


def keep(name: str, lines: Sequence[str]) -> None:
    """Keep what a test has seen, for the page that shows it."""
    kept(name).write_text("\n".join([*lines, ""]), "utf-8")


def kept(name: str) -> Path:
    """Where that is."""
    return PLACE / "kept" / f"{name.replace(' ', '-')}.txt"


def forget() -> None:
    """Begin with nothing kept."""
    shutil.rmtree(PLACE / "kept", ignore_errors=True)
    (PLACE / "kept").mkdir(parents=True)


def parts() -> Parts:
    """Make what is missing or has changed.

    Raises:
        BuildError: a step failed; its log says why.
    """
    tools = _made_tools()
    system = _step(
        "system",
        f"install Debian ({SUITE}) on its disk (a minute)",
        (LOCK, PINS_LOCK, AGENT, *sorted(GUEST.iterdir())),
        _system,
        PLACE / "wheels",
        tools,
    )
    return _parts(tools, system)


def clean_parts(package: Path) -> Parts:
    """A Debian with nothing of Luukku; of what the package needs it has the archives.

    So apt installs them there as anywhere, and needs no network for it.

    Raises:
        BuildError: a step failed; its log says why.
    """
    PLACE.mkdir(parents=True, exist_ok=True)
    needs = PLACE / "needs.txt"
    needs.write_text(_said("dpkg-deb", "-f", str(package), "Depends"), "utf-8")
    system = _step(
        "clean",
        f"install Debian ({SUITE}) on another disk (a minute)",
        (needs, AGENT, *sorted(GUEST.iterdir())),
        partial(_clean, package=package),
    )
    return _parts(_made_tools(), system)


def _made_tools() -> Path:
    wheels = _step("wheels", "download wheels for it", (LOCK, PINS_LOCK), _wheels)
    return _step(
        "tools",
        "build a kernel module and lgpio (two minutes)",
        (PINS_LOCK, GUEST / "tools.sh", GUEST / "init.sh"),
        _tools,
        wheels,
    )


def _parts(tools: Path, system: Path) -> Parts:
    release = (tools / "release").read_text("utf-8").strip()
    return Parts(tools / "vmlinux", tools / "initrd", system / "disk.raw", release)


def luukku_wheel() -> Path:
    """Build our wheel from the tree as it stands; a new one each time."""
    place = PLACE / "luukku"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    alone = ("--no-deps", "--no-build-isolation", "--no-index")
    _run(place, *_pip("wheel"), *alone, "--wheel-dir", str(place), str(ROOT))
    (wheel,) = place.glob("luukku-*.whl")
    return wheel


def _step(
    name: str,
    does: str,
    inputs: Sequence[Path],
    make: Callable[..., None],
    *before: Path,
) -> Path:
    """The folder of one step, made from those `before` if its stamp is another."""
    place, stamp = PLACE / name, PLACE / name / "stamp"
    wanted = f"{SUITE} {TOOLS} {SYSTEM} {DISK} {BARE} {SCREEN} {CLEAN_DISK}"
    digest = hashlib.sha256(wanted.encode())
    source = make.func if isinstance(make, partial) else make
    digest.update(inspect.getsource(source).encode())
    for path in inputs:
        digest.update(path.read_bytes())
    if stamp.exists() and stamp.read_text("utf-8") == digest.hexdigest():
        return place
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    say(f"{does} ...")
    began_s = time.monotonic()
    make(place, *before)
    stamp.write_text(digest.hexdigest(), "utf-8")
    say(f"... done in {time.monotonic() - began_s:.0f} s")
    return place


def _wheels(place: Path) -> None:
    """Everything that pip will want inside, fetched with the hashes of the locks."""
    wanted = place / "requirements.txt"
    rows = _REQUIREMENT.finditer(LOCK.read_text("utf-8"))
    wanted.write_text(
        "".join(row.group() for row in rows if not row.group().startswith(QT)), "utf-8"
    )
    fetch = (*_pip("download"), "--require-hashes", "--no-deps", "--dest", str(place))
    platforms = (f"--platform=manylinux{tag}_x86_64" for tag in ("_2_28", "2014"))
    _run(
        place,
        *(*fetch, "--only-binary=:all:", "--implementation=cp"),
        *(f"--python-version={PYTHON}", *platforms, "-r", str(wanted)),
    )
    source = ("--no-build-isolation", "--no-binary=lgpio")
    _run(place, *fetch, *source, "-r", str(PINS_LOCK))


def _tools(place: Path, wheels: Path) -> None:
    _debian(
        place,
        TOOLS,
        'mkdir "$1/in"',
        _copy_in(GUEST / "tools.sh", GUEST / "init.sh", *wheels.glob("lgpio-*.tar.gz")),
        'chroot "$1" sh /in/tools.sh',
        f"sync-out /out {shlex.quote(str(place))}",
    )


def _system(place: Path, wheels: Path, tools: Path) -> None:
    files = [AGENT, *GUEST.iterdir(), wheels / "requirements.txt"]
    ready = [*wheels.glob("*.whl"), *tools.glob("wheels/*.whl")]
    _debian(
        place,
        SYSTEM,
        'mkdir -p "$1/in/wheels"',
        _copy_in(*files),
        _copy_in(*ready, to="/in/wheels"),
        'chroot "$1" sh /in/root.sh',
        'rm -rf "$1"/in "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*',
        *_disk(place, DISK),
    )


def _clean(place: Path, package: Path) -> None:
    fetch = "apt-get --quiet=2 --yes --download-only --no-install-recommends install"
    _debian(
        place,
        BARE,
        'mkdir "$1/in"',
        _copy_in(AGENT, *GUEST.iterdir(), package),
        'chroot "$1" sh /in/system.sh',
        f'chroot "$1" {fetch} /in/{package.name} {" ".join(SCREEN)}',
        'rm -rf "$1"/in',
        *_disk(place, CLEAN_DISK),
        variant="apt",
    )


def _disk(place: Path, size: str) -> tuple[str, ...]:
    """Make a disk of what is installed, and bring it here."""
    return (
        # What is mounted inside must not get onto the disk: a plain bind leaves it out.
        (
            'mkdir "$1.bare" && unshare --mount sh -ec \'mount --bind "$1" "$1.bare"; '
            f'/sbin/mke2fs -q -t ext4 -d "$1.bare" "$1.disk" {size}\' - "$1" && '
            'rmdir "$1.bare" && mv "$1.disk" "$1/disk.raw"'
        ),
        f"copy-out /disk.raw {shlex.quote(str(place))}",
    )


def _copy_in(*paths: Path, to: str = "/in") -> str:
    return shlex.join(["copy-in", *map(str, paths), to])


def _debian(
    place: Path, packages: Sequence[str], *hooks: str, variant: str = "minbase"
) -> None:
    """Install a Debian, run `hooks` on it, and throw it away.

    A hook sees its folder as ``$1``; `man mmdebstrap` tells the special ones.
    """
    _run(
        place,
        *("mmdebstrap", f"--variant={variant}", "--format=null"),
        "--architectures=amd64",
        # Thrown away or copied as a whole: no file needs to be safe on the disk.
        "--dpkgopt=force-unsafe-io",
        f"--include={','.join(packages)}",
        *(f"--customize-hook={hook}" for hook in hooks),
        *(SUITE, "-", _mirror()),
    )


def _mirror() -> str:
    """The mirror of Debian that this machine is set up to use.

    Raises:
        BuildError: it knows none.
    """
    asked = ("apt-get", "indextargets", "--format", "$(LABEL)\t$(SITE)")
    for line in _said(*asked).splitlines():
        label, _, site = line.partition("\t")
        if label == "Debian":
            return f"deb {site} {SUITE} main"
    raise BuildError(
        "No Debian mirror is set up on this machine (apt-get indextargets names "
        "none). On Debian: apt-get update, then start again."
    )


def _said(*words: str) -> str:
    return subprocess.run(words, capture_output=True, check=False, text=True).stdout


def _pip(command: str) -> tuple[str, ...]:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    return (sys.executable, "-m", "pip", *quiet, command)


def _run(place: Path, *words: str) -> None:
    """Run one program; what it says goes into the step's log."""
    log = place.with_suffix(".log")
    with log.open("ab") as told:
        told.truncate(0)
        code = _until_it_ends(
            subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for us; it is handed on once.
                start_new_session=True,
            )
        )
    if code:
        tail = "\n".join(log.read_text("utf-8", "replace").splitlines()[-_TAIL:])
        raise BuildError(
            f"{Path(words[0]).name} ended with {code}. The end of "
            f"{log.relative_to(ROOT)}:\n{tail}"
        )


def _until_it_ends(process: subprocess.Popen[bytes]) -> int:
    """Its exit code. When we are stopped, it is stopped first, and cleans up."""
    try:
        return process.wait()
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGINT)
        process.wait()
        raise
