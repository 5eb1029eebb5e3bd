#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
#
# Runs once in the root file system of a virtual machine, while it is made: what makes
# it a machine that the host can ask, with pins. /in holds what the host brought.
set -eu

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
# Slow under emulation, and of no use here.
systemctl --quiet mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
    e2scrub_all.timer e2scrub_reap.service fstrim.timer ldconfig.service \
    proc-sys-fs-binfmt_misc.automount systemd-networkd-wait-online.service \
    systemd-firstboot.service systemd-update-done.service \
    getty@tty1.service serial-getty@ttyS0.service
echo luukku-pi >/etc/hostname
echo '127.0.0.1 localhost luukku-pi' >/etc/hosts
: >/etc/fstab
systemd-machine-id-setup
# ProtectProc= gives the service a /proc of its own, without what makes this one a Pi's.
install -d /usr/local/lib/systemd/system/luukku.service.d
cat >/usr/local/lib/systemd/system/luukku.service.d/pi.conf <<'END'
[Service]
BindReadOnlyPaths=/run/cpuinfo:/proc/cpuinfo
END
