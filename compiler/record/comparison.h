// The disk against a record: which inputs and outputs are not what they were.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "record/observed_files.h"
#include "record/record.h"

namespace presetc {

enum class Fate : std::uint8_t { same, changed, gone };

struct Comparison {
  std::vector<Fate> files, outputs;  ///< as in the record
  Fate index = Fate::same;
  bool listings_differ = false;  ///< some directory of inputs has other files
  bool differs = false;          ///< anything at all
  bool renewed = false;          ///< the record has stamps now that it had not
};

/// Looks at every file and directory of the record, on `jobs` threads, and opens those whose stamps are not
/// the recorded ones. Where the bytes are the recorded ones all the same, the record gets the new stamp.
/// `output` is the output directory.
[[nodiscard]] Comparison compare(Record& record, ObservedFiles& files, const std::string& output,
                                 std::size_t jobs);

}  // namespace presetc
