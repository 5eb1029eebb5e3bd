# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a package needs of Qt: the modules that ``gui`` imports, and what they link.

PySide6 as it comes is 650 MB, a web browser and all. Of it these stay: modules of
Python and QML that are named here, plugins that draw and listen, and every library
that one of them needs, as its own header says (DT_NEEDED). The rest is deleted.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

MODULES: Final = (
    *("QtCore", "QtGui", "QtMultimedia", "QtNetwork", "QtQml", "QtQuick", "QtSvg"),
    "QtTest",
)
"""Modules of Python: what `gui` imports, no more (tests/repo/test_package.py)."""
UNSEEN: Final = ("QtDBus", "QtOpenGL", "QtWidgets")
"""What those import by themselves."""
QML: Final = ("QtQuick", "QtQuick/Layouts", "QtQuick/Shapes", "QtQuick/Templates")
"""Modules of QML, in the same way."""
QML_UNSEEN: Final = ("QtQml", "QtQml/Models", "QtQml/WorkerScript", "QtQuick/Window")
"""What those import by themselves, as their qmldir says."""
PLUGINS: Final = (
    *("platforms/libqoffscreen.so", "platforms/libqwayland.so", "platforms/libqxcb.so"),
    *("imageformats/libqsvg.so", "imageformats/libqjpeg.so"),
    *("wayland-shell-integration/libxdg-shell.so", "xcbglintegrations"),
    "wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
)
"""Windows under cage and on a PC, pictures for reports without one."""
_NEEDED: Final = re.compile(r"\(NEEDED\).*\[(.+)\]")


class LibraryError(Exception):
    """A sentence: a library of the system whose package nobody has named."""


def trim(packages: Path) -> None:
    """Delete of PySide6 in this folder of packages what is not needed."""
    home = packages / "PySide6"
    keep = {each.resolve() for each in _roots(home)}
    keep |= _libraries(keep, home)
    for path in sorted(home.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in keep:
            path.unlink()
    for more in packages.glob("shiboken6/*.pyi"):
        more.unlink()


def _roots(home: Path) -> Iterator[Path]:
    """What is asked for by name, before what it links."""
    yield from home.glob("*.py")
    yield from home.glob("PySide6_*.json")
    for name in (*MODULES, *UNSEEN):
        yield home / f"{name}.abi3.so"
    for name in (*QML, *QML_UNSEEN):
        # Modules below have folders of their own.
        yield from (
            one for one in (home / "Qt" / "qml" / name).iterdir() if one.is_file()
        )
    for name in PLUGINS:
        path = home / "Qt" / "plugins" / name
        yield from path.iterdir() if path.is_dir() else (path,)


def _libraries(files: Iterable[Path], home: Path) -> set[Path]:
    """The libraries inside that these files need, and those need in turn."""
    inside = {one.name: one for one in home.glob("*.so*")}
    inside |= {one.name: one for one in (home / "Qt" / "lib").glob("*.so*")}
    found: set[Path] = set()
    asked = [one for one in files if ".so" in one.name]
    while asked:
        for name in needed(asked.pop()):
            if name in inside and inside[name] not in found:
                found.add(inside[name])
                asked.append(inside[name])
    return found


def needed(library: Path) -> list[str]:
    """The names of the libraries that this one is linked with, of any processor."""
    said = subprocess.run(
        ["readelf", "--dynamic", "--wide", str(library)],
        capture_output=True,
        check=True,
        text=True,
    )
    return _NEEDED.findall(said.stdout)


def debian_packages(folder: Path, names: Mapping[str, str]) -> list[str]:
    """The Debian packages with the libraries that this folder leaves to the system.

    Raises:
        LibraryError: `names` does not tell of which package one is.
    """
    libraries = [one for one in folder.rglob("*.so*") if one.is_file()]
    inside = {one.name for one in libraries}
    wanted: dict[str, Path] = {}
    for library in libraries:
        wanted |= {name: library for name in needed(library) if name not in inside}
    if unknown := sorted(wanted.keys() - names.keys()):
        raise LibraryError(
            f"{wanted[unknown[0]].name} needs {', '.join(unknown)}: say in LIBRARIES "
            "which package of Debian that is in."
        )
    return sorted({names[name] for name in wanted})
