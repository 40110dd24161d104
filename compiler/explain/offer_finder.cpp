#include "explain/offer_finder.h"

namespace presetc {

namespace {

const Candidates& said_by(const TracedStatement& statement) {
  return statement.meant.empty() ? statement.values : statement.meant;
}

/// What a file says, the value itself or in it, each before what is in it.
template <class Visit>
void for_each_written(const Value& value, const Visit& visit) {
  if (value.origin().cause != Cause::merged) visit(value);
  if (value.is(Type::list)) {
    for (const Value* item : value.items()) for_each_written(*item, visit);
  } else if (value.is(Type::map)) {
    for (const Member& member : value.members()) for_each_written(*member.value, visit);
  }
}

void add_once(OfferFinder::Statements& statements, const TracedStatement* statement) {
  if (statements.empty() || statements.back() != statement) statements.push_back(statement);
}

}  // namespace

OfferFinder::OfferFinder(const PathTrace& trace) : trace_(trace) {
  for (const TracedStatement& statement : trace.statements) {
    if (statement.fate != TracedStatement::Fate::lost && statement.fate != TracedStatement::Fate::removes)
      standing_.push_back(&statement);
  }
}

/// The text that came to a computed value: statements that have the same text offer it. The value itself if
/// none of them has its text.
const Value* OfferFinder::written_text_of(const Value& computed) {
  if (!written_) {
    written_.emplace();
    for (const TracedStatement* statement : standing_) {
      for (const Value* value : statement->values)
        for_each_written(*value, [&](const Value& node) { written_->emplace(node.span(), &node); });
    }
  }
  const auto at = written_->find(computed.span());
  return at == written_->end() ? &computed : at->second;
}

/// What a text means that statements say (meanings.h); the text itself if none of them is where it stands.
const Value* OfferFinder::meaning_of(const Value& text) {
  if (!meant_) {
    meant_.emplace();
    for (const TracedStatement* statement : standing_) {
      for (std::size_t i = 0; i < statement->meant.size(); ++i) {
        const Value& value = *statement->values[i];
        meant_->emplace(value.span(), statement->meant[i]);
        if (!value.is(Type::list)) continue;
        for (std::size_t k = 0; k < value.items().size(); ++k)
          meant_->emplace(value.items()[k]->span(), statement->meant[i]->items()[k]);
      }
    }
  }
  const auto at = meant_->find(text.span());
  return at == meant_->end() ? &text : at->second;
}

/// True if it is an element, or a part of one, of which equality does not tell the owner: `append` keeps
/// equal elements of several presets, and by_key makes elements that none of them has.
bool OfferFinder::is_told_by_place(const Value& candidate) {
  if (candidate.origin().cause == Cause::merged) return candidate.is(Type::map);
  const auto strategy = trace_.strategy.strategy.name;
  if (strategy != Strategy::Name::append && strategy != Strategy::Name::by_key) return false;
  if (!spoken_) {
    spoken_.emplace();
    for (const TracedStatement& statement : trace_.statements) {
      for (const Value* value : statement.values) spoken_->insert(value->span());
    }
  }
  return !spoken_->contains(candidate.span());
}

OfferFinder::Statements OfferFinder::that_say(const Value& value) {
  if (!by_value_) {
    by_value_.emplace();
    for (const TracedStatement* statement : standing_) {
      for (const Value* said : said_by(*statement)) {
        add_once((*by_value_)[said], statement);
        if (!said->is(Type::list)) continue;
        for (const Value* item : said->items()) add_once((*by_value_)[item], statement);
      }
    }
  }
  const auto at = by_value_->find(&value);
  return at == by_value_->end() ? Statements() : at->second;
}

void OfferFinder::add_that_hold(const Value& candidate, std::set<const TracedStatement*>& found) {
  if (candidate.origin().cause == Cause::merged) {
    if (candidate.is(Type::list)) {
      for (const Value* item : candidate.items()) add_that_hold(*item, found);
    } else if (candidate.is(Type::map)) {
      for (const Member& member : candidate.members()) add_that_hold(*member.value, found);
    }
    return;
  }
  const auto at = by_place_->find(candidate.span());
  if (at != by_place_->end()) found.insert(at->second.begin(), at->second.end());
}

OfferFinder::Statements OfferFinder::that_hold(const Value& candidate) {
  if (!by_place_) {
    by_place_.emplace();
    for (const TracedStatement* statement : standing_) {
      for (const Value* said : said_by(*statement)) {
        for_each_written(*said, [&](const Value& node) { add_once((*by_place_)[node.span()], statement); });
      }
    }
  }
  std::set<const TracedStatement*> found;  // they are the elements of one vector: in the order of the trace
  add_that_hold(candidate, found);
  return {found.begin(), found.end()};
}

OfferFinder::Statements OfferFinder::offering(const Value& candidate) {
  const Value* same = &candidate;
  if (candidate.origin().cause == Cause::computed) same = written_text_of(candidate);
  if (same->is(Type::string)) same = meaning_of(*same);
  if (is_told_by_place(candidate)) return that_hold(candidate);
  Statements found = that_say(*same);
  // `extends` joins lists as the schema says, whatever joins those of several presets.
  const bool is_joined_list = candidate.origin().cause == Cause::merged && candidate.is(Type::list);
  return found.empty() && !is_joined_list ? that_hold(candidate) : found;
}

}  // namespace presetc
