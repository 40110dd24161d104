// JSON on one line of many points of one shape: what stands between the values that differ is written once.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "resolve/point_config.h"
#include "value/value.h"

namespace presetc {

/// How a value without slots is written: append_jsonl or append_canonical_json.
using JsonWriter = void (*)(const Value& value, std::string& out);

class JsonTemplate {
 public:
  JsonTemplate() = default;
  /// Of a document that holds nodes of slots of the shape.
  JsonTemplate(const Value& document, const PointShape& shape, JsonWriter writer);

  /// Appends the document of a point; `append(slot, out)` appends the value of a slot, given by its index in
  /// the shape.
  template <class Append>
  void fill(std::string& out, const Append& append) const {
    for (const Piece& piece : pieces_) {
      out.append(text_, piece.begin, piece.size);
      append(piece.slot, out);
    }
    out.append(text_, tail_);
  }

 private:
  struct Piece {
    std::size_t begin, size;
    std::uint32_t slot;  ///< behind it
  };
  void add(const Value& value, const PointShape& shape);

  std::string text_;
  std::vector<Piece> pieces_;
  std::size_t tail_ = 0;  ///< where the text behind the last slot begins
  JsonWriter writer_ = nullptr;
};

}  // namespace presetc
