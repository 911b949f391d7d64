// Preloaded into a process: puts every write, truncation, sync, rename and removal below FAULTS_FOLDER into the file
// FAULTS_LOG, in the order in which they happened, so that a test can work out what a power cut would have left.
// A record: kind, 0, length of the path (16 bit), length of the data (32), offset (64), path, data; little-endian.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static const char *folder;

__attribute__((constructor)) static void start(void) {
  folder = getenv("FAULTS_FOLDER");
  const char *log = getenv("FAULTS_LOG");
  if (folder && log) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

static int is_below(const char *path) { return log_fd >= 0 && !strncmp(path, folder, strlen(folder)); }

static int path_of(int fd, char *path) {
  if (log_fd < 0) return 0;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlink, link, path, 1023);
  if (length <= 0) return 0;
  path[length] = 0;
  return is_below(path);
}

static void record(char kind, const char *path, uint64_t offset, uint32_t length, const void *data) {
  char head[16] = {kind, 0};
  uint16_t path_length = strlen(path);
  memcpy(head + 2, &path_length, 2);
  memcpy(head + 4, &length, 4);
  memcpy(head + 8, &offset, 8);
  struct iovec parts[3] = {{head, 16}, {(void *)path, path_length}, {(void *)data, length}};
  pthread_mutex_lock(&order);
  syscall(SYS_writev, log_fd, parts, length ? 3 : 2);
  pthread_mutex_unlock(&order);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  REAL(pwrite64);
  char path[1024];
  ssize_t written = real(fd, data, length, offset);
  if (written > 0 && path_of(fd, path)) record('W', path, offset, written, data);
  return written;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }

ssize_t write(int fd, const void *data, size_t length) {
  REAL(write);
  char path[1024];
  int is_ours = path_of(fd, path);
  off_t offset = is_ours ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t written = real(fd, data, length);
  if (written > 0 && is_ours) record('W', path, offset, written, data);
  return written;
}

int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  char path[1024];
  int failed = real(fd, size);
  if (!failed && path_of(fd, path)) record('T', path, size, 0, 0);
  return failed;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static void record_open(int fd, int flags) {
  char path[1024];
  if (fd >= 0 && (flags & O_TRUNC) && path_of(fd, path)) record('T', path, 0, 0, 0);
}
static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }
#define OPEN(name, parameters, call) \
  int name parameters { \
    REAL(name); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = mode_of(flags, more); \
    va_end(more); \
    int fd = real call; \
    record_open(fd, flags); \
    return fd; \
  }
OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))
OPEN(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode))

static int synced(int fd, int failed) {
  char path[1024];
  if (!failed && path_of(fd, path)) record('S', path, 0, 0, 0);
  return failed;
}
int fsync(int fd) { REAL(fsync); return synced(fd, real(fd)); }
int fdatasync(int fd) { REAL(fdatasync); return synced(fd, real(fd)); }

int rename(const char *from, const char *to) {
  REAL(rename);
  int failed = real(from, to);
  if (!failed && is_below(to)) record('R', from, 0, strlen(to), to);
  return failed;
}

static int removed(const char *path, int failed) {
  if (!failed && is_below(path)) record('U', path, 0, 0, 0);
  return failed;
}
int unlink(const char *path) { REAL(unlink); return removed(path, real(path)); }
int remove(const char *path) { REAL(remove); return removed(path, real(path)); }
