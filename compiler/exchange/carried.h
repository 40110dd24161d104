// What presetc carries in the metadata of an exported preset, so that importing it again gives the same file.
//
//   {"file": "llem/quick-test.yaml",   below the directory of presets
//    "about": "0011223344556677",      digest of names, words and metadata as they were exported
//    "values": "8899aabbccddeeff",     digest of config and parameters as they were exported
//    "fixed": ["backend"],             which of the parameters are values of `config`
//    "schema": "llem",                 own or inherited
//    "requires": ["base-model"],       own and inherited, where something is inherited; "conflicts_with" too
//    "references": "keep",             or "resolve": what `${` in the values means, if there is one
//    "kept": ["prompt"],               paths where it is text although it is worked out elsewhere
//    "text": "title: Quick test\n..."} the file, byte for byte
//
// What another system edits wins: where a digest does not fit any more, what it stands for is taken from the
// object and not from the text.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "diagnostics/diagnostic.h"
#include "exchange/foreign_preset.h"

namespace presetc {

struct Carried {
  Text file, text, schema;
  bool same_about = false;   ///< nothing but values was edited
  bool same_values = false;  ///< no value was edited
  std::set<std::string_view> fixed;
  const Value* requires_presets = nullptr;  ///< a list of names, or null: those of the text
  const Value* conflicts_with = nullptr;
  Text references;  ///< empty: no value refers to another
  std::set<std::string_view> kept;
};

/// What `preset.carried` says; nullopt if there is nothing, or after reporting wrong_field.
[[nodiscard]] std::optional<Carried> read_carried(const ForeignPreset& preset, Diagnostics& diagnostics);

/// What the digests cannot tell.
struct CarriedParts {
  std::string_view file, text, schema;
  const Value* fixed = nullptr;  ///< a list of paths, or null
  const Value* requires_presets = nullptr;
  const Value* conflicts_with = nullptr;
  std::string_view references{};
  const Value* kept = nullptr;  ///< a list of paths, or null
};

/// The map to carry with a preset whose other parts are as they will be written.
[[nodiscard]] const Value* make_carried(const ForeignPreset& preset, const CarriedParts& parts, Arena& arena);

}  // namespace presetc
