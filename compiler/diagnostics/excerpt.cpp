#include "diagnostics/excerpt.h"

#include <algorithm>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"

namespace presetc {

namespace {

struct Range {
  char32_t first, last;
};

/// Characters that a terminal shows as nothing or that reorder what follows: a message that shows them as
/// they are could lie about the file. Combining marks are not among them; they belong to the letter before.
constexpr Range hidden[] = {{0x80, 0x9f},     {0xad, 0xad},     {0x61c, 0x61c},
                            {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f},
                            {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f}};
constexpr Range combining[] = {{0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},
                               {0x64b, 0x65f},   {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff},
                               {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}};
/// East Asian wide and fullwidth, and emoji: two columns each.
constexpr Range wide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},  {0x3041, 0x4dbf},   {0x4e00, 0xa4cf},
                          {0xa960, 0xa97c},   {0xac00, 0xd7a3},  {0xf900, 0xfaff},   {0xfe30, 0xfe6f},
                          {0xff00, 0xff60},   {0xffe0, 0xffe6},  {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
                          {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

bool in(std::span<const Range> ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return r.first <= c && c <= r.last; });
}

/// What a sequence of two to four bytes stands for.
char32_t decode(std::string_view bytes) {
  char32_t c = static_cast<unsigned char>(bytes[0]) & (0xffU >> (bytes.size() + 1));
  for (const char byte : bytes.substr(1)) c = (c << 6U) | (static_cast<unsigned char>(byte) & 0x3fU);
  return c;
}

/// One code point (or one bad byte) of the line.
struct Cell {
  std::size_t begin;  // in the line
  std::string text;
  std::size_t width;
};

Cell cell_at(std::string_view line, std::size_t at) {
  const auto lead = static_cast<unsigned char>(line[at]);
  // Nearly everything shows as itself.
  if (lead >= 0x20 && lead < 0x7f) return {at, std::string(1, line[at]), 1};
  if (lead == '\t') return {at, "    ", 4};
  const auto bytes = line.substr(at, code_point_length(line, at));
  if (bytes.size() == 1) return {at, fmt::format("\\x{:02x}", lead), 4};
  const char32_t c = decode(bytes);
  if (in(hidden, c)) {
    auto text = fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    const auto width = text.size();
    return {at, std::move(text), width};
  }
  if (c < 0x300) return {at, std::string(bytes), 1};
  return {at, std::string(bytes), in(combining, c) ? 0U : in(wide, c) ? 2U : 1U};
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size(); at += code_point_length(text, at))
    shown += cell_at(text, at).text;
  return shown;
}

Excerpt excerpt(const Source& source, Span span, std::size_t width) {
  const auto offset = static_cast<std::uint32_t>(std::min<std::size_t>(span.begin, source.bytes.size()));
  const std::string_view line = source.line_at(offset);
  // On an empty line at the end of the text line.data() is still the right place to count from.
  const auto line_begin = static_cast<std::size_t>(line.data() - source.bytes.data());
  const std::size_t begin = std::min<std::size_t>(offset - line_begin, line.size());
  const std::size_t end =
      std::clamp<std::size_t>(std::max(span.end, offset) - line_begin, begin, line.size());

  // A file may be one line of megabytes: look only at what could be shown (4 bytes a code point at most).
  std::size_t from = begin > 4 * width ? begin - 4 * width : 0;
  while (from > 0 && (static_cast<unsigned char>(line[from]) & 0xc0U) == 0x80U) --from;
  std::vector<Cell> cells;
  std::size_t at = from;
  for (; at < line.size() && at < begin + 4 * width; at += code_point_length(line, at)) {
    cells.push_back(cell_at(line, at));
  }
  const auto cell_of = [&](std::size_t byte) {
    return static_cast<std::size_t>(
        std::partition_point(cells.begin(), cells.end(), [&](const Cell& c) { return c.begin < byte; }) -
        cells.begin());
  };
  const std::size_t first = cell_of(begin);
  const std::size_t past = cell_of(end);
  std::size_t total = 0;
  for (const Cell& cell : cells) total += cell.width;

  std::size_t left = 0, right = cells.size();
  if (total > width || from > 0 || at < line.size()) {
    // Two fifths before the caret, the rest after it; what one side does not need goes to the other.
    const std::size_t room = width - 2 * std::string_view("...").size();
    std::size_t used = 0;
    const auto grow_left = [&](std::size_t limit) {
      while (left > 0 && used + cells[left - 1].width <= limit) used += cells[--left].width;
    };
    left = right = first;
    grow_left(room * 2 / 5);
    while (right < cells.size() && used + cells[right].width <= room) used += cells[right++].width;
    grow_left(room);
  }

  Excerpt shown;
  shown.line = source.position(offset).line;
  if (left > 0 || from > 0) shown.text = "...";
  shown.caret = shown.text.size();
  shown.underline = 0;
  for (std::size_t i = left; i < right; ++i) {
    shown.text += cells[i].text;
    if (i < first) shown.caret += cells[i].width;
    if (i >= first && i < past) shown.underline += cells[i].width;
  }
  if (right < cells.size() || at < line.size()) shown.text += "...";
  shown.underline = std::max<std::size_t>(shown.underline, 1);
  return shown;
}

}  // namespace presetc
