#include "resolve/join_lists.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "load/decode_merge.h"
#include "resolve/merge_deep.h"
#include "value/display.h"
#include "value/equality.h"

namespace presetc {

namespace {

std::string quoted_name(const Statement& statement) {
  return fmt::format("\"{}\"", statement.stated_by->name);
}

class Joiner {
 public:
  Joiner(Strategy strategy, std::string_view path, Span said, Arena& arena, Diagnostics& diagnostics)
      : strategy_(strategy), path_(path), said_(said), arena_(arena), diagnostics_(diagnostics) {}

  bool add(const Statement& statement) {
    if (statement.form != Statement::Form::fixed || !statement.fixed()->is(Type::list)) {
      const bool offered = statement.form == Statement::Form::offered;
      const std::string what = offered ? "candidates"
                               : statement.form == Statement::Form::section
                                   ? "a section"
                                   : fmt::format("{}, no list", display(*statement.fixed()));
      return refuse(
          statement.span,
          fmt::format("`{}` joins lists under {}, and {} {} {}", path_, strategy_name(strategy_),
                      quoted_name(statement), offered ? "offers" : "has", what),
          fmt::format("write a list in `config`, or choose with merge: {{paths: {{\"{}\": last_wins}}}}",
                      path_));
    }
    bool fine = true;
    for (const Value* item : statement.fixed()->items()) {
      if (strategy_.name == Strategy::Name::by_key) {
        fine = add_by_key(statement, *item) && fine;
      } else if (strategy_.name == Strategy::Name::append || !contains(*item)) {
        items_.push_back(item);
      }
    }
    seen_.clear();
    return fine;
  }

  const Value* list(Span span) { return make_list(arena_, items_, {span, Cause::merged}); }

 private:
  bool refuse(Span span, std::string message, std::string hint) {
    Diagnostic& diagnostic = diagnostics_.report(Kind::list_strategy, span, std::move(message))
                                 .with_path(std::string(path_))
                                 .with_hint(std::move(hint));
    if (said_.known())
      diagnostic.with_note(said_, fmt::format("{} is chosen here", strategy_name(strategy_)));
    return false;
  }

  std::string one_of_its_own() const {
    return fmt::format("give each element a `{}` of its own", strategy_.key);
  }

  bool contains(const Value& item) const {
    return std::any_of(items_.begin(), items_.end(), [&](const Value* other) { return equal(*other, item); });
  }

  bool add_by_key(const Statement& statement, const Value& item) {
    const Value* key = item.get(strategy_.key);
    if (key == nullptr) {
      return refuse(item.span(),
                    fmt::format("an element of `{}` in {} has no `{}`, by which elements are matched", path_,
                                quoted_name(statement), strategy_.key),
                    one_of_its_own());
    }
    for (const Value* other : seen_) {
      if (!equal(*other, *key)) continue;
      return refuse(key->span(),
                    fmt::format("two elements of `{}` in {} have the `{}` {}", path_, quoted_name(statement),
                                strategy_.key, display(*key)),
                    one_of_its_own());
    }
    seen_.push_back(key);
    const auto match = std::find_if(items_.begin(), items_.end(), [&](const Value* other) {
      return equal(*other->get(strategy_.key), *key);
    });
    if (match == items_.end()) {
      items_.push_back(&item);
    } else {
      *match = merge_deep(arena_, **match, item);
    }
    return true;
  }

  Strategy strategy_;
  std::string_view path_;
  Span said_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  std::vector<const Value*> items_;
  std::vector<const Value*> seen_;  // keys of the list that is being added
};

}  // namespace

bool joins_lists(Strategy strategy) {
  return strategy.name == Strategy::Name::append || strategy.name == Strategy::Name::append_unique ||
         strategy.name == Strategy::Name::by_key;
}

const Value* join_lists(Strategy strategy, std::string_view path,
                        std::span<const Statement* const> statements, Span said, Arena& arena,
                        Diagnostics& diagnostics) {
  Joiner joiner(strategy, path, said, arena, diagnostics);
  bool fine = true;
  for (const Statement* statement : statements) fine = joiner.add(*statement) && fine;
  return fine ? joiner.list(statements.back()->span) : nullptr;
}

}  // namespace presetc
