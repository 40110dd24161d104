// What must be the same for a record to be of use, beside the files.
#pragma once

#include <string>
#include <vector>

#include "load/project.h"
#include "record/record.h"

namespace presetc {

struct RecordKey {
  std::string tool;                    ///< tool_identity()
  std::string root;                    ///< as Settings::root
  std::vector<std::string> options;    ///< as a person would write them: `--set x=1`
  std::vector<std::string> variables;  ///< as Record::variables
};

/// Which variables presetc.yaml lists, and a hash of what each is: values may be secrets.
[[nodiscard]] std::vector<std::string> recorded_variables(const Project& project);

/// Why a record of another key is of no use; empty if it is of this one.
[[nodiscard]] std::string key_difference(const RecordKey& key, const Record& record);

}  // namespace presetc
