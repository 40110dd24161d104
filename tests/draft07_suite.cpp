// Runs the official JSON-Schema-Test-Suite, draft-07, in the directories that are given, and prints how many
// of its tests come out right. Both judges are asked, our walk and valijson, and must agree. What is skipped
// or refused is listed below with the reason; anything else that is not right fails.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "parse/document.h"
#include "validate/check.h"
#include "validate/schema.h"
#include "validate/valijson_verdict.h"

namespace {

using namespace presetc;

/// Groups of tests whose schema presetc refuses, by the beginning of what it says.
struct Refusal {
  std::string_view reason;
  std::string_view message;
};
constexpr std::array refusals{
    Refusal{"another document, which only a network could bring", "which is not in this document"},
    Refusal{"look-around, which no linear-time engine does", "look-around"},
    Refusal{"another draft than draft-07", "expected draft-07"},
    Refusal{"an integer of more than 64 bits", "an integer of more than 64 bits"},
};

/// Files under `optional`: the formats that presetc asserts, and what else it has an opinion about.
constexpr std::array optional_files{"format/date-time",
                                    "format/date",
                                    "format/email",
                                    "format/hostname",
                                    "format/ipv4",
                                    "format/ipv6",
                                    "format/json-pointer",
                                    "format/regex",
                                    "format/time",
                                    "format/uri",
                                    "format/uri-reference",
                                    "format/uuid",
                                    "bignum",
                                    "ecmascript-regex",
                                    "float-overflow",
                                    "non-bmp-regex",
                                    "zeroTerminatedFloats",
                                    "cross-draft",
                                    "id",
                                    "unicode",
                                    "format/unknown"};

struct Tally {
  int right = 0;
  int all = 0;
  int refused = 0;
  int wrong = 0;
};

class Suite {
 public:
  /// `schema`: asked instead of the group's own, if not empty.
  Tally run(const std::filesystem::path& file, const std::string& schema = {}) {
    tally_ = {};
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    Source& source = sources_.add(file.string(), bytes);
    Diagnostics diagnostics;
    const auto document = read_json(source, diagnostics);
    if (!document) {
      std::printf("%s: cannot be read\n", source.name.c_str());
      tally_.wrong = 1;
      return tally_;
    }
    for (const Value* group : document->root->items()) run_group(*group, file.stem().string(), schema);
    return tally_;
  }

 private:
  void run_group(const Value& group, const std::string& file, const std::string& other_schema) {
    const auto tests = group.get("tests")->items();
    tally_.all += static_cast<int>(tests.size());
    const std::string name = file + ": " + std::string(group.get("description")->string());
    Diagnostics diagnostics;
    const std::string text =
        other_schema.empty() ? std::string(sources_.text(group.get("schema")->span())) : other_schema;
    auto document = read_json(sources_.add("schema.json", text), diagnostics);
    std::unique_ptr<Schema> schema;
    if (document && document->sound) schema = compile_schema("suite", std::move(*document), diagnostics);
    if (schema == nullptr) return refused(name, diagnostics, static_cast<int>(tests.size()));
    const Verdict verdict(*schema, diagnostics);
    if (!verdict.valid()) return refused(name, diagnostics, static_cast<int>(tests.size()));
    Verdict::Worker worker(verdict);
    for (const Value* test : tests) {
      run_test(*schema, worker, *test, name + ": " + std::string(test->get("description")->string()));
    }
  }

  void refused(const std::string& name, const Diagnostics& diagnostics, int tests) {
    std::string said = "nothing";
    for (const auto& diagnostic : diagnostics.all()) {
      for (const auto& [reason, message] : refusals) {
        if (diagnostic.message.find(message) == std::string::npos) continue;
        tally_.refused += tests;
        return refuse(reason, name);
      }
      if (diagnostic.severity == Severity::error) said = diagnostic.message;
    }
    std::printf("  REFUSED %s: %s\n", name.c_str(), said.c_str());
    tally_.wrong += tests;
  }

  void run_test(const Schema& schema, Verdict::Worker& worker, const Value& test, const std::string& name) {
    const Value& data = *test.get("data");
    const bool expected = test.get("valid")->boolean();
    std::vector<Violation> violations;
    check_value(schema, {}, data, Completeness::whole, false, violations);
    std::string reason;
    const bool walk = violations.empty();
    const bool valijson = worker.accepts(data, reason);
    if (data.is(Type::poison)) {
      ++tally_.refused;
      return refuse("an integer of more than 64 bits", name);
    }
    if (walk == expected && valijson == expected) {
      ++tally_.right;
      return;
    }
    ++tally_.wrong;
    std::printf("  WRONG %s: expected %s, our walk says %s, valijson %s\n", name.c_str(), word(expected),
                word(walk), word(valijson));
  }

  static void refuse(std::string_view reason, const std::string& name) {
    std::printf("  refused (%s): %s\n", std::string(reason).c_str(), name.c_str());
  }

  static const char* word(bool valid) { return valid ? "valid" : "invalid"; }

  Sources sources_;
  Tally tally_;
};

}  // namespace

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  int wrong = 0;
  int suites = 0;
  for (int i = 1; i < argc; ++i) {
    const fs::path root = fs::path(argv[i]) / "tests" / "draft7";
    if (!fs::is_directory(root)) continue;
    ++suites;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(root)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    Suite suite;
    const auto add = [](Tally& sum, const Tally& part) {
      sum.right += part.right;
      sum.all += part.all;
      sum.refused += part.refused;
      sum.wrong += part.wrong;
    };
    Tally required;
    for (const auto& file : files) add(required, suite.run(file));
    std::printf("required: %d of %d right, %d refused\n", required.right, required.all, required.refused);
    wrong += required.wrong;
    for (const char* name : optional_files) {
      const fs::path file = root / "optional" / (std::string(name) + ".json");
      if (!fs::exists(file)) continue;
      const Tally tally = suite.run(file);
      std::printf("optional %s: %d of %d right, %d refused\n", name, tally.right, tally.all, tally.refused);
      wrong += tally.wrong;
    }
    // draft-07 does not name `uuid`; the first draft that does has the tests.
    const fs::path uuid = root.parent_path() / "draft2019-09" / "optional" / "format" / "uuid.json";
    if (fs::exists(uuid)) {
      const Tally tally = suite.run(uuid, R"({"format": "uuid"})");
      std::printf("optional format/uuid: %d of %d right, %d refused\n", tally.right, tally.all,
                  tally.refused);
      wrong += tally.wrong;
    }
  }
  if (suites == 0) {
    std::printf("the suite is not installed\n");
    return 77;
  }
  std::printf("%d wrong\n", wrong);
  return wrong == 0 ? 0 : 1;
}
