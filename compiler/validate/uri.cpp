#include "validate/uri.h"

#include <algorithm>

#include "validate/format.h"

namespace presetc {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// `unreserved` and `sub-delims`, which every component may hold.
bool is_plain(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("-._~!$&'()*+,;=").find(c) != std::string_view::npos;
}

/// Only plain characters, escapes and those in `also`.
bool holds_only(std::string_view text, std::string_view also) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || hex_digit(text[i + 1]) < 0 || hex_digit(text[i + 2]) < 0) return false;
      i += 2;
    } else if (!is_plain(text[i]) && also.find(text[i]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

/// What stands in brackets: an IPv6 address or `v1.ADDRESS`.
bool is_ip_literal(std::string_view text) {
  if (!text.starts_with('v') && !text.starts_with('V')) return is_ipv6(text);
  const auto dot = text.find('.');
  if (dot == std::string_view::npos || dot < 2 || dot + 1 == text.size()) return false;
  const auto version = text.substr(1, dot - 1);
  const auto address = text.substr(dot + 1);
  return std::all_of(version.begin(), version.end(), [](char c) { return hex_digit(c) >= 0; }) &&
         std::all_of(address.begin(), address.end(), [](char c) { return is_plain(c) || c == ':'; });
}

bool is_authority(std::string_view text) {
  if (const auto at = text.rfind('@'); at != std::string_view::npos) {
    if (!holds_only(text.substr(0, at), ":")) return false;
    text.remove_prefix(at + 1);
  }
  std::string_view port;
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    if (end == std::string_view::npos || !is_ip_literal(text.substr(1, end - 1))) return false;
    port = text.substr(end + 1);
    if (!port.empty() && port.front() != ':') return false;
  } else {
    const auto colon = std::min(text.find(':'), text.size());
    if (!holds_only(text.substr(0, colon), "")) return false;
    port = text.substr(colon);
  }
  if (!port.empty()) port.remove_prefix(1);
  return std::all_of(port.begin(), port.end(), is_digit);
}

/// `/a/b/../c` is `/a/c` (section 5.2.4).
std::string without_dots(std::string_view path) {
  std::string out;
  const bool rooted = path.starts_with('/');
  while (!path.empty()) {
    const auto slash = path.find('/', path.front() == '/' ? 1 : 0);
    const auto segment = path.substr(0, slash);
    path.remove_prefix(segment.size());
    const auto name = segment.starts_with('/') ? segment.substr(1) : segment;
    if (name == "." || name == "..") {
      if (name == "..") out.erase(std::min(out.rfind('/'), out.size()));
      if (path.empty()) out += '/';
    } else {
      out += segment;
    }
  }
  if (!rooted && out.starts_with('/')) out.erase(0, 1);
  return out;
}

}  // namespace

UriReference split_uri(std::string_view text) {
  UriReference parts;
  if (const auto hash = text.find('#'); hash != std::string_view::npos) {
    parts.fragment = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  if (const auto mark = text.find('?'); mark != std::string_view::npos) {
    parts.query = text.substr(mark + 1);
    text = text.substr(0, mark);
  }
  const auto colon = text.find(':');
  if (colon != std::string_view::npos && colon > 0 && text.find('/') > colon) {
    parts.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    parts.authority = text.substr(0, text.find('/'));
    text.remove_prefix(parts.authority->size());
  }
  parts.path = text;
  return parts;
}

bool is_valid(const UriReference& reference) {
  if (reference.scheme && !is_scheme(*reference.scheme)) return false;
  if (reference.authority && !is_authority(*reference.authority)) return false;
  // Without a scheme the first segment holds no colon; split_uri took it for the end of one.
  if (!holds_only(reference.path, ":@/")) return false;
  if (!reference.scheme && reference.path.starts_with(':')) return false;
  return (!reference.query || holds_only(*reference.query, ":@/?")) &&
         (!reference.fragment || holds_only(*reference.fragment, ":@/?"));
}

std::string resolve_uri(std::string_view base_text, std::string_view text) {
  const UriReference base = split_uri(base_text);
  UriReference to = split_uri(text);
  std::string path(to.path);
  if (!to.scheme) {
    to.scheme = base.scheme;
    if (!to.authority) {
      to.authority = base.authority;
      if (to.path.empty()) {
        path = base.path;
        if (!to.query) to.query = base.query;
      } else if (!to.path.starts_with('/')) {
        const auto slash = base.path.rfind('/');
        if (slash != std::string_view::npos) {
          path = std::string(base.path.substr(0, slash + 1)) + path;
        } else if (base.authority) {
          path = '/' + path;
        }
      }
    }
  }
  std::string out;
  if (to.scheme) out.append(*to.scheme) += ':';
  if (to.authority) out.append("//").append(*to.authority);
  // The path of an opaque URI (`urn:a:b`) has no segments.
  out += path.find('/') == std::string::npos && to.scheme ? path : without_dots(path);
  if (to.query) out.append("?").append(*to.query);
  return out;
}

std::string without_percent(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      plain += static_cast<char>(16 * hex_digit(text[i + 1]) + hex_digit(text[i + 2]));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

bool is_uri(std::string_view text) {
  const UriReference parts = split_uri(text);
  return parts.scheme && is_valid(parts);
}

bool is_uri_reference(std::string_view text) {
  return is_valid(split_uri(text));
}

}  // namespace presetc
