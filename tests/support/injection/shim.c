/* Loaded before the C library (LD_PRELOAD): counts what an armed process changes below one folder, and makes one of
   those calls fail, end the process, write half, or take long; or writes all of them to a log.

   The control block is one page shared by mmap, whose layout injection/shim.py repeats. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { RECORD = 0, KILL = 1, FAIL = 2, FULL = 3, TORN = 4, SLOW = 5 };

struct control {
    int32_t armed;      /* the process whose calls count, 0 for none */
    int32_t kind;       /* one of the above */
    int64_t at;         /* the number of the call that fails, from 0 */
    int64_t count;      /* calls so far */
    int32_t hit;        /* whether the call was reached */
    int32_t pause;      /* milliseconds that a write takes, where slow */
    char what[16];      /* the call that was hit */
    char path[1024];    /* and its path */
    char folder[1024];  /* below which calls count */
    char log[1024];     /* where to record */
};

static struct control *control;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("INJECTION_CONTROL");
    if (!name) return;
    int file = syscall(SYS_openat, AT_FDCWD, name, O_RDWR | O_CLOEXEC, 0);
    if (file < 0) return;
    void *found = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (found != MAP_FAILED) control = found;
}

static int armed(void) { return control && control->armed && control->armed == getpid(); }

static int inside(const char *path) {
    size_t length = strlen(control->folder);
    return strncmp(path, control->folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int path_of(int file, char *out) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, out, 1023);
    if (length <= 0) return 0;
    out[length] = 0;
    char *gone = strstr(out, " (deleted)");
    if (gone) *gone = 0;
    return inside(out);
}

static int path_at(int folder, const char *name, char *out) {
    if (name[0] == '/') {
        snprintf(out, 1024, "%s", name);
    } else {
        char base[1024];
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, base, sizeof base - 1);
            if (length <= 0) return 0;
            base[length] = 0;
        }
        snprintf(out, 1024, "%.500s/%.500s", base, name);
    }
    size_t length = strlen(out);
    while (length > 1 && out[length - 1] == '/') out[--length] = 0;
    return inside(out);
}

/* What to do with a call: 0 goes on, -1 writes half and ends, else the error. The order of threads is kept by the lock
   that is held until `done`. */
static int enter(const char *what, const char *path, int takes_space) {
    pthread_mutex_lock(&order);
    int64_t number = control->count++;
    if (control->kind == SLOW) {
        if (what[0] == 'w' || what[0] == 's') {
            struct timespec pause = {control->pause / 1000, control->pause % 1000 * 1000000L};
            nanosleep(&pause, NULL);
        }
        return 0;
    }
    if (control->kind == RECORD) return 0;
    if (number != control->at && !(control->kind == FULL && number > control->at)) return 0;
    if (control->kind == FULL && !takes_space) return 0;
    if (!control->hit) {
        control->hit = 1;
        snprintf(control->what, sizeof control->what, "%s", what);
        snprintf(control->path, sizeof control->path, "%s", path);
    }
    switch (control->kind) {
        case KILL: kill(getpid(), SIGKILL); pause();
        case FAIL: return EIO;
        case FULL: return ENOSPC;
        case TORN: return -1;
    }
    return 0;
}

static void put(const void *data, size_t length) {
    const char *at = data;
    while (length) {
        ssize_t written = syscall(SYS_write, log_file, at, length);
        if (written <= 0) abort();
        at += written;
        length -= written;
    }
}

static void note(const char *what, uint64_t inode, const char *path, const char *other, int64_t offset, const void *data,
                 size_t length) {
    if (control->kind != RECORD || !control->log[0]) return;
    if (log_file < 0) log_file = syscall(SYS_openat, AT_FDCWD, control->log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    char head[4096];
    int64_t numbers[4] = {(int64_t)inode, offset, (int64_t)length, data != NULL};
    int size = snprintf(head, sizeof head, "%s%c%s%c%s%c", what, 0, path, 0, other, 0);
    int64_t whole = size;
    put(&whole, sizeof whole);
    put(head, size);
    put(numbers, sizeof numbers);
    if (data) put(data, length);
}

static void done(void) {
    int kept = errno;
    pthread_mutex_unlock(&order);
    errno = kept;
}

static uint64_t inode_of(int file) {
    struct stat found;
    return fstat(file, &found) ? 0 : found.st_ino;
}

static uint64_t inode_at(const char *path) {
    struct stat found;
    return lstat(path, &found) ? 0 : found.st_ino;
}

/* Writing */

static ssize_t really_write(int file, const void *data, size_t length, int64_t offset) {
    return offset < 0 ? syscall(SYS_write, file, data, length) : syscall(SYS_pwrite64, file, data, length, offset);
}

static ssize_t write_at(int file, const void *data, size_t length, int64_t offset) {
    char path[1024];
    if (!armed() || !path_of(file, path)) return really_write(file, data, length, offset);
    int verdict = enter("write", path, 1);
    if (verdict > 0) { errno = verdict; done(); return -1; }
    if (verdict < 0) {
        really_write(file, data, length / 2, offset);
        kill(getpid(), SIGKILL);
        pause();
    }
    ssize_t written = really_write(file, data, length, offset);
    if (written > 0) {
        int64_t where = offset < 0 ? (int64_t)lseek(file, 0, SEEK_CUR) - written : offset;
        note("write", inode_of(file), path, "", where, data, written);
    } else {
        note("failed", 0, path, "", 0, NULL, 0);
    }
    done();
    return written;
}

ssize_t write(int file, const void *data, size_t length) { return write_at(file, data, length, -1); }
ssize_t pwrite(int file, const void *data, size_t length, off_t offset) { return write_at(file, data, length, offset); }
ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) {
    return write_at(file, data, length, offset);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    char path[1024];
    if (!armed() || !path_of(file, path)) return syscall(SYS_writev, file, parts, count);
    ssize_t total = 0;
    for (int i = 0; i < count; i++) {
        if (!parts[i].iov_len) continue;
        ssize_t written = write_at(file, parts[i].iov_base, parts[i].iov_len, -1);
        if (written < 0) return total ? total : -1;
        total += written;
        if ((size_t)written < parts[i].iov_len) break;
    }
    return total;
}

