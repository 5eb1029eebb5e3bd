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

install -m 755 /in/agent.py /in/pins.sh /usr/local/sbin
install -m 644 /in/agent.service /in/pins.service /etc/systemd/system
systemctl --quiet enable agent.service pins.service systemd-networkd.service
# The address that QEMU's own network gives.
cat >/etc/systemd/network/all.network <<'END'
[Match]
Type=ether
[Network]
Address=10.0.2.15/24
LinkLocalAddressing=no
END
# Slow under emulation, and of no use here. The broker is started when its site is.
systemctl --quiet mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
    e2scrub_all.timer e2scrub_reap.service fstrim.timer ldconfig.service \
    proc-sys-fs-binfmt_misc.automount systemd-networkd-wait-online.service \
    systemd-firstboot.service systemd-update-done.service \
    getty@tty1.service serial-getty@ttyS0.service
systemctl --quiet disable mosquitto.service
echo luukku-pi >/etc/hostname
echo '127.0.0.1 localhost luukku-pi' >/etc/hosts
: >/etc/fstab
systemd-machine-id-setup
