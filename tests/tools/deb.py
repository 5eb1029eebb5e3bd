# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Build the Debian package: ``python -m tests.tools.deb amd64 arm64``.

All that Luukku needs of Python is inside, in the versions and with the hashes of
requirements.lock, laid out as a virtual environment of Debian 13's own Python. Nothing
of the target is run, so that one machine builds for both processors. The same commit
gives the same package, byte for byte.
"""

import argparse
import os
import shutil
import string
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
OUT: Final = ROOT / "build" / "deb"
PYTHON: Final = (3, 13)
"""Of Debian 13 and of Raspberry Pi OS "Trixie"."""
GLIBC: Final = (2, 41)
"""Of the same: https://packages.debian.org/trixie/libc6"""
MACHINES: Final = {"amd64": "x86_64", "arm64": "aarch64"}
HOME: Final = Path("usr/lib/luukku")
UNITS: Final = Path("usr/lib/systemd/system")
PLACES: Final[Mapping[str, Path]] = {
    "systemd/luukku.service": UNITS,
    "systemd/luukku-backup.service": UNITS,
    "systemd/luukku-backup.timer": UNITS,
    "systemd/luukku-counter.service": UNITS,
    "systemd/luukku-records.service": UNITS,
    "systemd/mosquitto.service.d/luukku.conf": UNITS / "mosquitto.service.d",
    "systemd/system.conf.d/80-luukku.conf": Path("usr/lib/systemd/system.conf.d"),
    "systemd/sysusers.d/luukku.conf": Path("usr/lib/sysusers.d"),
    "firmware_config/udev/60-luukku-gpio.rules": Path("usr/lib/udev/rules.d"),
    "firmware_config/boot/config.txt": Path("usr/share/doc/luukku"),
    "firmware_config/counter.example.toml": Path("usr/share/doc/luukku"),
    "firmware_config/guard.example.toml": Path("usr/share/doc/luukku"),
    "docs/how-to/install.md": Path("usr/share/doc/luukku"),
    "CHANGELOG.md": Path("usr/share/doc/luukku"),
    "LICENSE": Path("usr/share/doc/luukku"),
}
"""What is installed beside the environment, and where."""
SCRIPT: Final = """\
#!/usr/lib/luukku/bin/python
import sys
from ${module} import main
sys.exit(main())
"""


def build(architecture: str) -> Path:
    """Build the package for one processor; where it is.

    Raises:
        subprocess.CalledProcessError: pip, hatchling or dpkg-deb failed; it has said why.
    """
    stage = OUT / architecture
    shutil.rmtree(stage, ignore_errors=True)
    _environment(stage, MACHINES[architecture])
    for name, place in PLACES.items():
        target = stage / place / Path(name).name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    version = _project()["version"]
    _control(stage, architecture, version)
    _set_modes_and_times(stage)
    path = OUT / f"luukku_{version}_{architecture}.deb"
    _run("dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(stage), str(path))
    return path


def _environment(stage: Path, machine: str) -> None:
    """Lay out a virtual environment of the target's Python, with all packages."""
    home = stage / HOME
    packages = home / "lib" / f"python{PYTHON[0]}.{PYTHON[1]}" / "site-packages"
    packages.mkdir(parents=True)
    (home / "bin").mkdir()
    (home / "bin" / "python").symlink_to(f"/usr/bin/python{PYTHON[0]}.{PYTHON[1]}")
    (home / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ninclude-system-site-packages = false\n"
        f"version = {PYTHON[0]}.{PYTHON[1]}\n",
        "utf-8",
    )
    wheels = OUT / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels))
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    into = ("install", "--no-compile", "--no-deps", "--target", str(packages))
    tags = [word for tag in _tags(machine) for word in ("--platform", tag)]
    of_target = (
        *("--implementation", "cp", "--only-binary", ":all:"),
        *("--python-version", f"{PYTHON[0]}.{PYTHON[1]}", *tags),
    )
    lock = ("--require-hashes", "--requirement", str(ROOT / "requirements.lock"))
    _run(*pip, *into, *of_target, *lock)
    (wheel,) = wheels.glob("luukku-*.whl")
    _run(*pip, *into, str(wheel))
    # What pip made for the machine that builds, and what nobody runs there.
    shutil.rmtree(packages / "bin", ignore_errors=True)
    for name, place in _project()["scripts"].items():
        script = string.Template(SCRIPT).substitute(module=place.partition(":")[0])
        (home / "bin" / name).write_text(script, "utf-8")


def _tags(machine: str) -> list[str]:
    """The wheels that the target can use: of its own and of any older C library."""
    minors = range(GLIBC[1], 4, -1)
    return [
        *(f"manylinux_{GLIBC[0]}_{minor}_{machine}" for minor in minors),
        *(f"manylinux{old}_{machine}" for old in ("2014", "2010", "1")),
        f"linux_{machine}",
    ]


def _control(stage: Path, architecture: str, version: str) -> None:
    control = stage / "DEBIAN"
    control.mkdir()
    size = sum(each.lstat().st_size for each in stage.rglob("*") if each.is_file())
    source = ROOT / "systemd" / "debian"
    template = string.Template((source / "control.template").read_text("utf-8"))
    values = {
        "version": version,
        "architecture": architecture,
        "size": str(size // 1024),
        "python": f"{PYTHON[0]}.{PYTHON[1]}",
        "python_after": f"{PYTHON[0]}.{PYTHON[1] + 1}",
    }
    (control / "control").write_text(template.substitute(values), "utf-8")
    for name in ("postinst", "prerm", "postrm"):
        shutil.copyfile(source / name, control / name)


def _set_modes_and_times(stage: Path) -> None:
    """The same for everybody who builds this commit, whatever their umask and day."""
    at = int(os.environ["SOURCE_DATE_EPOCH"])
    for path in sorted(stage.rglob("*")):
        if path.is_symlink():
            os.utime(path, (at, at), follow_symlinks=False)
            continue
        runs = path.is_dir() or path.parent.name in ("bin", "DEBIAN")
        path.chmod(0o755 if runs and path.name != "control" else 0o644)
        os.utime(path, (at, at))


def _project() -> dict[str, dict[str, str] | str]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> int:
    """Build for each processor that is named."""
    parser = argparse.ArgumentParser(description="Build the Debian package.")
    parser.add_argument(
        "architectures", nargs="*", choices=[*MACHINES, []], default=[*MACHINES]
    )
    parsed = parser.parse_args()
    if "SOURCE_DATE_EPOCH" not in os.environ:
        made = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        os.environ["SOURCE_DATE_EPOCH"] = made.stdout.strip()
    for architecture in parsed.architectures:
        print(build(architecture))
    return 0


if __name__ == "__main__":
    sys.exit(main())
