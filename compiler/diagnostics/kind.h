// The registry of everything presetc has to say: one row per kind in kinds.def.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace presetc {

enum class Severity : std::uint8_t { error, warning, note };

enum class Kind : std::uint16_t {
#define KIND(name, severity, explanation) name,
#include "diagnostics/kinds.def"
#undef KIND
};

struct KindInfo {
  Kind kind;
  std::string_view slug;  ///< as messages show it, words joined by `-`
  Severity severity;      ///< unless whoever reports it says otherwise
  std::string_view explanation;
};

/// All kinds, in the order of kinds.def.
[[nodiscard]] std::span<const KindInfo> all_kinds();
[[nodiscard]] const KindInfo& info(Kind kind);
[[nodiscard]] std::optional<Kind> find_kind(std::string_view slug);
/// "error", "warning", "note".
[[nodiscard]] std::string_view severity_name(Severity severity);

}  // namespace presetc
