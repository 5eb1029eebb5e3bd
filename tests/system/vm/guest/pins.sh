#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
#
# Makes this machine look like a Raspberry Pi 4 to programs that use its pins: a
# chip of that label with 58 lines, all high as with open contacts, and a revision.
set -eu

mountpoint -q /sys/kernel/config || mount -t configfs configfs /sys/kernel/config
chip=/sys/kernel/config/gpio-sim/pi
mkdir -p $chip/bank0
echo pinctrl-bcm2711 >$chip/bank0/label
echo 58 >$chip/bank0/num_lines
for n in $(seq 2 27); do
    mkdir $chip/bank0/line"$n"
    echo "GPIO$n" >$chip/bank0/line"$n"/name
done
echo 1 >$chip/live
lines=/sys/devices/platform/$(cat $chip/dev_name)/$(cat $chip/bank0/chip_name)
ln -sfn "$lines" /run/pins

# A contact that is held while the power comes on (see Machine.hold_at_power_on).
held=$(cat /etc/held-contacts 2>/dev/null || true)
for n in $(seq 0 57); do
    level=pull-up
    case " $held " in *" $n "*) level=pull-down ;; esac
    echo $level >/run/pins/sim_gpio"$n"/pull
done

{ cat /proc/cpuinfo; echo "Revision	: c03115"; } >/run/cpuinfo
mount --bind /run/cpuinfo /proc/cpuinfo
