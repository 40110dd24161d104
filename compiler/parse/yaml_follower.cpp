// The part of YamlFollower that finds the way from node to node, and reads properties, scalars and aliases.
#include "parse/yaml_follower.h"

#include "base/utf8.h"
#include "parse/document.h"
#include "parse/yaml_node_mistakes.h"

namespace presetc {

namespace {

bool says_tag(std::string_view tag) {
  return !tag.empty() && tag != "?";
}

/// Does the parser say what the text says? Where parsers are known to err, the text counts: they lose line
/// breaks at the end of a block scalar (`>+`), and write the escapes `\N` and `\_` as bytes that are not
/// UTF-8.
bool agree(const YamlScalar& scalar, std::string_view expected) {
  if (scalar.text == expected) return true;
  if (scalar.style == Style::quoted) return first_invalid_utf8(expected) < expected.size();
  const auto without_breaks = [](std::string_view text) {
    return text.substr(0, text.find_last_not_of('\n') + 1);
  };
  return scalar.style == Style::block && without_breaks(scalar.text) == without_breaks(expected);
}

bool is_null_word(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

}  // namespace

YamlFollower::YamlFollower(const Source& source, std::size_t begin, std::size_t end, Arena& arena,
                           Diagnostics& diagnostics)
    : source_(source),
      diagnostics_(diagnostics),
      cursor_{std::string_view(source.bytes).substr(0, end), begin, begin},
      builder_(arena, source.id, max_nodes, diagnostics),
      typing_(arena, source, diagnostics),
      arena_(arena),
      last_end_(begin) {}

YamlContext YamlFollower::context() const {
  return !frames_.empty() && is_flow(frames_.back().shape) ? YamlContext::flow : YamlContext::block;
}

YamlPlace YamlFollower::place() const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (!is_flow(frame->shape)) return {context(), frame->column};
  }
  return {context(), -1};
}

