# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Subcommands of ``luukku``, a file for each kind: what they are given and say."""
