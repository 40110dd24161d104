// The grammar of one YAML 1.2 document by recursive descent, in one pass: a function for each production that
// matters, straight into a TreeBuilder. Chapters 6 to 9 of YAML 1.2.2 are its source.
//
// Each function reads what its name says at the cursor and leaves the cursor at the next token, wherever that
// is; false: a mistake was reported, and nothing more may be read. Who called compares the token's column
// with its own, so that a token that belongs to nobody is still there at the end of the document. Wrong
// indentation, text behind a value, and lines that go on need no checks of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/tree_builder.h"
#include "parse/yaml_cursor.h"
#include "parse/yaml_failure.h"
#include "parse/yaml_scalar.h"
#include "parse/yaml_typing.h"

namespace presetc {

class YamlScanner {
 public:
  /// Reads the bytes [begin, end) of `source`, which have passed check_bytes, and builds in `arena`.
  YamlScanner(const Source& source, std::size_t begin, std::size_t end, Arena& arena,
              Diagnostics& diagnostics);

  /// The root; null if the document could not be read to its end, which was reported.
  [[nodiscard]] const Value* document();
  /// Does it declare tags (`%TAG`)? What those stand for is not known here.
  [[nodiscard]] bool declares_tags() const { return declares_tags_; }

 private:
  /// Where a node may stand in block context.
  struct Slot {
    int parent = -1;              ///< it is indented by more than this column
    bool list_at_parent = false;  ///< but the dashes of a list may stand right there
    bool compact = false;         ///< a list or map may begin on the same line as `indicator`
    std::size_t line = 0;         ///< the line of the dash, colon or `?` before it
    Span empty{};                 ///< the place of a value that is not there
  };

  /// `&anchor` and `!tag` before a node.
  struct Properties {
    YamlTag tag;
    std::size_t anchor = 0;  ///< its index in `anchors_`; 0: none
    Span anchor_span;
    [[nodiscard]] bool any() const { return anchor != 0 || tag.present(); }
  };

  struct Anchor {
    bool known = false;  ///< false while its value is being read
    BuiltNode node;
  };

  /// A node that was read and is not in the tree yet: what comes next says whether it is a key.
  struct Node {
    enum class Form : std::uint8_t { scalar, alias, collection };
    Form form = Form::scalar;
    YamlScalar scalar{};  ///< in all forms its place
    BuiltNode built{};    ///< of an alias or a collection
    bool one_line = true;

    /// May its colon touch the value (`"a":b`)?
    [[nodiscard]] bool is_json_like() const {
      return form == Form::collection || (form == Form::scalar && scalar.style == Style::quoted);
    }
  };

  // yaml_scanner.cpp: documents, properties, aliases, and what becomes of a node.
  bool trivia();
  bool properties(Properties& found);
  bool property(Properties& found);
  std::string_view uri_of(std::string_view tag);
  bool add(const Properties& more, Properties& to);
  void define(std::size_t anchor, BuiltNode node);
  bool nameless(std::size_t at, std::string_view what);
  bool alias(Node& node);
  bool scalar(YamlPlace place, Node& node);
  void took(const Node& node);
  bool deliver(const Node& node, const Properties& properties);
  void deliver_key(const Node& node, const Properties& properties);
  bool deliver_empty(Span place, const Properties& properties);
  bool fail(std::size_t at);
  bool fail(const YamlScalarError& error);
  bool fail(Kind kind, std::size_t begin, std::size_t end, std::string message, std::string hint);
  bool tab_in_indentation(std::size_t tab);
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    return {source_.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  [[nodiscard]] Span span(const Node& node) const { return span(node.scalar.begin, node.scalar.end); }

  // yaml_scanner_block.cpp
  /// Does `c` stand here as an indicator, on its own?
  [[nodiscard]] bool at_indicator(char c) const { return cursor_.peek() == c && cursor_.blank(1); }
  [[nodiscard]] bool in_reach(const Slot& slot) const;
  [[nodiscard]] bool at_entry(int column) const;
  bool block_node(const Slot& slot);
  bool block_content(const Slot& slot, Properties own, const Properties& inner, const YamlCursor& begin);
  bool block_scalar(int parent, const Properties& properties);
  bool block_list(int column, const Properties& properties);
  bool block_map(const YamlCursor& begin, const Node* key, const Properties& key_properties,
                 const Properties& properties);
  bool next_entry(int column);
  bool map_entry(int column, const Node* key, const Properties& properties);
  bool explicit_entry(int column);
  bool key_follows(const Node& node);
  bool key_of_lines(const Node& key, std::size_t stop);
  bool key_fits(const Node& key);
  void open_block(YamlBlock block);
  bool end_block(std::size_t begin, const Properties& properties);

  // yaml_scanner_flow.cpp
  bool flow_trivia(int parent, char closing = '\0');
  bool content(YamlPlace place, Node& node);
  bool flow_collection(int parent, Node& node);
  [[nodiscard]] bool at_flow_end() const;
  [[nodiscard]] bool at_flow_colon(bool touching) const;
  bool flow_properties(int parent, Properties& found);
  bool flow_item(int parent);
  bool flow_pair(int parent, std::size_t begin, const Node* key, const Properties& properties);
  bool flow_entry(int parent);
  bool key_without_colon(Span key);
  bool flow_value(int parent, bool touching);

  const Source& source_;
  Diagnostics& diagnostics_;
  YamlCursor cursor_;
  TreeBuilder builder_;
  YamlTyping typing_;
  Arena& arena_;
  std::vector<Anchor> anchors_{1};                               // the first is nobody's
  std::unordered_map<std::string_view, std::size_t> anchor_of_;  // the last one of each name
  std::size_t last_end_;                                         // behind the last token
  bool says_version_ = false;
  bool declares_tags_ = false;
  Span key_{};          // the last key
  int inside_key_ = 0;  // of how many flow maps a key is being read

  // For fail(), which wants to know what is open.
  std::optional<YamlScalar> last_scalar_;
  std::vector<YamlBlock> blocks_;  // the first `open_blocks_` are open, others ended behind the last token
  std::size_t open_blocks_ = 0;
  std::vector<std::size_t> brackets_;
};

}  // namespace presetc
