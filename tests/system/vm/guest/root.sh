#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
#
# Runs once in the virtual Pi's own root file system, while it is made. /in holds
# what the host brought.
set -eu

# As docs/how-to/install.md says, step 2; without Qt, since nothing draws here.
python3 -m venv --system-site-packages /usr/lib/luukku
/usr/lib/luukku/bin/pip install --quiet --no-index --find-links /in/wheels \
    --require-hashes -r /in/requirements.txt

# Where Raspberry Pi OS has its package python3-lgpio.
python3 -m zipfile -e /in/wheels/lgpio-*.whl /usr/lib/python3/dist-packages
python3 -m compileall -q /usr/lib/python3/dist-packages

# Raspberry Pi OS has this group, and the rule that gives it the pins.
groupadd --system gpio
cat >/etc/udev/rules.d/60-gpio.rules <<'END'
SUBSYSTEM=="gpio", KERNEL=="gpiochip*", GROUP="gpio", MODE="0660"
END

# The broker is started when its site is.
systemctl --quiet disable mosquitto.service
sh /in/system.sh
