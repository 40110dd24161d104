// The part of YamlFollower that knows what stands around the root.
#include "parse/yaml_document.h"
#include "parse/yaml_follower.h"

namespace presetc {

/// Goes to the root: past directives, comments and one `---`.
bool YamlFollower::approach_root() {
  if (started_) {
    mismatch();
    return false;
  }
  started_ = true;
  if (!trivia()) return false;
  while (cursor_.peek() == '%' && cursor_.column() == 0) {
    if (!read_yaml_directive(cursor_, source_.id, diagnostics_)) {
      stop();
      return false;
    }
    last_end_ = cursor_.at;
    if (!trivia()) return false;
  }
  slot_ = span(cursor_.at, cursor_.at);
  slot_line_ = cursor_.line_begin;
  if (!cursor_.at_marker("---")) return true;
  slot_ = span(cursor_.at, cursor_.at + 3);
  last_end_ = cursor_.at += 3;
  return trivia();
}

const Value* YamlFollower::finish() {
  const bool empty = !stopped_ && !started_ && approach_root();
  if (!stopped_ && !frames_.empty()) mismatch();
  if (!stopped_) {
    const YamlRest rest = check_yaml_rest(cursor_, source_.id, diagnostics_);
    if (rest == YamlRest::part_of_nothing) mismatch();
    if (rest != YamlRest::none) stop();
  }
  if (stopped_) return nullptr;
  return empty ? make_null(arena_, {slot_}, Style::empty) : builder_.root();
}

}  // namespace presetc
