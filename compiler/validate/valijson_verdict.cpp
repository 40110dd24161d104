// Our schema as valijson's, and its verdict. valijson's exceptions end here.
//
// valijson's own reader of schemas is not used: it fetches remote references, follows `{"$ref": "#"}` until
// the stack ends and knows no `#name`. Our nodes, whose references are resolved, become its subschemas one to
// one. Values are seen through an adapter, so that no document is copied.
#include "validate/valijson_verdict.h"

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <valijson/internal/adapter.hpp>
#include <valijson/internal/basic_adapter.hpp>
#include <valijson/internal/frozen_value.hpp>
#include <valijson/validator.hpp>

#include "validate/checker.h"
#include "validate/member_schemas.h"
#include "validate/valijson_value.h"

namespace presetc {

namespace {

using valijson_fence::ValueAdapter;

// --- our node as valijson's subschema --------------------------------------------------------------------

namespace rule = valijson::constraints;

/// What valijson cannot be trusted with, and our walk decides: it compares integers as doubles, asks every
/// pair for `uniqueItems`, loses what `propertyNames` refers to, and asserts no `format`; its `pattern` is
/// std::regex, whose recursion overflows the stack on long strings; its `multipleOf` drops fractions, and
/// takes "12" for a number.
class OwnRule : public rule::PolyConstraint {
 public:
  explicit OwnRule(const SchemaNode& node) : node_(&node) {}

  static bool has_one(const SchemaNode& node) {
    return node.enumeration != nullptr || node.constant != nullptr || node.minimum != nullptr ||
           node.maximum != nullptr || node.exclusive_minimum != nullptr ||
           node.exclusive_maximum != nullptr || node.multiple_of != nullptr || node.pattern != nullptr ||
           node.format != nullptr || node.unique_items || node.property_names != nullptr ||
           !node.pattern_properties.empty();
  }

  bool validate(const valijson::adapters::Adapter& target, const std::vector<std::string>& context,
                valijson::ValidationResults* results) const override {
    const Value& value = dynamic_cast<const ValueAdapter&>(target).value();
    if (Checker(Completeness::whole, false, nullptr).check_distrusted(*node_, value)) return true;
    if (results != nullptr)
      results->pushError(context, "the value breaks a rule that valijson is not asked about");
    return false;
  }

 private:
  [[nodiscard]] Constraint* cloneInto(void* memory) const override { return new (memory) OwnRule(*this); }
  [[nodiscard]] std::size_t sizeOf() const override { return sizeof(OwnRule); }

  const SchemaNode* node_;
};

using Subschemas = std::unordered_map<const SchemaNode*, const valijson::Subschema*>;

class SubschemaMaker {
 public:
  explicit SubschemaMaker(valijson::Schema& schema) : schema_(schema) {}

  /// Of every node that `root` leads to.
  Subschemas make(const SchemaNode& root) {
    (void)subschema_of(root);
    while (!unfilled_.empty()) {
      const SchemaNode* node = unfilled_.back();
      unfilled_.pop_back();
      fill(*node);
    }
    return std::move(made_);
  }

 private:
  /// Empty yet if it is new: schemas refer to each other in long chains, which recursion should not follow.
  const valijson::Subschema* subschema_of(const SchemaNode& schema) {
    const SchemaNode& node = follow(schema);
    const auto [at, fresh] = made_.try_emplace(&node, nullptr);
    if (fresh) {
      at->second = schema_.createSubschema();
      unfilled_.push_back(&node);
    }
    return at->second;
  }
  void fill(const SchemaNode& node);
  void add(const rule::Constraint& constraint) { schema_.addConstraintToSubschema(constraint, into_); }
  void add_values(const SchemaNode& node);
  void add_sizes(const SchemaNode& node);
  void add_containers(const SchemaNode& node);
  void add_combinations(const SchemaNode& node);

  template <class Constraint>
  void add_branches(const std::vector<const SchemaNode*>& branches) {
    if (branches.empty()) return;
    Constraint constraint;
    for (const SchemaNode* branch : branches) constraint.addSubschema(subschema_of(*branch));
    add(constraint);
  }

  valijson::Schema& schema_;
  const valijson::Subschema* into_ = nullptr;
  Subschemas made_;
  std::vector<const SchemaNode*> unfilled_;
};

void SubschemaMaker::fill(const SchemaNode& node) {
  into_ = made_.at(&node);
  if (node.always && !*node.always) schema_.setAlwaysInvalid(into_, true);
  if (node.always) return;
  add_values(node);
  add_sizes(node);
  add_containers(node);
  add_combinations(node);
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
  if (OwnRule::has_one(node)) add(OwnRule(node));
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

/// The rules stand in the order of our walk: valijson stops at the first that is broken, as the walk does, so
/// that the steps of the walk foretell those of valijson (check_document).
void SubschemaMaker::add_containers(const SchemaNode& node) {
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
        dependencies.addSchemaDependency(key, subschema_of(*row.schema));
      } else {
        dependencies.addPropertyDependencies(key, std::vector<std::string>(row.keys.begin(), row.keys.end()));
      }
    }
    add(dependencies);
  }
  const auto or_anything = [&](const SchemaNode* schema) {
    return schema == nullptr ? schema_.emptySubschema() : subschema_of(*schema);
  };
  if (node.has_tuple) {
    rule::LinearItemsConstraint items;
    for (const SchemaNode* item : node.tuple) items.addItemSubschema(subschema_of(*item));
    items.setAdditionalItemsSubschema(or_anything(node.additional_items));
    add(items);
  } else if (node.items != nullptr) {
    rule::SingularItemsConstraint items;
    items.setItemsSubschema(subschema_of(*node.items));
    add(items);
  }
  if (node.contains != nullptr) {
    rule::ContainsConstraint contains;
    contains.setSubschema(subschema_of(*node.contains));
    add(contains);
  }
  if (node.pattern_properties.empty() &&
      (!node.properties.empty() || node.additional_properties != nullptr)) {
    rule::PropertiesConstraint members;
    for (const auto& property : node.properties) {
      members.addPropertySubschema(std::string(property.key), subschema_of(*property.schema));
    }
    members.setAdditionalPropertiesSubschema(or_anything(node.additional_properties));
    add(members);
  }
}

