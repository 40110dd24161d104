#include "explain/search.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/parallel_for.h"
#include "value/display.h"

namespace presetc {

namespace {

char folded(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == '_' ? '-' : c;
}

/// Where the word (folded already) stands in the text; npos if nowhere. Copies nothing: a search looks at
/// every key and value of the project.
std::size_t find_word(std::string_view text, std::string_view word) {
  const auto at = std::search(text.begin(), text.end(), word.begin(), word.end(),
                              [](char a, char b) { return folded(a) == b; });
  return at == text.end() && !word.empty() ? std::string_view::npos
                                           : static_cast<std::size_t>(at - text.begin());
}

bool has_word(std::string_view text, std::string_view word) {
  return find_word(text, word) != std::string_view::npos;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\n", at), text.size());
    if (end > at) {
      std::string word(text.substr(at, end - at));
      std::transform(word.begin(), word.end(), word.begin(), folded);
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
    }
    at = end + 1;
  }
  return words;
}

/// Fields that say equally much rank equally.
std::size_t rank_of(MatchField field) {
  switch (field) {
    case MatchField::whole_name:
      return 0;
    case MatchField::name_begin:
      return 1;
    case MatchField::name:
      return 2;
    case MatchField::title:
      return 3;
    case MatchField::category:
    case MatchField::runtime:
    case MatchField::tag:
    case MatchField::use_case:
    case MatchField::description:
      return 4;
    case MatchField::parameter:
      return 5;
    case MatchField::value:
    case MatchField::metadata:
      break;
  }
  return 6;
}

bool value_has(const Value& value, std::string_view word) {
  switch (value.type()) {
    case Type::string:
      return has_word(value.string(), word);
    case Type::list:
      return std::any_of(value.items().begin(), value.items().end(),
                         [&](const Value* item) { return value_has(*item, word); });
    case Type::map:
      return std::any_of(value.members().begin(), value.members().end(), [&](const Member& member) {
        return has_word(member.key, word) || value_has(*member.value, word);
      });
    case Type::poison:
      return false;
    default:
      return has_word(display(value), word);
  }
}

bool path_has(const Path& path, std::string_view word) {
  // Few words go over several keys; only those need the path as one text.
  if (word.find_first_of(".[") != std::string_view::npos) return has_word(to_string(path), word);
  return std::any_of(path.segments.begin(), path.segments.end(),
                     [&](std::string_view segment) { return has_word(segment, word); });
}

std::string text_of(const StatedValue& stated) {
  constexpr std::size_t width = 60;
  if (stated.field == "unset") return fmt::format("unset {}", to_string(stated.path));
  return fmt::format("{}: {}", to_string(stated.path),
                     stated.offered ? display(stated.values, width) : display(*stated.values.front(), width));
}

/// Looks for words in the fields of one preset or experiment.
class Finder {
 public:
  explicit Finder(const std::vector<std::string>& words) : words_(words), best_(words.size()) {}

  /// `span`: where the name is written.
  void name(std::string_view name, std::string_view full_name, Span span) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::size_t at = find_word(name, words_[i]);
      if (at == 0 && words_[i].size() == name.size()) {
        take(i, MatchField::whole_name, full_name, span);
      } else if (at == 0) {
        take(i, MatchField::name_begin, full_name, span);
      } else if (has_word(full_name, words_[i])) {
        take(i, MatchField::name, full_name, span);
      }
    }
  }

  void text(MatchField field, const Text& text) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (is_better(i, field) && has_word(text.text, words_[i])) take(i, field, text.text, text.span);
    }
  }

  void statements(const std::vector<StatedValue>& statements) {
    for (const StatedValue& stated : statements) {
      for (std::size_t i = 0; i < words_.size(); ++i) {
        const bool key = is_better(i, MatchField::parameter) && path_has(stated.path, words_[i]);
        const bool value = !key && is_better(i, MatchField::value) &&
                           std::any_of(stated.values.begin(), stated.values.end(),
                                       [&](const Value* each) { return value_has(*each, words_[i]); });
        if (key || value)
          take(i, key ? MatchField::parameter : MatchField::value, text_of(stated), stated.span);
      }
    }
  }

  void metadata(const Value* metadata) {
    std::vector<std::string_view> at;
    if (metadata != nullptr && needs_statements()) add_metadata(*metadata, at);
  }

  /// Is there a word that has not been found in anything better than keys?
  [[nodiscard]] bool needs_statements() const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (is_better(i, MatchField::parameter)) return true;
    }
    return false;
  }

  /// False if a word is missing.
  bool finish(SearchHit& hit) {
    if (std::any_of(best_.begin(), best_.end(), [](const auto& match) { return !match; })) return false;
    for (auto& match : best_) {
      hit.rank += rank_of(match->field);
      const bool known = std::any_of(hit.matches.begin(), hit.matches.end(), [&](const SearchMatch& other) {
        return other.span == match->span && other.text == match->text;
      });
      if (!known) hit.matches.push_back(std::move(*match));
    }
    return true;
  }

 private:
  /// Leaf by leaf, `at` being the keys that lead to the value.
  void add_metadata(const Value& value, std::vector<std::string_view>& at) {
    if (value.is(Type::map) && !value.members().empty()) {
      for (const Member& member : value.members()) {
        at.push_back(member.key);
        add_metadata(*member.value, at);
        at.pop_back();
      }
      return;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!is_better(i, MatchField::metadata)) continue;
      const bool found =
          value_has(value, words_[i]) ||
          std::any_of(at.begin(), at.end(), [&](std::string_view key) { return has_word(key, words_[i]); });
      if (found)
        take(i, MatchField::metadata, fmt::format("{}: {}", to_string(at), display(value, 60)), value.span());
    }
  }

  [[nodiscard]] bool is_better(std::size_t word, MatchField field) const {
    return !best_[word] || rank_of(field) < rank_of(best_[word]->field);
  }

  void take(std::size_t word, MatchField field, std::string_view text, Span span) {
    if (is_better(word, field)) best_[word] = SearchMatch{field, std::string(text), span};
  }

  const std::vector<std::string>& words_;
  std::vector<std::optional<SearchMatch>> best_;
};

