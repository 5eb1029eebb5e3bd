# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Luukku with the programs of others that guards use: Node-RED, Home Assistant.

``make interop`` runs ``test_real_*.py`` here; the rest is quick, and in ``make test``.
"""
