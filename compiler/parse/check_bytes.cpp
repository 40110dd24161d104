#include "parse/check_bytes.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "base/utf8.h"
#include "parse/document.h"

namespace presetc {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

Span span_of(const Source& source, std::size_t begin, std::size_t size) {
  return {source.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

/// UTF-16 and UTF-32 begin with a byte order mark, or with a NUL beside the first ASCII character.
std::string_view wide_encoding(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<int>(static_cast<unsigned char>(text[i])) : -1;
  };
  if (byte(0) == 0xff && byte(1) == 0xfe) return byte(2) == 0 && byte(3) == 0 ? "UTF-32LE" : "UTF-16LE";
  if (byte(0) == 0xfe && byte(1) == 0xff) return "UTF-16BE";
  if (byte(0) == 0 && byte(1) == 0 && byte(2) == 0xfe && byte(3) == 0xff) return "UTF-32BE";
  if (byte(0) > 0 && byte(0) < 0x80 && byte(1) == 0 && byte(2) > 0 && byte(3) == 0) return "UTF-16LE";
  if (byte(0) == 0 && byte(1) > 0 && byte(1) < 0x80 && byte(2) == 0 && byte(3) > 0) return "UTF-16BE";
  return {};
}

/// Bytes that cannot be part of an allowed character, or may not be: those to look at twice.
constexpr auto suspects = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < 0x20; ++i) table[i] = i != '\t' && i != '\n';
  table[0x7f] = true;
  table[0xc2] = true;  // U+0080 to U+00BF
  table[0xef] = true;  // among others U+FEFF, U+FFFE and U+FFFF
  return table;
}();

bool is_suspect(char c) {
  return suspects[static_cast<unsigned char>(c)];
}

/// Is all of this printable ASCII, tabs and line feeds? Without a branch for each byte, so that compilers
/// make vector code of it.
bool is_plain_ascii(std::string_view bytes) {
  unsigned other = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned control = static_cast<unsigned>(byte < 0x20) & static_cast<unsigned>(byte != '\t') &
                             static_cast<unsigned>(byte != '\n');
    other |= control | static_cast<unsigned>(byte >= 0x7f);
  }
  return other == 0;
}

/// U+FFFE or U+FFFF, which YAML's printable characters leave out (5.1); 0 if neither stands here.
unsigned noncharacter(std::string_view text, std::size_t at) {
  text = text.substr(at, 3);
  return text == "\xef\xbf\xbe" ? 0xfffeU : text == "\xef\xbf\xbf" ? 0xffffU : 0U;
}

/// What is wrong with the suspect at `at`; empty if nothing.
std::string wrong_character(std::string_view text, std::size_t at, TextFormat format) {
  const auto byte = static_cast<unsigned>(static_cast<unsigned char>(text[at]));
  const auto next =
      at + 1 < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[at + 1])) : 0U;
  if (byte == '\r') {
    if (next == '\n' || format == TextFormat::json) return {};
    return "a carriage return without the line feed that makes a line break of it";
  }
  if (byte < 0x20) return fmt::format("control character U+{:04X}", byte);
  if (format == TextFormat::json) return {};
  if (byte == 0x7f) return "control character U+007F";
  if (byte == 0xc2 && next < 0xa0 && next != 0x85) return fmt::format("control character U+{:04X}", next);
  if (text.substr(at).starts_with(byte_order_mark)) return "a byte order mark (U+FEFF) inside the text";
  if (const unsigned code = noncharacter(text, at); code != 0)
    return fmt::format("noncharacter U+{:04X}", code);
  return {};
}

std::string how_to_write(std::string_view text, std::size_t at) {
  if (text[at] == '\r') return "end lines with LF or CRLF";
  const bool one_byte = static_cast<unsigned char>(text[at]) < 0x80;
  auto code = static_cast<unsigned>(static_cast<unsigned char>(text[one_byte ? at : at + 1]));
  if (text.substr(at).starts_with(byte_order_mark)) code = 0xfeff;
  if (const unsigned other = noncharacter(text, at); other != 0) code = other;
  return fmt::format("delete it; if it is meant, write it in double quotes as \\u{:04X}", code);
}

}  // namespace

std::optional<std::size_t> check_bytes(const Source& source, TextFormat format, const ReadLimits& limits,
                                       Diagnostics& diagnostics) {
  const std::string_view text = source.bytes;
  if (text.size() > limits.bytes) {
    diagnostics
        .report(
            Kind::too_large, span_of(source, 0, 0),
            fmt::format("file of {} bytes, more than the limit of {} MiB", text.size(), limits.bytes >> 20U))
        .with_hint("split it into several files");
    return std::nullopt;
  }
  if (is_plain_ascii(text)) return 0;  // nearly all texts
  if (const auto encoding = wide_encoding(text); !encoding.empty()) {
    diagnostics
        .report(Kind::not_utf8, span_of(source, 0, 0), fmt::format("this file is {}, not UTF-8", encoding))
        .with_hint(fmt::format("convert it: iconv -f {} -t UTF-8", encoding.substr(0, 6)));
    return std::nullopt;
  }
  if (const std::size_t bad = first_invalid_utf8(text); bad < text.size()) {
    diagnostics
        .report(Kind::not_utf8, span_of(source, bad, 1),
                fmt::format("byte 0x{:02x} is not UTF-8 here",
                            static_cast<unsigned>(static_cast<unsigned char>(text[bad]))))
        .with_hint("save the file as UTF-8, or convert it: iconv -f LATIN1 -t UTF-8");
    return std::nullopt;
  }
  const std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  if (text.substr(begin).starts_with(byte_order_mark)) {
    diagnostics
        .report(Kind::control_character, span_of(source, begin, 3), "a second byte order mark (U+FEFF)")
        .with_hint("delete it");
    return std::nullopt;
  }
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (!is_suspect(text[at])) continue;
    const std::string wrong = wrong_character(text, at, format);
    if (wrong.empty()) continue;
    diagnostics.report(Kind::control_character, span_of(source, at, code_point_length(text, at)), wrong)
        .with_hint(how_to_write(text, at));
    return std::nullopt;
  }
  return begin;
}

}  // namespace presetc
