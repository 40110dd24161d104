// Follows the events of a YAML parser through the text: every event must be explained by the tokens that
// stand there, and every token by an event. This gives exact spans, and no misreading by the parser passes
// unnoticed. Must not know which parser it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/document.h"
#include "parse/tree_builder.h"
#include "parse/yaml_cursor.h"
#include "parse/yaml_failure.h"
#include "parse/yaml_scalar.h"
#include "parse/yaml_typing.h"

namespace presetc {

/// What a parser says about a node's properties: anchors are numbered from 1, 0 is none; `tag` is empty or
/// `?` where there is none.
struct YamlProperties {
  std::string_view tag;
  std::size_t anchor = 0;
};

class YamlFollower {
 public:
  /// Follows the bytes [begin, end) of `source`, and builds in `arena`.
  YamlFollower(const Source& source, std::size_t begin, std::size_t end, Arena& arena,
               Diagnostics& diagnostics);

  // The events. After a mistake that makes the rest meaningless they do nothing.
  void scalar(YamlProperties properties, std::string_view text);
  void null(YamlProperties properties);
  void alias(std::size_t anchor);
  void begin_list(YamlProperties properties, bool flow);
  void end_list();
  void begin_map(YamlProperties properties, bool flow);
  void end_map();

  /// The parser gave up at this offset.
  void parser_failed(std::size_t at);
  /// After the last event: nothing but comments may follow. Null without a value: the text holds none.
  [[nodiscard]] const Value* finish();

  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  enum class Shape : std::uint8_t { block_list, block_map, flow_list, flow_map, flow_pair };

  struct Frame {
    Shape shape = Shape::block_list;
    int column = 0;
    std::size_t begin = 0;
    std::size_t anchor = 0;
    std::size_t count = 0;      // items, or keys
    bool value_next = false;    // in maps: a key was read
    bool explicit_key = false;  // it stands behind `?`
    bool quoted_key = false;    // its `:` may touch the value, in brackets
    bool refused_key = false;   // it was a list or map
    bool inside_key = false;    // this container is a key, or in one
    std::size_t key_line = 0;
    Span slot{};  // the dash or key: the place of a value that is not there
    YamlTag tag{};
  };

  /// What an anchor stands for. Not `known` while the value is being read.
  struct Anchor {
    bool known = false;
    BuiltNode node;
  };

  /// The properties found before a node.
  struct Found {
    YamlTag tag;
    bool anchor = false;
  };

  [[nodiscard]] static bool is_flow(Shape shape) { return shape >= Shape::flow_list; }
  [[nodiscard]] static bool is_map(Shape shape) {
    return shape != Shape::block_list && shape != Shape::flow_list;
  }
  [[nodiscard]] YamlContext context() const;
  [[nodiscard]] YamlPlace place() const;
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
  /// The character at the cursor; empty at the end of the text.
  [[nodiscard]] Span here() const { return span(cursor_.at, cursor_.at + (cursor_.at_end() ? 0 : 1)); }

  bool trivia();
  bool approach();
  bool approach_root();
  bool approach_item(Frame& frame);
  bool approach_key(Frame& frame);
  bool approach_value(Frame& frame);
  bool comma(Frame& frame);
  bool find_properties(const YamlProperties& expected, bool container, Found& found);
  [[nodiscard]] bool absent() const;
  [[nodiscard]] bool in_reach() const;
  [[nodiscard]] std::optional<YamlScalar> token(std::string_view expected);

  void deliver(const YamlScalar& scalar, const Found& found, std::size_t anchor);
  void deliver_empty(const Found& found, std::size_t anchor);
  void key_read(const YamlScalar& scalar);
  void after_value();
  void define(std::size_t anchor, BuiltNode node);
  void begin(bool map, YamlProperties properties, bool flow);
  bool block_may_begin(bool map);
  void end(char bracket);
  void mismatch();
  void stop() { stopped_ = true; }

  const Source& source_;
  Diagnostics& diagnostics_;
  YamlCursor cursor_;
  TreeBuilder builder_;
  YamlTyping typing_;
  Arena& arena_;
  std::vector<Frame> frames_;
  std::vector<Anchor> anchors_;
  std::optional<YamlScalar> last_scalar_;
  std::vector<YamlBlock> ended_;  // blocks that ended behind the last token, innermost first
  std::size_t last_end_ = 0;      // behind the last token
  Span slot_;                     // for a value that is not there
  std::size_t slot_line_ = 0;
  bool no_colon_ = false;  // between the key and where its value would be
  bool started_ = false;
  bool stopped_ = false;
};

}  // namespace presetc
