#include "resolve/merge.h"

#include <algorithm>
#include <optional>

#include "resolve/join_lists.h"
#include "resolve/merge_leaf.h"
#include "resolve/merge_messages.h"
#include "value/edit.h"

namespace presetc {

namespace {

class Merger {
 public:
  Merger(std::span<const FlatPreset> presets, const StrategyTable& strategies, const Decided& decided,
         Meanings& meanings, Span place, Arena& arena, Diagnostics& diagnostics)
      : presets_(presets),
        strategies_(strategies),
        decided_(decided),
        meanings_(meanings),
        messages_(presets, place, diagnostics),
        arena_(arena),
        diagnostics_(diagnostics) {}

  Merged merge() {
    std::vector<SaidBy> roots;
    for (std::size_t i = 0; i < presets_.size(); ++i) roots.push_back({i, presets_[i].root});
    const Value* config = merge_sections(roots);
    merged_.empty = config == nullptr && merged_.offered.empty() && !merged_.failed;
    merged_.config = config != nullptr ? config : make_map(arena_, {}, {{}, Cause::merged});
    put_offers_in_order();
    // A path was met before those below it; its conflict may have been known after theirs.
    sort_by_path(merged_.conflicts);
    sort_by_path(merged_.notes);
    merged_.conflicts.shrink_to_fit();
    return std::move(merged_);
  }

 private:
  static void sort_by_path(std::vector<Conflict>& conflicts) {
    const auto by_path = [](const Conflict& a, const Conflict& b) {
      return std::lexicographical_compare(a.path.begin(), a.path.end(), b.path.begin(), b.path.end());
    };
    if (std::is_sorted(conflicts.begin(), conflicts.end(), by_path)) return;
    std::stable_sort(conflicts.begin(), conflicts.end(), by_path);
  }

  /// The fixed part of what is at this path; null if nothing is fixed there. Offers go to merged_.offered.
  const Value* merge_path(SaidRow row) {
    const auto leaf = [](const SaidBy& said) { return said.statement->is_leaf(); };
    const bool all = std::all_of(row.begin(), row.end(), leaf);
    const bool any = std::any_of(row.begin(), row.end(), leaf);
    if (all) return merge_leaves(row);
    return any ? merge_leaf_with_section(row) : merge_sections(row);
  }

  const Value* merge_sections(SaidRow row) {
    struct Cursor {
      std::size_t preset;
      std::span<const Statement::Child> rest;  // in byte order of the keys
    };
    std::vector<Cursor> cursors;
    cursors.reserve(row.size());
    bool says_empty = false;
    for (const SaidBy& said : row) {
      says_empty = says_empty || said.statement->says_empty;
      cursors.push_back({said.preset, said.statement->children()});
    }
    std::vector<Member> members;
    std::vector<SaidBy> below;
    const std::size_t offers_before = merged_.offered.size();
    while (true) {
      const Statement::Child* least = nullptr;
      for (const Cursor& cursor : cursors) {
        if (cursor.rest.empty() || (least != nullptr && least->key <= cursor.rest.front().key)) continue;
        least = &cursor.rest.front();
      }
      if (least == nullptr) break;
      const std::string_view key = least->key;
      below.clear();
      for (Cursor& cursor : cursors) {
        if (cursor.rest.empty() || cursor.rest.front().key != key) continue;
        below.push_back({cursor.preset, cursor.rest.front().statement});
        cursor.rest = cursor.rest.subspan(1);
      }
      at_.push_back(key);
      const Value* value = merge_path(below);
      at_.pop_back();
      if (value != nullptr) members.push_back({key, below.back().statement->span, value});
    }
    const Span span = row.empty() ? Span{} : row.back().statement->span;
    if (members.empty() && !at_.empty()) {
      const bool filled = merged_.offered.size() > offers_before;
      // `{}` is emitted if nothing fills it; under intersection every preset must have the section.
      const auto [strategy, written_for_path, where] = strategies_.at(at_);
      const bool kept = strategy.name != Strategy::Name::intersection || row.size() == presets_.size();
      const bool says_more = std::any_of(
          row.begin(), row.end(), [](const SaidBy& said) { return !said.statement->children().empty(); });
      // Where there was more in it, that was dropped, and told.
      if (says_empty && !kept && !says_more)
        record(Kind::absent, row, LeafResult{}, written_for_path || decided_.puts_section(at_));
      if (filled || !says_empty || !kept) return nullptr;
    }
    if (members.empty() && at_.empty()) return nullptr;
    return make_map(arena_, members, {span, Cause::merged});
  }

