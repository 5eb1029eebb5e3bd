# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The sabotage build: small mistakes, planted one by one, that tests must catch."""
