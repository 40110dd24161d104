// The immutable tree that everything works on: what a YAML or JSON document says, and what a point's
// config is. Every key and every value knows the text it came from.
//
// Nodes live in arenas and are shared freely: changing a tree means copying the spine above the change.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/span.h"

namespace presetc {

/// `poison` stands where a mistake was already reported: whoever meets it stays silent.
enum class Type : std::uint8_t { null, boolean, integer, real, string, list, map, poison };

/// How a value came from the text at its span.
enum class Cause : std::uint8_t {
  written,         ///< the text is the value
  range,           ///< the text is a range (`{from: 1, to: 8, factor: 2}`) that contains the value
  merged,          ///< a container put together from several places; its leaves know more
  schema_default,  ///< the text is the `default` of a schema
  computed,        ///< the text refers to other values (`${a * b}`) and came to the value
};

/// How a scalar was written; `empty`: nothing stands after the colon or dash (the value is null).
enum class Style : std::uint8_t { plain, quoted, block, empty };

struct Origin {
  Span span;
  Cause cause = Cause::written;
};

/// Any 64-bit signed or unsigned integer. Zero is never negative.
struct Integer {
  std::uint64_t magnitude = 0;
  bool negative = false;
  friend bool operator==(const Integer&, const Integer&) = default;
};

/// `spelling` is the text of the number as written: a double alone would lose digits that the author gave.
struct Real {
  double value = 0;
  std::string_view spelling;
};

class Value;

struct Member {
  std::string_view key;
  Span key_span;
  const Value* value = nullptr;
};

/// Made only by the functions below. A `const Value&` is as good as a copy.
class Value {
 public:
  /// Null, from nowhere.
  Value() : map_{} {}

  [[nodiscard]] Type type() const { return type_; }
  [[nodiscard]] bool is(Type type) const { return type_ == type; }
  [[nodiscard]] bool is_number() const { return type_ == Type::integer || type_ == Type::real; }
  [[nodiscard]] bool is_container() const { return type_ == Type::list || type_ == Type::map; }
  [[nodiscard]] Style style() const { return style_; }
  [[nodiscard]] const Origin& origin() const { return origin_; }
  [[nodiscard]] Span span() const { return origin_.span; }

  // Each needs the type it names.
  [[nodiscard]] bool boolean() const { return boolean_; }
  [[nodiscard]] Integer integer() const { return integer_; }
  [[nodiscard]] const Real& real() const { return real_; }
  [[nodiscard]] std::string_view string() const { return string_; }
  [[nodiscard]] std::span<const Value* const> items() const { return items_; }
  /// In the order written.
  [[nodiscard]] std::span<const Member> members() const { return map_.members; }
  /// Indexes into `members()`, in byte order of the keys.
  [[nodiscard]] std::span<const std::uint32_t> by_key() const { return {map_.by_key, map_.members.size()}; }
  /// The member with this key; null if there is none or this is no map.
  [[nodiscard]] const Member* find(std::string_view key) const;
  /// The value of the member with this key; null likewise.
  [[nodiscard]] const Value* get(std::string_view key) const;

 private:
  friend Value* new_value(Arena&, Type, Origin, Style);
  friend const Value* make_boolean(Arena&, bool, Origin);
  friend const Value* make_integer(Arena&, Integer, Origin);
  friend const Value* make_real(Arena&, Real, Origin);
  friend const Value* make_string(Arena&, std::string_view, Origin, Style);
  friend const Value* make_list(Arena&, std::span<const Value* const>, Origin);
  friend const Value* make_map(Arena&, std::span<const Member>, Origin);
  friend const Value* make_map_like(Arena&, const Value&, std::span<const Member>);

  struct Map {
    std::span<const Member> members;
    const std::uint32_t* by_key;
  };

  Type type_ = Type::null;
  Style style_ = Style::plain;
  Origin origin_;
  union {
    bool boolean_;
    Integer integer_;
    Real real_;
    std::string_view string_;
    std::span<const Value* const> items_;
    Map map_;
  };
};

// The texts given (strings, spellings, keys) must live as long as the arena: they are not copied.
// Arrays are copied into the arena.
const Value* make_null(Arena& arena, Origin origin, Style style = Style::plain);
const Value* make_boolean(Arena& arena, bool value, Origin origin);
const Value* make_integer(Arena& arena, Integer value, Origin origin);
const Value* make_real(Arena& arena, Real value, Origin origin);
const Value* make_string(Arena& arena, std::string_view text, Origin origin, Style style = Style::plain);
const Value* make_list(Arena& arena, std::span<const Value* const> items, Origin origin);
/// The keys must differ from each other: reporting duplicates is the reader's work.
const Value* make_map(Arena& arena, std::span<const Member> members, Origin origin);
/// A map with the keys of `like`, in the same order, and other values: nothing is sorted again.
const Value* make_map_like(Arena& arena, const Value& like, std::span<const Member> members);
const Value* make_poison(Arena& arena, Origin origin);
/// The same value with another origin; containers share their children.
const Value* with_origin(Arena& arena, const Value& value, Origin origin);

/// "null", "boolean", "integer", "number", "string", "list", "map": what messages call it.
[[nodiscard]] std::string_view type_name(Type type);

}  // namespace presetc
