// `search TEXT`: which presets and experiments speak of it, the best first, and where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "explain/selection.h"

namespace presetc {

/// Where a word was found, best first: a name says most, a value least.
enum class MatchField : std::uint8_t {
  whole_name,
  name_begin,
  name,
  title,
  category,
  runtime,
  tag,
  use_case,
  description,
  parameter,  ///< a path
  value,
  metadata,  ///< a key or a value of it
};

/// "name", "title", ..., for people and for JSON.
[[nodiscard]] std::string_view field_name(MatchField field);

struct SearchMatch {
  MatchField field{};
  std::string text;  ///< the text it was found in, or `path: value`
  Span span;         ///< of that; unknown for a preset's name, which is its file's
};

/// A preset, or else an experiment.
struct SearchHit {
  const Preset* preset = nullptr;
  ExperimentReference experiment;
  std::size_t rank = 0;              ///< less is better
  std::vector<SearchMatch> matches;  ///< for each word the best one, each once
};

/// What holds every word of `text` somewhere, ignoring the case of ASCII letters and the difference of `-`
/// and `_`. Ranked by the fields of the best matches (name; title; category, runtime, tags, use case and
/// description; keys; values and metadata), then by name, presets first. `jobs`: threads.
[[nodiscard]] std::vector<SearchHit> search(const Selection& among, std::string_view text, std::size_t jobs);

/// Another word of the project that is nearly `text`; empty if there is none.
[[nodiscard]] std::string nearest_word(const Project& project, std::string_view text);

}  // namespace presetc