std::optional<SearchHit> find_in(const Preset& preset, const std::vector<std::string>& words) {
  Finder finder(words);
  finder.name(preset.name, preset.full_name, {});
  finder.text(MatchField::title, preset.title);
  finder.text(MatchField::category, preset.category);
  finder.text(MatchField::runtime, {preset.effective_runtime, preset.runtime.span});
  for (const Text& tag : preset.tags) finder.text(MatchField::tag, tag);
  finder.text(MatchField::use_case, preset.use_case);
  finder.text(MatchField::description, preset.description);
  if (finder.needs_statements()) finder.statements(stated_by(preset));
  finder.metadata(preset.metadata);
  SearchHit hit;
  hit.preset = &preset;
  return finder.finish(hit) ? std::optional(std::move(hit)) : std::nullopt;
}

std::optional<SearchHit> find_in(ExperimentReference experiment, const std::vector<std::string>& words) {
  const Body& body = experiment.experiment->body;
  Finder finder(words);
  const Text& name = experiment.experiment->name;
  finder.name(name.text, name.text, name.span);
  finder.text(MatchField::description,
              body.description.empty() ? experiment.manifest->defaults.description : body.description);
  if (finder.needs_statements()) finder.statements(stated_by(*experiment.manifest, *experiment.experiment));
  finder.metadata(body.metadata != nullptr ? body.metadata : experiment.manifest->defaults.metadata);
  SearchHit hit;
  hit.experiment = experiment;
  return finder.finish(hit) ? std::optional(std::move(hit)) : std::nullopt;
}

}  // namespace

std::string_view field_name(MatchField field) {
  switch (field) {
    case MatchField::whole_name:
    case MatchField::name_begin:
    case MatchField::name:
      return "name";
    case MatchField::title:
      return "title";
    case MatchField::category:
      return "category";
    case MatchField::runtime:
      return "runtime";
    case MatchField::tag:
      return "tag";
    case MatchField::use_case:
      return "use case";
    case MatchField::description:
      return "description";
    case MatchField::parameter:
      return "parameter";
    case MatchField::metadata:
      return "metadata";
    case MatchField::value:
      break;
  }
  return "value";
}

std::vector<SearchHit> search(const Selection& among, std::string_view text, std::size_t jobs) {
  const auto words = words_of(text);
  const std::size_t presets = among.presets.size();
  std::vector<std::optional<SearchHit>> found(presets + among.experiments.size());
  parallel_for(found.size(), jobs, [&](std::size_t i, std::size_t) {
    found[i] =
        i < presets ? find_in(*among.presets[i], words) : find_in(among.experiments[i - presets], words);
  });
  std::vector<SearchHit> hits;
  for (auto& hit : found) {
    if (hit) hits.push_back(std::move(*hit));
  }
  std::stable_sort(hits.begin(), hits.end(),
                   [](const SearchHit& a, const SearchHit& b) { return a.rank < b.rank; });
  return hits;
}

std::string nearest_word(const Project& project, std::string_view text) {
  std::set<std::string_view> words;
  for (const Preset& preset : project.presets) {
    words.insert(preset.name);
    words.insert(preset.category.text);
    words.insert(preset.effective_runtime);
    for (const Text& tag : preset.tags) words.insert(tag.text);
    for (const StatedValue& stated : stated_by(preset)) {
      if (!stated.path.segments.empty()) words.insert(stated.path.segments.back());
    }
  }
  for (const Manifest& manifest : project.manifests) {
    for (const Experiment& experiment : manifest.experiments) words.insert(experiment.name.text);
  }
  words.erase(text);
  const std::vector<std::string_view> list(words.begin(), words.end());
  return std::string(closest(text, list));
}

}  // namespace presetc
