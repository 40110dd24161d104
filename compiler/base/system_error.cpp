#include "base/system_error.h"

#include <cerrno>

#include <fmt/format.h>

namespace presetc {

namespace {

// strerror depends on the locale, and messages must not: the errors that users meet are spelled here.
const char* name_of(int number) {
  switch (number) {
    case ENOENT:
      return "no such file or directory";
    case EACCES:
      return "permission denied";
    case EPERM:
      return "operation not permitted";
    case EEXIST:
      return "is there already";
    case ENOSPC:
      return "no space left on the device";
    case EDQUOT:
      return "disk quota exceeded";
    case EFBIG:
      return "the file is too large for the file system, or for a limit (ulimit -f)";
    case EROFS:
      return "read-only file system";
    case EISDIR:
      return "is a directory";
    case ENOTDIR:
      return "a part of the path is not a directory";
    case ENXIO:  // a socket
      return "not a regular file";
    case EBUSY:
      return "is in use";
    case ENAMETOOLONG:
      return "the name is too long for the file system";
    case EILSEQ:
    case EINVAL:
      return "the file system does not take this";
    case ELOOP:
      return "too many symbolic links";
    case EMFILE:
    case ENFILE:
      return "too many open files";
    case ENOMEM:
      return "not enough memory";
    case EIO:
      return "input/output error";
    case ESTALE:
      return "the file is gone from its server";
    case EPIPE:
      return "the reader is gone";
    case EBADF:
      return "it is closed";
    default:
      return nullptr;
  }
}

}  // namespace

FileError system_error(int number) {
  if (number == 0) return {};
  const char* name = name_of(number);
  return {name != nullptr ? name : fmt::format("system error {}", number), false};
}

}  // namespace presetc
