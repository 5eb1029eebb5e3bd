#!/bin/busybox sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
#
# The first program of the virtual Pi: modules, then the disk, then systemd.
b=/bin/busybox
$b mkdir -p /dev /proc /sys /disk
$b mount -t devtmpfs dev /dev
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
load() {
    while read -r name; do
        $b insmod "/modules/$name" || echo "init: $name could not be loaded"
    done <"/modules/$1"
}
load order
if $b grep -q luukku.screen /proc/cmdline; then
    load screen
fi
until [ -b /dev/vda ]; do
    $b usleep 20000
done
$b mount -t ext4 -o rw /dev/vda /disk
$b umount /proc /sys
exec $b switch_root /disk /sbin/init
