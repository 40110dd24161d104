// How an output looks that this run wrote or found.
#pragma once

#include "base/file_system.h"

namespace presetc {

struct OutputInfo {
  FileInfo info;       ///< of a small one that was written the size alone
  bool dated = false;  ///< it has a time of its own (FileWriter::dated)
};

}  // namespace presetc
