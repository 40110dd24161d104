// The fence around nlohmann::json, whose SAX parser decides what JSON is (RFC 8259). It gives no places and
// rounds large integers to doubles, so that a cursor of our own follows it over the bytes.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "parse/check_bytes.h"
#include "parse/document.h"
#include "parse/merge_conflict.h"
#include "parse/number_value.h"
#include "parse/shortened.h"
#include "parse/tree_builder.h"

namespace presetc {

namespace {

using Json = nlohmann::json;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_punctuation(char c) {
  return c == ',' || c == ':' || c == '[' || c == ']' || c == '{' || c == '}';
}

/// The token [begin, end) at or after `at`: a bracket, comma, colon, string, or a run of anything else.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Token next_token(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  Token token{at, at};
  if (at >= text.size()) return token;
  if (text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
      if (text[at] == '\\') ++at;
    }
    token.end = std::min(at + 1, text.size());
  } else if (is_punctuation(text[at])) {
    token.end = at + 1;
  } else {
    while (at < text.size() && !is_space(text[at]) && !is_punctuation(text[at]) && text[at] != '"') ++at;
    token.end = at;
  }
  return token;
}

class Handler final : public Json::json_sax_t {
 public:
  Handler(const Source& source, std::size_t begin, Arena& arena, const ReadLimits& limits,
          Diagnostics& diagnostics)
      : source_(source),
        text_(source.bytes),
        begin_(begin),
        at_(begin),
        arena_(arena),
        diagnostics_(diagnostics),
        builder_(arena, source.id, limits.nodes, diagnostics) {}

  [[nodiscard]] const Value* root() const { return builder_.root(); }

  bool null() override {
    const Span where = take();
    return add(make_null(arena_, {where}), where);
  }
  bool boolean(bool value) override {
    const Span where = take();
    return add(make_boolean(arena_, value, {where}), where);
  }
  bool number_integer(number_integer_t) override { return number(); }
  bool number_unsigned(number_unsigned_t) override { return number(); }
  bool number_float(number_float_t, const string_t&) override { return number(); }
  bool string(string_t& value) override {
    const Span where = take();
    return add(make_string(arena_, decoded(where, value), {where}, Style::quoted), where);
  }
  bool binary(binary_t&) override { return false; }  // JSON has none

  bool key(string_t& value) override {
    const Span where = take();
    builder_.key(decoded(where, value), where);
    return true;
  }
  bool start_object(std::size_t) override { return open(true); }
  bool start_array(std::size_t) override { return open(false); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    explain(begin_ + position, error.what());
    return false;
  }

 private:
  [[nodiscard]] Span span(Token token) const {
    return {source_.id, static_cast<std::uint32_t>(token.begin), static_cast<std::uint32_t>(token.end)};
  }

  /// The token that an event speaks of: the next one that is neither comma nor colon.
  Span take() {
    Token token = next_token(text_, at_);
    while (token.end == token.begin + 1 && (text_[token.begin] == ',' || text_[token.begin] == ':')) {
      token = next_token(text_, token.end);
    }
    at_ = token.end;
    last_ = token;
    return span(token);
  }

  std::string_view decoded(Span where, const std::string& value) {
    // Without its quotes as long as the decoded text: there was nothing to decode.
    if (where.end - where.begin == value.size() + 2) return text_.substr(where.begin + 1, value.size());
    return arena_.copy(std::string_view(value));
  }

  bool number() {
    const Span where = take();
    const auto text = text_.substr(where.begin, where.end - where.begin);
    return add(value_of(read_plain_scalar(text), text, where, arena_, diagnostics_), where);
  }

  bool add(const Value* value, Span where) { return builder_.add({value}, where); }

  bool open(bool map) {
    const Span where = take();
    open_.push_back(where);
    return map ? builder_.begin_map(where.begin) : builder_.begin_list(where.begin);
  }

  bool close() {
    const BuiltNode node = builder_.end(take().end);
    open_.pop_back();
    builder_.add_ended(node.value);
    return true;
  }

  /// `position`: how many bytes were read when the text stopped being JSON.
  void explain(std::size_t position, std::string_view what);
  [[nodiscard]] std::string hint(Token token, Token before, std::string_view expected) const;

  const Source& source_;
  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  Token last_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  TreeBuilder builder_;
  std::vector<Span> open_;
};

/// What nlohmann names as expected, in our words.
std::string_view expected_thing(std::string_view what) {
  const auto at = what.rfind("; expected ");
  const auto thing = at == std::string_view::npos ? std::string_view() : what.substr(at + 11);
  if (thing == "string literal") return "a key in double quotes";
  if (thing == "':'") return "`:`";
  if (thing == "']'") return "`,` or `]`";
  if (thing == "'}'") return "`,` or `}`";
  if (thing == "end of input") return "the end of the file";
  return "a value";
}