  const Value* merge_leaves(SaidRow row) {
    const auto [strategy, written_for_path, where] = strategies_.at(at_);
    std::vector<const Statement*>& statements = statements_;
    statements.clear();
    const bool by_meaning = meanings_.differ() && row.size() > 1;
    for (const SaidBy& said : row) {
      statements.push_back(by_meaning
                               ? meanings_.stand_in(*said.statement, presets_[said.preset].mount.segments)
                               : said.statement);
    }
    // What only one preset says stands as it is: a list strategy has something to do where lists meet, and in
    // a single list.
    const bool alone = row.size() == 1 && !is_fixed_list(*statements.front());
    if (joins_lists(strategy) && !alone) {
      const Value* list = join(strategy, where, row);
      merged_.failed = merged_.failed || list == nullptr;
      return list;
    }

    const auto name = joins_lists(strategy) ? Strategy::Name::last_wins : strategy.name;
    LeafResult result = merge_leaf(name, statements, presets_.size(), arena_);
    if (by_meaning) result.values = meanings_.written(result.values);
    if (result.conflict) {
      const Conflict& conflict = record(*result.conflict, row, result, written_for_path);
      if (conflict.kind == Kind::overridden && !result.offered) messages_.warn_axis_lost(at_, row, conflict);
    }
    if (result.widened) record_note(Kind::widened, row, result);
    if (result.mixed_spelling) record_note(Kind::mixed_spelling, row, result);
    if (!result.exists) return nullptr;
    if (!result.offered) return result.values.front();
    const auto offering = std::find_if(row.begin(), row.end(), [](const SaidBy& said) {
      return said.statement->form == Statement::Form::offered;
    });
    add_offer(offering->statement->span, result.values);
    return nullptr;
  }

  /// The lists of statements_, which say what those of `row` mean.
  const Value* join(Strategy strategy, Span where, SaidRow row) {
    const std::string path = to_string(at_);
    if (!meanings_.differ()) return join_lists(strategy, path, statements_, where, arena_, diagnostics_);
    Diagnostics found;
    if (const Value* list = join_lists(strategy, path, statements_, where, arena_, found))
      return meanings_.written(*list);
    // What is wrong with one list is wrong as it is written, and told so.
    statements_.clear();
    for (const SaidBy& said : row) statements_.push_back(said.statement);
    return join_lists(strategy, path, statements_, where, arena_, diagnostics_);
  }

  static bool is_fixed_list(const Statement& statement) {
    return statement.form == Statement::Form::fixed && statement.fixed()->is(Type::list);
  }

  /// A value in one preset where another has a section.
  const Value* merge_leaf_with_section(SaidRow row) {
    const auto [strategy, written_for_path, where] = strategies_.at(at_);
    const bool settled = written_for_path || decided_.covers(at_);
    bool only_nulls = true;
    for (const SaidBy& said : row) {
      if (!said.statement->is_leaf()) continue;
      const bool null =
          said.statement->form == Statement::Form::fixed && said.statement->fixed()->is(Type::null);
      only_nulls = only_nulls && null;
      if (null && !settled && said.statement->fixed()->style() == Style::empty)
        messages_.warn_empty_over_map(at_, *said.statement);
    }
    if (strategy.name != Strategy::Name::last_wins && (!only_nulls || joins_lists(strategy))) {
      messages_.report_shape(at_, row, strategy);
      merged_.failed = true;
      return nullptr;
    }
    LeafResult result;
    result.exists = true;
    switch (strategy.name) {
      case Strategy::Name::intersection:
        result.exists = false;
        result.conflict = row.size() < presets_.size() ? Kind::absent : Kind::disjoint;
        break;
      case Strategy::Name::exact:
        result.conflict = Kind::not_equal;
        break;
      case Strategy::Name::last_wins:
        result.conflict = Kind::overridden;
        break;
      default:
        result.conflict = Kind::disagreement;
    }
    const Value* value = nullptr;
    const std::size_t offers_before = merged_.offered.size();
    if (result.exists) value = latest(row, strategy.name);
    if (value != nullptr || merged_.offered.size() > offers_before)
      result.values = one_value(with_offers(value, offers_before));
    // An offered value that came last is a leaf of its own.
    const Statement& last = *row.back().statement;
    if (last.form == Statement::Form::offered) {
      result.offered = true;
      result.values = last.candidates();
      add_offer(last.span, result.values);
    }
    const Conflict& conflict = record(*result.conflict, row, result, written_for_path);
    const bool swept = merged_.offered.size() > offers_before;
    if (conflict.kind == Kind::overridden && !swept) messages_.warn_axis_lost(at_, row, conflict);
    return value;
  }

