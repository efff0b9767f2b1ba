/* A disk that fails, or keeps a diary: loaded before the C library (LD_PRELOAD), for the files below one folder.

   disk_watch(folder)          which files are meant; "" for none
   disk_fail(nth, errno)       the nth write, sync or truncation from now on fails with errno, and only that one; 0 for none
   disk_done()                 how many of them were asked for since disk_watch
   disk_diary(fd)              what is done is written there, as read by disk.py; -1 for none

   A program that knows nothing of this is told by its environment: DISK_FOLDER, DISK_NTH and DISK_ERRNO.
*/
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[4096];
static long done, failing;
static int reason, diary = -1;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

void disk_watch(const char *path) {
  snprintf(folder, sizeof folder, "%s", path);
  done = failing = 0;
}

void disk_fail(long nth, int error) {
  failing = nth ? done + nth : 0;
  reason = error;
}

long disk_done(void) { return done; }
void disk_diary(int fd) { diary = fd; }

__attribute__((constructor)) static void told(void) {
  const char *path = getenv("DISK_FOLDER"), *nth = getenv("DISK_NTH"), *error = getenv("DISK_ERRNO");
  if (!path || !nth || !error) return;
  disk_watch(path);
  disk_fail(atol(nth), atoi(error));
}

static int below(const char *path) { return folder[0] && !strncmp(path, folder, strlen(folder)); }

static int path_of(int fd, char *path, size_t size) {
  char link[64];
  if (!folder[0] || fd == diary) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return below(path);
}

static int fails(void) {
  if (++done != failing) return 0;
  errno = reason;
  return 1;
}

static ssize_t plain_write(int fd, const void *data, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  return real(fd, data, size);
}

static void note(char what, const char *path, int64_t at, const void *data, uint32_t size) {
  if (diary < 0) return;
  int kept = errno;
  uint32_t length = strlen(path);
  char head[17];
  head[0] = what;
  memcpy(head + 1, &at, 8);
  memcpy(head + 9, &length, 4);
  memcpy(head + 13, &size, 4);
  if (plain_write(diary, head, 17) < 0 || plain_write(diary, path, length) < 0 ||
      (size && plain_write(diary, data, size) < 0))
    _exit(97);
  errno = kept;
}

ssize_t write(int fd, const void *data, size_t size) {
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return plain_write(fd, data, size);
  if (fails()) return -1;
  off_t at = lseek(fd, 0, SEEK_CUR);
  ssize_t made = plain_write(fd, data, size);
  if (made > 0) note('w', path, at, data, made);
  return made;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return real(fd, data, size, at);
  if (fails()) return -1;
  ssize_t made = real(fd, data, size, at);
  if (made > 0) note('w', path, at, data, made);
  return made;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

static int synced(int fd, int (*real)(int)) {
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return real(fd);
  if (fails()) return -1;
  int made = real(fd);
  if (!made) note('s', path, 0, "", 0);
  return made;
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  return synced(fd, real);
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  return synced(fd, real);
}

int ftruncate64(int fd, off64_t size) {
  REAL(int, "ftruncate64", int, off64_t);
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return real(fd, size);
  if (fails()) return -1;
  int made = real(fd, size);
  if (!made) note('t', path, size, "", 0);
  return made;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  int made = real(path);
  if (!made && below(path)) note('u', path, 0, "", 0);
  return made;
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  int made = real(from, to);
  if (!made && below(to)) note('r', from, 0, to, strlen(to));
  return made;
}