static ssize_t copied(int out, int in, off_t *offset, size_t count) {
    char block[1 << 16];
    size_t wanted = count < sizeof block ? count : sizeof block;
    ssize_t found = offset ? pread(in, block, wanted, *offset) : read(in, block, wanted);
    if (found <= 0) return found;
    ssize_t written = write_at(out, block, found, -1);
    if (written > 0 && offset) *offset += written;
    return written;
}

ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
    char path[1024];
    if (armed() && path_of(out, path)) return copied(out, in, offset, count);
    return syscall(SYS_sendfile, out, in, offset, count);
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) { return sendfile(out, in, offset, count); }

ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t length, unsigned flags) {
    char path[1024];
    if (armed() && path_of(out, path)) { errno = EXDEV; return -1; }
    return syscall(SYS_copy_file_range, in, in_at, out, out_at, length, flags);
}

static int truncated(int file, int64_t length, const char *what) {
    char path[1024];
    if (!armed() || !path_of(file, path)) return syscall(SYS_ftruncate, file, length);
    struct stat before;
    int grows = !fstat(file, &before) && before.st_size < length;
    int verdict = enter(what, path, grows);
    if (verdict > 0) { errno = verdict; done(); return -1; }
    int result = syscall(SYS_ftruncate, file, length);
    note(result ? "failed" : what, inode_of(file), path, "", length, NULL, 0);
    done();
    return result;
}
int ftruncate(int file, off_t length) { return truncated(file, length, "truncate"); }
int ftruncate64(int file, off64_t length) { return truncated(file, length, "truncate"); }

int fallocate(int file, int mode, off_t at, off_t length) {
    char path[1024];
    if (armed() && path_of(file, path)) { errno = EOPNOTSUPP; return -1; }
    return syscall(SYS_fallocate, file, mode, at, length);
}
int fallocate64(int file, int mode, off64_t at, off64_t length) { return fallocate(file, mode, at, length); }

/* With a folder's names as they are: a library that calls the kernel itself may have changed some unseen. */
static void note_sync(int file, const char *path) {
    struct stat found;
    char names[1 << 16];
    size_t length = 0;
    DIR *folder = control->kind == RECORD && !fstat(file, &found) && S_ISDIR(found.st_mode) ? opendir(path) : NULL;
    if (!folder) {
        note("sync", inode_of(file), path, "", 0, NULL, 0);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        if (length + 300 > sizeof names) abort();
        length += snprintf(names + length, sizeof names - length, "%lu/%s%c", (unsigned long)entry->d_ino, entry->d_name, 0);
    }
    closedir(folder);
    note("sync", inode_of(file), path, "", 0, names, length);
}

static int synced(int file, int number) {
    char path[1024];
    if (!armed() || !path_of(file, path)) return syscall(number, file);
    int verdict = enter("sync", path, 1);
    if (verdict > 0) { errno = verdict; done(); return -1; }
    note_sync(file, path);
    done();
    return 0; /* memory is no disk: there is nothing to wait for */
}
int fsync(int file) { return synced(file, SYS_fsync); }
int fdatasync(int file) { return synced(file, SYS_fdatasync); }

/* Opening: a file that is made, or emptied, counts */

