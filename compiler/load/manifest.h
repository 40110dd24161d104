// A manifest as its file says it: experiments with their bodies, names resolved, not yet merged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/preset.h"

namespace presetc {

/// How statements about one path become one (language.md section 5). The last three join fixed lists.
struct Strategy {
  enum class Name : std::uint8_t { union_, intersection, last_wins, exact, append, append_unique, by_key };
  Name name = Name::union_;
  std::string_view key;  ///< of by_key
  friend bool operator==(const Strategy&, const Strategy&) = default;
};

enum class ConflictPolicy : std::uint8_t { record, warn, error };

struct PathStrategy {
  PathPattern pattern;
  Span span;
  Strategy strategy;
};

struct MergeSpec {
  std::optional<Strategy> strategy;  ///< union unless given
  std::vector<PathStrategy> paths;
  std::optional<ConflictPolicy> on_conflict;
};

enum class Format : std::uint8_t { yaml, json };
enum class Layout : std::uint8_t { nested, flat };

struct OutputSpec {
  std::optional<Format> format;  ///< yaml unless given
  std::optional<Layout> layout;  ///< nested unless given
  std::optional<bool> defaults;  ///< emit schema defaults; false unless given
  std::optional<Text> path;      ///< without `${` for now
};

/// A partial map: a point is excluded if every entry matches. A list of values means any of them.
struct Exclusion {
  struct Entry {
    Path path;
    Span key_span;
    Candidates any_of;
  };
  Span span;
  std::vector<Entry> entries;
  bool shared = false;  ///< from `defaults`: it need not match in every experiment
};

struct Body {
  Text description, schema;
  const Value* metadata = nullptr;
  std::optional<std::vector<PresetReference>> presets;  ///< absent: the project's default preset
  Span presets_span;
  MergeSpec merge;
  bool says_merge = false;  ///< also an empty one is in place of that of `defaults`; likewise
  bool says_sweep = false;
  std::vector<Assignment> set;
  std::vector<Removal> unset;
  std::vector<Offer> sweep;  ///< one grid, last fastest
  std::vector<Exclusion> exclude;
  std::optional<std::uint64_t> max_points;
  std::optional<bool> allow_mixed_runtimes;
  OutputSpec output;
};

struct Experiment {
  Text name;
  Span span;  ///< from its name to the end of its body
  Body body;
  bool broken = false;  ///< an error was reported about it: it is not resolved
};

struct Manifest {
  FileId file = no_file;
  std::string name;  ///< below experiments/, without the ending
  std::string path;  ///< below the project's root
  Body defaults;
  std::vector<Experiment> experiments;
  bool keep_references = false;
};

}  // namespace presetc
