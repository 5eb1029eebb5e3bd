# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether systemd starts the appliance again, ends it when it hangs, and limits it.

The unit is read as systemd reads it (systemd.unit(5)), drop-ins too: asking a
running systemd would need its bus, and tell nothing of a machine being set up.
"""

import re
from pathlib import Path
from typing import Final

from appliance.preflight.findings import Findings

NAME: Final = "luukku.service"
FOLDERS: Final = (
    "etc/systemd/system",
    "run/systemd/system",
    "usr/local/lib/systemd/system",
    "usr/lib/systemd/system",
    "lib/systemd/system",
)
"""Where units are, the first that has one counts."""
RULES: Final = {
    "Type": ("notify", "systemd does not know when the buttons are read"),
    "Restart": ("always", "after a crash the counter stays dead"),
    "RestartSec": ("1", "after a crash the counter is dead for another time"),
    "StartLimitIntervalSec": ("0", "after some crashes systemd gives up"),
    "WatchdogSec": ("10", "an appliance that hangs is ended late or never"),
    "LimitNOFILE": ("1024", "a leak of descriptors makes it deaf without an error"),
}
"""What the unit must say, and what is wrong otherwise."""
_SETTING: Final = re.compile(r"^([A-Z]\w*)[ \t]*=[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_SECONDS: Final = re.compile(r"(?<=\d)s$")


def check(found: Findings, root: Path = Path("/")) -> None:
    """Compare the installed unit with ours; `root` is where the system is."""
    found.begin("service: the disk with the units does not answer: see dmesg")
    if not (root / "run/systemd/system").is_dir():
        found.note(
            "service: no systemd runs here: let something start luukku again within "
            "a second after it ends, and end it when it hangs"
        )
        return
    unit = _first(root)
    if unit is None:
        found.note(
            f"service: {NAME} is not installed: copy systemd/{NAME} to "
            "/etc/systemd/system and enable it, or nothing starts luukku again"
        )
        return
    said = _settings([unit, *_drop_ins(root)])
    wrong = [
        f"service: {NAME} says {name}={said.get(name, '')}, so {trouble}: let it say "
        f"{name}={ours} (systemctl cat {NAME} shows what says otherwise)"
        for name, (ours, trouble) in RULES.items()
        if _SECONDS.sub("", said.get(name, "")) != ours
    ]
    if not is_enabled(root, NAME):
        wrong.append(
            f"service: {NAME} is not enabled, so that nothing starts luukku after a "
            "power cut: systemctl enable luukku"
        )
    for sentence in wrong:
        found.bad(sentence)
    if not wrong:
        found.ok(f"service: {unit} starts luukku again, and ends it when it hangs")


def is_enabled(root: Path, name: str) -> bool:
    """Whether something starts the unit by itself."""
    return any(any(root.glob(f"{folder}/*.wants/{name}")) for folder in FOLDERS)


def _first(root: Path) -> Path | None:
    places = (root / folder / NAME for folder in FOLDERS)
    return next((place for place in places if place.exists()), None)


def _drop_ins(root: Path) -> list[Path]:
    """All drop-ins in the order of their names; of one name the first counts."""
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for path in (root / folder / f"{NAME}.d").glob("*.conf"):
            found.setdefault(path.name, path)
    return [found[name] for name in sorted(found)]


def _settings(files: list[Path]) -> dict[str, str]:
    """The last value of each setting."""
    # What is linked to /dev/null says nothing.
    texts = [path.read_text("utf-8", "replace") for path in files if path.is_file()]
    # A line that ends in a backslash goes on in the next.
    return dict(_SETTING.findall("\n".join(texts).replace("\\\n", " ")))
