# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's sounds; `python -m gui.guard.sounds` makes the files anew."""
