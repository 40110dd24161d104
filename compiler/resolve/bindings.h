// What the names in expressions mean in one subspace, and what depends on which axes. Built once, then only
// read: any number of threads may.
//
// Everything that is not the same at every point is a *place* (a path whose value an axis sets, or that
// refers to other values) or a *condition* (what some paths exist under). The two form one graph, built from
// the names that their expressions read; from it each knows the axes it depends on, so that its value is
// worked out once for each combination of these, not once a point.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "expr/expression.h"
#include "expr/reference_text.h"
#include "expr/type_set.h"
#include "load/manifest.h"
#include "load/references.h"
#include "load/variable.h"
#include "resolve/axis.h"
#include "resolve/property_names.h"
#include "resolve/resolution.h"
#include "resolve/schema_map.h"

namespace presetc {

inline constexpr std::uint32_t no_axis = 0xffffffff;

/// What a name means here.
struct BoundName {
  enum class Kind : std::uint8_t {
    value,     ///< always the same: a fixed value, a schema's default, a choice of presets; or always unset
    place,     ///< the value of a place, or something inside it
    section,   ///< a map that holds places
    property,  ///< `@label`
  };
  Kind kind = Kind::value;
  Path path;  ///< from the root; of a property its word
  /// Of Kind::value; and what stands in for a place or section that is unset: the default.
  const Value* value = nullptr;
  std::uint32_t place = 0;
  std::vector<std::uint32_t> below;       ///< of a section: the places in it; of `@row`: row_columns()
  std::vector<std::uint32_t> conditions;  ///< that all must hold for the name to mean anything
  Property property{};
  bool known = true;  ///< some point, or a schema, knows the path
};

/// An expression with what its names mean, by their index.
struct BoundExpression {
  const Expression* expression = nullptr;
  std::vector<std::uint32_t> names;  ///< indexes for Bindings::name
  std::vector<std::uint32_t> axes;   ///< that it depends on, ascending
  bool waits = false;                ///< reads @label, @points, @id, @index: known when all points are
};

struct BoundText {
  const ReferenceText* text = nullptr;
  std::vector<BoundExpression> parts;  ///< one for each part that is an expression
};

struct Place {
  Path path;  ///< of a variable it begins with `vars`
  std::uint32_t axis = no_axis;
  std::uint32_t column = 0;      ///< in the axis's steps
  const Value* below = nullptr;  ///< the value where no axis says one; null: none, or each step says one
  bool may_lack = false;         ///< some step says nothing, and nothing below it does
  bool computed = false;         ///< some value that it can have refers to others
  bool waits = false;            ///< likewise, to @label, @points
  std::vector<std::uint32_t> axes;
  std::vector<std::uint32_t> conditions;  ///< that all must hold for the place to exist

  [[nodiscard]] bool is_variable() const { return presetc::is_variable(path.segments); }
};

struct BoundCondition {
  PathPattern pattern;
  Path root;  ///< what the paths in it start from: where its schema holds
  BoundExpression expression;
  std::vector<std::uint32_t> axes;  ///< also through the conditions on what it reads
};

/// An exclusion: an expression, or what each entry of a partial map reads.
struct BoundExclusion {
  const Exclusion* written = nullptr;
  std::optional<BoundExpression> expression;
  std::vector<std::uint32_t> entries;  ///< names, one for each entry
  std::vector<std::uint32_t> axes;
};

/// What Bindings are made of. All of it must outlive them.
struct BindingInput {
  const Experiment* experiment = nullptr;
  std::string_view description;
  std::span<const Condition> conditions;  ///< of the manifest
  const Variant* variant = nullptr;
  std::span<const PresetAxis> preset_axes;
  std::span<const Value* const> chosen;  ///< for each of these, the label of the choice
  const Value* config = nullptr;
  const Value* vars = nullptr;
  std::span<const Axis> axes;
  const References* references = nullptr;
  const References* flag_references = nullptr;  ///< of --set
};

class Bindings {
 public:
  Bindings() = default;
  /// Reports reference_cycle with its chain, and expression_type where types can never fit.
  Bindings(const BindingInput& input, Diagnostics& diagnostics);

  /// Binds an expression that stands outside the config (a rule, an exclusion). `root`: what its paths start
  /// from, for what belongs to a mounted schema.
  [[nodiscard]] BoundExpression bind(const Expression& expression, const Path& root = {});
  [[nodiscard]] BoundExclusion bind(const Exclusion& exclusion);
  /// Binds a text such as `output.path`.
  [[nodiscard]] BoundText bind(const ReferenceText& text);

  [[nodiscard]] const std::vector<Place>& places() const { return places_; }
  [[nodiscard]] const std::vector<BoundCondition>& conditions() const { return conditions_; }
  [[nodiscard]] const BoundName& name(std::uint32_t index) const { return names_[index]; }
  /// What a string at this path refers to; null for one that is meant literally.
  [[nodiscard]] const BoundText* text(const Value& string, const Path& path) const;
  [[nodiscard]] bool refers(const Value& value) const;
  /// The conditions that a path exists under.
  [[nodiscard]] std::vector<std::uint32_t> conditions_on(std::span<const std::string_view> path) const;
  /// The conditions on what stands inside of a section that the name means.
  [[nodiscard]] std::vector<std::uint32_t> conditions_inside(const BoundName& name) const;

