# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The counter's touchscreen: shows what the appliance says, asks for the rest."""
