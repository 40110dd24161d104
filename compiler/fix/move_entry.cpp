#include "fix/move_entry.h"

#include <algorithm>

#include "fix/entry_text.h"
#include "fix/respelled.h"

namespace presetc {

namespace {

class Mover {
 public:
  Mover(const Source& source, const EntryMove& move, std::string& why)
      : source_(source), bytes_(source.bytes), move_(move), why_(why) {}

  std::optional<std::vector<TextEdit>> edits() {
    if (!measure()) return std::nullopt;
    const Value& map = *move_.from[top_].map;
    if (&map == move_.to) return in_place(map);
    const auto removal = is_flow(source_, map) ? flow_removal(map) : block_removal();
    if (!removal) return std::nullopt;
    const auto insertion = is_flow(source_, *move_.to) ? flow_insertion() : block_insertion();
    if (!insertion) return std::nullopt;
    return std::vector<TextEdit>{*removal, *insertion};
  }

 private:
  std::nullopt_t refuse(std::string why) {
    why_ = std::move(why);
    return std::nullopt;
  }

  /// Finds the topmost section that the move empties, and the entries' texts.
  bool measure() {
    top_ = move_.from.size() - 1;
    while (top_ > 0 && move_.from[top_].map->members().size() == 1 && move_.from[top_].map != move_.to)
      --top_;
    for (std::size_t i = top_; i < move_.from.size(); ++i) {
      if (!is_whole(source_, *move_.from[i].map)) {
        why_ = "its section takes keys from elsewhere through `<<`";
        return false;
      }
    }
    if (!is_whole(source_, *move_.to)) {
      why_ = "the section that it moves to takes keys from elsewhere through `<<`";
      return false;
    }
    const auto old = entry_text(source_, *move_.from.back().member);
    const auto top = entry_text(source_, *move_.from[top_].member);
    if (!old || !top || old->end > top->end) {
      why_ = "its text is not a plain `key: value`";
      return false;
    }
    old_ = *old;
    removed_ = *top;
    // Sections on the way are keys and nothing else: an anchor there is another place's business.
    for (std::size_t i = top_; i + 1 < move_.from.size(); ++i) {
      const auto section = entry_text(source_, *move_.from[i].member);
      const auto between =
          bytes_.substr(section->colon + 1, move_.from[i + 1].map->span().begin - section->colon - 1);
      if (between.find_first_of("&!") == std::string_view::npos) continue;
      why_ = "the section that it is alone in has an anchor or a tag";
      return false;
    }
    return true;
  }

  [[nodiscard]] std::size_t column(std::uint32_t at) const { return at - line_begin(bytes_, at); }

  /// As the keys of the map are written.
  [[nodiscard]] std::string spelled(const std::string& key) const {
    const bool json = source_.name.ends_with(".json");
    return *respelled(json ? "\"" : "", key);
  }

  [[nodiscard]] std::string_view value_text() const {
    return bytes_.substr(old_.colon + 1, old_.end - old_.colon - 1);
  }

  /// `a: {b: VALUE}`, or nothing if the value can only stand in a block.
  [[nodiscard]] std::optional<std::string> flow_entry() {
    auto value = value_text();
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    const Value& old = *move_.from.back().member->value;
    const bool from_flow = is_flow(source_, *move_.from.back().map);
    const bool brackets =
        value.starts_with('[') || value.starts_with('{') || value.starts_with('"') || value.starts_with('\'');
    const bool safe = from_flow || brackets || value.find_first_of(",[]{}") == std::string_view::npos;
    if (old.style() == Style::block || value.find('\n') != std::string_view::npos || !safe)
      return refuse("a block of lines cannot stand within brackets");
    std::string text(value);
    for (auto key = move_.keys.rbegin(); key != move_.keys.rend(); ++key) {
      const std::string entry = spelled(*key) + (text.empty() ? ":" : ": ") + text;
      text = key + 1 == move_.keys.rend() ? entry : "{" + entry + "}";
    }
    return text;
  }

