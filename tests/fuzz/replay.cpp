// Feeds files to a fuzz target without a fuzzer: the inputs that once found a mistake are run by every
// compiler, in every `make check`. Arguments are files, or directories of files.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "base/file_system.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
  const auto files = presetc::disk_file_system();
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    std::vector<presetc::DirectoryEntry> entries;
    if (files->list(argv[i], entries)) {
      paths.emplace_back(argv[i]);
      continue;
    }
    for (const presetc::DirectoryEntry& entry : entries)
      paths.push_back(presetc::join_path(argv[i], entry.name));
  }
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) {
    std::string bytes;
    if (const auto error = files->read(path, std::size_t{1} << 24U, bytes)) {
      std::fprintf(stderr, "cannot read %s: %s\n", path.c_str(), error.text.c_str());
      return 1;
    }
    std::fprintf(stderr, "%s\n", path.c_str());  // the last line names the input of a crash
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  std::printf("%zu inputs\n", paths.size());
  return paths.empty() ? 1 : 0;
}
