// The files of a project -> what `fix` makes of them, and what `lint` says of each.
// Laws: fixing twice changes nothing more; what is fixed still has no more mistakes than before.
#include <map>
#include <string>

#include "base/memory_files.h"
#include "fix/fix_project.h"
#include "fuzz/bounded_project.h"
#include "fuzz/law.h"
#include "fuzz/texts.h"
#include "lint/linted_files.h"
#include "load/project.h"

namespace presetc::fuzzing {
namespace {

using Files = std::map<std::string, std::string>;

struct Fixed {
  Files files;
  std::string told;
  std::size_t changed = 0;
  std::size_t errors = 0;  // in the project as it was
};

Fixed fixed(const Files& files) {
  MemoryFiles disk(files);
  Sources sources;
  Diagnostics found, diagnostics;
  SettingsFlags flags;
  flags.schema_version = old_names_version;
  const auto project = load_project(disk, sources, "p", flags, true, 1, found);
  limit_points(*project, 300);
  Fixed result{files, {}, 0, found.count(Severity::error)};
  const FixRequest request{disk, *project, flags, 1, {}, {}};
  for (const FixedFile& file : fix_project(request, sources, std::move(found), diagnostics)) {
    law(file.before == files.at(file.path), "a fix begins with the file as it is", file.path);
    law(file.before != file.after, "a file that is fixed changes", file.path);
    result.files[file.path] = file.after;
    ++result.changed;
  }
  result.told = check_diagnostics(diagnostics, sources);
  return result;
}

void check_lint(const Files& files) {
  MemoryFiles disk(files);
  Sources sources;
  Diagnostics diagnostics;
  std::vector<std::string> paths;
  for (const auto& [path, text] : files) paths.push_back(path);
  (void)lint_files(paths, disk, sources, nullptr, 1, diagnostics);
  check_diagnostics(diagnostics, sources);
}

}  // namespace
}  // namespace presetc::fuzzing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const presetc::fuzzing::TimeLimit limit;
  using namespace presetc::fuzzing;
  const Files files = split_texts(as_text(data, size), "p");
  if (has_long_range(files)) return 0;
  check_lint(files);
  const Fixed once = fixed(files);
  if (once.changed == 0) return 0;
  const Fixed twice = fixed(once.files);
  law(twice.changed == 0, "fixing twice changes nothing more", once.told + "---\n" + twice.told);
  law(twice.errors <= once.errors, "what is fixed has no more mistakes than before", twice.told);
  return 0;
}