  /// `a:`, and below it `b: VALUE`: lines, the first without its indentation, the last without its break.
  [[nodiscard]] std::string block_entry(std::size_t indent) const {
    std::string text;
    std::size_t at = indent;
    for (std::size_t i = 0; i < move_.keys.size(); ++i) {
      if (i > 0) text += '\n' + std::string(at += 2, ' ');
      text += spelled(move_.keys[i]) + ':';
    }
    // In brackets the lines of the value hang on the line where they begin, not on the key.
    const bool flow = is_flow(source_, *move_.from.back().map);
    const std::uint32_t line = line_begin(bytes_, old_.begin);
    const std::size_t spaces = bytes_.substr(line).find_first_not_of(' ');
    const std::size_t from = flow ? spaces : column(old_.begin);
    auto value = value_text();
    if (flow && !value.starts_with(' ') && !value.starts_with('\n') && !value.empty()) text += ' ';
    return text + shifted(value, static_cast<std::ptrdiff_t>(at) - static_cast<std::ptrdiff_t>(from));
  }

  /// The comments of the sections that go, and those above the entry, each on its line, indented anew.
  [[nodiscard]] std::string carried_comments(std::uint32_t from, std::uint32_t to, std::size_t indent) const {
    std::string comments;
    for (std::uint32_t at = from; at < to; at = line_end(bytes_, at)) {
      const auto line = bytes_.substr(at, std::min(line_end(bytes_, at), to) - at);
      const auto text = line.find_first_not_of(' ');
      auto hash = text == std::string_view::npos || line[text] != '#' ? line.find(" #") : text;
      if (hash == std::string_view::npos) continue;
      if (line[hash] == ' ') ++hash;
      const auto end = line.find_last_not_of(" \r\n");
      comments += std::string(indent, ' ') + std::string(line.substr(hash, end + 1 - hash)) + '\n';
    }
    return comments;
  }

  /// The comment behind the entry, with the space before it.
  [[nodiscard]] std::string_view trailing() const {
    const auto rest = bytes_.substr(removed_.end, line_end(bytes_, removed_.end) - removed_.end);
    const auto end = rest.find_last_not_of(" \r\n");
    return end == std::string_view::npos ? std::string_view() : rest.substr(0, end + 1);
  }

  std::optional<std::vector<TextEdit>> in_place(const Value& map) {
    std::string text;
    if (is_flow(source_, map)) {
      auto entry = flow_entry();
      if (!entry) return std::nullopt;
      text = std::move(*entry);
    } else {
      const std::size_t indent = column(removed_.begin);
      std::string comments;
      if (removed_.begin != old_.begin &&
          line_begin(bytes_, old_.begin) != line_begin(bytes_, removed_.begin)) {
        comments = carried_comments(removed_.begin, line_begin(bytes_, old_.begin), indent);
        if (!comments.empty()) {
          comments.erase(0, indent);
          comments += std::string(indent, ' ');
        }
      }
      text = comments + block_entry(indent);
    }
    return std::vector<TextEdit>{{removed_.begin, removed_.end, std::move(text)}};
  }

  std::optional<TextEdit> flow_removal(const Value& map) {
    const auto members = map.members();
    const Member* member = move_.from[top_].member;
    const auto index = static_cast<std::size_t>(member - members.data());
    TextEdit edit{removed_.begin, removed_.end, ""};
    if (index + 1 < members.size()) {
      edit.end = members[index + 1].key_span.begin;
    } else {
      const auto before = entry_text(source_, members[index - 1]);
      if (!before) return refuse("its text is not a plain `key: value`");
      edit.begin = before->end;
    }
    // The entry itself goes as it is; of what is around it all is lost.
    for (const auto text :
         {bytes_.substr(edit.begin, old_.begin - edit.begin), bytes_.substr(old_.end, edit.end - old_.end)}) {
      if (text.find(" #") != std::string_view::npos) return refuse("there is a comment within the brackets");
      if (text.find("<<") != std::string_view::npos) return refuse("it stands beside a `<<`");
    }
    return edit;
  }

  std::optional<TextEdit> block_removal() {
    if (!is_first_on_line(bytes_, removed_.begin)) return refuse("it shares its line with something else");
    const std::uint32_t begin = line_begin(bytes_, removed_.begin);
    return TextEdit{comments_begin(bytes_, begin, column(removed_.begin)), line_end(bytes_, removed_.end),
                    ""};
  }

