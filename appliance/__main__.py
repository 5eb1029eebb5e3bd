# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The command ``luukku``, and ``python -m appliance``: Ctrl-C ends it in silence."""

import sys

INTERRUPTED = 130


def main() -> int:
    """Run one command; return its exit code."""
    try:
        # Here, for it takes half a second: long enough for somebody's Ctrl-C.
        from appliance import cli  # noqa: PLC0415 - see above

        return cli.main()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
