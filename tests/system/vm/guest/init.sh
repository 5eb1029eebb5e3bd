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
while read -r name; do
    $b insmod "/modules/$name" || echo "init: $name could not be loaded"
done </modules/order
until [ -b /dev/vda ]; do
    $b usleep 20000
done
$b mount -t ext4 -o rw /dev/vda /disk
$b umount /proc /sys
exec $b switch_root /disk /sbin/init
