#include "validate/a_label.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "validate/pattern.h"

namespace presetc {

namespace {

constexpr std::uint64_t largest_code_point = 0x10ffff;

// --- Punycode, RFC 3492; the names are those of its section 6
// -----------------------------------------------

constexpr std::uint64_t base = 36, t_min = 1, t_max = 26, skew = 38, damp = 700, initial_bias = 72;

std::uint64_t adapt(std::uint64_t delta, std::uint64_t points, bool first) {
  delta /= first ? damp : 2;
  delta += delta / points;
  std::uint64_t k = 0;
  for (; delta > (base - t_min) * t_max / 2; k += base) delta /= base - t_min;
  return k + (base - t_min + 1) * delta / (delta + skew);
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// `base` for what is no digit.
std::uint64_t digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint64_t>(c - '0' + 26);
  return c >= 'a' && c <= 'z' ? static_cast<std::uint64_t>(c - 'a') : base;
}

std::optional<std::u32string> decode(std::string_view text) {
  std::u32string decoded;
  if (const auto delimiter = text.rfind('-'); delimiter != std::string_view::npos) {
    for (const char c : text.substr(0, delimiter)) decoded += static_cast<char32_t>(lower(c));
    text.remove_prefix(delimiter + 1);
  }
  std::uint64_t n = 0x80, i = 0, bias = initial_bias;
  while (!text.empty()) {
    const std::uint64_t old_i = i;
    std::uint64_t w = 1;
    for (std::uint64_t k = base;; k += base) {
      const std::uint64_t digit = text.empty() ? base : digit_of(lower(text.front()));
      if (digit == base) return std::nullopt;
      text.remove_prefix(1);
      i += digit * w;
      const std::uint64_t t = k <= bias ? t_min : std::min(k - bias, t_max);
      if (digit < t) break;
      w *= base - t;
      // No label has so many characters that more would be one of Unicode.
      if (w > UINT32_MAX || i > UINT32_MAX) return std::nullopt;
    }
    const std::uint64_t points = decoded.size() + 1;
    bias = adapt(i - old_i, points, old_i == 0);
    n += i / points;
    i %= points;
    if (n > largest_code_point) return std::nullopt;
    decoded.insert(i++, 1, static_cast<char32_t>(n));
  }
  return decoded;
}

// --- what a U-label may hold, RFC 5892
// ----------------------------------------------------------------------

std::string utf8(std::u32string_view text) {
  std::string bytes;
  for (const char32_t c : text) {
    const auto continued = [&](unsigned shift) {
      bytes += static_cast<char>(0x80U | ((c >> shift) & 0x3fU));
    };
    if (c < 0x80) {
      bytes += static_cast<char>(c);
    } else if (c < 0x800) {
      bytes += static_cast<char>(0xc0U | (c >> 6U));
      continued(0);
    } else if (c < 0x10000) {
      bytes += static_cast<char>(0xe0U | (c >> 12U));
      continued(6), continued(0);
    } else {
      bytes += static_cast<char>(0xf0U | (c >> 18U));
      continued(12), continued(6), continued(0);
    }
  }
  return bytes;
}

/// Whether a part of the text is in a set, which is written as in ECMA-262. A surrogate is in none.
class Set {
 public:
  explicit Set(std::string_view pattern) {
    std::string reason;
    pattern_ = Pattern::compile(pattern, reason);
  }
  [[nodiscard]] bool has(std::u32string_view text) const { return pattern_->matches(utf8(text)); }

 private:
  std::unique_ptr<Pattern> pattern_;
};

/// Appendix A: CONTEXTO and CONTEXTJ.
bool fits_its_neighbours(std::u32string_view label, std::size_t at) {
  static const Set greek("\\p{Script=Greek}"), hebrew("\\p{Script=Hebrew}"),
      japanese("\\p{Script=Hiragana}|\\p{Script=Katakana}|\\p{Script=Han}"),
      joining(
          "\\p{Script=Arabic}|\\p{Script=Syriac}|\\p{Script=Mongolian}|\\p{Script=Nko}|"
          "\\p{Script=Mandaic}|\\p{Script=Phags_Pa}|\\p{Script=Manichaean}|\\p{Script=Adlam}"),
      // Combining class 9, which regular expressions do not know.
      virama(
          "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D3B\\u0D3C\\u0D4D\\u0DCA\\u0E3A"
          "\\u0EBA\\u0F84\\u1039\\u103A\\u1714\\u1734\\u17D2\\u1A60\\u1B44\\u1BAA\\u1BAB\\u1BF2\\u1BF3"
          "\\u2D7F\\uA806\\uA8C4\\uA953\\uA9C0\\uAAF6\\uABED]|"
          "[\\u{10A3F}\\u{11046}\\u{1107F}\\u{110B9}\\u{11133}\\u{11134}\\u{111C0}\\u{11235}\\u{112EA}"
          "\\u{1134D}\\u{11442}\\u{114C2}\\u{115BF}\\u{1163F}\\u{116B6}\\u{1172B}\\u{11839}\\u{119E0}]");
  const auto before = label.substr(at == 0 ? 0 : at - 1, at == 0 ? 0 : 1);
  const auto after = label.substr(at + 1, 1);
  const char32_t c = label[at];
  if (c == U'\u00b7') return before == U"l" && after == U"l";
  if (c == U'\u0375') return greek.has(after);
  if (c == U'\u05f3' || c == U'\u05f4') return hebrew.has(before);
  if (c == U'\u30fb') return japanese.has(label);
  const auto between = [&](char32_t from, char32_t to) {
    return std::any_of(label.begin(), label.end(), [&](char32_t each) { return each >= from && each <= to; });
  };
  if (c >= U'\u0660' && c <= U'\u0669') return !between(U'\u06f0', U'\u06f9');
  if (c == U'\u200d') return virama.has(before);
  if (c == U'\u200c')
    return virama.has(before) || (joining.has(label.substr(0, at)) && joining.has(label.substr(at + 1)));
  return true;
}

bool is_u_label(std::u32string_view label) {
  // Section 2.6 names exceptions to the categories of section 2.1.
  static const Set allowed(
      "^[-\\p{Ll}\\p{Lo}\\p{Lm}\\p{Mn}\\p{Mc}\\p{Nd}"
      "\\u00B7\\u0375\\u05F3\\u05F4\\u06FD\\u06FE\\u0F0B\\u200C\\u200D\\u3007\\u30FB]+$"),
      refused("[\\u0640\\u07FA\\u302E\\u302F\\u3031-\\u3035\\u303B]"), mark("^\\p{M}");
  if (std::all_of(label.begin(), label.end(), [](char32_t c) { return c < 0x80; })) return false;
  const bool hyphens = label.size() >= 4 && label.substr(2, 2) == U"--";
  if (label.front() == U'-' || label.back() == U'-' || hyphens) return false;
  if (!allowed.has(label) || refused.has(label) || mark.has(label)) return false;
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (!fits_its_neighbours(label, i)) return false;
  }
  return true;
}

}  // namespace

bool is_a_label(std::string_view label) {
  const auto decoded = decode(label.substr(4));
  return decoded && is_u_label(*decoded);
}

}  // namespace presetc
