/* Writes down what a program does to one file: every write, every sync, every truncation, in order. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

struct line { char what; char is_log; int64_t at; int64_t size; } __attribute__((packed));

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

static int watched(int file, char *is_log) {
    char link[64], name[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, name, sizeof name - 1);
    if (size <= 0) return 0;
    name[size] = 0;
    size_t end = strlen(name);
    *is_log = end > 4 && !strcmp(name + end - 4, "-wal");
    return *is_log || (end > 3 && !strcmp(name + end - 3, ".db"));
}

static void note(char what, int file, int64_t at, const void *data, int64_t size) {
    char is_log;
    if (!watched(file, &is_log)) return;
    struct line line = { what, is_log, at, size };
    pthread_mutex_lock(&order);
    int book = open(getenv("POWER_BOOK"), O_WRONLY | O_APPEND | O_CREAT, 0600);
    syscall(SYS_write, book, &line, sizeof line);
    if (size) syscall(SYS_write, book, data, size);
    close(book);
    pthread_mutex_unlock(&order);
}

#define WRITE(name) ssize_t name(int file, const void *data, size_t size, off_t at) { \
    static ssize_t (*real)(int, const void *, size_t, off_t); \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name); \
    ssize_t done = real(file, data, size, at); \
    if (done > 0) note('W', file, at, data, done); \
    return done; }
WRITE(pwrite)
WRITE(pwrite64)

#define SYNC(name) int name(int file) { \
    static int (*real)(int); \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name); \
    int done = real(file); \
    if (!done) note('S', file, 0, 0, 0); \
    return done; }
SYNC(fsync)
SYNC(fdatasync)

#define CUT(name) int name(int file, off_t at) { \
    static int (*real)(int, off_t); \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name); \
    int done = real(file, at); \
    if (!done) note('T', file, at, 0, 0); \
    return done; }
CUT(ftruncate)
CUT(ftruncate64)
