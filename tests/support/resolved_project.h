// A small project written in a test, resolved: what its experiments come to, as lines of text.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/memory_files.h"
#include "load/project.h"
#include "resolve/path_tracer.h"
#include "resolve/resolve.h"

namespace presetc::testing {

/// A point as a table shows it.
struct ShownPoint {
  std::string label, id, config;
  friend bool operator==(const ShownPoint&, const ShownPoint&) = default;
};

class ResolvedProject {
 public:
  /// Path from the project's root to text.
  using Files = std::map<std::string, std::string>;
  struct Options {
    std::vector<std::pair<std::string, std::string>> set;       ///< --set: path, value as YAML
    std::map<std::string, std::string, std::less<>> variables;  ///< of the environment
    Resolver::Depth depth = Resolver::Depth::points;
    std::size_t jobs = 1;
  };

  explicit ResolvedProject(const Files& files) : ResolvedProject(files, Options{}) {}
  ResolvedProject(const Files& files, const Options& options);

  [[nodiscard]] const Resolution& resolution() const { return resolution_; }
  [[nodiscard]] const Project& project() const { return *project_; }
  [[nodiscard]] const Sources& sources() const { return sources_; }
  [[nodiscard]] const VariableReader& variables() const { return resolver_->variables(); }
  /// Of one of its experiments.
  [[nodiscard]] PathTracer tracer(const ResolvedExperiment& experiment) const;
  /// Null if it has a mistake, or is not there.
  [[nodiscard]] const ResolvedExperiment* experiment(std::string_view name) const;
  /// The same, which must be sound.
  [[nodiscard]] const ResolvedExperiment& at(std::string_view name) const;
  [[nodiscard]] std::vector<ShownPoint> points(const ResolvedExperiment& experiment,
                                               bool defaults = false) const;

  /// The configs of an experiment, a line each; instead of them, what was reported as an error.
  [[nodiscard]] std::string configs(std::string_view name, bool defaults = false) const;
  /// The labels of its points, parted by spaces.
  [[nodiscard]] std::string labels(std::string_view name) const;

  /// The kinds of what was reported, sorted, parted by commas; but for `unchecked`.
  [[nodiscard]] std::string kinds() const;
  /// Everything that was reported, as people read it.
  [[nodiscard]] std::string messages() const;

 private:
  Sources sources_;
  Diagnostics diagnostics_;
  std::vector<Document> flag_values_;
  Arena arena_;
  ResolveFlags flags_;
  std::unique_ptr<Project> project_;
  std::unique_ptr<Resolver> resolver_;
  Resolution resolution_;
};

/// A value as tables write it: `{a:1,b:'x'}`: canonical JSON with plain keys, and ' for ".
[[nodiscard]] std::string shown(const Value& value);

}  // namespace presetc::testing
