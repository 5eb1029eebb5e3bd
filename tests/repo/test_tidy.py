# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The house is tidy. There is no list of exceptions, and none is to be added."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.tree import files, text

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
FUNCTION_LINES_USUAL = 30
USUAL_SHARE = 0.9

TOP = {
    *("appliance", "gui", "firmware_config", "systemd", "tests", "docs", ".ci"),
    *("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"),
    *("SECURITY.md", "LICENSE", "Makefile", "pyproject.toml"),
    *("requirements.lock", "requirements-dev.lock"),
    *(".gitignore", ".gitattributes", ".editorconfig", ".importlinter"),
}
MARKS = {".py": "#", ".qml": "//"}
"""How a comment starts in the languages that we write."""
# [B]racketed, so that the patterns do not find themselves.
LEFTOVERS = re.compile(r"\b([T]ODO|[F]IXME|[X]XX|[H]ACK)\b")
MACHINES = re.compile(
    r"[p]ypi\.(org|python)|[p]ythonhosted|[n]pmjs\.|[c]rates\.io"
    r"|(deb|archive)\.([d]ebian|[u]buntu)|[p]roxy\.golang"
    r"|(?<![\w.])/([w]ork|[r]oot|[h]ome|[U]sers|[o]pt)/"
)
SILENCERS = re.compile(
    r"([n]oqa|[n]osec)\b(?!:\s?[A-Z]+\d+(,\s?[A-Z]+\d+)*\s+[-–—#]\s*\w)"
    r"|[t]ype: ignore(?!\[[\w, -]+\]\s+[-–—#]\s*\w)"
    r"|[p]ragma: no \w+(?!\s+[-–—#]\s*\w)"
)
"""A silencer without a rule's name or without its reason."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a Python file."""
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Return the lines of a function, docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def lines_matching(pattern: re.Pattern[str], paths: tuple[Path, ...]) -> list[str]:
    """Return `file:line: text` of every line that matches."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(text(path).splitlines(), 1)
        if pattern.search(line)
    ]


def test_the_top_has_six_places() -> None:
    """Nothing stands at the top but what the architecture names."""
    assert sorted({path.parts[0] for path in files()} - TOP) == []


def test_files_are_short() -> None:
    """A Python or QML file has at most 400 lines."""
    counted = {path: len(text(path).splitlines()) for path in files(*MARKS)}
    assert {str(p): n for p, n in counted.items() if n > FILE_LINES_MAX} == {}


def test_functions_are_short() -> None:
    """A function has at most 60 lines."""
    long = [
        f"{path}:{function.lineno} {function.name}: {length(function)}"
        for path in files(".py")
        for function in functions(path)
        if length(function) > FUNCTION_LINES_MAX
    ]
    assert long == []


@pytest.mark.parametrize("place", ["appliance", "gui", "tests"])
def test_most_functions_are_very_short(place: str) -> None:
    """Nine functions in ten have at most 30 lines."""
    paths = [path for path in files(".py") if path.parts[0] == place]
    lengths = [length(one) for path in paths for one in functions(path)]
    usual = sum(lines <= FUNCTION_LINES_USUAL for lines in lengths)
    assert usual >= USUAL_SHARE * len(lengths)


def test_files_name_their_licence() -> None:
    """Every source file starts with its licence and its copyright."""
    for path in files(*MARKS):
        mark = MARKS[path.suffix]
        head = text(path).splitlines()[:2]
        assert head == [
            f"{mark} SPDX-License-Identifier: EUPL-1.2",
            f"{mark} SPDX-FileCopyrightText: 2026 The Luukku authors",
        ], path


def test_modules_say_what_they_are() -> None:
    """Every Python file has a docstring."""
    silent = [p for p in files(".py") if not ast.get_docstring(ast.parse(text(p)))]
    assert silent == []


def test_tests_are_sentences() -> None:
    """Every test has a docstring: a sentence of the specification."""
    silent = [
        f"{path}:{function.lineno} {function.name}"
        for path in files(".py")
        if path.parts[0] == "tests"
        for function in functions(path)
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]
    assert silent == []


def test_nothing_is_left_for_later() -> None:
    """No file holds a marker of unfinished work."""
    assert lines_matching(LEFTOVERS, files()) == []


def test_no_machine_is_named() -> None:
    """No file names a package registry's host or a folder of somebody's machine."""
    assert lines_matching(MACHINES, files()) == []


def test_silencers_have_reasons() -> None:
    """Whatever silences a checker names the rule and says why."""
    assert lines_matching(SILENCERS, files(".py")) == []


def test_ruff_ignores_have_reasons() -> None:
    """Every rule that ruff ignores has its reason beside it."""
    bare = re.compile(r'^\s+"[A-Z]+\d+",(?!\s*# \w)')
    assert lines_matching(bare, (Path("pyproject.toml"),)) == []
