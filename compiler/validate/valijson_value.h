// A Value as valijson sees it: valijson validates through adapters, so that no document has to be copied into
// a tree of its own. A part of valijson_verdict.cpp, which includes valijson before it; of no use to others.
#pragma once

#if !defined(VALIJSON_USE_EXCEPTIONS) || VALIJSON_USE_EXCEPTIONS != 1
#error "compile with VALIJSON_USE_EXCEPTIONS=1: without it valijson aborts the process"
#endif

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <utility>

#include "validate/expectation.h"
#include "value/value.h"

// The names of the members below are those that valijson's BasicAdapter asks for.
namespace presetc::valijson_fence {

class ValueAdapter;
using AdaptedMember = std::pair<std::string, ValueAdapter>;

class ArrayIterator {
 public:
  using iterator_category = std::bidirectional_iterator_tag;
  using value_type = ValueAdapter;
  using difference_type = std::ptrdiff_t;
  using pointer = ValueAdapter*;
  using reference = ValueAdapter&;

  explicit ArrayIterator(const Value* const* at) : at_(at) {}
  ValueAdapter operator*() const;
  valijson::adapters::DerefProxy<ValueAdapter> operator->() const;
  bool operator==(const ArrayIterator& other) const { return at_ == other.at_; }
  bool operator!=(const ArrayIterator& other) const { return at_ != other.at_; }
  const ArrayIterator& operator++() {
    ++at_;
    return *this;
  }
  ArrayIterator operator++(int) { return ArrayIterator(at_++); }
  const ArrayIterator& operator--() {
    --at_;
    return *this;
  }
  void advance(std::ptrdiff_t n) { at_ += n; }

 private:
  const Value* const* at_;
};

class AdaptedArray {
 public:
  using const_iterator = ArrayIterator;
  using iterator = ArrayIterator;
  AdaptedArray() = default;
  explicit AdaptedArray(const Value& list) : items_(list.items()) {}
  [[nodiscard]] ArrayIterator begin() const { return ArrayIterator(items_.data()); }
  [[nodiscard]] ArrayIterator end() const { return ArrayIterator(items_.data() + items_.size()); }
  [[nodiscard]] std::size_t size() const { return items_.size(); }

 private:
  std::span<const Value* const> items_;
};

class ObjectIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = AdaptedMember;
  using difference_type = std::ptrdiff_t;
  using pointer = AdaptedMember*;
  using reference = AdaptedMember&;

  explicit ObjectIterator(const Member* at) : at_(at) {}
  AdaptedMember operator*() const;
  valijson::adapters::DerefProxy<AdaptedMember> operator->() const;
  bool operator==(const ObjectIterator& other) const { return at_ == other.at_; }
  bool operator!=(const ObjectIterator& other) const { return at_ != other.at_; }
  const ObjectIterator& operator++() {
    ++at_;
    return *this;
  }
  ObjectIterator operator++(int) { return ObjectIterator(at_++); }

 private:
  const Member* at_;
};

class AdaptedObject {
 public:
  using const_iterator = ObjectIterator;
  using iterator = ObjectIterator;
  AdaptedObject() = default;
  explicit AdaptedObject(const Value& map) : map_(&map) {}
  [[nodiscard]] ObjectIterator begin() const { return ObjectIterator(members().data()); }
  [[nodiscard]] ObjectIterator end() const { return ObjectIterator(members().data() + members().size()); }
  [[nodiscard]] ObjectIterator find(const std::string& name) const {
    const Member* member = map_ == nullptr ? nullptr : map_->find(name);
    return member == nullptr ? end() : ObjectIterator(member);
  }
  [[nodiscard]] std::size_t size() const { return members().size(); }

 private:
  [[nodiscard]] std::span<const Member> members() const {
    return map_ == nullptr ? std::span<const Member>() : map_->members();
  }
  const Value* map_ = nullptr;
};

class AdaptedValue {
 public:
  AdaptedValue() : value_(&null()) {}
  explicit AdaptedValue(const Value& value) : value_(&value) {}
  [[nodiscard]] const Value& value() const { return *value_; }

