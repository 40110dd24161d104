// The formats `hostname`, `ipv4`, `ipv6` and `email`: the names of machines, and of mailboxes on them.
#include <algorithm>

#include "validate/a_label.h"
#include "validate/format.h"

namespace presetc {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Letters, digits and inner hyphens, at most 63 bytes.
bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-' ||
      !std::all_of(label.begin(), label.end(),
                   [](char c) { return is_letter(c) || is_digit(c) || c == '-'; })) {
    return false;
  }
  const bool encoded = label.size() > 4 && (label[0] == 'x' || label[0] == 'X') &&
                       (label[1] == 'n' || label[1] == 'N') && label.substr(2, 2) == "--";
  return !encoded || is_a_label(label);
}

/// `atext` of RFC 5322, section 3.2.3.
bool is_atom_char(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

/// The part before the `@`: RFC 5321, section 4.1.2, `Dot-string` or `Quoted-string`.
bool is_local_part(std::string_view text) {
  if (text.empty()) return false;
  if (text.front() == '"') {
    if (text.size() < 2 || text.back() != '"') return false;
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool escaped = text[i] == '\\';
      if (escaped && ++i == text.size()) return false;
      if (text[i] < ' ' || text[i] > '~' || (text[i] == '"' && !escaped)) return false;
    }
    return true;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inner_dot = text[i] == '.' && i > 0 && i + 1 < text.size() && text[i - 1] != '.';
    if (!inner_dot && !is_atom_char(text[i])) return false;
  }
  return true;
}

}  // namespace

bool is_hostname(std::string_view text) {
  if (text.empty() || text.size() > 253) return false;
  while (true) {
    const auto dot = text.find('.');
    if (!is_label(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_ipv4(std::string_view text) {
  for (int part = 0; part < 4; ++part) {
    const auto dot = part == 3 ? text.size() : text.find('.');
    if (dot == std::string_view::npos || dot == 0 || dot > 3) return false;
    int value = 0;
    for (const char c : text.substr(0, dot)) {
      if (!is_digit(c)) return false;
      value = 10 * value + (c - '0');
    }
    // Readers of C's habits take 010 for 8, so a leading zero is no plain decimal number.
    if (value > 255 || (dot > 1 && text.front() == '0')) return false;
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return true;
}

bool is_ipv6(std::string_view text) {
  int groups = 0;
  bool gap = false;  // `::` stands for the groups that are not written, at least one
  if (text.starts_with("::")) {
    gap = true;
    text.remove_prefix(2);
    if (text.empty()) return true;
  }
  while (true) {
    const auto colon = text.find(':');
    const auto group = text.substr(0, colon);
    if (colon == std::string_view::npos && group.find('.') != std::string_view::npos) {
      if (!is_ipv4(group)) return false;
      groups += 2;
    } else {
      if (group.empty() || group.size() > 4 || !std::all_of(group.begin(), group.end(), is_hex_digit))
        return false;
      ++groups;
    }
    if (colon == std::string_view::npos) break;
    text.remove_prefix(colon + 1);
    if (text.starts_with(':')) {
      if (gap) return false;
      gap = true;
      text.remove_prefix(1);
      if (text.empty()) break;
    }
  }
  return gap ? groups <= 7 : groups == 8;
}

bool is_email(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || at > 64 || !is_local_part(text.substr(0, at))) return false;
  auto domain = text.substr(at + 1);
  if (!domain.starts_with('[')) return is_hostname(domain);
  if (!domain.ends_with(']')) return false;
  domain = domain.substr(1, domain.size() - 2);
  constexpr std::string_view tag = "IPv6:";
  return domain.starts_with(tag) ? is_ipv6(domain.substr(tag.size())) : is_ipv4(domain);
}

}  // namespace presetc
