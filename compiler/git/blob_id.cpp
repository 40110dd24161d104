// SHA-1 is here alone: nothing of ours is named by it.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "git/blob_id.h"

#include <array>
#include <openssl/sha.h>

#include <fmt/format.h>

#include "base/sha256.h"

namespace presetc {

namespace {

std::string sha1_hex(std::string_view header, std::string_view bytes) {
  SHA_CTX context;
  SHA1_Init(&context);
  SHA1_Update(&context, header.data(), header.size());
  SHA1_Update(&context, bytes.data(), bytes.size());
  std::array<std::uint8_t, SHA_DIGEST_LENGTH> digest;
  SHA1_Final(digest.data(), &context);
  return to_hex(digest);
}

}  // namespace

std::string blob_id(std::string_view bytes, std::size_t digits) {
  std::string header = fmt::format("blob {}", bytes.size());
  header += '\0';
  if (digits == 2 * SHA_DIGEST_LENGTH) return sha1_hex(header, bytes);
  Sha256 hash;
  hash.update(header);
  hash.update(bytes);
  return to_hex(hash.digest());
}

}  // namespace presetc
