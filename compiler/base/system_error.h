// What the numbers that system calls fail with are called in messages.
#pragma once

#include "base/file_system.h"

namespace presetc {

/// The error of an `errno`, in words that are the same in every locale. 0 is no error.
FileError system_error(int number);

}  // namespace presetc
