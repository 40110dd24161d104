#include "base/system_error.h"

#include <cerrno>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

namespace presetc {
namespace {

/// The texts of the system depend on the locale.
TEST(SystemError, IsSaidInOurWords) {
  const std::pair<int, std::string_view> errors[]{
      {EACCES, "permission denied"},
      {EPERM, "operation not permitted"},
      {EEXIST, "is there already"},
      {ENOSPC, "no space left on the device"},
      {EDQUOT, "disk quota exceeded"},
      {EFBIG, "the file is too large for the file system, or for a limit (ulimit -f)"},
      {EROFS, "read-only file system"},
      {EBUSY, "is in use"},
      {ENAMETOOLONG, "the name is too long for the file system"},
      {EILSEQ, "the file system does not take this"},
      {EINVAL, "the file system does not take this"},
      {EMFILE, "too many open files"},
      {ENFILE, "too many open files"},
      {ENOMEM, "not enough memory"},
      {EIO, "input/output error"},
      {ESTALE, "the file is gone from its server"},
      {ENOTRECOVERABLE, "system error 131"},
  };
  for (const auto& [number, text] : errors) {
    const FileError error = system_error(number);
    EXPECT_EQ(error.text, text) << number;
    EXPECT_FALSE(error.too_large) << number;
  }
  EXPECT_FALSE(system_error(0));
}

}  // namespace
}  // namespace presetc
