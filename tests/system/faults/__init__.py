# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The fault bench: every fault that can be injected here, on real parts, measured.

``make fault-bench`` runs it all and writes ``docs/reliability.md``;
``test_rows.py`` runs each row once. How to write a row is told in `frame`.
"""
