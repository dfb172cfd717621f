/* Between the program and the C library: fails, slows down or writes down the calls that touch
   one folder. Built by the campaign, loaded with LD_PRELOAD, steered with ctypes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define DESCRIPTORS 4096
enum call { OPEN, READ, WRITE, FSYNC, RENAME, UNLINK, LINK, CHMOD, CLOSE, STAT, KINDS };

static char folder[4096];
static size_t folder_length;
static char watched[DESCRIPTORS];
static long counts[KINDS];
static int failing_kind = -1, failing_errno, log_descriptor = -1;
static long failing_at;
static long failed;
static int slow_kind = -1;
static unsigned slow_most, slow_state = 1;
static pthread_mutex_t held = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...)                                            \
    static type (*real_##name)(__VA_ARGS__);                             \
    if (!real_##name) real_##name = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

/* Qt's own file of settings is left alone: Qt waits half a minute for its lock. */
static int inside(const char *path) {
    return folder_length && path && strncmp(path, folder, folder_length) == 0 &&
           !strstr(path, "/settings/");
}

static int known(int fd) { return fd >= 0 && fd < DESCRIPTORS && watched[fd]; }

static void put(int fd, const void *data, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    const char *at = data;
    while (length) {
        ssize_t done = real_write(fd, at, length);
        if (done <= 0) return;
        at += done;
        length -= (size_t)done;
    }
}

/* One event: "verb a b size\n", then so many bytes. */
static void tell(const char *verb, const char *first, const char *second, const void *data,
                 size_t length) {
    char line[9000];
    if (log_descriptor < 0) return;
    int size = snprintf(line, sizeof line, "%s\t%s\t%s\t%zu\n", verb, first, second, length);
    pthread_mutex_lock(&held);
    put(log_descriptor, line, (size_t)size);
    if (length) put(log_descriptor, data, length);
    pthread_mutex_unlock(&held);
}

static void tell_descriptor(const char *verb, int fd, const void *data, size_t length,
                            long long offset) {
    char number[16], place[32];
    snprintf(number, sizeof number, "%d", fd);
    snprintf(place, sizeof place, "%lld", offset);
    tell(verb, number, place, data, length);
}

/* Counts a call; gives 1 where it is the one that has to fail. */
static int fails(enum call kind) {
    pthread_mutex_lock(&held);
    long now = ++counts[kind];
    int hit = kind == failing_kind && now == failing_at;
    if (hit) failed++;
    unsigned wait = 0;
    if (kind == slow_kind) {
        slow_state = slow_state * 1103515245u + 12345u;
        wait = slow_most ? (slow_state >> 8) % slow_most : 0;
    }
    pthread_mutex_unlock(&held);
    if (wait) usleep(wait);
    if (hit) errno = failing_errno;
    return hit;
}

void shim_watch(const char *path) {
    memset(watched, 0, sizeof watched);
    memset(counts, 0, sizeof counts);
    failed = 0;
    snprintf(folder, sizeof folder, "%s", path);
    folder_length = strlen(folder);
}
void shim_fail(int kind, long at, int number) {
    memset(counts, 0, sizeof counts);
    failed = 0;
    failing_errno = number;
    failing_at = at;
    failing_kind = kind;
}
void shim_slow(int kind, unsigned most, unsigned seed) {
    slow_most = most;
    slow_state = seed;
    slow_kind = kind;
}
long shim_count(int kind) { return counts[kind]; }
long shim_failed(void) { return failed; }
void shim_log(int fd) { log_descriptor = fd; }
void shim_mark(const char *what) { tell("mark", what, "", NULL, 0); }

static int opened(int fd, const char *path, int flags, int fresh) {
    if (fd >= 0 && fd < DESCRIPTORS) {
        watched[fd] = 1;
        char number[16];
        snprintf(number, sizeof number, "%d", fd);
        tell((flags & O_CREAT) && fresh ? "create" : (flags & O_TRUNC) ? "truncate" : "open", path,
             number, NULL, 0);
    }
    return fd;
}

#define OPENER(name)                                                              \
    int name(const char *path, int flags, ...) {                                  \
        REAL(int, name, const char *, int, ...);                                  \
        va_list more;                                                             \
        va_start(more, flags);                                                    \
        int mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, int) : 0;       \
        va_end(more);                                                             \
        if (!inside(path)) return real_##name(path, flags, mode);                 \
        if (fails(OPEN)) return -1;                                               \
        int fresh = access(path, F_OK) != 0;                                      \
        return opened(real_##name(path, flags, mode), path, flags, fresh);        \
    }
OPENER(open)
OPENER(open64)