  std::optional<TextEdit> flow_insertion() {
    const bool comments = !is_flow(source_, *move_.from[top_].map) && !moved_comments(0).empty();
    if (comments || !trailing_comment().empty())
      return refuse("its comment cannot stand within the brackets");
    auto entry = flow_entry();
    if (!entry) return std::nullopt;
    const auto members = move_.to->members();
    if (members.empty()) {
      const std::uint32_t at = move_.to->span().begin + 1;
      return TextEdit{at, move_.to->span().end - 1, std::move(*entry)};
    }
    const auto last = entry_text(source_, neighbour());
    if (!last) return refuse("the text that it would stand beside is not a plain `key: value`");
    if (goes_before()) return TextEdit{last->begin, last->begin, *entry + ", "};
    std::string before = ", ";
    if (is_first_on_line(bytes_, last->begin)) before = ",\n" + std::string(column(last->begin), ' ');
    return TextEdit{last->end, last->end, before + *entry};
  }

  [[nodiscard]] std::string_view trailing_comment() const {
    if (is_flow(source_, *move_.from[top_].map)) return {};
    return trailing();
  }

  [[nodiscard]] std::string moved_comments(std::size_t indent) const {
    const std::uint32_t begin = line_begin(bytes_, removed_.begin);
    return carried_comments(comments_begin(bytes_, begin, column(removed_.begin)),
                            line_begin(bytes_, old_.begin), indent);
  }

  /// The entry leaves a section that stays, for the map around it.
  [[nodiscard]] bool leaves_section() const {
    return move_.to == move_.from.front().map && move_.keys.size() == 1;
  }

  /// What it will stand beside. In a map of paths order is the order of axes: the section that it comes from.
  [[nodiscard]] const Member& neighbour() const {
    return leaves_section() ? *move_.from.front().member : move_.to->members().back();
  }

  /// Whatever is first in a section and leaves it stays before the rest of it.
  [[nodiscard]] bool goes_before() const {
    return leaves_section() && std::all_of(move_.from.begin() + 1, move_.from.end(), [](const KeyLink& link) {
             return link.member == link.map->members().data();
           });
  }

  std::optional<TextEdit> block_insertion() {
    const auto members = move_.to->members();
    const auto text = entry_text(source_, neighbour());
    const auto first = entry_text(source_, members.front());
    if (!text || !first) return refuse("the text that it would stand beside is not a plain `key: value`");
    const std::size_t indent = column(first->begin);
    // The first key of a list's item has no line of its own to stand before.
    const bool before = goes_before() && is_first_on_line(bytes_, text->begin);
    const std::uint32_t at = before ? comments_begin(bytes_, line_begin(bytes_, text->begin), indent)
                                    : line_end(bytes_, text->end);
    std::string lines = is_flow(source_, *move_.from[top_].map) ? std::string() : moved_comments(indent);
    lines += std::string(indent, ' ') + block_entry(indent) + std::string(trailing_comment()) + '\n';
    if (at == bytes_.size() && !bytes_.ends_with('\n')) lines.insert(0, "\n");
    return TextEdit{at, at, std::move(lines)};
  }

  const Source& source_;
  std::string_view bytes_;
  const EntryMove& move_;
  std::string& why_;
  std::size_t top_ = 0;  // of `from`: the entry that goes as a whole
  EntryText old_;        // the entry that moves
  EntryText removed_;    // that of `top_`: the same, or sections around it that are empty then
};

/// Lines end as the file's do.
std::string with_carriage_returns(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' && !out.ends_with('\r')) out += '\r';
    out += c;
  }
  return out;
}

}  // namespace

std::optional<std::vector<TextEdit>> move_entry(const Source& source, const EntryMove& move,
                                                std::string& why) {
  auto edits = Mover(source, move, why).edits();
  if (edits && source.bytes.find("\r\n") != std::string::npos) {
    for (TextEdit& edit : *edits) edit.text = with_carriage_returns(edit.text);
  }
  return edits;
}

}  // namespace presetc
