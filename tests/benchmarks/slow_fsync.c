/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The Luukku authors
 *
 * Makes every fsync and fdatasync 20 ms slower, as a tired SD card does.
 * Load it with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static int after_20_ms(const char *name, int fd)
{
    struct timespec delay = {0, 20000000};
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    nanosleep(&delay, 0);
    return real(fd);
}

int fsync(int fd) { return after_20_ms("fsync", fd); }
int fdatasync(int fd) { return after_20_ms("fdatasync", fd); }