void SubschemaMaker::add_combinations(const SchemaNode& node) {
  add_branches<rule::AllOfConstraint>(node.all_of);
  add_branches<rule::AnyOfConstraint>(node.any_of);
  add_branches<rule::OneOfConstraint>(node.one_of);
  if (node.negated != nullptr) {
    rule::NotConstraint negated;
    negated.setSubschema(subschema_of(*node.negated));
    add(negated);
  }
  if (node.condition != nullptr && (node.then != nullptr || node.otherwise != nullptr)) {
    rule::ConditionalConstraint condition;
    condition.setIfSubschema(subschema_of(*node.condition));
    if (node.then != nullptr) condition.setThenSubschema(subschema_of(*node.then));
    if (node.otherwise != nullptr) condition.setElseSubschema(subschema_of(*node.otherwise));
    add(condition);
  }
}

}  // namespace

// --- the verdict -----------------------------------------------------------------------------------------

struct Verdict::Parts {
  valijson::Schema schema;
  Subschemas subschemas;
  const SchemaNode* root = nullptr;  // null: valijson cannot take it
};

Verdict::Verdict(const Schema& schema, Diagnostics& diagnostics) : parts_(std::make_unique<Parts>()) {
  try {
    parts_->subschemas = SubschemaMaker(parts_->schema).make(schema.root());
    parts_->root = &follow(schema.root());
  } catch (const std::exception& error) {
    diagnostics.report(Kind::bad_schema, schema.text().span(),
                       fmt::format("the validator refuses the schema: {}", error.what()));
  }
}

Verdict::~Verdict() = default;

bool Verdict::valid() const {
  return parts_->root != nullptr;
}

namespace {

/// True if the schema says no more of a map than which keys it has, and what each of its members is on its
/// own.
bool is_section(const SchemaNode& node) {
  return !node.always && (node.types == 0 || (node.types & schema_object) != 0) && node.has_properties &&
         !OwnRule::has_one(node) && !node.min_properties && !node.max_properties &&
         node.dependencies.empty() && node.all_of.empty() && node.any_of.empty() && node.one_of.empty() &&
         node.negated == nullptr && node.condition == nullptr;
}

}  // namespace

struct Verdict::Worker::Parts {
  const Verdict* verdict = nullptr;
  valijson::Validator validator;
  std::unordered_map<std::string, std::regex> patterns;  // stays empty: patterns are a rule of our own

  /// valijson is asked about each value that is no section: for a section of ten members it makes a set of
  /// ten strings, which was half of all that checking a config of thirty parameters took.
  bool accepts(const SchemaNode& schema, const Value& value) {
    const SchemaNode& node = follow(schema);
    if (!value.is(Type::map) || !is_section(node)) {
      // As Validator::validate does it, without the texts that say where: nobody asks for reasons.
      valijson::ValidationVisitor<ValueAdapter> visitor(ValueAdapter(value), {}, true, nullptr, patterns);
      return visitor.validateSchema(*verdict->parts_->subschemas.at(&node));
    }
    const auto has = [&](const auto& required) { return value.find(required.first) != nullptr; };
    return std::all_of(node.required.begin(), node.required.end(), has) &&
           std::all_of(value.members().begin(), value.members().end(), [&](const Member& member) {
             const auto* property = node.find_property(member.key);
             const SchemaNode* own = property != nullptr ? property->schema : node.additional_properties;
             return own == nullptr || accepts(*own, *member.value);
           });
  }
};

Verdict::Worker::Worker(const Verdict& verdict) : parts_(std::make_unique<Parts>()) {
  parts_->verdict = &verdict;
}
Verdict::Worker::Worker(Worker&&) noexcept = default;
Verdict::Worker::~Worker() = default;

bool Verdict::Worker::accepts(const Value& value, std::string& reason) {
  const Verdict::Parts& schema = *parts_->verdict->parts_;
  try {
    // Reasons are expensive to collect and nearly never needed.
    if (parts_->accepts(*schema.root, value)) return true;
    valijson::ValidationResults results;
    (void)parts_->validator.validate(*schema.subschemas.at(schema.root), ValueAdapter(value), &results);
    // valijson reports from the inside out: the first message is the innermost.
    valijson::ValidationResults::Error error;
    reason = results.popError(error) ? error.description : "no reason was given";
  } catch (const std::exception& error) {
    reason = error.what();
  }
  return false;
}

}  // namespace presetc
