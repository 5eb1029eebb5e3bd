# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whatever was found worth trying is tried again, quickly, with every change."""

import pytest

from tests.fuzz import parsers
from tests.fuzz.__main__ import KEPT_BYTES


@pytest.mark.parametrize("name", parsers.PARSERS)
def test_no_parser_raises_what_it_does_not_name(name: str) -> None:
    """All that the fuzzer kept is read, or refused with the parser's own error."""
    kept = parsers.kept(name)
    assert kept, "`make fuzz` keeps some"
    for data in kept:
        parsers.PARSERS[name](data)


def test_a_corpus_is_small_and_no_other_is_there() -> None:
    """A file for each parser, each of which is read in a blink."""
    sizes = {path.stem: path.stat().st_size for path in parsers.CORPUS.iterdir()}
    assert set(sizes) == set(parsers.PARSERS)
    assert max(sizes.values()) <= KEPT_BYTES


@pytest.mark.parametrize("data", [b"", bytes(range(256)), b"\\n", "ä\n".encode()])
def test_any_bytes_can_be_kept(data: bytes) -> None:
    """A line of the corpus is printable, and is the same bytes again."""
    line = parsers.line(data)
    assert line.isascii()
    assert "\n" not in line
    assert line.encode().decode("unicode_escape").encode("latin-1") == data
