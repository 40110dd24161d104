// What a plain scalar means: the YAML 1.2 core schema (YAML 1.2.2, section 10.3.2), in this one file, and
// where YAML 1.1 readers (PyYAML) take the same text differently.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "value/value.h"

namespace presetc {

/// What the core schema makes of a plain scalar. `overflow`: an integer of more than 64 bits, or a finite
/// number that no double can hold.
struct Scalar {
  enum class Problem : std::uint8_t { none, integer_overflow, real_overflow };
  Type type = Type::string;
  bool boolean = false;
  Integer integer{};
  double real = 0;
  Problem problem = Problem::none;
};
[[nodiscard]] Scalar read_plain_scalar(std::string_view text);

/// How YAML 1.1 readers differ on a plain scalar.
struct Yaml11Reading {
  bool differs = false;
  bool probably_meant = false;  ///< the author probably meant the 1.1 reading: worth a warning, not only lint
  std::string reading{};   ///< what 1.1 makes of it, for a message: `the boolean true`, `the integer 511`
  std::string spelling{};  ///< how to write that reading so that all agree: `true`, `511`
};
[[nodiscard]] Yaml11Reading read_plain_scalar_11(std::string_view text);

/// True if `text`, written plain, is this very string to YAML 1.1 and 1.2 readers alike (types only:
/// indicators and line breaks are the writer's concern).
[[nodiscard]] bool reads_as_string(std::string_view text);

}  // namespace presetc
