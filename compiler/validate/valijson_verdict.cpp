// Our schema as valijson's, and its verdict. valijson's exceptions end here.
//
// valijson's own reader of schemas is not used: it fetches remote references, follows `{"$ref": "#"}` until
// the stack ends and knows no `#name`. Our nodes, whose references are resolved, become its subschemas one to
// one. Values are seen through an adapter, so that no document is copied.
#include "validate/valijson_verdict.h"

#include <exception>
#include <new>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <valijson/internal/adapter.hpp>
#include <valijson/internal/basic_adapter.hpp>
#include <valijson/internal/frozen_value.hpp>
#include <valijson/validator.hpp>

#include "validate/checker.h"
#include "validate/number_rules.h"
#include "validate/pattern.h"
#include "validate/valijson_value.h"

namespace presetc {

namespace {

using valijson_fence::SchemaValue;
using valijson_fence::ValueAdapter;

// --- our node as valijson's subschema --------------------------------------------------------------------

namespace rule = valijson::constraints;

/// What valijson cannot be trusted with: `pattern` and `patternProperties` use std::regex, whose recursion
/// overflows the stack on long strings; `multipleOf` drops fractions, and takes "12" for a number.
class OwnRule : public rule::PolyConstraint {
 public:
  explicit OwnRule(const SchemaNode& node) : node_(&node) {}

  bool validate(const valijson::adapters::Adapter& target, const std::vector<std::string>& context,
                valijson::ValidationResults* results) const override {
    if (holds(target)) return true;
    if (results != nullptr)
      results->pushError(context, "the value breaks pattern, patternProperties or multipleOf");
    return false;
  }

 private:
  [[nodiscard]] bool holds(const valijson::adapters::Adapter& target) const {
    // Keys, under propertyNames, come as valijson's own adapter of a string.
    if (node_->pattern != nullptr && target.isString() && !node_->pattern->matches(target.asString()))
      return false;
    const auto* adapter = dynamic_cast<const ValueAdapter*>(&target);
    if (adapter == nullptr) return true;
    const Value& value = adapter->value();
    if (node_->multiple_of != nullptr && value.is_number() && !is_multiple_of(value, *node_->multiple_of))
      return false;
    if (node_->pattern_properties.empty() || !value.is(Type::map)) return true;
    return Checker(Completeness::whole, false, nullptr).check_members(*node_, value, nullptr);
  }
  [[nodiscard]] Constraint* cloneInto(void* memory) const override { return new (memory) OwnRule(*this); }
  [[nodiscard]] std::size_t sizeOf() const override { return sizeof(OwnRule); }

  const SchemaNode* node_;
};

class SubschemaMaker {
 public:
  explicit SubschemaMaker(valijson::Schema& schema) : schema_(schema) {}
  const valijson::Subschema* make(const SchemaNode& node);

 private:
  void add(const rule::Constraint& constraint) { schema_.addConstraintToSubschema(constraint, into_); }
  void add_values(const SchemaNode& node);
  void add_numbers(const SchemaNode& node);
  void add_sizes(const SchemaNode& node);
  void add_containers(const SchemaNode& node);
  void add_combinations(const SchemaNode& node);

  /// One more subschema, made while another one is under way.
  const valijson::Subschema* other(const SchemaNode& node) {
    const auto* outer = into_;
    const auto* made = make(node);
    into_ = outer;
    return made;
  }
  template <class Constraint>
  void add_branches(const std::vector<const SchemaNode*>& branches) {
    if (branches.empty()) return;
    Constraint constraint;
    for (const SchemaNode* branch : branches) constraint.addSubschema(other(*branch));
    add(constraint);
  }