  /// What is read at a path, of no variable, that nothing sets: the schema's default for it, or what the
  /// default of a section above it says, if nothing in that section is set; null if there is neither.
  [[nodiscard]] const Value* default_at(std::span<const std::string_view> path) const;
  /// True if something here sets the path or something in it, though maybe not at every point.
  [[nodiscard]] bool sets(std::span<const std::string_view> path) const;

  /// The types that a name can have at any point, as far as that is known.
  [[nodiscard]] TypeSet types_of(std::uint32_t name) const;

  /// The names that neither a schema nor anything in this subspace knows, or that must not stand where they
  /// do, with their places.
  struct Unknown {
    enum class Kind : std::uint8_t {
      path,
      property,
      only_in_output_paths,
      relative_to_nothing,
      above_root,  ///< a relative name with more dots than lead to the root
      in_list,     ///< a relative name of something in the list that it stands in itself
      choice,      ///< the name of a choice of presets, which a parameter of the mount has too
    };
    Span span;
    Path path;  ///< of a property its word; of what must not stand there what follows the dots
    Kind kind = Kind::path;
    bool in_reference = false;
    std::uint16_t enough = 0;  ///< of a relative name the dots that lead to the root, or out of the list
    std::uint32_t up = 0;      ///< and those that it has
    Path root = {};            ///< where the text's paths start: the mount of its preset or schema
    Path own = {};             ///< the value that holds the text, for relative names; empty: there is none
  };
  [[nodiscard]] const std::vector<Unknown>& unknown() const { return unknown_; }

  /// A name that is an old one of a parameter: it means the new path.
  struct Renamed {
    Span span;
    const OldName* old = nullptr;
    Path at;           ///< where its schema holds, as the text sees it
    std::string text;  ///< the name as it would be written now
  };
  [[nodiscard]] const std::vector<Renamed>& renamed() const { return renamed_; }
  /// True if a schema knows the path, or something in this subspace sets it.
  [[nodiscard]] bool knows(std::span<const std::string_view> path) const;
  /// True if what a name means is known only when all points are.
  [[nodiscard]] bool waits(std::uint32_t name) const;

  /// The axes that are tables of rows: what `@row` depends on.
  [[nodiscard]] std::vector<std::uint32_t> row_axes() const;
  /// The places of a table of rows that does not exist at every point: where none of these exists there is no
  /// row. Empty if there always is one, and if the rows themselves decide what exists.
  [[nodiscard]] const std::vector<std::uint32_t>& row_columns() const { return row_columns_; }
  /// The value below the sweep at a path, of a variable too; null if there is none.
  [[nodiscard]] const Value* fixed_at(std::span<const std::string_view> path) const;
  [[nodiscard]] const BindingInput& input() const { return input_; }

 private:
  friend class BindingGraph;

  void find_conditions();
  void find_places();
  void find_computed(const Value& value, Path& path, std::span<const Path> swept);
  static constexpr std::size_t no_list = std::numeric_limits<std::size_t>::max();
  /// `list`: how many segments of `path` lead to the outermost list that the value stands in.
  void bind_texts(const Value& value, const Path& path, std::size_t list = no_list);
  [[nodiscard]] Path mount_of(const Value& value, std::span<const std::string_view> path) const;
  /// What the names of an expression are seen from.
  struct Viewpoint {
    Path root;                   ///< where its paths start
    const Path* own = nullptr;   ///< the value that holds the expression, for relative names
    std::size_t list = no_list;  ///< as bind_texts has it
    bool in_reference = false;
    bool in_output_path = false;
  };
  [[nodiscard]] BoundExpression bind_names(const Expression& expression, const Viewpoint& from);
  [[nodiscard]] bool is_section(const BoundName& name) const;
  [[nodiscard]] bool has_match_inside(const BoundName& name, const PathPattern& pattern) const;
  [[nodiscard]] bool is_choice(const Path& path) const;
  [[nodiscard]] std::optional<Unknown> misplaced(const ExpressionName& name, const Viewpoint& from) const;
  [[nodiscard]] std::uint32_t bind_property(const ExpressionName& name, const Viewpoint& from, bool& waits);
  [[nodiscard]] Path path_of(const ExpressionName& name, const Viewpoint& from);
  [[nodiscard]] std::uint32_t bind_path(Path path);
  [[nodiscard]] const ReferenceText* find_reference(const Value& string) const;

  BindingInput input_;
  std::vector<Place> places_;
  std::vector<BoundCondition> conditions_;
  std::vector<BoundName> names_;
  std::map<Path, std::uint32_t> by_path_;  // names
  std::map<Path, std::uint32_t> place_by_path_;
  std::map<std::pair<const Value*, Path>, BoundText> texts_;
  std::vector<std::uint32_t> row_columns_;
  std::vector<Unknown> unknown_;
  std::vector<Renamed> renamed_;
};

/// `path` below `root`.
[[nodiscard]] Path joined(const Path& root, const Path& path);

/// The axes that reading a name depends on, added to `axes`.
void add_axes_of(const Bindings& bindings, const BoundName& name, std::vector<std::uint32_t>& axes);

}  // namespace presetc
