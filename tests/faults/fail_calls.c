/* A library to preload: counts the calls with which a program changes the disk or prints, and lets one of
   them fail. The log says what was counted, so that a test can tell that nothing escapes.

   FAULT_LOG   a file; a line `NUMBER CALL PATH` is appended to it for each call (required)
   FAULT_AT    the number of the call, from 1
   FAULT       what happens to it:
                 ENOSPC EIO EACCES EINTR   it fails, once
                 FULL                      so do all from there on that need space, with ENOSPC
                 SHORT                     a write writes half
                 KILL_BEFORE KILL_AFTER    the process is killed
                 INT TERM HUP              the process gets this signal before the call */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { most_descriptors = 1024 };

static char* names[most_descriptors]; /* of what is open to be written, by descriptor */
static atomic_int calls;
static int log_descriptor = -1;
static int fault_at;
static const char* fault = "";

static void* real(const char* name) {
  void* function = dlsym(RTLD_NEXT, name);
  if (function == NULL) abort();
  return function;
}

__attribute__((constructor)) static void begin(void) {
  const char* path = getenv("FAULT_LOG");
  const char* at = getenv("FAULT_AT");
  if (path == NULL) abort();
  const int low = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0666);
  /* Out of the way: a test may have closed the standard streams. */
  log_descriptor = (int)syscall(SYS_fcntl, low, F_DUPFD_CLOEXEC, most_descriptors);
  syscall(SYS_close, low);
  if (log_descriptor < 0) abort();
  fault_at = at == NULL ? 0 : atoi(at);
  if (getenv("FAULT") != NULL) fault = getenv("FAULT");
}

static const char* name_of(int descriptor) {
  if (descriptor == STDOUT_FILENO) return "stdout";
  if (descriptor == STDERR_FILENO) return "stderr";
  return descriptor >= 0 && descriptor < most_descriptors ? names[descriptor] : NULL;
}

static void keep_name(int descriptor, const char* name) {
  if (descriptor < 0 || descriptor >= most_descriptors) return;
  free(names[descriptor]);
  names[descriptor] = name == NULL ? NULL : strdup(name);
}

struct call {
  int error;   /* it is to fail with this */
  bool halved; /* a write is to be short */
  bool kill_after;
};

static bool is(const char* name) {
  return strcmp(fault, name) == 0;
}

/* Counts one. `needs_space`: on a full disk it fails. */
static struct call count(const char* call, const char* path, bool needs_space) {
  struct call result = {0, false, false};
  const int number = atomic_fetch_add(&calls, 1) + 1;
  char line[4400];
  const int size = snprintf(line, sizeof line, "%d %s %s\n", number, call, path);
  syscall(SYS_write, log_descriptor, line, (size_t)size < sizeof line ? (size_t)size : sizeof line - 1);
  if (fault_at > 0 && number > fault_at && is("FULL") && needs_space) result.error = ENOSPC;
  if (number != fault_at) return result;
  if (is("ENOSPC")) result.error = ENOSPC;
  if (is("FULL") && needs_space) result.error = ENOSPC;
  if (is("EIO")) result.error = EIO;
  if (is("EACCES")) result.error = EACCES;
  if (is("EINTR")) result.error = EINTR;
  if (is("SHORT")) result.halved = true;
  if (is("KILL_BEFORE")) kill(getpid(), SIGKILL);
  if (is("KILL_AFTER")) result.kill_after = true;
  if (is("INT")) kill(getpid(), SIGINT);
  if (is("TERM")) kill(getpid(), SIGTERM);
  if (is("HUP")) kill(getpid(), SIGHUP);
  return result;
}

/* The result of a call that was not let through, or was. */
#define DO(call, ...)                               \
  do {                                              \
    if ((call).error != 0) {                        \
      errno = (call).error;                         \
      return -1;                                    \
    }                                               \
    const long done = (long)(__VA_ARGS__);          \
    if ((call).kill_after) kill(getpid(), SIGKILL); \
    return (__typeof__(__VA_ARGS__))done;           \
  } while (0)

/* `name_it`: the function that this library stands before. */
#define REAL(name)             \
  __typeof__(&name) name##_it; \
  *(void**)&name##_it = real(#name)

static int open_counted(int directory, const char* path, int flags, mode_t mode) {
  const bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0;
  /* One that makes no file changes nothing: presetc opens so what it may find dead. */
  if (!writes || (flags & O_CREAT) == 0) {
    const int found = (int)syscall(SYS_openat, directory, path, flags, mode);
    if (writes) keep_name(found, path);
    return found;
  }
  const struct call call = count("open", path, true);
  if (call.error != 0) {
    errno = call.error;
    return -1;
  }
  const int made = (int)syscall(SYS_openat, directory, path, flags, mode);
  if (call.kill_after) kill(getpid(), SIGKILL);
  keep_name(made, path);
  return made;
}

