# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Collects the windows' words for translators, and compiles what they wrote.

    python -m tests.tools.translations            bring gui/i18n up to date
    python -m tests.tools.translations --check    fail where it is not

The words in the source are plain English, so the English file holds plural
forms alone. The compiled `.qm` files are committed beside the `.ts` files: an
appliance installs Luukku without Qt's tools.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.tools.qt_tool import QtToolError, qt_tool

SOURCES = Path("gui")
HOME = SOURCES / "i18n"
LANGUAGES = ("fi", "sv", "en")
REMEDY = "Run `make fix`, translate what is unfinished in gui/i18n/*.ts, run it again."


class WordsError(Exception):
    """Words are missing or out of date; the message says which."""


def unfinished(words: Path) -> list[str]:
    """Return the source words that a `.ts` file does not translate yet."""
    # Our own file, which our own tool wrote: nothing hostile to parse.
    tree = ET.parse(words)  # noqa: S314 - see above
    return [
        message.findtext("source", "")
        for message in tree.iter("message")
        if message.find("translation[@type='unfinished']") is not None
    ]


def collect(home: Path) -> None:
    """Bring the `.ts` files in `home` up to date with the source."""
    home.mkdir(exist_ok=True)
    for language in LANGUAGES:
        # No locations: a moved line is no change of words.
        arguments = ["-silent", "-locations", "none", "-no-obsolete"]
        arguments += ["-extensions", "qml,py", "-source-language", "en"]
        arguments += ["-target-language", language]
        if language == "en":
            arguments.append("-pluralonly")
        qt_tool("lupdate", *arguments, SOURCES, "-ts", home / f"luukku_{language}.ts")


def compile_all(home: Path) -> None:
    """Compile the `.ts` files in `home`; an untranslated word is a WordsError."""
    missing = []
    for language in LANGUAGES:
        words = home / f"luukku_{language}.ts"
        missing += [f"{language}: {source}" for source in unfinished(words)]
    if missing:
        raise WordsError("\n".join(["Not translated yet:", *missing]))
    for language in LANGUAGES:
        words = home / f"luukku_{language}.ts"
        arguments = ["-silent", "-fail-on-unfinished", "-fail-on-invalid"]
        qt_tool("lrelease", *arguments, words, "-qm", words.with_suffix(".qm"))


def check() -> None:
    """Raise a WordsError unless everything in HOME is translated and compiled."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / HOME.name
        shutil.copytree(HOME, fresh)
        collect(fresh)
        compile_all(fresh)
        stale = [
            path.name
            for path in sorted(fresh.iterdir())
            if not (HOME / path.name).exists()
            or path.read_bytes() != (HOME / path.name).read_bytes()
        ]
    if stale:
        message = f"out of date in {HOME}: {', '.join(stale)}"
        raise WordsError(message)


def main() -> int:
    """Update or check; return the exit code."""
    try:
        if "--check" in sys.argv[1:]:
            check()
        else:
            collect(HOME)
            compile_all(HOME)
    except (WordsError, QtToolError, FileNotFoundError) as error:
        print(error, REMEDY, sep="\n", file=sys.stderr)
        return 1
    print(f"{', '.join(LANGUAGES)}: every word translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
