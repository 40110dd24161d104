// The part of YamlScanner that knows documents, and what becomes of a node that was read.
#include "parse/yaml_scanner.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "parse/document.h"
#include "parse/shortened.h"
#include "parse/yaml_document.h"
#include "parse/yaml_node_mistakes.h"

namespace presetc {

YamlScanner::YamlScanner(const Source& source, std::size_t begin, std::size_t end, Arena& arena,
                         Diagnostics& diagnostics)
    : source_(source),
      diagnostics_(diagnostics),
      cursor_{std::string_view(source.bytes).substr(0, end), begin, begin},
      builder_(arena, source.id, max_nodes, diagnostics),
      typing_(arena, source, diagnostics),
      arena_(arena),
      last_end_(begin) {}

// --- mistakes -------------------------------------------------------------------------------------------

/// What stands at `at` fits nothing.
bool YamlScanner::fail(std::size_t at) {
  explain_yaml_failure(cursor_.text, source_.id,
                       {.from = last_end_,
                        .at = std::max(at, last_end_),
                        .last = last_scalar_,
                        .blocks = blocks_,
                        .brackets = brackets_},
                       diagnostics_);
  return false;
}

bool YamlScanner::fail(Kind kind, std::size_t begin, std::size_t end, std::string message, std::string hint) {
  diagnostics_.report(kind, span(begin, end), std::move(message)).with_hint(std::move(hint));
  return false;
}

bool YamlScanner::fail(const YamlScalarError& error) {
  return fail(error.kind, error.begin, error.end, error.message, error.hint);
}

bool YamlScanner::tab_in_indentation(std::size_t tab) {
  return fail(Kind::tab_indentation, tab, tab + 1, "a tab in the indentation, expected spaces",
              "replace the tab by spaces");
}

// --- documents ------------------------------------------------------------------------------------------

const Value* YamlScanner::document() {
  if (!trivia()) return nullptr;
  const std::size_t first = cursor_.at;
  std::set<std::string_view> handles;
  while (cursor_.peek() == '%' && cursor_.column() == 0) {
    const std::size_t begin = cursor_.at;
    const auto directive = read_yaml_directive(cursor_, source_.id, diagnostics_);
    if (!directive) return nullptr;
    const bool version = directive->form == YamlDirective::Form::version;
    if (version && std::exchange(says_version_, true)) {
      fail(Kind::yaml_syntax, begin, cursor_.at, "a second `%YAML`, expected one", "delete it");
      return nullptr;
    }
    if (!version && !handles.insert(directive->handle).second) {
      fail(Kind::yaml_syntax, begin, cursor_.at,
           fmt::format("a second `%TAG` of the handle `{}`, expected one", shortened(directive->handle)),
           "delete one of them, or give them two handles");
      return nullptr;
    }
    declares_tags_ = declares_tags_ || !version;
    last_end_ = cursor_.at;
    if (!trivia()) return nullptr;
  }
  Slot root{.line = std::string_view::npos, .empty = span(cursor_.at, cursor_.at)};
  if (cursor_.at_marker("---")) {
    root.line = cursor_.line_begin;
    root.empty = span(cursor_.at, cursor_.at + 3);
    last_end_ = cursor_.at += 3;
    if (!trivia()) return nullptr;
  } else if (last_end_ > first) {
    fail(Kind::yaml_syntax, first, last_end_, "a directive without a document, expected `---` below it",
         "delete the line, or write `---` on a line of its own below it");
    return nullptr;
  }
  if (!block_node(root)) return nullptr;
  const YamlRest rest = check_yaml_rest(cursor_, source_.id, diagnostics_);
  if (rest == YamlRest::part_of_nothing) fail(cursor_.at);
  return rest == YamlRest::none ? builder_.root() : nullptr;
}

bool YamlScanner::trivia() {
  return cursor_.skip_trivia() || fail(cursor_.at);
}

// --- anchors, aliases and tags --------------------------------------------------------------------------

/// Those on this line; the cursor ends at what comes behind them.
bool YamlScanner::properties(Properties& found) {
  const std::size_t line = cursor_.line_begin;
  while (cursor_.line_begin == line && (cursor_.peek() == '&' || cursor_.peek() == '!')) {
    if (!property(found) || !trivia()) return false;
  }
  return true;
}

bool YamlScanner::property(Properties& found) {
  const std::size_t begin = cursor_.at;
  const bool anchor = cursor_.peek() == '&';
  const bool verbatim = cursor_.peek(1) == '<' && !anchor;
  while (!cursor_.blank() && (verbatim || !is_flow_indicator(cursor_.peek()))) ++cursor_.at;
  const auto text = cursor_.text.substr(begin, cursor_.at - begin);
  const Span where = span(begin, cursor_.at);
  // A comma or bracket ends the name only where it means something.
  if (!cursor_.blank() && brackets_.empty()) return fail(cursor_.at);
  if (anchor ? found.anchor != 0 : found.tag.present()) {
    return fail(Kind::yaml_syntax, begin, cursor_.at,
                fmt::format("a second {}, expected one", anchor ? "anchor" : "tag"), "delete one of them");
  }
  last_end_ = cursor_.at;
  last_scalar_.reset();
  if (anchor) {
    if (text.size() == 1) return nameless(begin, "an anchor");
    found.anchor = anchors_.size();
    found.anchor_span = where;
    anchor_of_[text.substr(1)] = anchors_.size();
    anchors_.emplace_back();
    return true;
  }
  found.tag = {uri_of(text), where};
  return true;
}

/// What a tag stands for; what stands behind a handle of `%TAG` is not known here, and not judged.
std::string_view YamlScanner::uri_of(std::string_view tag) {
  if (declares_tags_) return "!";
  if (tag.starts_with("!<") && tag.ends_with('>')) return tag.substr(2, tag.size() - 3);
  if (!tag.starts_with("!!")) return tag;
  return arena_.copy(std::string_view(fmt::format("tag:yaml.org,2002:{}", tag.substr(2))));
}

bool YamlScanner::add(const Properties& more, Properties& to) {
  if (more.anchor != 0 && to.anchor != 0) {
    return fail(Kind::yaml_syntax, more.anchor_span.begin, more.anchor_span.end,
                "a second anchor, expected one", "delete one of them");
  }
  if (more.tag.present() && to.tag.present()) {
    return fail(Kind::yaml_syntax, more.tag.span.begin, more.tag.span.end, "a second tag, expected one",
                "delete one of them");
  }
  if (more.anchor != 0) {
    to.anchor = more.anchor;
    to.anchor_span = more.anchor_span;
  }
  if (more.tag.present()) to.tag = more.tag;
  return true;
}

void YamlScanner::define(std::size_t anchor, BuiltNode node) {
  if (anchor != 0) anchors_[anchor] = {true, node};
}

bool YamlScanner::nameless(std::size_t at, std::string_view what) {
  return fail(Kind::yaml_syntax, at, at + 1, fmt::format("{} without a name", what),
              "write the name right behind the sign; quote the value if the sign is part of a text");
}

bool YamlScanner::alias(Node& node) {
  const std::size_t begin = cursor_.at;
  while (!cursor_.blank() && !is_flow_indicator(cursor_.peek())) ++cursor_.at;
  const auto name = cursor_.text.substr(begin, cursor_.at - begin);
  if (name.size() == 1) return nameless(begin, "an alias");
  const auto anchor = anchor_of_.find(name.substr(1));
  if (anchor == anchor_of_.end()) return fail(begin);
  if (!cursor_.blank() && brackets_.empty()) return fail(cursor_.at);
  last_end_ = cursor_.at;
  last_scalar_.reset();
  node = {.form = Node::Form::alias,
          .scalar = {.begin = begin, .end = last_end_},
          .built = anchors_[anchor->second].node};
  if (!anchors_[anchor->second].known) {
    report_alias_cycle(span(node), name, diagnostics_);
    node.built.value = make_poison(arena_, {span(node)});
  }
  return true;
}

// --- nodes ----------------------------------------------------------------------------------------------

/// A plain or quoted scalar, with all its lines.
bool YamlScanner::scalar(YamlPlace place, Node& node) {
  const std::size_t line = cursor_.line_begin;
  if (cursor_.peek() == '"' || cursor_.peek() == '\'') {
    YamlScalarError error;
    const auto quoted = read_quoted_scalar(cursor_, place, arena_, error);
    if (!quoted) return fail(error);
    node.scalar = *quoted;
  } else {
    node.scalar = read_plain_scalar_token(cursor_, place, std::string_view::npos, arena_);
    if (node.scalar.end == node.scalar.begin) return fail(cursor_.at);
  }
  node.one_line = cursor_.line_begin == line;
  return true;
}

/// The scalar is a token that makes sense where it stands.
void YamlScanner::took(const Node& node) {
  if (node.form != Node::Form::scalar) return;
  last_end_ = node.scalar.end;
  last_scalar_ = node.scalar;
  blocks_.resize(open_blocks_);
}

/// Puts a node into the tree, as key or as value.
bool YamlScanner::deliver(const Node& node, const Properties& properties) {
  if (node.form == Node::Form::alias && properties.any()) {
    return fail(Kind::yaml_syntax, node.scalar.begin, node.scalar.end,
                "an alias with an anchor or tag of its own", "delete those, or write the value out");
  }
  if (builder_.expects_key()) {
    deliver_key(node, properties);
    return true;
  }
  switch (node.form) {
    case Node::Form::scalar: {
      const BuiltNode built{typing_.value(node.scalar, properties.tag)};
      define(properties.anchor, built);
      return builder_.add(built, span(node));
    }
    case Node::Form::alias:
      return builder_.add(node.built, span(node));
    case Node::Form::collection:
      typing_.check_container(*node.built.value, properties.tag);
      define(properties.anchor, node.built);
      builder_.add_ended(node.built.value);
  }
  return true;
}

void YamlScanner::deliver_key(const Node& node, const Properties& properties) {
  key_ = span(node);
  switch (node.form) {
    case Node::Form::scalar:
      if (YamlTyping::is_merge_key(node.scalar, properties.tag)) return builder_.merge_key(key_);
      if (typing_.check_key(node.scalar, properties.tag)) {
        if (properties.anchor != 0)
          define(properties.anchor, {make_string(arena_, node.scalar.text, {key_}, node.scalar.style)});
        return builder_.key(node.scalar.text, key_);
      }
      define(properties.anchor, {make_poison(arena_, {key_})});
      break;
    case Node::Form::alias:
      if (node.built.value->is(Type::string)) return builder_.key(node.built.value->string(), key_);
      if (!node.built.value->is(Type::poison))
        report_alias_as_key(key_, node.built.value->type(), diagnostics_);
      break;
    case Node::Form::collection:
      report_collection_as_key(key_, diagnostics_);
      define(properties.anchor, {make_poison(arena_, {key_})});
  }
  builder_.refused_key();
}

/// Nothing stands where a node could; `place` is what its span shall be.
bool YamlScanner::deliver_empty(Span place, const Properties& properties) {
  const BuiltNode built{typing_.empty_value(place, properties.tag)};
  define(properties.anchor, built);
  if (!builder_.expects_key()) return builder_.add(built, place);
  key_ = place;
  if (built.value->is(Type::string)) {
    builder_.key("", built.value->span());
    return true;
  }
  if (built.value->is(Type::null)) report_no_key(place, diagnostics_);
  builder_.refused_key();
  return true;
}

}  // namespace presetc
