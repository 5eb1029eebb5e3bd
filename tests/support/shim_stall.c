/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The Luukku authors
 *
 * A disk that does not come back: fsync and fdatasync wait for as long as the file
 * that LUUKKU_STALL names exists. Load it with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int when_let(long number, int file)
{
    const struct timespec pause = {0, 5000000};
    const char *sign = getenv("LUUKKU_STALL");
    while (sign && access(sign, F_OK) == 0)
        nanosleep(&pause, 0);
    return syscall(number, file);
}

int fsync(int file) { return when_let(SYS_fsync, file); }
int fdatasync(int file) { return when_let(SYS_fdatasync, file); }
