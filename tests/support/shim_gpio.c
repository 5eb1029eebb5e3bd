/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The Luukku authors
 *
 * A GPIO chip for whoever asks: any file answers as the header of a Raspberry Pi 4
 * would, by the kernel's own structures. Line 17 is held by "spi0 CS0", line 27 by
 * nobody who gave a name, and line 99 does not exist. Load it with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/gpio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int tell_line(struct gpio_v2_line_info *line)
{
    if (line->offset == 99) {
        errno = EINVAL;
        return -1;
    }
    if (line->offset == 17)
        strcpy(line->consumer, "spi0 CS0");
    if (line->offset == 17 || line->offset == 27)
        line->flags = GPIO_V2_LINE_FLAG_USED | GPIO_V2_LINE_FLAG_INPUT;
    return 0;
}

int ioctl(int file, unsigned long request, ...)
{
    va_list rest;
    va_start(rest, request);
    void *told = va_arg(rest, void *);
    va_end(rest);
    if (request == GPIO_GET_CHIPINFO_IOCTL) {
        struct gpiochip_info *chip = told;
        strcpy(chip->label, "pinctrl-bcm2711");
        return 0;
    }
    if (request == GPIO_V2_GET_LINEINFO_IOCTL)
        return tell_line(told);
    return syscall(SYS_ioctl, file, request, told);
}
