// The fence around nlohmann::json, whose SAX parser decides what JSON is (RFC 8259). It gives no places and
// rounds large integers to doubles, so that a cursor of our own follows it over the bytes.
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "parse/check_bytes.h"
#include "parse/document.h"
#include "parse/json_failure.h"
#include "parse/merge_conflict.h"
#include "parse/number_value.h"
#include "parse/tree_builder.h"

namespace presetc {

namespace {

using Json = nlohmann::json;

class Handler final : public Json::json_sax_t {
 public:
  Handler(const Source& source, std::size_t begin, Arena& arena, const ReadLimits& limits,
          Diagnostics& diagnostics)
      : source_(source),
        text_(source.bytes),
        begin_(begin),
        last_{begin, begin},
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
    explain_json_failure(source_, {last_, begin_ + position, error.what(), open_}, arena_, diagnostics_);
    return false;
  }

 private:
  [[nodiscard]] Span span(JsonToken token) const {
    return {source_.id, static_cast<std::uint32_t>(token.begin), static_cast<std::uint32_t>(token.end)};
  }

  /// The token that an event speaks of: the next one that is neither comma nor colon.
  Span take() {
    JsonToken token = next_json_token(text_, last_.end);
    while (token.end == token.begin + 1 && (text_[token.begin] == ',' || text_[token.begin] == ':')) {
      token = next_json_token(text_, token.end);
    }
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

  const Source& source_;
  std::string_view text_;
  std::size_t begin_;
  JsonToken last_;  // that an event spoke of
  Arena& arena_;
  Diagnostics& diagnostics_;
  TreeBuilder builder_;
  std::vector<Span> open_;
};

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
