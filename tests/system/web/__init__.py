# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The WebSockets that `luukku site new --web-port` asks a broker for, at a real one."""
