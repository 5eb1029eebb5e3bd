# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A random hand at two touchscreens, one of them under duress: `make monkey`."""