Span YamlFollower::span(std::size_t begin, std::size_t end) const {
  return {source_.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// --- stopping -------------------------------------------------------------------------------------------

void YamlFollower::mismatch() {
  parser_failed(cursor_.at);
}

void YamlFollower::parser_failed(std::size_t at) {
  if (stopped_) return;
  stop();
  // What was taken for a key, and reported as a bad one, may have been none: `[1` has no bracket and no
  // colon.
  if (!frames_.empty() && frames_.back().value_next && last_scalar_ && last_scalar_->end == last_end_)
    diagnostics_.drop_places({}, {span(last_scalar_->begin, last_scalar_->end)});
  YamlFailure failure{.from = last_end_, .at = std::max(at, last_end_), .last = last_scalar_};
  for (const Frame& frame : frames_) {
    if (!is_flow(frame.shape)) {
      failure.blocks.push_back({frame.column, frame.shape == Shape::block_map});
    } else if (frame.shape != Shape::flow_pair) {
      failure.brackets.push_back(frame.begin);
    }
  }
  // The parser may have ended a block because of the very line that is wrong.
  failure.blocks.insert(failure.blocks.end(), ended_.rbegin(), ended_.rend());
  explain_yaml_failure(cursor_.text, source_.id, failure, diagnostics_);
}

// --- the way to a node ----------------------------------------------------------------------------------

/// Steps over what separates tokens; false if something there may not be.
bool YamlFollower::trivia() {
  if (cursor_.skip_trivia()) return true;
  mismatch();
  return false;
}

/// Goes to where the next node begins, past the indicators that the innermost container needs there.
bool YamlFollower::approach() {
  if (stopped_) return false;
  no_colon_ = false;
  if (frames_.empty()) return approach_root();
  if (!trivia()) return false;
  Frame& frame = frames_.back();
  if (!is_map(frame.shape)) return approach_item(frame);
  return frame.value_next ? approach_value(frame) : approach_key(frame);
}

bool YamlFollower::approach_item(Frame& frame) {
  if (frame.shape == Shape::flow_list) {
    if (!comma(frame)) return false;
    ++frame.count;
    slot_ = span(cursor_.at, cursor_.at);
    return true;
  }
  if (cursor_.peek() != '-' || !cursor_.blank(1) || cursor_.column() != frame.column) {
    mismatch();
    return false;
  }
  ++frame.count;
  slot_ = here();
  slot_line_ = cursor_.line_begin;
  last_end_ = ++cursor_.at;
  return trivia();
}

bool YamlFollower::approach_key(Frame& frame) {
  if (frame.shape == Shape::flow_map && !comma(frame)) return false;
  if (frame.shape == Shape::block_map && cursor_.column() != frame.column) {
    mismatch();
    return false;
  }
  ++frame.count;
  frame.explicit_key = cursor_.peek() == '?' && cursor_.blank(1);
  slot_ = here();
  slot_line_ = cursor_.line_begin;
  if (!frame.explicit_key) return true;
  last_end_ = ++cursor_.at;
  return trivia();
}

bool YamlFollower::approach_value(Frame& frame) {
  slot_ = frame.slot;
  slot_line_ = cursor_.line_begin;
  const bool flow = is_flow(frame.shape);
  bool colon = cursor_.peek() == ':' &&
               (cursor_.blank(1) || (flow && (frame.quoted_key || is_flow_indicator(cursor_.peek(1)))));
  // The colon of `key:` stands on the key's line, that of `? key` under the question mark.
  if (!flow) {
    colon = colon &&
            (frame.explicit_key ? cursor_.column() == frame.column : cursor_.line_begin == frame.key_line);
  }
  // `[a, b` has a key for the parser, which looks for the end of the list in vain.
  if (flow && !colon && (cursor_.at_end() || (frame.shape == Shape::flow_pair && !frame.explicit_key))) {
    mismatch();
    return false;
  }
  if (frame.refused_key) {
    report_collection_as_key(slot_, diagnostics_);
  }
  if (!colon) {
    no_colon_ = true;
    return true;
  }
  last_end_ = ++cursor_.at;
  return trivia();
}

/// The comma before every item but the first.
bool YamlFollower::comma(Frame& frame) {
  if (frame.count == 0) return true;
  if (cursor_.peek() != ',') {
    mismatch();
    return false;
  }
  last_end_ = ++cursor_.at;
  return trivia();
}

// --- properties -----------------------------------------------------------------------------------------

/// Reads `&anchor` and `!tag` before a node, in any order. A container without a bracket begins with its
/// first key, so that properties may be the key's: there only those that the parser speaks of are read.
bool YamlFollower::find_properties(const YamlProperties& expected, bool container, Found& found) {
  for (;;) {
    const char c = cursor_.peek();
    const bool anchor = c == '&' && !found.anchor && (!container || expected.anchor != 0);
    const bool tag = c == '!' && !found.tag.present() && (!container || says_tag(expected.tag));
    if (!anchor && !tag) break;
    const std::size_t begin = cursor_.at;
    const bool verbatim = tag && cursor_.peek(1) == '<';
    while (!cursor_.blank() &&
           (verbatim || context() == YamlContext::block || !is_flow_indicator(cursor_.peek()))) {
      ++cursor_.at;
    }
    last_end_ = cursor_.at;
    if (anchor) found.anchor = true;
    if (tag) found.tag = {expected.tag, span(begin, cursor_.at)};
    if (tag && !says_tag(expected.tag)) break;
    if (!trivia()) return false;
  }
  // A quoted scalar is said to have the tag `!`.
  const bool tag_agrees = found.tag.present() == says_tag(expected.tag) ||
                          (!container && expected.tag == "!" && !found.tag.present());
  if (found.anchor == (expected.anchor != 0) && tag_agrees) return true;
  mismatch();
  return false;
}

/// Can what stands at the cursor belong to the slot, or is it indented too little?
bool YamlFollower::in_reach() const {
  if (context() == YamlContext::flow) return true;
  if (cursor_.at_document_marker()) return false;
  if (frames_.empty() || cursor_.line_begin == slot_line_) return true;
  return cursor_.column() > frames_.back().column;
}

/// Is the node that the parser speaks of not written at all?
bool YamlFollower::absent() const {
  if (cursor_.at_end() || no_colon_ || !in_reach()) return true;
  const char c = cursor_.peek();
  if (context() == YamlContext::flow) {
    if (c == ',' || c == ']' || c == '}') return true;
    return c == ':' && builder_.expects_key() && (cursor_.blank(1) || is_flow_indicator(cursor_.peek(1)));
  }
  return c == ':' && cursor_.blank(1) && builder_.expects_key();
}

// --- scalars --------------------------------------------------------------------------------------------

/// Reads the scalar token at the cursor, which must say what the parser says.
std::optional<YamlScalar> YamlFollower::token(std::string_view expected) {
  YamlScalarError error;
  std::optional<YamlScalar> scalar;
  const YamlCursor begin = cursor_;
  switch (cursor_.peek()) {
    case '"':
    case '\'':
      scalar = read_quoted_scalar(cursor_, place(), arena_, error);
      break;
    case '|':
    case '>':
      if (context() == YamlContext::block) {
        scalar = read_block_scalar(cursor_, place(), arena_, error);
        break;
      }
      [[fallthrough]];
    default:
      scalar = read_plain_scalar_token(cursor_, place(), expected.size(), arena_);
      if (scalar->end == scalar->begin) scalar.reset();
  }
  const bool key = builder_.expects_key() && context() == YamlContext::block && !frames_.back().explicit_key;
  if (scalar && agree(*scalar, expected) && !(key && cursor_.line_begin != begin.line_begin)) {
    last_end_ = scalar->end;
    last_scalar_ = scalar;
    ended_.clear();
    return scalar;
  }
  if (!scalar && !error.message.empty()) {
    stop();
    diagnostics_.report(error.kind, span(error.begin, error.end), error.message).with_hint(error.hint);
    return std::nullopt;
  }
  cursor_ = begin;
  mismatch();
  return std::nullopt;
}

void YamlFollower::scalar(YamlProperties properties, std::string_view text) {
  Found found;
  if (!approach() || !find_properties(properties, false, found)) return;
  if (absent() && text.empty()) return deliver_empty(found, properties.anchor);
  if (absent()) return mismatch();
  if (const auto scalar = token(text)) deliver(*scalar, found, properties.anchor);
}

void YamlFollower::null(YamlProperties properties) {
  Found found;
  if (!approach() || !find_properties(properties, false, found)) return;
  if (absent()) return deliver_empty(found, properties.anchor);
  const std::size_t size = cursor_.peek() == '~' ? 1 : 4;
  const auto word = cursor_.text.substr(cursor_.at, size);
  if (!is_null_word(word)) return mismatch();
  if (const auto scalar = token(word)) deliver(*scalar, found, properties.anchor);
}

void YamlFollower::key_read(const YamlScalar& scalar) {
  Frame& frame = frames_.back();
  frame.value_next = true;
  frame.slot = span(scalar.begin, scalar.end);
  frame.quoted_key = scalar.style == Style::quoted;
  frame.refused_key = false;
  frame.key_line = cursor_.line_begin;
}

void YamlFollower::deliver(const YamlScalar& scalar, const Found& found, std::size_t anchor) {
  const Span where = span(scalar.begin, scalar.end);
  if (builder_.expects_key()) {
    key_read(scalar);
    if (YamlTyping::is_merge_key(scalar, found.tag)) {
      builder_.merge_key(where);
    } else if (typing_.check_key(scalar, found.tag)) {
      builder_.key(scalar.text, where);
      define(anchor, {make_string(arena_, scalar.text, {where}, scalar.style)});
    } else {
      builder_.refused_key();
      define(anchor, {make_poison(arena_, {where})});
    }
    return;
  }
  const BuiltNode node{typing_.value(scalar, found.tag)};
  define(anchor, node);
  if (!builder_.add(node, where)) return stop();
  after_value();
}

void YamlFollower::deliver_empty(const Found& found, std::size_t anchor) {
  const bool flow = context() == YamlContext::flow;
  if (flow && cursor_.at_end()) return mismatch();
  if (builder_.expects_key()) {
    report_no_key(here(), diagnostics_);
    builder_.refused_key();
    key_read({.begin = here().begin, .end = here().end});
    return define(anchor, {make_poison(arena_, {slot_})});
  }
  const Frame* frame = frames_.empty() ? nullptr : &frames_.back();
  bool refused = false;
  const bool no_key = slot_.begin == slot_.end;  // reported
  if (no_colon_ && !frame->explicit_key && !frame->refused_key && !frame->inside_key && !no_key) {
    const auto key = std::string_view(source_.bytes).substr(slot_.begin, slot_.end - slot_.begin);
    report_missing_colon(slot_, key, flow, diagnostics_);
    builder_.refused_key();  // what the key was meant to be is unknown
    refused = true;
  } else if (flow && !is_map(frame->shape)) {
    report_no_item(here(), diagnostics_);
    refused = true;
  }
  const BuiltNode node{refused ? make_poison(arena_, {slot_}) : typing_.empty_value(slot_, found.tag)};
  define(anchor, node);
  if (!builder_.add(node, slot_)) return stop();
  after_value();
}

void YamlFollower::after_value() {
  if (!frames_.empty()) frames_.back().value_next = false;
}

// --- anchors --------------------------------------------------------------------------------------------

void YamlFollower::define(std::size_t anchor, BuiltNode node) {
  if (anchor == 0) return;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = {true, node};
}

void YamlFollower::alias(std::size_t anchor) {
  if (!approach()) return;
  if (absent() || cursor_.peek() != '*') return mismatch();
  const std::size_t begin = cursor_.at;
  while (!cursor_.blank() && (context() == YamlContext::block || !is_flow_indicator(cursor_.peek())))
    ++cursor_.at;
  last_end_ = cursor_.at;
  last_scalar_.reset();
  ended_.clear();
  const Span where = span(begin, last_end_);
  BuiltNode node;
  if (anchor < anchors_.size() && anchors_[anchor].known) {
    node = anchors_[anchor].node;
  } else {
    report_alias_cycle(where, cursor_.text.substr(begin, last_end_ - begin), diagnostics_);
    node.value = make_poison(arena_, {where});
  }
  if (builder_.expects_key()) {
    key_read({.begin = begin, .end = last_end_});
    if (node.value->is(Type::string)) return builder_.key(node.value->string(), where);
    if (!node.value->is(Type::poison)) report_alias_as_key(where, node.value->type(), diagnostics_);
    return builder_.refused_key();
  }
  if (!builder_.add(node, where)) return stop();
  after_value();
}

}  // namespace presetc
