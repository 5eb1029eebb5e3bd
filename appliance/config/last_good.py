# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The settings that started last: the appliance runs with them if the file is wrong.

A copy of the file's bytes is in the state folder: systemd's ``STATE_DIRECTORY``; else
what the file says in ``[paths] state``, looked for line by line, since the file may be
broken; else the default. The copy names its file and carries a hash. One of another
file or another counter, or one that was damaged, is never used; nor is one with
simulated buttons where the file has real ones.
"""

import json
import os
import re
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from appliance.config import Config, ConfigError, defaults_text, parse, read
from appliance.wire.toml_words import TEXT_MAX

NAME: Final = "last-good.toml"
"""The copy; two comments stand before the file's bytes: a hash of all below it, and
which file it is of."""
SIMULATED: Final = "simulated"
PART_MAX: Final = 32
"""No fault's part is longer."""
_NEW: Final = f"{NAME}.new"
_STATE: Final = ("paths", "state")
_RUNTIME: Final = ("paths", "runtime")
_WHO: Final = (("counter", "site"), ("counter", "id"))
_PINS: Final = ("", "pins")
_COPY_MAX: Final = 4 * TEXT_MAX + 8_192
_TABLE = re.compile(r"\s*\[\s*([A-Za-z0-9_-]+)\s*\]\s*(?:#.*)?")
_TEXT = re.compile(
    r"""\s*([A-Za-z0-9_-]+)\s*=\s*(?:"([^"\\]*)"|'([^']*)')\s*(?:#.*)?"""
)
_HASH = re.compile(rb"# sha256 = ([0-9a-f]{64})")
_FILE: Final = b"# file = "


class InUse(NamedTuple):
    """What the appliance runs with."""

    config: Config
    path: Path
    """The counter's file, also where its copy is in use."""
    content: bytes
    """The file as it is written, or as it was when it started last."""
    mistakes: tuple[str, ...] = ()
    """Why the file itself is not in use, one sentence each; else empty."""

    @property
    def invalid(self) -> str:
        """The name of the file that is not in use, as faults call it; else empty."""
        if not self.mistakes:
            return ""
        name = self.path.name[:PART_MAX]
        return "".join(one if one.isprintable() else "?" for one in name)


class _UnusableError(Exception):
    """A sentence: why a copy that is there is not used."""


def load_or_last(path: Path) -> InUse:
    """The settings of a file; if it has mistakes, those with which it started last.

    Raises:
        ConfigError: neither can be used; all mistakes of the file, and then why its
            copy is not used, if there is one.
    """
    try:
        content = read(path)
        return InUse(parse(content, path), path, content)
    except ConfigError as error:
        try:
            kept = _recall(path)
        except _UnusableError as why:
            raise ConfigError(f"{error}\n{why}", error.sentences) from error
        if kept is None:
            raise
        config, content = kept
        return InUse(config, path, content, error.sentences)


def keep(in_use: InUse) -> Path | None:
    """Keep a copy of what the appliance has started with; its place.

    None: the file has mistakes, and the older copy stays. Waits for the disk.

    Raises:
        OSError: it cannot be written; an older copy is as it was.
    """
    if in_use.mistakes:
        return None
    copy = _home(in_use.config.paths.state, in_use.path) / NAME
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    below = _FILE + _called(in_use.path) + b"\n" + in_use.content
    whole = b"# sha256 = " + _hash(below) + b"\n" + below
    if not copy.is_symlink() and copy.is_file() and copy.read_bytes() == whole:
        # Each start would wear the disk for nothing.
        return copy
    _replace(copy, whole)
    return copy


def runtime_folder(path: Path) -> Path:
    """Where the sockets of a file's appliance are, also if the file has mistakes."""
    return path.absolute().parent / _glanced(path, _RUNTIME)


def _replace(copy: Path, whole: bytes) -> None:
    """Write at once or not at all, also in a power cut."""
    new = copy.with_name(_NEW)
    new.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with open(os.open(new, flags, 0o600), "wb") as file:  # noqa: PTH123 - a descriptor
        file.write(whole)
        file.flush()
        os.fsync(file.fileno())
    new.replace(copy)
    folder = os.open(copy.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _recall(path: Path) -> tuple[Config, bytes] | None:
    """The copy of a file that has mistakes; None where there is none.

    Raises:
        _UnusableError: there is one that must not be used.
    """
    copy = _home(_glanced(path, _STATE), path) / NAME
    try:
        with copy.open("rb") as file:
            whole = file.read(_COPY_MAX)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unused(copy, f"it cannot be read ({error.strerror})") from error
    hashed, _, below = whole.partition(b"\n")
    told = _HASH.fullmatch(hashed)
    if not told or told[1] != _hash(below):
        raise _unused(copy, "it is damaged")
    called, _, content = below.partition(b"\n")
    if called != _FILE + _called(path):
        raise _unused(copy, "it is of another file")
    try:
        config = parse(content, path)
    except ConfigError as error:
        raise _unused(copy, f"it has mistakes, too: {error.sentences[0]}") from error
    seen = _glance(path)
    who = (config.counter.site, config.counter.id)
    if any(seen.get(key, is_so) != is_so for key, is_so in zip(_WHO, who, strict=True)):
        raise _unused(copy, f"it is of another counter, {who[1]} of {who[0]}")
    # Simulated buttons hear no hand: what does not start at all is seen.
    if config.pins == SIMULATED != seen.get(_PINS, SIMULATED):
        raise _unused(copy, "its buttons are simulated, and those of the file are not")
    return config, content


def _unused(copy: Path, why: str) -> _UnusableError:
    return _UnusableError(
        f"The settings that started last, {copy}, are not used: {why}"
    )


def _home(state: str, path: Path) -> Path:
    """The folder of the copy."""
    given = os.environ.get("STATE_DIRECTORY", "").partition(":")[0]
    return path.absolute().parent / (given or state)


def _called(path: Path) -> bytes:
    """Which file it is, in one line."""
    return json.dumps(os.path.abspath(path)).encode()  # noqa: PTH100 - not the links


def _hash(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def _glanced(path: Path, key: tuple[str, str]) -> str:
    """A folder of ``[paths]``, as far as it can be seen; else the default."""
    table, name = key
    default: str = tomllib.loads(defaults_text())[table][name]
    return _glance(path).get(key) or default


def _glance(path: Path) -> dict[tuple[str, str], str]:
    """Texts in tables of a file that may be broken, or missing: line by line."""
    try:
        lines = read(path).decode("utf-8-sig", "replace").splitlines()
    except ConfigError:
        return {}
    seen: dict[tuple[str, str], str] = {}
    table = ""
    for line in lines:
        if line.lstrip().startswith("["):
            found = _TABLE.fullmatch(line)
            table = found[1] if found else ""
        elif text := _TEXT.fullmatch(line):
            seen.setdefault((table, text[1]), text[2] or text[3] or "")
    return seen
