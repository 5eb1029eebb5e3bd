# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is installed is what is locked, file by file; and the bill of it is right.

Whether a hole is known in one of them no test without a network can say: `make audit`.
"""

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from tests.support.tree import files, text
from tests.tools import sbom
from tests.tools.sbom import Package, packages

LOCKS = [path for path in files(".lock") if path.name != "uv.lock"]
MAIN, DEV = Path("requirements.lock"), Path("requirements-dev.lock")
SHIPPED = packages(text(MAIN))


def name_of(requirement: str) -> str:
    """The name at the head of a requirement, as locks write it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


@pytest.mark.parametrize("path", LOCKS, ids=str)
def test_each_locked_file_is_known_by_its_hash(path: Path) -> None:
    """Every line of a lock is an exact version, and has hashes of its files."""
    entries = packages(text(path))
    lines = [
        x for x in text(path).splitlines() if re.match(r"[a-z0-9]", x, re.IGNORECASE)
    ]
    assert len(entries) == len(lines) > 0
    assert [one.name for one in entries if not one.hashes] == []
    assert [one.name for one in entries if re.search(r"[*<>@/]", one.version)] == []


def test_all_that_we_ask_for_is_locked() -> None:
    """Each dependency of the project is in the lock, and nobody unasked beside it."""
    project = tomllib.loads(text(Path("pyproject.toml")))["project"]
    wanted = {name_of(one) for one in project["dependencies"]}
    wanted |= {name_of(one) for one in project["optional-dependencies"]["sound"]}
    locked = {one.name for one in SHIPPED}
    assert wanted <= locked
    assert {one.name for one in SHIPPED if "luukku" in one.via} == wanted
    askers = {name for one in SHIPPED for name in one.via}
    assert askers <= locked | {"luukku"}


def test_we_develop_with_what_is_shipped() -> None:
    """The lock for developers has each package in the same version, and more."""
    of_dev = {(one.name, one.version, one.hashes) for one in packages(text(DEV))}
    missing = {(one.name, one.version, one.hashes) for one in SHIPPED} - of_dev
    assert missing == set()


def test_what_is_installed_is_what_is_locked() -> None:
    """The tests run with the versions of the lock."""
    locked: dict[str, set[str]] = {}
    for one in packages(text(DEV)):
        locked.setdefault(one.name, set()).add(one.version)
    installed = {name: metadata.version(name) for name in locked if is_here(name)}
    assert len(installed) > len(locked) / 2
    strange = {n: v for n, v in installed.items() if v not in locked[n]}
    assert strange == {}


def is_here(name: str) -> bool:
    """Whether a package is installed on this machine."""
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    """The bill of materials of this lock."""
    return sbom.bill(text(MAIN))


def test_the_bill_names_all_that_is_shipped(bill: dict[str, Any]) -> None:
    """Each package once, with its version, its files' hashes and its licence."""
    told = {(one["name"], one["version"]) for one in bill["components"]}
    assert told == {(one.name, one.version) for one in SHIPPED}
    assert len(bill["components"]) == len(SHIPPED)
    for one, package in zip(bill["components"], SHIPPED, strict=True):
        values = [each["value"] for each in one["properties"]]
        assert set(package.hashes) <= set(values)
    bare = [one["name"] for one in bill["components"] if "licenses" not in one]
    assert [name for name in bare if is_here(name)] == []


def test_the_bill_is_cyclonedx(bill: dict[str, Any]) -> None:
    """It has what CycloneDX 1.6 demands, and each reference leads somewhere once."""
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"]
    )
    parts = [bill["metadata"]["component"], *bill["components"]]
    refs = [one["bom-ref"] for one in parts]
    assert len(set(refs)) == len(refs)
    for one in parts:
        assert one["type"] in {"application", "library"}
        assert all(len(each) == 1 for each in one.get("licenses", ()))
    assert [one["ref"] for one in bill["dependencies"]] == refs
    for one in bill["dependencies"]:
        assert set(one["dependsOn"]) <= set(refs)
    reached = {ref for one in bill["dependencies"] for ref in one["dependsOn"]}
    assert reached == set(refs[1:])


def test_a_lock_is_read_as_it_is_written() -> None:
    """Versions, conditions, hashes, and who asks, on one line or on several."""
    lock = (
        "# said by a tool\n"
        "cffi==2.1 ; platform_machine != 'x' \\\n"
        f"    --hash=sha256:{'a' * 64} \\\n    --hash=sha256:{'b' * 64}\n"
        "    # via cryptography\n"
        f"click==8.5 \\\n    --hash=sha256:{'c' * 64}\n"
        "    # via\n    #   one (pyproject.toml)\n    #   two\n"
    )
    assert packages(lock) == [
        Package(
            *("cffi", "2.1", "platform_machine != 'x'"),
            ("a" * 64, "b" * 64),
            ("cryptography",),
        ),
        Package("click", "8.5", "", ("c" * 64,), ("one", "two")),
    ]