#define OPENER_AT(name)                                                           \
    int name(int at, const char *path, int flags, ...) {                          \
        REAL(int, name, int, const char *, int, ...);                             \
        va_list more;                                                             \
        va_start(more, flags);                                                    \
        int mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, int) : 0;       \
        va_end(more);                                                             \
        if (!inside(path)) return real_##name(at, path, flags, mode);             \
        if (fails(OPEN)) return -1;                                               \
        int fresh = access(path, F_OK) != 0;                                      \
        return opened(real_##name(at, path, flags, mode), path, flags, fresh);    \
    }
OPENER_AT(openat)
OPENER_AT(openat64)

ssize_t read(int fd, void *data, size_t length) {
    REAL(ssize_t, read, int, void *, size_t);
    if (known(fd) && fails(READ)) return -1;
    return real_read(fd, data, length);
}

ssize_t write(int fd, const void *data, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    if (!known(fd)) return real_write(fd, data, length);
    if (fails(WRITE)) return -1;
    long long offset = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real_write(fd, data, length);
    if (done > 0) tell_descriptor("write", fd, data, (size_t)done, offset);
    return done;
}

#define WRITER_AT(name)                                                           \
    ssize_t name(int fd, const void *data, size_t length, off64_t offset) {       \
        REAL(ssize_t, name, int, const void *, size_t, off64_t);                  \
        if (!known(fd)) return real_##name(fd, data, length, offset);             \
        if (fails(WRITE)) return -1;                                              \
        ssize_t done = real_##name(fd, data, length, offset);                     \
        if (done > 0) tell_descriptor("write", fd, data, (size_t)done, offset);   \
        return done;                                                              \
    }
WRITER_AT(pwrite)
WRITER_AT(pwrite64)

#define SYNCER(name)                                                              \
    int name(int fd) {                                                            \
        REAL(int, name, int);                                                     \
        if (!known(fd)) return real_##name(fd);                                   \
        if (fails(FSYNC)) return -1;                                              \
        int done = real_##name(fd);                                               \
        if (done == 0) tell_descriptor("fsync", fd, NULL, 0, 0);                  \
        return done;                                                              \
    }
SYNCER(fsync)
SYNCER(fdatasync)

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    if (!inside(from) && !inside(to)) return real_rename(from, to);
    if (fails(RENAME)) return -1;
    int done = real_rename(from, to);
    if (done == 0) tell("rename", from, to, NULL, 0);
    return done;
}

int renameat(int at, const char *from, int to_at, const char *to) {
    REAL(int, renameat, int, const char *, int, const char *);
    if (!inside(from) && !inside(to)) return real_renameat(at, from, to_at, to);
    if (fails(RENAME)) return -1;
    int done = real_renameat(at, from, to_at, to);
    if (done == 0) tell("rename", from, to, NULL, 0);
    return done;
}

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    if (!inside(path)) return real_unlink(path);
    if (fails(UNLINK)) return -1;
    int done = real_unlink(path);
    if (done == 0) tell("unlink", path, "", NULL, 0);
    return done;
}

int unlinkat(int at, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    if (!inside(path)) return real_unlinkat(at, path, flags);
    if (fails(UNLINK)) return -1;
    int done = real_unlinkat(at, path, flags);
    if (done == 0) tell("unlink", path, "", NULL, 0);
    return done;
}

int link(const char *from, const char *to) {
    REAL(int, link, const char *, const char *);
    if (!inside(to)) return real_link(from, to);
    if (fails(LINK)) return -1;
    int done = real_link(from, to);
    if (done == 0) tell("link", from, to, NULL, 0);
    return done;
}

int fchmod(int fd, mode_t mode) {
    REAL(int, fchmod, int, mode_t);
    if (known(fd) && fails(CHMOD)) return -1;
    return real_fchmod(fd, mode);
}

int chmod(const char *path, mode_t mode) {
    REAL(int, chmod, const char *, mode_t);
    if (inside(path) && fails(CHMOD)) return -1;
    return real_chmod(path, mode);
}

int close(int fd) {
    REAL(int, close, int);
    if (!known(fd)) return real_close(fd);
    watched[fd] = 0;
    int bad = fails(CLOSE);
    int done = real_close(fd);
    tell_descriptor("close", fd, NULL, 0, 0);
    if (bad) {
        errno = failing_errno;
        return -1;
    }
    return done;
}

#define STATTER(name, type)                                                       \
    int name(const char *path, struct type *found) {                              \
        REAL(int, name, const char *, struct type *);                             \
        if (inside(path) && fails(STAT)) return -1;                               \
        return real_##name(path, found);                                          \
    }
STATTER(stat, stat)
STATTER(stat64, stat64)
STATTER(lstat, stat)
STATTER(lstat64, stat64)
