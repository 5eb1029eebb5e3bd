# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Build the Debian package: ``python -m tests.tools.deb amd64 arm64``.

All that Luukku needs of Python is inside, in the versions and with the hashes of
requirements.lock, laid out as a virtual environment of Debian 13's own Python. Nothing
of the target is run, so that one machine builds for both processors. The same commit
gives the same package, byte for byte.

What dpkg unpacks is never run: docs/explanation/upgrade.md says why, and how a
version gets from there to where it runs.
"""

import argparse
import hashlib
import os
import re
import shutil
import string
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tests.tools import deb_qt

ROOT: Final = Path(__file__).parents[2]
OUT: Final = ROOT / "build" / "deb"
PYTHON: Final = (3, 13)
"""Of Debian 13 and of Raspberry Pi OS "Trixie"."""
GLIBC: Final = (2, 41)
"""Of the same: https://packages.debian.org/trixie/libc6"""
MACHINES: Final = {"amd64": "x86_64", "arm64": "aarch64"}
HOME: Final = Path("usr/lib/luukku")
SHIPPED: Final = HOME / "shipped"
"""What dpkg owns. It is copied to `RELEASES` by hard links, and runs there."""
RELEASES: Final = HOME / "releases"
UNITS: Final = Path("usr/lib/systemd/system")
VERSIONED: Final = ("*.service", "*.timer")
"""In systemd/: they go and come back with the version that they start."""
PLACES: Final[Mapping[str, Path]] = {
    "systemd/debian/luukku-trial.service": UNITS,
    "systemd/release": HOME,
    "systemd/trial": HOME,
    "firmware_config/udev/60-luukku-gpio.rules": Path("usr/lib/udev/rules.d"),
    "firmware_config/boot/config.txt": Path("usr/share/doc/luukku"),
    "firmware_config/counter.example.toml": Path("usr/share/doc/luukku"),
    "firmware_config/guard.example.toml": Path("usr/share/doc/luukku"),
    "docs/how-to/install.md": Path("usr/share/doc/luukku"),
    "CHANGELOG.md": Path("usr/share/doc/luukku"),
    "LICENSE": Path("usr/share/doc/luukku"),
}
"""What is installed beside the environment, and where."""
FOLDERS: Final[Mapping[str, Path]] = {
    "journald.conf.d": Path("usr/lib/systemd"),
    "mosquitto.service.d": UNITS,
    "sysusers.d": Path("usr/lib"),
    "system.conf.d": Path("usr/lib/systemd"),
    "user": Path("usr/lib/systemd"),
}
"""Where each folder of systemd/ is installed."""
CONTROLS: Final = ("preinst", "postinst", "prerm", "postrm")
RUN: Final = (*CONTROLS, "release", "trial")
"""Files that are programs, wherever they are."""
UNUSED: Final = ("pip", "setuptools")
"""Named by libraries that do without them."""
SCRIPT: Final = """\
#!/${home}/bin/python
import sys
from ${module} import main
sys.exit(main())
"""
LIBRARIES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"), "libc6"),
    **dict.fromkeys(("libc.so.6", "libdl.so.2", "libm.so.6"), "libc6"),
    **dict.fromkeys(("libpthread.so.0", "libresolv.so.2", "librt.so.1"), "libc6"),
    **dict.fromkeys(("libbrotlicommon.so.1", "libbrotlidec.so.1"), "libbrotli1"),
    **dict.fromkeys(("libglib-2.0.so.0", "libgthread-2.0.so.0"), "libglib2.0-0t64"),
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    **{
        f"libxcb-{name}.so.{number}": f"libxcb-{name}{number}"
        for number, names in {
            0: "cursor glx image randr render render-util shape shm xfixes",
            1: "keysyms sync util xkb",
            4: "icccm",
        }.items()
        for name in names.split()
    },
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Of which package of Debian 13 a library of the system is."""


def build(architecture: str, version: str) -> Path:
    """Build the package for one processor; where it is.

    Raises:
        subprocess.CalledProcessError: pip, hatchling or dpkg-deb failed; they say why.
        deb_qt.LibraryError: a library of the system is in no package that we know.
    """
    stage = OUT / architecture
    shutil.rmtree(stage, ignore_errors=True)
    home = stage / SHIPPED
    environment(home, Path("/") / RELEASES / version)
    packages = _packages_folder(home)
    _install(packages, MACHINES[architecture])
    deb_qt.trim(packages)
    (home / "version").write_text(f"{version}\n", "utf-8")
    places(stage)
    libraries = deb_qt.debian_packages(packages, LIBRARIES)
    _control(stage, architecture, version, libraries)
    _set_modes_and_times(stage)
    path = OUT / f"luukku_{version}_{architecture}.deb"
    _run("dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(stage), str(path))
    return path


def environment(home: Path, runs_at: Path) -> None:
    """Lay out an empty virtual environment with our commands, that runs elsewhere."""
    _packages_folder(home).mkdir(parents=True)
    (home / "bin").mkdir()
    (home / "bin" / "python").symlink_to(f"/usr/bin/python{PYTHON[0]}.{PYTHON[1]}")
    (home / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ninclude-system-site-packages = false\n"
        f"version = {PYTHON[0]}.{PYTHON[1]}\n",
        "utf-8",
    )
    for name, place in _project()["scripts"].items():
        values = {"home": str(runs_at).lstrip("/"), "module": place.partition(":")[0]}
        script = string.Template(SCRIPT).substitute(values)
        (home / "bin" / name).write_text(script, "utf-8")


def places(stage: Path) -> None:
    """Put what is not of Python where the system looks for it."""
    for name, place in PLACES.items():
        target = stage / place / Path(name).name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    for name, place in FOLDERS.items():
        if (ROOT / "systemd" / name).exists():
            shutil.copytree(ROOT / "systemd" / name, stage / place / name)
    ours = stage / SHIPPED / "systemd"
    ours.mkdir()
    for pattern in VERSIONED:
        for unit in sorted((ROOT / "systemd").glob(pattern)):
            shutil.copyfile(unit, ours / unit.name)
    # The one that is not of a version: it judges them.
    at_start = stage / UNITS / "multi-user.target.wants"
    at_start.mkdir()
    (at_start / "luukku-trial.service").symlink_to("../luukku-trial.service")
    for name in ("bin", "lib", "pyvenv.cfg"):
        (stage / HOME / name).symlink_to(f"now/{name}")
    commands = stage / "usr" / "bin"
    commands.mkdir()
    for name in _project()["scripts"]:
        (commands / name).symlink_to(f"/{HOME}/bin/{name}")


def _packages_folder(home: Path) -> Path:
    return home / "lib" / f"python{PYTHON[0]}.{PYTHON[1]}" / "site-packages"


def _install(packages: Path, machine: str) -> None:
    """Put our wheel, and those of the lock for that processor, into a folder."""
    wheels = OUT / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels))
    pip = (sys.executable, "-m", "pip", "--quiet", "--quiet", "--no-input")
    into = ("install", "--no-compile", "--no-deps", "--target", str(packages))
    tags = [word for tag in _tags(machine) for word in ("--platform", tag)]
    of_target = (
        *("--implementation", "cp", "--only-binary", ":all:"),
        *("--python-version", f"{PYTHON[0]}.{PYTHON[1]}", *tags),
    )
    lock = OUT / "requirements.txt"
    lock.write_text(used((ROOT / "requirements.lock").read_text("utf-8")), "utf-8")
    _run(*pip, *into, *of_target, "--require-hashes", "--requirement", str(lock))
    (wheel,) = wheels.glob("luukku-*.whl")
    _run(*pip, *into, "--upgrade", str(wheel))
    # What pip made for the machine that builds.
    shutil.rmtree(packages / "bin", ignore_errors=True)


def used(lock: str) -> str:
    """The lock without what nobody runs there."""
    for name in UNUSED:
        lock = re.sub(rf"^{name}==(?:.*\\\n)*.*\n", "", lock, flags=re.MULTILINE)
    return lock


def _tags(machine: str) -> list[str]:
    """The wheels that the target can use: of its own and of any older C library."""
    minors = range(GLIBC[1], 4, -1)
    return [
        *(f"manylinux_{GLIBC[0]}_{minor}_{machine}" for minor in minors),
        *(f"manylinux{old}_{machine}" for old in ("2014", "2010", "1")),
        f"linux_{machine}",
    ]


def _control(
    stage: Path, architecture: str, version: str, libraries: Sequence[str]
) -> None:
    control = stage / "DEBIAN"
    files = [one for one in sorted(stage.rglob("*")) if one.is_file()]
    real = [one for one in files if not one.is_symlink()]
    control.mkdir()
    source = ROOT / "systemd" / "debian"
    template = string.Template((source / "control.template").read_text("utf-8"))
    values = {
        "version": version,
        "architecture": architecture,
        "size": str(sum(one.stat().st_size for one in real) // 1024),
        "python": f"{PYTHON[0]}.{PYTHON[1]}",
        "python_after": f"{PYTHON[0]}.{PYTHON[1] + 1}",
        "libraries": ", ".join(libraries),
    }
    (control / "control").write_text(template.substitute(values), "utf-8")
    sums = (
        f"{hashlib.md5(one.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{one.relative_to(stage)}\n"
        for one in real
    )
    (control / "md5sums").write_text("".join(sums), "utf-8")
    for name in CONTROLS:
        shutil.copyfile(source / name, control / name)


def _set_modes_and_times(stage: Path) -> None:
    """The same for everybody who builds this commit, whatever their umask and day."""
    at = int(os.environ["SOURCE_DATE_EPOCH"])
    for path in sorted(stage.rglob("*")):
        if path.is_symlink():
            os.utime(path, (at, at), follow_symlinks=False)
            continue
        runs = path.is_dir() or path.parent.name == "bin" or path.name in RUN
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (at, at))


def _project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project: dict[str, Any] = table["project"]
    return project


def version_at(at: int) -> str:
    """Ours, and the second of the commit: a later commit's is newer."""
    return f"{_project()['version']}+{datetime.fromtimestamp(at, UTC):%Y%m%d%H%M%S}"


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def _commit_s() -> str:
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def main() -> int:
    """Build for each processor that is named."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.deb", description="Builds the Debian package."
    )
    parser.add_argument(
        "architectures", nargs="*", metavar="amd64|arm64", default=[*MACHINES]
    )
    parser.add_argument("--version", help="its version (ours, and the commit's time)")
    parsed = parser.parse_args()
    if unknown := set(parsed.architectures) - MACHINES.keys():
        parser.error(f"{', '.join(sorted(unknown))}: choose amd64 or arm64")
    os.environ.setdefault("SOURCE_DATE_EPOCH", _commit_s())
    version = parsed.version or version_at(int(os.environ["SOURCE_DATE_EPOCH"]))
    for architecture in parsed.architectures:
        try:
            path = build(architecture, version)
        except deb_qt.LibraryError as error:
            print(error, file=sys.stderr)
            return 1
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
