// The paths of an experiment's outputs below the output directory (language.md section 8). Whether paths
// clash or lead astray is for check_paths.h.
#pragma once

#include <optional>
#include <string>

#include "diagnostics/diagnostic.h"
#include "emit/outputs.h"
#include "resolve/bindings.h"
#include "resolve/point_reader.h"

namespace presetc {

/// True if the text may come to something else at another point.
[[nodiscard]] bool depends_on_the_point(const BoundText& text, const Bindings& bindings);

/// For one experiment, one point after another.
class OutputNames {
 public:
  OutputNames(PointReader& reader, Diagnostics& diagnostics) : reader_(reader), diagnostics_(diagnostics) {}

  /// Of the file that the output gives the point where the reader is; nullopt after reporting output_path.
  [[nodiscard]] std::optional<std::string> of_point(const Output& output);
  /// Of the one file of a list, a space or a matrix; nullopt likewise, also where it would not be the same
  /// for every point.
  [[nodiscard]] std::optional<std::string> of_document(const Output& output);
  /// Reports what could not be worked out. Call once, at the end.
  void finish();

 private:
  [[nodiscard]] std::optional<std::string> evaluate(const Output& output);
  void report(const Output& output, std::string message, std::string hint);

  PointReader& reader_;
  Diagnostics& diagnostics_;
  bool reported_ = false;  // about a path: one message for all points
};

}  // namespace presetc
