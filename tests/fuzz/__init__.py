# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every parser that bytes from outside reach, and a fuzzer that looks for bad ones.

`parsers` has an entry for each, `corpus` keeps what was worth trying, `test_corpus`
tries it again in the unit tests. `make fuzz` looks for more, by coverage.
"""
