// Values from the events of a reader, in the order of the text: what YAML and JSON have in common. Finds
// duplicate keys, resolves merge keys, and bounds depth and size. Must not know either grammar.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "value/value.h"

namespace presetc {

/// A text with so many mistakes is read no further, and of so many warnings no more are given: who has that
/// many knows what to do, and each costs memory.
inline constexpr std::size_t max_reports = 1000;

/// A value and how many values it is with its aliases expanded.
struct BuiltNode {
  const Value* value = nullptr;
  std::size_t nodes = 1;
};

/// Inside a map every value is preceded by `key`, `merge_key` or `refused_key`. Where `false` is returned a
/// limit was hit and reported: nothing more may be added.
class TreeBuilder {
 public:
  TreeBuilder(Arena& arena, FileId file, std::size_t most_nodes, Diagnostics& diagnostics)
      : arena_(arena), file_(file), most_nodes_(most_nodes), diagnostics_(diagnostics) {
    // What most files need, so that nothing grows while they are read.
    frames_.reserve(16);
    items_.reserve(32);
    members_.reserve(64);
  }

  [[nodiscard]] bool begin_list(std::uint32_t begin) { return begin_container(false, begin); }
  [[nodiscard]] bool begin_map(std::uint32_t begin) { return begin_container(true, begin); }
  /// Ends the innermost list or map at `end` and gives it back: the caller adds it. Its nodes count already.
  [[nodiscard]] BuiltNode end(std::uint32_t end);

  /// Is a key the next thing in the innermost container?
  [[nodiscard]] bool expects_key() const {
    return !frames_.empty() && frames_.back().map && frames_.back().key == KeyState::none;
  }
  void key(std::string_view name, Span span);
  /// The next value is merged into the map.
  void merge_key(Span span);
  /// The key was reported: the next value goes nowhere.
  void refused_key();

  /// A scalar, or an alias with all it stands for.
  [[nodiscard]] bool add(BuiltNode node, Span where);
  /// What `end` gave.
  void add_ended(const Value* value);

  /// The first value that was added outside all containers.
  [[nodiscard]] const Value* root() const { return root_; }

 private:
  enum class KeyState : std::uint8_t { none, named, merge, refused };

  struct Frame {
    bool map = false;
    KeyState key = KeyState::none;
    bool lost_key = false;  // one was refused, and what stood behind it is in no member
    std::uint32_t begin = 0;
    std::size_t first = 0;        // of its items or members
    std::size_t first_merge = 0;  // of its merges
    std::size_t nodes_before = 0;
    std::string_view name{};
    Span key_span{};
  };

  /// A `<<` and how many members stand before it.
  struct Merge {
    Span key;
    const Value* value = nullptr;
    std::size_t position = 0;
  };

  /// Reports that there are too many values, if so; also true if there are too many mistakes.
  [[nodiscard]] bool is_over_limit(Span where);
  [[nodiscard]] bool begin_container(bool map, std::uint32_t begin);
  void drop_duplicates(std::size_t first);
  void resolve_merges(const Frame& frame);
  void collect_merged(const Merge& merge, std::vector<const Value*>& maps);

  Arena& arena_;
  FileId file_;
  std::size_t most_nodes_;
  Diagnostics& diagnostics_;
  std::vector<Frame> frames_;
  std::vector<const Value*> items_;  // of all open lists, innermost last
  std::vector<Member> members_;      // of all open maps
  std::vector<Merge> merges_;
  std::size_t nodes_ = 0;
  const Value* root_ = nullptr;
};

}  // namespace presetc
