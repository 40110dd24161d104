// Values as text that people read: numbers for output files, one-line forms for messages.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "value/value.h"

namespace presetc {

/// The digits of an integer: `-7`.
[[nodiscard]] std::string to_string(Integer integer);

/// A real in the shortest form that YAML 1.1 and 1.2 readers and (but for `.inf`, `-.inf`, `.nan`) JSON
/// readers all take as that real: `0.5`, `1.0`, `1.0e-05`. Where the spelling has digits that the double has
/// lost, they are kept.
[[nodiscard]] std::string to_string(const Real& real);

/// The same, appended: for writers of many values.
void append_integer(Integer integer, std::string& out);
void append_real(const Real& real, std::string& out);

/// One line that shows a value in a message: `512`, `"fp8"`, `[1, 2]`, `{a: 1}`; cut with `...` after `limit`
/// bytes.
[[nodiscard]] std::string display(const Value& value, std::size_t limit = 60);
/// The same, appended.
void append_display(const Value& value, std::string& out, std::size_t limit = 60);
/// The same for a set of candidates: `[1, 2, 4]`.
[[nodiscard]] std::string display(std::span<const Value* const> candidates, std::size_t limit = 60);

}  // namespace presetc
