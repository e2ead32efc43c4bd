/* Preloaded into a server: while the file named by FSYNC_FAILS_WHILE exists, no write reaches the disk for good, as on a dying one. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int fails(void) {
  const char *path = getenv("FSYNC_FAILS_WHILE");
  return path != NULL && access(path, F_OK) == 0;
}

static int sync_or_fail(long call, int fd) {
  if (fails()) {
    errno = EIO;
    return -1;
  }
  return (int)syscall(call, fd);
}

int fsync(int fd) { return sync_or_fail(SYS_fsync, fd); }
int fdatasync(int fd) { return sync_or_fail(SYS_fdatasync, fd); }