  void add_offer(Span key_span, ValueSet candidates) {
    merged_.offered.push_back({Path{at_}, key_span, {candidates.begin(), candidates.end()}});
  }
  ValueSet one_value(const Value* value) { return arena_.copy(ValueSet(&value, 1)); }

  /// What this section came to, for messages: what is fixed, and the latest offers as lists.
  const Value* with_offers(const Value* fixed, std::size_t offers_before) {
    const Value* shown = fixed != nullptr ? fixed : make_map(arena_, {}, {{}, Cause::merged});
    for (std::size_t i = offers_before; i < merged_.offered.size(); ++i) {
      const Offer& offer = merged_.offered[i];
      const std::span<const std::string_view> path(offer.path.segments);
      const Value* list = make_list(arena_, offer.candidates, {offer.key_span, Cause::merged});
      shown = with_value_at(arena_, *shown, path.subspan(at_.size()), offer.key_span, *list);
    }
    return shown;
  }

  /// In order, a leaf removes what is below it, a section the leaf above it. Under last_wins sections before
  /// the last leaf are gone; under the others nulls are, and all sections count.
  const Value* latest(SaidRow row, Strategy::Name strategy) {
    if (row.back().statement->is_leaf()) return row.back().statement->fixed();  // null if it offers
    std::vector<SaidBy> sections;
    for (const SaidBy& said : row) {
      if (said.statement->is_leaf()) {
        if (strategy == Strategy::Name::last_wins) sections.clear();
      } else {
        sections.push_back(said);
      }
    }
    return merge_sections(sections);
  }

  Conflict describe(Kind kind, SaidRow row, const LeafResult& result) {
    Conflict conflict;
    conflict.kind = kind;
    conflict.path = arena_.copy(std::span<const std::string_view>(at_));
    sources_.clear();
    for (const SaidBy& said : row)
      sources_.push_back({presets_[said.preset].preset, as_leaf(*said.statement)});
    conflict.sources = arena_.copy(std::span<const ConflictSource>(sources_));
    if (kind == Kind::absent) conflict.absent_in = silent_in(row);
    conflict.result = result.values;
    conflict.result_offered = result.offered;
    return conflict;
  }

  const Statement* as_leaf(const Statement& statement) {
    if (statement.is_leaf()) return &statement;
    return make_fixed(arena_, *to_value(arena_, statement), statement.span, statement.stated_by);
  }

  std::span<const Preset* const> silent_in(SaidRow row) {
    std::vector<const Preset*> silent;
    for (std::size_t i = 0; i < presets_.size(); ++i) {
      const bool speaks =
          std::any_of(row.begin(), row.end(), [&](const SaidBy& said) { return said.preset == i; });
      if (!speaks) silent.push_back(presets_[i].preset);
    }
    return arena_.copy(std::span<const Preset* const>(silent));
  }

  const Conflict& record(Kind kind, SaidRow row, const LeafResult& result, bool settled) {
    constexpr std::size_t often = 64;
    if (merged_.conflicts.empty()) merged_.conflicts.reserve(often);
    Conflict& conflict = merged_.conflicts.emplace_back(describe(kind, row, result));
    // Who asks for exactness does not ask for the check to be left out.
    conflict.settled = decided_.covers(at_) || (settled && kind != Kind::not_equal);
    return conflict;
  }

  void record_note(Kind kind, SaidRow row, const LeafResult& result) {
    merged_.notes.push_back(describe(kind, row, result));
  }

  /// First seen, going through the presets in order and through each one's offers as written.
  void put_offers_in_order() {
    std::vector<Offer> in_order;
    for (const FlatPreset& preset : presets_) {
      for (const Path& path : preset.offered) {
        const auto at = std::find_if(merged_.offered.begin(), merged_.offered.end(),
                                     [&](const Offer& offer) { return offer.path == path; });
        if (at == merged_.offered.end()) continue;
        in_order.push_back(std::move(*at));
        merged_.offered.erase(at);
      }
    }
    merged_.offered = std::move(in_order);
  }

  std::span<const FlatPreset> presets_;
  const StrategyTable& strategies_;
  const Decided& decided_;
  Meanings& meanings_;
  MergeMessages messages_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> at_;
  std::vector<const Statement*> statements_;  // those of merge_leaves, and
  std::vector<ConflictSource> sources_;       // of describe: kept for their memory
  Merged merged_;
};

}  // namespace

Merged merge(std::span<const FlatPreset> presets, const StrategyTable& strategies, const Decided& decided,
             Meanings& meanings, Span place, Arena& arena, Diagnostics& diagnostics) {
  return Merger(presets, strategies, decided, meanings, place, arena, diagnostics).merge();
}

}  // namespace presetc
