// The low-level functions of libcrypto are deprecated for what OpenSSL calls EVP, which looks up its
// algorithm by name each time: too slow for texts of a few hundred bytes.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "base/sha256.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <new>
#include <openssl/sha.h>

namespace presetc {

static_assert(sizeof(SHA256_CTX) <= 128 && alignof(SHA256_CTX) <= alignof(std::uint64_t));

namespace {

constexpr std::string_view digits = "0123456789abcdef";

SHA256_CTX* context(std::array<std::byte, 128>& state) {
  return std::launder(reinterpret_cast<SHA256_CTX*>(state.data()));
}

}  // namespace

Sha256::Sha256() {
  SHA256_Init(new (state_.data()) SHA256_CTX);
}

void Sha256::update(std::string_view bytes) {
  SHA256_Update(context(state_), bytes.data(), bytes.size());
}

Digest Sha256::digest() {
  Digest digest;
  SHA256_Final(digest.data(), context(state_));
  return digest;
}

Digest sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.digest();
}

Digest Sha256Series::digest(std::string_view bytes) {
  const std::size_t blocks = bytes.size() / block;
  const std::size_t comparable = std::min(blocks, states_.size());
  std::size_t shared = 0;
  while (shared < comparable &&
         std::memcmp(bytes.data() + shared * block, last_.data() + shared * block, block) == 0)
    ++shared;
  last_.replace(shared * block, std::string::npos, bytes.substr(shared * block, (blocks - shared) * block));
  states_.resize(blocks);

  SHA256_CTX context;
  SHA256_Init(&context);
  if (shared > 0) std::copy(states_[shared - 1].begin(), states_[shared - 1].end(), context.h);
  for (std::size_t i = shared; i < blocks; ++i) {
    SHA256_Transform(&context, reinterpret_cast<const unsigned char*>(bytes.data() + i * block));
    std::copy(std::begin(context.h), std::end(context.h), states_[i].begin());
  }
  // The length in bits, which ends the text: SHA256_Transform does not count.
  const std::uint64_t bits = std::uint64_t{blocks} * block * 8;
  context.Nl = static_cast<std::uint32_t>(bits);
  context.Nh = static_cast<std::uint32_t>(bits >> 32U);
  SHA256_Update(&context, bytes.data() + blocks * block, bytes.size() - blocks * block);
  Digest digest;
  SHA256_Final(digest.data(), &context);
  return digest;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

std::string sha256_hex(std::string_view bytes) {
  return to_hex(sha256(bytes));
}

bool is_sha256_hex(std::string_view text) {
  return text.size() == sha256_digits && text.find_first_not_of(digits) == std::string_view::npos;
}

}  // namespace presetc
