# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The bill of materials of what is installed: CycloneDX 1.6, from requirements.lock.

python -m tests.tools.sbom FILE

The lock says which packages, in which versions, with which files, for every machine
at once; the environment says under which licences. Nothing is asked of a network, and
the same lock and environment give the same bytes. The format:
https://cyclonedx.org/docs/1.6/json/
"""

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.support.tree import ROOT

LOCK: Final = ROOT / "requirements.lock"
_FIRST = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+?)(?: ; (?P<when>[^\\]+))? \\$"
)
_HASH = re.compile(r"^    --hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^    #(?: via|  ) +(\w\S*)")
_SPDX = re.compile(r"[A-Za-z0-9.+()-]+( (AND|OR|WITH) [A-Za-z0-9.+()-]+)*")


class Package(NamedTuple):
    """One entry of a lock."""

    name: str
    version: str
    when: str
    """For which machines, as the lock has it; empty: for all."""
    hashes: tuple[str, ...]
    """SHA-256 of each file that may be installed."""
    via: tuple[str, ...]
    """Who asks for it."""

    @property
    def purl(self) -> str:
        """Its name in bills of materials."""
        return f"pkg:pypi/{self.name}@{self.version}"


def packages(lock: str) -> list[Package]:
    """All entries of a lock's text, in its order."""
    found: list[Package] = []
    for line in lock.splitlines():
        if first := _FIRST.match(line):
            when = (first["when"] or "").strip()
            found.append(Package(first["name"], first["version"], when, (), ()))
        elif one := _HASH.match(line):
            last = found.pop()
            found.append(last._replace(hashes=(*last.hashes, one[1])))
        elif found and (one := _VIA.match(line)):
            last = found.pop()
            found.append(last._replace(via=(*last.via, one[1])))
    return found


def bill(lock: str) -> dict[str, Any]:
    """The whole document."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    name, version = project["name"], project["version"]
    us = f"pkg:generic/{name}@{version}"
    found = packages(lock)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, us + lock)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": us,
                "name": name,
                "version": version,
                "description": project["description"],
                "licenses": [{"expression": project["license"]}],
                "purl": us,
            }
        },
        "components": [_component(one) for one in found],
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(needs)}
            for ref, needs in _needs(us, name, found)
        ],
    }


def _component(one: Package) -> dict[str, Any]:
    said = [("luukku:lock:sha256", digest) for digest in one.hashes]
    if one.when:
        said.insert(0, ("luukku:lock:when", one.when))
    component = {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "properties": [{"name": key, "value": value} for key, value in said],
    }
    if licence := _licence(one.name):
        component["licenses"] = [licence]
    return component


def _licence(name: str) -> dict[str, Any] | None:
    """As the installed package has it; None: it is not installed here, or silent."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    expression = ", ".join(told.get_all("License-Expression") or ())
    if expression and _SPDX.fullmatch(expression):
        return {"expression": expression}
    kinds = [
        kind.rpartition(" :: ")[2]
        for kind in told.get_all("Classifier") or ()
        if kind.startswith("License :: ")
    ]
    words = (
        ", ".join(kinds)
        or ", ".join(told.get_all("License") or ()).partition("\n")[0][:120]
    )
    return {"license": {"name": words}} if words else None


def _needs(us: str, name: str, found: list[Package]) -> Iterator[tuple[str, set[str]]]:
    """Who needs what, by their refs."""
    by_name: dict[str, list[Package]] = {}
    for one in found:
        by_name.setdefault(one.name, []).append(one)
    needs: dict[str, set[str]] = {us: set(), **{one.purl: set() for one in found}}
    for one in found:
        for asker in one.via:
            refs = [each.purl for each in by_name.get(asker, ())]
            for ref in refs if asker in by_name else [us] if asker == name else []:
                needs[ref].add(one.purl)
    yield from needs.items()


def main() -> int:
    """Write it."""
    path = Path(sys.argv[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    made = bill(LOCK.read_text("utf-8"))
    path.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"{path}: {len(made['components'])} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())