  [[nodiscard]] valijson::adapters::FrozenValue* freeze() const;
  [[nodiscard]] opt::optional<AdaptedArray> getArrayOptional() const {
    return isArray() ? opt::make_optional(AdaptedArray(*value_)) : opt::optional<AdaptedArray>();
  }
  [[nodiscard]] opt::optional<AdaptedObject> getObjectOptional() const {
    return isObject() ? opt::make_optional(AdaptedObject(*value_)) : opt::optional<AdaptedObject>();
  }
  bool getArraySize(std::size_t& size) const {
    if (isArray()) size = value_->items().size();
    return isArray();
  }
  bool getObjectSize(std::size_t& size) const {
    if (isObject()) size = value_->members().size();
    return isObject();
  }
  bool getBool(bool& boolean) const {
    if (isBool()) boolean = value_->boolean();
    return isBool();
  }
  bool getDouble(double& number) const {
    if (value_->is(Type::real)) {
      number = value_->real().value;
    } else if (value_->is(Type::integer)) {
      const auto size = static_cast<double>(value_->integer().magnitude);
      number = value_->integer().negative ? -size : size;
    }
    return isNumber();
  }
  /// Never: valijson would wrap what is above 2^63. It falls back to getDouble.
  static bool getInteger(std::int64_t&) { return false; }
  bool getString(std::string& text) const {
    if (isString()) text = value_->string();
    return isString();
  }
  static bool hasStrictTypes() { return true; }
  [[nodiscard]] bool isArray() const { return value_->is(Type::list); }
  [[nodiscard]] bool isBool() const { return value_->is(Type::boolean); }
  /// Every number, so that it is read with getDouble; `type` is asked through isInteger and isNumber.
  [[nodiscard]] bool isDouble() const { return isNumber(); }
  [[nodiscard]] bool isInteger() const {
    return isNumber() && (schema_types_of(*value_) & schema_integer) != 0;
  }
  [[nodiscard]] bool isNull() const { return value_->is(Type::null); }
  [[nodiscard]] bool isNumber() const { return value_->is_number(); }
  [[nodiscard]] bool isObject() const { return value_->is(Type::map); }
  [[nodiscard]] bool isString() const { return value_->is(Type::string); }

 private:
  static const Value& null() {
    static const Value value;
    return value;
  }
  const Value* value_;
};

class ValueAdapter : public valijson::adapters::BasicAdapter<ValueAdapter, AdaptedArray, AdaptedMember,
                                                             AdaptedObject, AdaptedValue> {
 public:
  ValueAdapter() = default;
  explicit ValueAdapter(const Value& value) : BasicAdapter(AdaptedValue(value)), value_(&value) {}
  [[nodiscard]] const Value& value() const { return *value_; }

 private:
  const Value* value_ = nullptr;
};

/// A value of `enum` or `const`; the schema that holds it outlives all verdicts on it.
class SchemaValue : public valijson::adapters::FrozenValue {
 public:
  explicit SchemaValue(const Value& value) : value_(value) {}
  [[nodiscard]] FrozenValue* clone() const override { return new SchemaValue(value_); }
  [[nodiscard]] bool equalTo(const valijson::adapters::Adapter& other, bool strict) const override {
    return ValueAdapter(value_).equalTo(other, strict);
  }

 private:
  const Value& value_;
};

inline ValueAdapter ArrayIterator::operator*() const {
  return ValueAdapter(**at_);
}
inline valijson::adapters::DerefProxy<ValueAdapter> ArrayIterator::operator->() const {
  return valijson::adapters::DerefProxy<ValueAdapter>(**this);
}
inline AdaptedMember ObjectIterator::operator*() const {
  return {std::string(at_->key), ValueAdapter(*at_->value)};
}
inline valijson::adapters::DerefProxy<AdaptedMember> ObjectIterator::operator->() const {
  return valijson::adapters::DerefProxy<AdaptedMember>(**this);
}
inline valijson::adapters::FrozenValue* AdaptedValue::freeze() const {
  return new SchemaValue(*value_);
}

}  // namespace presetc::valijson_fence
