/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The Luukku authors
 *
 * A disk that fails as files in the folder LUUKKU_SIGNS say, for what lies below
 * LUUKKU_DISK. While there is `stalled`, no fsync or fdatasync returns. While there
 * is `read-only`, nothing can be written or opened for writing, as after the kernel
 * has given up on a file system (EROFS). Load it with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int is(const char *word)
{
    char sign[PATH_MAX];
    snprintf(sign, sizeof sign, "%s/%s", getenv("LUUKKU_SIGNS"), word);
    return access(sign, F_OK) == 0;
}

static int is_below(const char *path)
{
    const char *disk = getenv("LUUKKU_DISK");
    return strncmp(path, disk, strlen(disk)) == 0;
}

static int is_on_it(int file)
{
    char link[64], path[PATH_MAX] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    return readlink(link, path, sizeof path - 1) > 0 && is_below(path);
}

static int when_let(long number, int file)
{
    const struct timespec pause = {0, 5000000};
    while (is("stalled") && is_on_it(file))
        nanosleep(&pause, 0);
    return syscall(number, file);
}

int fsync(int file) { return when_let(SYS_fsync, file); }
int fdatasync(int file) { return when_let(SYS_fdatasync, file); }

static int refused(int refuses)
{
    if (refuses)
        errno = EROFS;
    return refuses;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at)
{
    if (refused(is("read-only") && is_on_it(file)))
        return -1;
    return syscall(SYS_pwrite64, file, bytes, count, at);
}

int ftruncate64(int file, off64_t length)
{
    if (refused(is("read-only") && is_on_it(file)))
        return -1;
    return syscall(SYS_ftruncate, file, length);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    int mode;
    va_start(rest, flags);
    mode = va_arg(rest, int);
    va_end(rest);
    int writes = flags & (O_WRONLY | O_RDWR | O_CREAT);
    if (refused(writes && is_below(path) && is("read-only")))
        return -1;
    return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
