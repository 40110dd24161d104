// The schema of schemas, which a `$ref` may name without any network.
#pragma once

#include <string_view>

#include "parse/document.h"

namespace presetc {

inline constexpr std::string_view metaschema_uri = "http://json-schema.org/draft-07/schema";

/// What draft-07 says that a schema may look like (draft-handrews-json-schema-validation-01), under the names
/// that its own document uses. Its spans are unknown places.
[[nodiscard]] Document read_metaschema();

}  // namespace presetc
