// A JSON Schema (draft-07), compiled once into nodes that checks and messages walk.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "expr/expression.h"
#include "parse/document.h"
#include "value/decimal.h"
#include "value/path.h"
#include "value/value.h"

namespace presetc {

class Pattern;        // a compiled regular expression (pattern.h)
struct StringFormat;  // a rule for texts (format.h)

/// One (sub)schema. Pointers into the Schema that owns it; absent keywords are null or empty.
/// Keyword semantics: JSON Schema Validation draft-07 (draft-handrews-json-schema-validation-01).
struct SchemaNode {
  struct Property {
    std::string_view key;
    const SchemaNode* schema = nullptr;
  };
  struct PatternProperty {
    const Pattern* pattern = nullptr;
    const SchemaNode* schema = nullptr;
  };
  struct Dependency {
    std::string_view key;
    const SchemaNode* schema = nullptr;  ///< or
    std::vector<std::string_view> keys;  ///< these must be there too
  };

  struct Rule {
    Expression assertion;
    std::string_view message;  ///< may be empty
    Span span;                 ///< of the rule
  };

  const Value* text = nullptr;      ///< the schema as written: its span, and keywords nobody compiled
  std::optional<bool> always;       ///< the schemas `true` and `false`
  const SchemaNode* ref = nullptr;  ///< `$ref`; draft-07 ignores everything beside it

  std::uint8_t types = 0;              ///< bits of SchemaType; 0 = any
  const Value* enumeration = nullptr;  ///< the list
  /// Its values in the order of hash_of, if they are many: see lists_value.
  std::vector<std::pair<std::size_t, const Value*>> enumeration_by_hash;
  const Value* constant = nullptr;
  const Value* minimum = nullptr;
  const Value* maximum = nullptr;
  const Value* exclusive_minimum = nullptr;
  const Value* exclusive_maximum = nullptr;
  const Value* multiple_of = nullptr;
  std::optional<std::uint64_t> min_length, max_length, min_items, max_items, min_properties, max_properties;
  const Pattern* pattern = nullptr;
  const StringFormat* format = nullptr;  ///< one that presetc asserts

  const SchemaNode* items = nullptr;     ///< one schema for all items
  std::vector<const SchemaNode*> tuple;  ///< or one for each of the first
  bool has_tuple = false;
  const SchemaNode* additional_items = nullptr;
  const SchemaNode* contains = nullptr;
  bool unique_items = false;

  bool has_properties = false;
  std::vector<Property> properties;  ///< in byte order of the keys
  std::vector<PatternProperty> pattern_properties;
  const SchemaNode* additional_properties = nullptr;
  const SchemaNode* property_names = nullptr;
  std::vector<std::pair<std::string_view, Span>> required;
  std::vector<Dependency> dependencies;

  std::vector<const SchemaNode*> all_of, any_of, one_of;
  const SchemaNode* negated = nullptr;    ///< `not`
  const SchemaNode* condition = nullptr;  ///< `if`
  const SchemaNode* then = nullptr;
  const SchemaNode* otherwise = nullptr;  ///< `else`

  std::string_view title, description;
  const Value* default_value = nullptr;

  // Extension keywords (language.md section 7).
  const Value* merge = nullptr;  ///< x-merge: a strategy's name, or {by_key: name}
  bool deprecated = false;
  std::string_view replaced_by, removal_version, message;  ///< x-replaced-by, x-removal-version, x-message
  Span replaced_by_span;
  std::optional<Expression> active_when;  ///< x-active-when
  std::vector<Rule> rules;                ///< x-rules
  /// x-arg, x-env: how it is spelled there; empty (also `null`): left out there.
  std::optional<std::string_view> arg, env;

  [[nodiscard]] const Property* find_property(std::string_view key) const;
  /// Is the value one of `enumeration`, which there is?
  [[nodiscard]] bool lists_value(const Value& value) const;
};

enum SchemaType : std::uint8_t {
  schema_null = 1,
  schema_boolean = 2,
  schema_integer = 4,
  schema_number = 8,
  schema_string = 16,
  schema_array = 32,
  schema_object = 64,
};

/// Immutable after compile_schema: any number of threads may read it.
class Schema {
 public:
  [[nodiscard]] const SchemaNode& root() const { return *root_; }
  [[nodiscard]] const std::string& name() const { return name_; }  ///< "llem"
  /// Every (sub)schema, in no order that means anything.
  [[nodiscard]] std::span<const std::unique_ptr<SchemaNode>> nodes() const { return nodes_; }
  [[nodiscard]] const Value& text() const { return *document_.root; }  ///< the whole schema document

  Schema(std::string name, Document document);
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;
  ~Schema();

 private:
  friend class SchemaCompiler;
  std::string name_;
  Document document_;
  std::optional<Document> metaschema_;  ///< if a `$ref` names it
  const SchemaNode* root_ = nullptr;
  std::vector<std::unique_ptr<SchemaNode>> nodes_;
  std::vector<std::unique_ptr<Pattern>> patterns_;
};

/// Compiles a schema document, which must be read from JSON or YAML without errors, from a source that
/// outlives it. Mistakes in the schema (keyword of a wrong type, another `$schema` than draft-07, a pattern
/// that does not compile, `multipleOf` that is not positive, a `$ref` to nothing or out of the document,
/// references that only lead to each other) are reported as `bad_schema` at their own line, those in an
/// expression as `bad_expression`; null if there was any.
[[nodiscard]] std::unique_ptr<Schema> compile_schema(std::string name, Document document,
                                                     Diagnostics& diagnostics);

}  // namespace presetc
