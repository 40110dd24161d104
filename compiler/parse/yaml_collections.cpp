// The part of YamlFollower that knows how lists and maps begin and end.
#include "parse/yaml_follower.h"

namespace presetc {

void YamlFollower::begin_list(YamlProperties properties, bool flow) {
  begin(false, properties, flow);
}
void YamlFollower::begin_map(YamlProperties properties, bool flow) {
  begin(true, properties, flow);
}

void YamlFollower::begin(bool map, YamlProperties properties, bool flow) {
  Found found;
  if (!approach() || !find_properties(properties, true, found)) return;
  if (no_colon_ || cursor_.at_end()) return mismatch();
  Frame frame{.column = cursor_.column(), .begin = cursor_.at, .anchor = properties.anchor};
  const bool nested_flow = context() == YamlContext::flow;
  if (!flow && !nested_flow) {
    frame.shape = map ? Shape::block_map : Shape::block_list;
    if (!block_may_begin(map)) return mismatch();
  } else if (cursor_.peek() == (map ? '{' : '[')) {
    if (!in_reach()) return mismatch();
    frame.shape = map ? Shape::flow_map : Shape::flow_list;
    last_end_ = ++cursor_.at;
  } else {  // `[a: b]`
    if (!map || !nested_flow || frames_.back().shape != Shape::flow_list) return mismatch();
    frame.shape = Shape::flow_pair;
  }
  frame.tag = found.tag;
  frame.inside_key = builder_.expects_key() || (!frames_.empty() && frames_.back().inside_key);
  const auto begins_at = static_cast<std::uint32_t>(frame.begin);
  if (!(map ? builder_.begin_map(begins_at) : builder_.begin_list(begins_at))) return stop();
  if (frame.anchor != 0 && anchors_.size() <= frame.anchor) anchors_.resize(frame.anchor + 1);
  frames_.push_back(frame);
}

/// A map or list without brackets begins at the cursor: is its indentation beyond doubt?
bool YamlFollower::block_may_begin(bool map) {
  if (cursor_.at_document_marker()) return false;
  const auto indentation = cursor_.text.substr(cursor_.line_begin, cursor_.at - cursor_.line_begin);
  if (const auto tab = indentation.find('\t'); tab != std::string_view::npos) {
    cursor_.at = cursor_.line_begin + tab;
    return false;
  }
  if (frames_.empty()) return true;
  const Frame& parent = frames_.back();
  const bool value = parent.shape == Shape::block_map && parent.value_next;
  if (cursor_.line_begin == slot_line_) return !value || parent.explicit_key;  // `- - a`, but not `a: - b`
  return cursor_.column() > parent.column || (cursor_.column() == parent.column && value && !map);
}

void YamlFollower::end_list() {
  end(']');
}
void YamlFollower::end_map() {
  end('}');
}

void YamlFollower::end(char bracket) {
  if (stopped_) return;
  const Frame frame = frames_.back();
  if (frame.shape == Shape::flow_list || frame.shape == Shape::flow_map) {
    if (!trivia()) return;
    if (cursor_.peek() == ',' && frame.count > 0) {
      last_end_ = ++cursor_.at;
      if (!trivia()) return;
    }
    if (cursor_.peek() != bracket) return mismatch();
    last_end_ = ++cursor_.at;
    last_scalar_.reset();
    ended_.clear();
  } else if (!is_flow(frame.shape)) {
    ended_.push_back({frame.column, is_map(frame.shape)});
  }
  const BuiltNode node = builder_.end(static_cast<std::uint32_t>(last_end_));
  frames_.pop_back();
  typing_.check_container(*node.value, frame.tag);
  define(frame.anchor, node);
  if (builder_.expects_key()) {
    builder_.refused_key();
    key_read({.style = Style::quoted, .begin = frame.begin, .end = last_end_});
    frames_.back().refused_key = true;  // reported when it is clear that it is one
    return;
  }
  builder_.add_ended(node.value);
  after_value();
}

}  // namespace presetc
