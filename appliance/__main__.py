# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``python -m appliance`` is ``luukku``."""

import sys

from appliance.cli import main

if __name__ == "__main__":
    sys.exit(main())
