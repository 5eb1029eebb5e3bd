# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is imported where, beyond what import-linter can say."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from tests.support.tree import ROOT, files, text

PURE = ("appliance.core", "appliance.wire")
PURE_MAY_IMPORT = {
    # Language, not world: none of these reads a clock, a file, a socket or chance.
    *("__future__", "base64", "binascii", "bisect", "collections", "dataclasses"),
    *("datetime", "difflib"),
    *("enum", "functools", "hashlib", "hmac", "itertools", "json", "math", "operator"),
    *("re", "string", "struct", "tomllib", "types", "typing", "unicodedata"),
    "msgspec",
}
HEADLESS = ("appliance.runtime", "appliance.__main__")
NEVER_HEADLESS = {"PySide6", "pydantic", "numpy", "IPython", "setuptools", "gui"}

PROBE = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def roots(path: Path) -> set[str]:
    """Return the top-level names that a Python file imports, ours in full."""
    found = set()
    for node in ast.walk(ast.parse(text(path))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        for name in names:
            parts = name.split(".")
            ours = parts[0] in {"appliance", "gui", "firmware_config"}
            found.add(".".join(parts[:2]) if ours else parts[0])
    return found


@pytest.mark.parametrize("package", PURE)
def test_the_core_imports_no_world(package: str) -> None:
    """Core and wire import language and msgspec; nothing that touches the world."""
    folder = Path(package.replace(".", "/"))
    allowed = PURE_MAY_IMPORT | set(PURE)
    wrong = {
        str(path): sorted(roots(path) - allowed)
        for path in files(".py")
        if folder in path.parents and roots(path) - allowed
    }
    assert wrong == {}


@pytest.mark.parametrize("module", HEADLESS)
def test_the_daemon_starts_light(module: str) -> None:
    """The daemon loads neither Qt nor any other weight."""
    command = [sys.executable, "-c", PROBE, module]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(done.stdout.split()) & NEVER_HEADLESS == set()


def entries() -> set[str]:
    """Return the modules that people and programs start by name."""
    project = tomllib.loads(text(Path("pyproject.toml")))["project"]
    scripts = {target.partition(":")[0] for target in project["scripts"].values()}
    made = set(re.findall(r"-m (gui[\w.]*)", text(Path("Makefile"))))
    started = {
        name
        for path in files(".py")
        for name in re.findall(r'"-m", "((?:appliance|gui)[\w.]+)"', text(path))
        if path.parts[0] == "appliance"
    }
    return scripts | made | started


def test_every_module_is_imported() -> None:
    """Nothing lies about that no part of the product imports."""
    graph = grimp.build_graph("appliance", "gui", "firmware_config", cache_dir=None)
    idle = [
        name
        for name in sorted(graph.modules - entries())
        if not name.endswith("__main__")
        and not (ROOT / name.replace(".", "/")).is_dir()
        and not graph.find_modules_that_directly_import(name)
    ]
    assert idle == []


def test_every_component_is_used() -> None:
    """Nothing lies about that no window uses."""
    users = {path: text(path) for path in files(".qml", ".py")}
    idle = [
        str(path)
        for path in files(".qml")
        if not any(
            re.search(rf"\b{path.stem}\b", words)
            for user, words in users.items()
            if user != path
        )
    ]
    assert idle == []
