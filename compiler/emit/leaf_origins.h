// Where the values of a point come from, as comments and sidecars say it: paths from the project's root.
#pragma once

#include "base/source.h"
#include "emit/provenance.h"
#include "load/settings.h"
#include "resolve/point_reader.h"

namespace presetc {

class LeafOrigins {
 public:
  /// Both must outlive it, and what it gives.
  LeafOrigins(const Sources& sources, const Settings& settings) : sources_(sources), settings_(settings) {}

  /// For the leaves of the point where the reader is.
  [[nodiscard]] LeafOriginOf of(const PointReader& reader) const;

 private:
  const Sources& sources_;
  const Settings& settings_;
};

}  // namespace presetc
