// How a schema document becomes nodes: shared by the files compile_*.cpp and of no use to others.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "validate/schema.h"

namespace presetc {

/// Compiles one Schema in place: `compile` turns a (sub)schema's text into a node once, however often it is
/// referred to; references are resolved after the walk, because they may lead forward.
class SchemaCompiler {
 public:
  /// Must the keywords beside those of draft-07 be as presetc reads them?
  enum class Extensions : std::uint8_t { strict, optional };

  SchemaCompiler(Schema& schema, Diagnostics& diagnostics, Extensions extensions = Extensions::strict)
      : schema_(schema), diagnostics_(diagnostics), extensions_(extensions) {}

  /// False if any mistake was reported.
  [[nodiscard]] bool run();

 private:
  struct Reference {
    SchemaNode* from = nullptr;
    const Value* text = nullptr;
    std::string_view base;
  };
  /// A schema, and the URI that `$ref` and `$id` in it are relative to.
  struct Located {
    const Value* text = nullptr;
    std::string_view base;
  };
  /// What compiles the value of one keyword (compile_keyword.cpp).
  using Step = void (SchemaCompiler::*)(SchemaNode&, const Member&);
  struct Keyword {
    std::string_view name;
    Step step;
    bool beside_reference;  ///< an annotation: it is read beside `$ref` too, where assertions are ignored
  };
  [[nodiscard]] static std::span<const Keyword> keywords();  ///< in byte order
  [[nodiscard]] static const Keyword* find_keyword(std::string_view name);

  const SchemaNode* compile(const Value& text);
  void compile_keywords(const Value& text, SchemaNode& node);
  /// Says that a keyword has no effect (ignored_keyword.cpp).
  void warn_unknown(const Member& member);
  void warn_beside_reference(const Member& member);
  void warn_without_if(const Value& text);
  void warn_half_old_name(const Value& text, const SchemaNode& node);

  // compile_extension.cpp
  [[nodiscard]] static bool is_extension(const Keyword& keyword);
  /// Has it the form that presetc reads? A warning if not.
  bool reads(const Keyword& keyword, const Member& member);

  // References (compile_reference.cpp).
  void enter_id(const Value& text, const Value& id);
  void resolve_references();
  /// Its text is null, and that was reported, if the reference leads to nothing.
  Located find_target(const Reference& reference);
  /// The schema of this absolute URI.
  Located find_document(const std::string& uri);
  /// The text is null, and `hint` says what may be meant, if it leads to nothing.
  Located follow_pointer(Located at, std::string_view pointer, std::string& hint);

  // Chains of schemas that speak about one value (compile_chain.cpp).
  void refuse_endless();
  void refuse_chain(const SchemaNode& node, std::string message);

  // Reading keyword values; each reports what is wrong and then gives nothing.
  void mistake(const Value& value, std::string message, std::string hint = {});
  std::optional<std::string_view> text_of(const Member& member);
  std::optional<std::uint64_t> size_of(const Member& member);
  std::optional<bool> flag_of(const Member& member);
  std::vector<const Value*> names_of(const Member& member, const Value& list);
  const Value* number_of(const Member& member);
  const Pattern* pattern_of(std::string_view text, Span span);
  std::vector<const SchemaNode*> schemas_of(const Member& member);
  std::optional<Expression> expression_of(std::string_view keyword, const Value& text);

  // Keywords.
  void dialect(SchemaNode& node, const Member& member);
  void reference(SchemaNode& node, const Member& member);
  void type(SchemaNode& node, const Member& member);
  void enumeration(SchemaNode& node, const Member& member);
  void constant(SchemaNode& node, const Member& member);
  void multiple_of(SchemaNode& node, const Member& member);
  void pattern(SchemaNode& node, const Member& member);
  void items(SchemaNode& node, const Member& member);
  void properties(SchemaNode& node, const Member& member);
  void pattern_properties(SchemaNode& node, const Member& member);
  void required(SchemaNode& node, const Member& member);
  void dependencies(SchemaNode& node, const Member& member);
  void definitions(SchemaNode& node, const Member& member);
  void default_value(SchemaNode& node, const Member& member);
  void merge(SchemaNode& node, const Member& member);
  void replaced_by(SchemaNode& node, const Member& member);
  void removal_version(SchemaNode& node, const Member& member);
  void active_when(SchemaNode& node, const Member& member);
  void rules(SchemaNode& node, const Member& member);
  void rule(SchemaNode& node, const Value& map);
  void format(SchemaNode& node, const Member& member);
  void string_only(SchemaNode& node, const Member& member);
  void flag_only(SchemaNode& node, const Member& member);
  void list_only(SchemaNode& node, const Member& member);
  template <const Value* SchemaNode::*field>
  void bound(SchemaNode& node, const Member& member);
  template <std::optional<std::uint64_t> SchemaNode::*field>
  void size(SchemaNode& node, const Member& member);
  template <const SchemaNode* SchemaNode::*field>
  void schema(SchemaNode& node, const Member& member);
  template <std::vector<const SchemaNode*> SchemaNode::*field>
  void schemas(SchemaNode& node, const Member& member);
  template <std::string_view SchemaNode::*field>
  void text(SchemaNode& node, const Member& member);
  template <std::optional<std::string_view> SchemaNode::*field>
  void spelling(SchemaNode& node, const Member& member);
  template <bool SchemaNode::*field>
  void flag(SchemaNode& node, const Member& member);

  Schema& schema_;
  Diagnostics& diagnostics_;
  Extensions extensions_;
  std::unordered_map<const Value*, SchemaNode*> nodes_;
  std::vector<Reference> references_;               ///< not yet resolved
  std::vector<Reference> resolved_;                 ///< for the places of endless ones
  std::string_view base_;                           ///< of the schema that is being compiled
  std::set<std::string> bases_;                     ///< what the views lead to
  std::map<std::string, const Value*> identified_;  ///< by absolute URI; `$id: "#name"` with its fragment
  std::unordered_map<const Value*, std::string_view> base_of_;  ///< of the schemas with an `$id`
  std::unordered_map<std::string_view, const Pattern*> patterns_;
  bool failed_ = false;
};

}  // namespace presetc