#define MODE_AFTER(flags)                       \
  mode_t mode = 0;                              \
  if (((flags) & (O_CREAT | O_TMPFILE)) != 0) { \
    va_list arguments;                          \
    va_start(arguments, flags);                 \
    mode = (mode_t)va_arg(arguments, int);      \
    va_end(arguments);                          \
  }

int open(const char* path, int flags, ...) {
  MODE_AFTER(flags)
  return open_counted(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  MODE_AFTER(flags)
  return open_counted(AT_FDCWD, path, flags, mode);
}

int openat(int directory, const char* path, int flags, ...) {
  MODE_AFTER(flags)
  return open_counted(directory, path, flags, mode);
}

int openat64(int directory, const char* path, int flags, ...) {
  MODE_AFTER(flags)
  return open_counted(directory, path, flags, mode);
}

int creat(const char* path, mode_t mode) {
  return open_counted(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int close(int descriptor) {
  REAL(close);
  const char* name = name_of(descriptor);
  if (name == NULL || descriptor <= STDERR_FILENO) return close_it(descriptor);
  const struct call call = count("close", name, false);
  keep_name(descriptor, NULL);
  const int closed = close_it(descriptor); /* whatever it says, Linux has closed it */
  if (call.kill_after) kill(getpid(), SIGKILL);
  if (call.error == 0) return closed;
  errno = call.error;
  return -1;
}

int fcntl64(int descriptor, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  const long argument = va_arg(arguments, long);
  va_end(arguments);
  const int made = (int)syscall(SYS_fcntl, descriptor, command, argument);
  if (command == F_DUPFD_CLOEXEC && name_of(descriptor) != NULL) keep_name(made, name_of(descriptor));
  return made;
}

int fcntl(int descriptor, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  const long argument = va_arg(arguments, long);
  va_end(arguments);
  return fcntl64(descriptor, command, argument);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  REAL(write);
  const char* name = name_of(descriptor);
  if (name == NULL) return write_it(descriptor, bytes, size);
  /* Messages go to a terminal, so that a test can read what went wrong on the full disk. */
  const struct call call = count("write", name, descriptor != STDERR_FILENO);
  DO(call, write_it(descriptor, bytes, call.halved && size > 1 ? size / 2 : size));
}

/* Those that presetc does not call today are counted as well: a new one shows in the log. */
#define ON_DESCRIPTOR(type, function, needs_space, parameters, passed)                 \
  type function parameters {                                                           \
    REAL(function);                                                                    \
    const char* name = name_of(descriptor);                                            \
    const struct call call = count(#function, name == NULL ? "?" : name, needs_space); \
    DO(call, function##_it passed);                                                    \
  }

ON_DESCRIPTOR(ssize_t, writev, true, (int descriptor, const struct iovec* parts, int number),
              (descriptor, parts, number))
ON_DESCRIPTOR(ssize_t, pwrite64, true, (int descriptor, const void* bytes, size_t size, off64_t at),
              (descriptor, bytes, size, at))
ON_DESCRIPTOR(int, fsync, true, (int descriptor), (descriptor))
ON_DESCRIPTOR(int, fdatasync, true, (int descriptor), (descriptor))
ON_DESCRIPTOR(int, ftruncate64, true, (int descriptor, off64_t size), (descriptor, size))
ON_DESCRIPTOR(int, futimens, false, (int descriptor, const struct timespec times[2]), (descriptor, times))
ON_DESCRIPTOR(int, fchmod, false, (int descriptor, mode_t mode), (descriptor, mode))

#define ON_PATH(function, needs_space, parameters, path, ...)     \
  int function parameters {                                       \
    REAL(function);                                               \
    const struct call call = count(#function, path, needs_space); \
    DO(call, function##_it(__VA_ARGS__));                         \
  }

ON_PATH(rename, true, (const char* from, const char* to), to, from, to)
ON_PATH(renameat, true, (int from_in, const char* from, int to_in, const char* to), to, from_in, from, to_in,
        to)
ON_PATH(renameat2, true, (int from_in, const char* from, int to_in, const char* to, unsigned flags), to,
        from_in, from, to_in, to, flags)
ON_PATH(link, true, (const char* from, const char* to), to, from, to)
ON_PATH(linkat, true, (int from_in, const char* from, int to_in, const char* to, int flags), to, from_in,
        from, to_in, to, flags)
ON_PATH(symlink, true, (const char* from, const char* to), to, from, to)
ON_PATH(symlinkat, true, (const char* from, int to_in, const char* to), to, from, to_in, to)
ON_PATH(unlink, false, (const char* path), path, path)
ON_PATH(unlinkat, false, (int directory, const char* path, int flags), path, directory, path, flags)
ON_PATH(mkdir, true, (const char* path, mode_t mode), path, path, mode)
ON_PATH(mkdirat, true, (int directory, const char* path, mode_t mode), path, directory, path, mode)
ON_PATH(rmdir, false, (const char* path), path, path)
ON_PATH(chmod, false, (const char* path, mode_t mode), path, path, mode)
ON_PATH(truncate, true, (const char* path, off_t size), path, path, size)
