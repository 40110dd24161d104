// SHA-256 (FIPS 180-4), through OpenSSL's libcrypto, which uses the processor's instructions for it: a
// hundred thousand ids are a tenth of a second.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace presetc {

using Digest = std::array<std::uint8_t, 32>;

/// Of a text that comes in pieces.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view bytes);
  /// Call once, after the last piece.
  [[nodiscard]] Digest digest();

 private:
  alignas(std::uint64_t) std::array<std::byte, 128> state_;  // libcrypto's SHA256_CTX: known to sha256.cpp
};

[[nodiscard]] Digest sha256(std::string_view bytes);

/// Of texts one after another, each much like the one before: the blocks that two begin with are hashed once.
/// Configs of neighbouring points differ near their ends as often as not.
class Sha256Series {
 public:
  [[nodiscard]] Digest digest(std::string_view bytes);

 private:
  static constexpr std::size_t block = 64;            // bytes that SHA-256 takes in at a time
  std::string last_;                                  // the whole blocks of the text before
  std::vector<std::array<std::uint32_t, 8>> states_;  // after each of them
};

/// Two lower-case hexadecimal digits for each byte.
[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);

/// The digest of `bytes` as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// How long such a text is.
inline constexpr std::size_t sha256_digits = 64;
[[nodiscard]] bool is_sha256_hex(std::string_view text);

}  // namespace presetc
