// A manifest as its file says it: experiments with their bodies, names resolved, not yet merged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "design/run_order.h"
#include "expr/expression.h"
#include "expr/reference_text.h"
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

enum class Format : std::uint8_t { yaml, json, jsonl, toml, env, args, hydra };
enum class Layout : std::uint8_t { nested, flat };
enum class OutputKind : std::uint8_t { points, list, space, matrix };
enum class Provenance : std::uint8_t { none, comments, sidecar };

/// One output. Fields that are absent have their defaults (language.md section 8).
struct OutputSpec {
  Span span;  ///< where it is written; unknown if nowhere
  std::optional<OutputKind> kind;
  std::optional<Format> format;
  std::optional<Layout> layout;
  std::optional<bool> defaults;      ///< emit schema defaults
  std::optional<bool> varying_only;  ///< `values: varying`
  std::optional<Path> select;
  Span select_span;
  std::optional<Provenance> provenance;
  std::optional<Text> path;
  std::optional<ReferenceText> path_parts;  ///< the same, parsed
};

/// What leaves a point out: a partial map (every entry must match; a list of values means any of them), or an
/// expression.
struct Exclusion {
  struct Entry {
    Path path;
    Span key_span;
    Candidates any_of;
  };
  Span span;
  std::vector<Entry> entries;
  std::optional<Expression> expression;  ///< in place of entries
  bool shared = false;                   ///< from `defaults`: it need not match in every experiment
};

/// One of the choices of a `one_of`: presets that take the place of the entry, possibly none.
struct PresetChoice {
  Span span;
  std::vector<PresetReference> presets;
};

/// One entry of `presets`.
struct PresetEntry {
  Span span;
  std::vector<PresetChoice> choices;  ///< one, of one preset, for a plain or a mounted preset
  bool is_choice = false;             ///< `one_of`: an axis
  Text as;  ///< of a choice: its name in labels and expressions ("preset" if not given)
  Path at;  ///< below which a mounted preset's values go; empty: not mounted
  Span at_span;
};

/// One row of a table: values set together.
struct Row {
  Text name;  ///< empty in a list of rows
  Span span;
  std::vector<Assignment> values;
};

/// What multiplies the points of a block: one path of `grid`, one group of `zip`, or all `rows`.
struct BlockAxis {
  enum class Kind : std::uint8_t { grid, zip, rows };
  Kind kind = Kind::grid;
  Span span;                  ///< the key of a path, the group, or the key `rows`
  std::vector<Offer> offers;  ///< grid: one; zip: one for each path, of equal length
  std::vector<Row> rows;
};

struct Block {
  Span span;
  std::vector<BlockAxis> axes;  ///< in the order written
  std::vector<Exclusion> exclude;
};

/// An entry of `when`: what the pattern covers exists only where the condition holds.
struct Condition {
  PathPattern pattern;
  Span span;  ///< of the pattern
  Expression condition;
};

struct Rule {
  Span span;
  Expression assertion;
  Text message;
};

enum class OnInvalid : std::uint8_t { error, skip };

struct Sample {
  Span span;
  std::optional<std::uint64_t> count;
  std::optional<std::uint64_t> ways;
  std::uint64_t seed = 0;
};

struct Repeat {
  Span count_span;  ///< of the number
  std::uint64_t count = 1;
  RunOrder order = RunOrder::sequential;
  std::uint64_t seed = 0;
};

struct Body {
  Text description, schema;
  const Value* metadata = nullptr;
  std::optional<std::vector<PresetEntry>> presets;  ///< absent: the project's default preset
  Span presets_span;
  MergeSpec merge;
  bool says_merge = false;  ///< also an empty one is in place of that of `defaults`; likewise
  bool says_sweep = false;
  std::vector<Assignment> vars;  ///< paths below `vars`, without that segment
  std::vector<Assignment> set;
  std::vector<Removal> unset;
  std::vector<Block> sweep;
  std::vector<Condition> when;
  std::vector<Exclusion> exclude;
  std::vector<Rule> rules;
  std::optional<OnInvalid> on_invalid;
  std::optional<Sample> sample;
  std::optional<Repeat> repeat;
  std::optional<std::uint64_t> max_points;
  std::optional<bool> allow_mixed_runtimes;
  std::vector<OutputSpec> outputs;  ///< empty: one with all defaults
  bool output_is_list = false;      ///< then it is not merged by key with that of `defaults`
};

struct Experiment {
  Text name;
  Span span;  ///< from its name to the end of its body
  Body body;
  bool broken = false;  ///< an error was reported about it: it is not resolved
  bool made_by_each = false;
};

/// `each`: a body for every preset that matches. Linking turns it into experiments.
struct Each {
  PathPattern presets;  ///< of full names: their parts are the segments
  Text pattern;
  Span span;  ///< from the key to the end of the body
  Body body;
  bool broken = false;  ///< as Experiment::broken
};

struct Manifest {
  FileId file = no_file;
  std::string name;  ///< below experiments/, without the ending
  std::string path;  ///< below the project's root
  Body defaults;
  std::vector<Experiment> experiments;  ///< as written, then those that `each` makes, by name
  std::optional<Each> each;
  bool keep_references = false;
};

}  // namespace presetc