static int opened(int folder, const char *name, int flags, mode_t mode) {
    char path[1024];
    int writes = (flags & O_ACCMODE) != O_RDONLY && (flags & (O_CREAT | O_TRUNC));
    if (!armed() || !writes || !path_at(folder, name, path)) return syscall(SYS_openat, folder, name, flags, mode);
    struct stat before;
    int there = !lstat(path, &before);
    if (there && (!(flags & O_TRUNC) || !before.st_size)) return syscall(SYS_openat, folder, name, flags, mode);
    int verdict = enter(there ? "empty" : "create", path, !there);
    if (verdict > 0) { errno = verdict; done(); return -1; }
    int file = syscall(SYS_openat, folder, name, flags, mode);
    note(file < 0 ? "failed" : there ? "truncate" : "create", file < 0 ? 0 : inode_of(file), path, "", 0, NULL, 0);
    done();
    return file;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *name, int flags, ...) { MODE(flags) return opened(folder, name, flags, mode); }
int openat64(int folder, const char *name, int flags, ...) { MODE(flags) return opened(folder, name, flags | O_LARGEFILE, mode); }
int creat(const char *name, mode_t mode) { return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* The C library's own streams write past this file, so they are made of cookies that do not. */

static ssize_t cookie_write(void *cookie, const char *data, size_t length) {
    ssize_t written = write_at((int)(intptr_t)cookie, data, length, -1);
    return written < 0 ? 0 : written;
}
static ssize_t cookie_read(void *cookie, char *data, size_t length) { return read((int)(intptr_t)cookie, data, length); }
static int cookie_seek(void *cookie, off64_t *offset, int from) {
    off64_t found = lseek64((int)(intptr_t)cookie, *offset, from);
    if (found < 0) return -1;
    *offset = found;
    return 0;
}
static int cookie_close(void *cookie) { return close((int)(intptr_t)cookie); }

static FILE *stream(int file, const char *mode) {
    cookie_io_functions_t calls = {cookie_read, cookie_write, cookie_seek, cookie_close};
    return fopencookie((void *)(intptr_t)file, mode, calls);
}

static FILE *stream_named(const char *name, const char *mode) {
    char path[1024];
    REAL(FILE *, "fopen64", const char *, const char *);
    if (!armed() || mode[0] == 'r' || !path_at(AT_FDCWD, name, path)) return real(name, mode);
    int flags = (strchr(mode, '+') ? O_RDWR : O_WRONLY) | O_CREAT | (mode[0] == 'a' ? O_APPEND : O_TRUNC);
    int file = opened(AT_FDCWD, name, flags, 0666);
    return file < 0 ? NULL : stream(file, mode);
}
FILE *fopen(const char *name, const char *mode) { return stream_named(name, mode); }
FILE *fopen64(const char *name, const char *mode) { return stream_named(name, mode); }

FILE *fdopen(int file, const char *mode) {
    char path[1024];
    REAL(FILE *, "fdopen", int, const char *);
    if (!armed() || !path_of(file, path) || (fcntl(file, F_GETFL) & O_ACCMODE) == O_RDONLY) return real(file, mode);
    return stream(file, mode);
}

/* Names */

static int named(const char *what, long number, int folder, const char *name, int extra, int space) {
    char path[1024];
    if (!armed() || !path_at(folder, name, path)) return syscall(number, folder, name, extra);
    int verdict = enter(what, path, space);
    if (verdict > 0) { errno = verdict; done(); return -1; }
    int result = syscall(number, folder, name, extra);
    note(result ? "failed" : what, inode_at(path), path, "", 0, NULL, 0);
    done();
    return result;
}
int mkdir(const char *name, mode_t mode) { return named("mkdir", SYS_mkdirat, AT_FDCWD, name, mode, 1); }
int mkdirat(int folder, const char *name, mode_t mode) { return named("mkdir", SYS_mkdirat, folder, name, mode, 1); }
int unlink(const char *name) { return named("unlink", SYS_unlinkat, AT_FDCWD, name, 0, 0); }
int remove(const char *name) { return named("unlink", SYS_unlinkat, AT_FDCWD, name, 0, 0); }
int rmdir(const char *name) { return named("rmdir", SYS_unlinkat, AT_FDCWD, name, AT_REMOVEDIR, 0); }
int unlinkat(int folder, const char *name, int flags) {
    return named(flags & AT_REMOVEDIR ? "rmdir" : "unlink", SYS_unlinkat, folder, name, flags, 0);
}

static int two(const char *what, long number, int from_folder, const char *from, int to_folder, const char *to,
               unsigned flags) {
    char path[1024], other[1024];
    int counts = armed() && (path_at(to_folder, to, other) | path_at(from_folder, from, path));
    if (!counts) return syscall(number, from_folder, from, to_folder, to, flags);
    path_at(from_folder, from, path);
    int verdict = enter(what, other, 1);
    if (verdict > 0) { errno = verdict; done(); return -1; }
    int result = syscall(number, from_folder, from, to_folder, to, flags);
    note(result ? "failed" : what, inode_at(other), path, other, 0, NULL, 0);
    done();
    return result;
}
int rename(const char *from, const char *to) { return two("rename", SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return two("rename", SYS_renameat2, a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
    return two("rename", SYS_renameat2, a, from, b, to, flags);
}
int link(const char *from, const char *to) { return two("link", SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
    return two("link", SYS_linkat, a, from, b, to, flags);
}