std::string Handler::hint(Token token, Token before, std::string_view expected) const {
  const auto word = text_.substr(token.begin, token.end - token.begin);
  const bool after_comma = before.end > before.begin && text_[before.begin] == ',';
  if (after_comma && (word == "]" || word == "}")) return "delete the comma before it";
  if (word.starts_with("//") || word.starts_with("/*") || word.starts_with("#"))
    return "JSON has no comments";
  if (word.starts_with("'")) return "JSON quotes with \"";
  if (word.starts_with("NaN") || word.find("Infinity") != std::string_view::npos) {
    return "JSON has no such number; YAML writes .nan and .inf";
  }
  if (word.size() > 1 && word[0] == '0') return "JSON numbers have no leading zeros";
  if (word == "True" || word == "False" || word == "None") return "JSON writes true, false and null";
  const bool begins_value = std::string_view("]}:").find(word[0]) == std::string_view::npos;
  if (expected.starts_with("`,`") && begins_value) return "put a comma before it";
  return {};
}

void Handler::explain(std::size_t position, std::string_view what) {
  Token before{at_, at_};
  // `01` is one token here and two there.
  Token token = position <= at_ ? last_ : next_token(text_, at_);
  position = std::min(position, text_.size());  // the end counts as a byte that was read
  while (token.end < position && token.end > token.begin) {
    before = token;
    token = next_token(text_, token.end);
  }
  const auto word = text_.substr(token.begin, token.end - token.begin);
  if (what.find("out_of_range") != std::string_view::npos) {
    (void)value_of(read_plain_scalar(word), word, span(token), arena_, diagnostics_);
    if (diagnostics_.has_errors()) return;
  }
  if (word.empty()) {
    if (open_.empty()) {
      diagnostics_.report(Kind::json_syntax, span(token), "the file is empty, expected a JSON value")
          .with_hint("write {} for an empty object");
      return;
    }
    const char bracket = text_[open_.back().begin];
    diagnostics_.report(Kind::unterminated, open_.back(), fmt::format("`{}` is never closed", bracket))
        .with_hint(fmt::format("close it with `{}`", bracket == '[' ? ']' : '}'));
    return;
  }
  if (word[0] == '"' && what.find("missing closing quote") != std::string_view::npos) {
    diagnostics_
        .report(Kind::unterminated, {source_.id, span(token).begin, span(token).begin + 1},
                "the quote opened here is not closed on its line")
        .with_hint("close it with \"; a line break inside is written \\n");
    return;
  }
  if (word[0] == '"' && what.find("invalid string") != std::string_view::npos) {
    if (what.find("surrogate") != std::string_view::npos) {
      diagnostics_
          .report(Kind::json_syntax, span(token),
                  "a string with half of a surrogate pair, which is no character")
          .with_hint("write the character itself, or both halves: \\ud83d\\ude00");
      return;
    }
    const bool line = what.find("control character") != std::string_view::npos;
    diagnostics_
        .report(line ? Kind::unterminated : Kind::json_syntax, span(token),
                line ? "a string goes over the end of its line, or holds a control character"
                     : "a string with an escape that JSON has not")
        .with_hint(line ? "close it with \"; write \\n for a line break and \\t for a tab"
                        : "write \\\\ for a backslash");
    return;
  }
  const auto expected = expected_thing(what);
  std::string advice = hint(token, before, expected);
  if (expected == "the end of the file" && advice.empty()) {
    diagnostics_.report(Kind::second_document, span(token), "text after the end of the document")
        .with_hint("delete it, or put it into a file of its own");
    return;
  }
  auto& diagnostic =
      diagnostics_
          .report(Kind::json_syntax, span(token), fmt::format("`{}`, expected {}", shortened(word), expected))
          .with_hint(std::move(advice));
  const bool closes = word == "]" || word == "}";
  if (closes && expected.starts_with("`,`")) {
    diagnostic.with_note(open_.back(), fmt::format("`{}` is opened here", text_[open_.back().begin]));
  }
}

}  // namespace

std::optional<Document> read_json(const Source& source, Diagnostics& diagnostics, const ReadLimits& limits) {
  Diagnostics found;
  std::optional<Document> document;
  if (const auto begin = check_bytes(source, TextFormat::json, limits, found)) {
    Arena arena(7 * source.bytes.size() + 512);
    Handler handler(source, *begin, arena, limits, found);
    const auto text = std::string_view(source.bytes).substr(*begin);
    const bool read = Json::sax_parse(text.begin(), text.end(), &handler);
    if (read) document = Document{std::move(arena), handler.root(), !found.has_errors(), &source};
    if (!read) explain_merge_conflict(source, Kind::json_syntax, found);
  }
  diagnostics.take(std::move(found));
  return document;
}

}  // namespace presetc
