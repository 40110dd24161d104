// floor PROJECT OUTPUTS SCRATCH JOBS: prints the seconds that only the disk work of a cold build takes:
// listing and reading every input, and writing every output through a temporary name. What presetc takes
// beyond it is presetc's own.
//
// floor PROJECT OUTPUTS - JOBS: the seconds that it takes to list and look at the inputs and outputs without
// opening any: the disk work of a build with nothing to do.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/parallel_for.h"

namespace {

struct File {
  std::string path;
  std::string bytes;
};

constexpr std::size_t limit = std::size_t{1} << 30U;

void stop_at(const presetc::FileError& error, const std::string& path) {
  if (!error) return;
  fmt::print(stderr, "floor: {}: {}\n", path, error.text);
  std::exit(4);
}

void list_files(presetc::FileSystem& disk, const std::string& directory, std::vector<File>& files) {
  std::vector<presetc::DirectoryEntry> entries;
  stop_at(disk.list(directory, entries), directory);
  for (const auto& entry : entries) {
    auto path = presetc::join_path(directory, entry.name);
    if (entry.type == presetc::FileType::directory) {
      list_files(disk, path, files);
    } else {
      files.push_back({std::move(path), {}});
    }
  }
}

void read_files(presetc::FileSystem& disk, std::vector<File>& files, std::size_t jobs) {
  presetc::parallel_for(files.size(), jobs, [&](std::size_t i, std::size_t) {
    stop_at(disk.read(files[i].path, limit, files[i].bytes), files[i].path);
  });
}

void list_inputs(presetc::FileSystem& disk, const std::string& project, std::vector<File>& files) {
  for (const auto* folder : {"presets.d", "schemas", "experiments"})
    list_files(disk, presetc::join_path(project, folder), files);
}

void look_at_files(presetc::FileSystem& disk, const std::vector<File>& files, std::size_t jobs) {
  std::vector<std::uint64_t> sizes(files.size());
  presetc::parallel_for(files.size(), jobs,
                        [&](std::size_t i, std::size_t) { sizes[i] = disk.info(files[i].path).size; });
}

void print_since(std::chrono::steady_clock::time_point begin) {
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  fmt::print("{:.6f}\n", taken.count());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    fmt::print(stderr, "usage: floor PROJECT OUTPUTS SCRATCH JOBS\n");
    return 2;
  }
  const std::string project = argv[1], from = argv[2], scratch = argv[3];
  auto jobs = static_cast<std::size_t>(std::strtoul(argv[4], nullptr, 10));
  if (jobs == 0) jobs = presetc::available_processors();
  const auto disk = presetc::disk_file_system();
  if (scratch == "-") {
    const auto begin = std::chrono::steady_clock::now();
    std::vector<File> files;
    list_inputs(*disk, project, files);
    list_files(*disk, from, files);
    look_at_files(*disk, files, jobs);
    print_since(begin);
    return EXIT_SUCCESS;
  }
  std::vector<File> outputs;
  list_files(*disk, from, outputs);
  read_files(*disk, outputs, jobs);

  const auto begin = std::chrono::steady_clock::now();
  std::vector<File> inputs;
  list_inputs(*disk, project, inputs);
  read_files(*disk, inputs, jobs);
  presetc::parallel_for(outputs.size(), jobs, [&](std::size_t i, std::size_t) {
    const std::string path = scratch + outputs[i].path.substr(from.size());
    stop_at(disk->make_directories(std::string(presetc::parent_path(path))), path);
    stop_at(disk->replace(path, outputs[i].bytes), path);
  });
  print_since(begin);
  return EXIT_SUCCESS;
}