  valijson::Schema& schema_;
  const valijson::Subschema* into_ = nullptr;
  std::unordered_map<const SchemaNode*, const valijson::Subschema*> made_;
};

const valijson::Subschema* SubschemaMaker::make(const SchemaNode& schema) {
  const SchemaNode* node = &schema;
  while (node->ref != nullptr) node = node->ref;
  const auto [at, fresh] = made_.try_emplace(node, nullptr);
  if (!fresh) return at->second;
  const auto* const subschema = schema_.createSubschema();
  at->second = subschema;  // before its parts: they may refer back to it
  into_ = subschema;
  if (node->always && !*node->always) schema_.setAlwaysInvalid(subschema, true);
  if (node->always) return subschema;
  add_values(*node);
  add_numbers(*node);
  add_sizes(*node);
  add_containers(*node);
  add_combinations(*node);
  return subschema;
}

void SubschemaMaker::add_values(const SchemaNode& node) {
  using Named = rule::TypeConstraint;
  static constexpr std::pair<std::uint8_t, Named::JsonType> names[] = {
      {schema_null, Named::kNull},     {schema_boolean, Named::kBoolean}, {schema_integer, Named::kInteger},
      {schema_number, Named::kNumber}, {schema_string, Named::kString},   {schema_array, Named::kArray},
      {schema_object, Named::kObject}};
  if (node.types != 0) {
    Named types;
    for (const auto& [bit, name] : names) {
      if ((node.types & bit) != 0) types.addNamedType(name);
    }
    add(types);
  }
  if (node.enumeration != nullptr) {
    rule::EnumConstraint values;
    for (const Value* item : node.enumeration->items()) values.addValue(SchemaValue(*item));
    add(values);
  }
  if (node.constant != nullptr) {
    rule::ConstConstraint value;
    value.setValue(ValueAdapter(*node.constant));
    add(value);
  }
  if (node.pattern != nullptr || node.multiple_of != nullptr || !node.pattern_properties.empty())
    add(OwnRule(node));
}

void SubschemaMaker::add_numbers(const SchemaNode& node) {
  const auto number = [](const Value& bound) { return ValueAdapter(bound).asDouble(); };
  const auto minimum = [&](const Value* bound, bool exclusive) {
    if (bound == nullptr) return;
    rule::MinimumConstraint constraint;
    constraint.setMinimum(number(*bound));
    constraint.setExclusiveMinimum(exclusive);
    add(constraint);
  };
  const auto maximum = [&](const Value* bound, bool exclusive) {
    if (bound == nullptr) return;
    rule::MaximumConstraint constraint;
    constraint.setMaximum(number(*bound));
    constraint.setExclusiveMaximum(exclusive);
    add(constraint);
  };
  minimum(node.minimum, false);
  minimum(node.exclusive_minimum, true);
  maximum(node.maximum, false);
  maximum(node.exclusive_maximum, true);
}

void SubschemaMaker::add_sizes(const SchemaNode& node) {
  const auto size = [&](auto constraint, auto set, const std::optional<std::uint64_t>& bound) {
    if (!bound) return;
    (constraint.*set)(*bound);
    add(constraint);
  };
  size(rule::MinLengthConstraint(), &rule::MinLengthConstraint::setMinLength, node.min_length);
  size(rule::MaxLengthConstraint(), &rule::MaxLengthConstraint::setMaxLength, node.max_length);
  size(rule::MinItemsConstraint(), &rule::MinItemsConstraint::setMinItems, node.min_items);
  size(rule::MaxItemsConstraint(), &rule::MaxItemsConstraint::setMaxItems, node.max_items);
  size(rule::MinPropertiesConstraint(), &rule::MinPropertiesConstraint::setMinProperties,
       node.min_properties);
  size(rule::MaxPropertiesConstraint(), &rule::MaxPropertiesConstraint::setMaxProperties,
       node.max_properties);
}

void SubschemaMaker::add_containers(const SchemaNode& node) {
  const auto or_anything = [&](const SchemaNode* schema) {
    return schema == nullptr ? schema_.emptySubschema() : other(*schema);
  };
  if (node.has_tuple) {
    rule::LinearItemsConstraint items;
    for (const SchemaNode* item : node.tuple) items.addItemSubschema(other(*item));
    items.setAdditionalItemsSubschema(or_anything(node.additional_items));
    add(items);
  } else if (node.items != nullptr) {
    rule::SingularItemsConstraint items;
    items.setItemsSubschema(other(*node.items));
    add(items);
  }
  if (node.unique_items) add(rule::UniqueItemsConstraint());
  if (node.contains != nullptr) {
    rule::ContainsConstraint contains;
    contains.setSubschema(other(*node.contains));
    add(contains);
  }
  if (node.pattern_properties.empty() &&
      (!node.properties.empty() || node.additional_properties != nullptr)) {
    rule::PropertiesConstraint members;
    for (const auto& property : node.properties) {
      members.addPropertySubschema(std::string(property.key), other(*property.schema));
    }
    members.setAdditionalPropertiesSubschema(or_anything(node.additional_properties));
    add(members);
  }
  if (node.property_names != nullptr) {
    rule::PropertyNamesConstraint names;
    names.setSubschema(other(*node.property_names));
    add(names);
  }
  if (!node.required.empty()) {
    rule::RequiredConstraint required;
    for (const auto& [key, span] : node.required) required.addRequiredProperty(std::string(key));
    add(required);
  }
  if (!node.dependencies.empty()) {
    rule::DependenciesConstraint dependencies;
    for (const auto& row : node.dependencies) {
      const std::string key(row.key);
      if (row.schema != nullptr) {
        dependencies.addSchemaDependency(key, other(*row.schema));
      } else {
        dependencies.addPropertyDependencies(key, std::vector<std::string>(row.keys.begin(), row.keys.end()));
      }
    }
    add(dependencies);
  }
}

void SubschemaMaker::add_combinations(const SchemaNode& node) {
  add_branches<rule::AllOfConstraint>(node.all_of);
  add_branches<rule::AnyOfConstraint>(node.any_of);
  add_branches<rule::OneOfConstraint>(node.one_of);
  if (node.negated != nullptr) {
    rule::NotConstraint negated;
    negated.setSubschema(other(*node.negated));
    add(negated);
  }
  if (node.condition != nullptr && (node.then != nullptr || node.otherwise != nullptr)) {
    rule::ConditionalConstraint condition;
    condition.setIfSubschema(other(*node.condition));
    if (node.then != nullptr) condition.setThenSubschema(other(*node.then));
    if (node.otherwise != nullptr) condition.setElseSubschema(other(*node.otherwise));
    add(condition);
  }
}

}  // namespace

// --- the verdict -----------------------------------------------------------------------------------------

struct Verdict::Parts {
  valijson::Schema schema;
  const valijson::Subschema* root = nullptr;
};

Verdict::Verdict(const Schema& schema, Diagnostics& diagnostics) : parts_(std::make_unique<Parts>()) {
  try {
    parts_->root = SubschemaMaker(parts_->schema).make(schema.root());
  } catch (const std::exception& error) {
    diagnostics.report(Kind::bad_schema, schema.text().span(),
                       fmt::format("the validator refuses the schema: {}", error.what()));
  }
}

Verdict::~Verdict() = default;

bool Verdict::valid() const {
  return parts_->root != nullptr;
}

struct Verdict::Worker::Parts {
  const Verdict* verdict = nullptr;
  valijson::Validator validator;
};

Verdict::Worker::Worker(const Verdict& verdict) : parts_(std::make_unique<Parts>()) {
  parts_->verdict = &verdict;
}
Verdict::Worker::Worker(Worker&&) noexcept = default;
Verdict::Worker::~Worker() = default;

bool Verdict::Worker::accepts(const Value& value, std::string& reason) {
  const auto* root = parts_->verdict->parts_->root;
  try {
    // Reasons are expensive to collect and nearly never needed.
    if (parts_->validator.validate(*root, ValueAdapter(value), nullptr)) return true;
    valijson::ValidationResults results;
    (void)parts_->validator.validate(*root, ValueAdapter(value), &results);
    // valijson reports from the inside out: the first message is the innermost.
    valijson::ValidationResults::Error error;
    reason = results.popError(error) ? error.description : "no reason was given";
  } catch (const std::exception& error) {
    reason = error.what();
  }
  return false;
}

}  // namespace presetc
