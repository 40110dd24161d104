// Scalars as values and keys: tags, the core schema, number ranges, and the warning where YAML 1.1 readers
// take a plain scalar differently. Knows nothing of where in the tree they stand.
#pragma once

#include <string_view>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/yaml_scalar.h"
#include "value/scalar.h"
#include "value/value.h"

namespace presetc {

/// A tag as written and as it is meant; `uri` is empty where there is none.
struct YamlTag {
  std::string_view uri;  ///< `tag:yaml.org,2002:str`, `!`, `!mine`
  Span span;             ///< of the text: `!!str`

  [[nodiscard]] bool present() const { return !uri.empty(); }
};

class YamlTyping {
 public:
  YamlTyping(Arena& arena, const Source& source, Diagnostics& diagnostics)
      : arena_(arena), source_(source), diagnostics_(diagnostics) {}

  /// The value of a scalar; poison if its tag or number was reported.
  [[nodiscard]] const Value* value(const YamlScalar& scalar, const YamlTag& tag);
  /// Nothing stands where a value could: null, or what the tag makes of an empty text.
  [[nodiscard]] const Value* empty_value(Span slot, const YamlTag& tag);
  /// May this scalar be a key? Reports it if not.
  [[nodiscard]] bool check_key(const YamlScalar& scalar, const YamlTag& tag);
  /// Is it the `<<` that merges?
  [[nodiscard]] static bool is_merge_key(const YamlScalar& scalar, const YamlTag& tag);
  /// A list or map, complete, may carry only its own tag. Reports any other.
  void check_container(const Value& value, const YamlTag& tag);

 private:
  [[nodiscard]] const Value* typed(std::string_view text, Span span, Style style, const YamlTag& tag,
                                   Type wanted);
  void warn_if_ambiguous(std::string_view text, const Scalar& scalar, Span span, bool key);
  /// Is there a line in a plain text of several lines that looks like an item of a list?
  void warn_of_items(const YamlScalar& scalar);
  void refuse_tag(const YamlTag& tag, std::string_view what);
  [[nodiscard]] Span span_of(const YamlScalar& scalar) const;

  Arena& arena_;
  const Source& source_;
  Diagnostics& diagnostics_;
  std::size_t warnings_ = 0;
};

}  // namespace presetc
