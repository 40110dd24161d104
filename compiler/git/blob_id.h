// The name that git gives to a file's bytes. Knows nothing of repositories.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace presetc {

/// The id of a blob object with these bytes, in hexadecimal: the digest of `blob SIZE`, a zero byte and the
/// bytes (Pro Git, chapter 10.2, "Object Storage"). By SHA-1 in repositories whose ids have 40 digits; by
/// SHA-256 where they have 64 (git-scm.com/docs/hash-function-transition).
[[nodiscard]] std::string blob_id(std::string_view bytes, std::size_t digits);

}  // namespace presetc
