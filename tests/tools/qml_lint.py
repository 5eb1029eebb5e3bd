# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Runs qmllint over all QML, with the types that our Python gives to QML.

Python's types exist only at run time, so qmllint would call each of them
unknown. Three of Qt's tools make a table of them first: metaobjectdump reads
the classes, qmltyperegistrar writes the table, and a `qmldir` names it.

    python -m tests.tools.qml_lint [FOLDER]      FOLDER is `gui` by default
"""

import ast
import json
import shutil
import sys
from pathlib import Path

import PySide6

from tests.tools.qt_tool import QtToolError, qt_tool

TABLES = Path("build/qmllint")
"""Where the type tables go; made anew by each run."""
METATYPES = Path(PySide6.__file__).parent / "Qt/metatypes"
FOREIGN = ("core", "gui", "qml", "quick")
"""Qt's modules whose classes ours may derive from."""


def import_name(source: Path) -> str | None:
    """Return the QML module that a Python file gives types to, if any."""
    text = source.read_text(encoding="utf-8")
    if "QML_IMPORT_NAME" not in text:
        return None
    for node in ast.parse(text).body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id="QML_IMPORT_NAME")],
                value=ast.Constant(value=str(name)),
            ):
                return name
            case _:
                continue
    return None


def modules(folder: Path) -> dict[str, list[Path]]:
    """Return all Python files under `folder` that give types, by QML module."""
    found: dict[str, list[Path]] = {}
    for source in sorted(folder.rglob("*.py")):
        if name := import_name(source):
            found.setdefault(name, []).append(source)
    return found


def tabulate(name: str, sources: list[Path]) -> None:
    """Write the type table of one QML module under TABLES."""
    home = TABLES / name.replace(".", "/")
    home.mkdir(parents=True)
    dump, table = home / "metatypes.json", home / "plugins.qmltypes"
    qt_tool("metaobjectdump", "--out-file", dump, *sources)
    _add_constant(dump)
    foreign = [METATYPES / f"qt6{module}_metatypes.json" for module in FOREIGN]
    qt_tool(
        "qmltyperegistrar",
        *("--generate-qmltypes", table),
        *("--foreign-types", ",".join(map(str, foreign))),
        *("--import-name", name),
        *("--major-version", "1", "--minor-version", "0"),
        *("-o", home / "unused.cpp"),
        dump,
    )
    (home / "qmldir").write_text(
        f"module {name}\ntypeinfo {table.name}\n", encoding="utf-8"
    )


def _add_constant(dump: Path) -> None:
    """Say which properties never change: metaobjectdump leaves that out.

    One that could change without notice would be warned of by Qt when it is read.
    """
    told = json.loads(dump.read_text(encoding="utf-8"))
    for file in told:
        for one in file["classes"]:
            for known in one.get("properties", ()):
                known.setdefault("constant", "notify" not in known)
    dump.write_text(json.dumps(told), encoding="utf-8")


def lint(folder: Path) -> int:
    """Check every QML file under `folder`; return how many there are."""
    shutil.rmtree(TABLES, ignore_errors=True)
    for name, sources in modules(folder).items():
        tabulate(name, sources)
    files = sorted(folder.rglob("*.qml"))
    for home in sorted({path.parent for path in files}):
        arguments: list[str | Path] = ["-W", "0", "-I", TABLES, "-I", folder]
        if (home / "qmldir").exists():
            # Without it a singleton of the folder is reported as no such.
            arguments += ["-i", home / "qmldir"]
        qt_tool("qmllint", *arguments, *(path for path in files if path.parent == home))
    return len(files)


def main() -> int:
    """Lint; return the exit code."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "gui")
    try:
        count = lint(folder)
    except QtToolError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} QML files, no warning")
    return 0


if __name__ == "__main__":
    sys.exit(main())
