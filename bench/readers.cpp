// Processor time to read the YAML files below a directory from memory: yaml-cpp's event interface with a
// handler that does nothing, and presetc's reader, which checks bytes and builds values with spans. In turns,
// so that other programs disturb both alike; the medians are printed.
//
//   readers DIR [ROUNDS]
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include "base/source.h"
#include "parse/check_bytes.h"
#include "parse/document.h"

namespace {

class Nothing final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}
};

void with_library(const presetc::Source& source) {
  std::istringstream text(source.bytes);
  YAML::Parser parser(text);
  Nothing handler;
  parser.HandleNextDocument(handler);
}

void with_reader(const presetc::Source& source) {
  presetc::Diagnostics diagnostics;
  if (!presetc::read_yaml(source, diagnostics)) {
    fmt::print(stderr, "{} is not YAML\n", source.name);
    std::exit(1);
  }
}

void bytes_alone(const presetc::Source& source) {
  presetc::Diagnostics diagnostics;
  (void)presetc::check_bytes(source, presetc::TextFormat::yaml, {}, diagnostics);
}

template <class Read>
double milliseconds(const presetc::Sources& sources, const Read& read) {
  const std::clock_t begin = std::clock();
  for (std::size_t i = 0; i < sources.size(); ++i) read(sources[static_cast<presetc::FileId>(i)]);
  return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: readers DIR [ROUNDS]\n");
    return 2;
  }
  presetc::Sources sources;
  std::size_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    auto& source = sources.add(entry.path().string(), std::string(std::istreambuf_iterator<char>(file), {}));
    bytes += source.bytes.size();
  }
  std::vector<double> library;
  std::vector<double> reader;
  std::vector<double> checks;
  for (int round = 0; round < (argc > 2 ? std::atoi(argv[2]) : 15); ++round) {
    library.push_back(milliseconds(sources, with_library));
    reader.push_back(milliseconds(sources, with_reader));
    checks.push_back(milliseconds(sources, bytes_alone));
  }
  const auto rate = [&](double time) { return static_cast<double>(bytes) / time / 1000; };
  fmt::print("{} files, {} bytes\n", sources.size(), bytes);
  fmt::print("yaml-cpp, events only   {:8.2f} ms  {:7.1f} MB/s\n", median(library), rate(median(library)));
  fmt::print("presetc, values         {:8.2f} ms  {:7.1f} MB/s  {:.1f} times as fast\n", median(reader),
             rate(median(reader)), median(library) / median(reader));
  fmt::print("  of this checks of bytes {:6.2f} ms\n", median(checks));
}
