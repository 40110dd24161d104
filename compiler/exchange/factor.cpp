#include "exchange/factor.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "emit/write_value.h"
#include "exchange/manifest_text.h"
#include "exchange/values_at.h"
#include "exchange/write_preset.h"
#include "resolve/points.h"
#include "value/equality.h"

namespace presetc {

namespace {

constexpr std::size_t page = 100;  // lines

using Segments = std::vector<std::string_view>;
/// The leaves of a config: what is no map, and empty maps.
using Leaves = std::map<Segments, const Value*>;

void collect(const Value& value, Segments& path, Leaves& leaves) {
  if (!value.is(Type::map) || (value.members().empty() && !path.empty())) {
    leaves.emplace(path, &value);
    return;
  }
  for (const Member& member : value.members()) {
    path.push_back(member.key);
    collect(*member.value, path, leaves);
    path.pop_back();
  }
}

/// The value that most files have; of several that are as frequent the first.
const Value* most_frequent(const std::vector<const Value*>& values) {
  struct Count {
    const Value* value;
    std::size_t count;
  };
  std::vector<Count> counts;
  std::unordered_multimap<std::size_t, std::size_t> by_hash;
  for (const Value* value : values) {
    const auto [begin, end] = by_hash.equal_range(hash_of(*value));
    const auto same = std::find_if(
        begin, end, [&](const auto& entry) { return same_spelling(*counts[entry.second].value, *value); });
    if (same != end) {
      ++counts[same->second].count;
    } else {
      by_hash.emplace(hash_of(*value), counts.size());
      counts.push_back({value, 1});
    }
  }
  return std::max_element(counts.begin(), counts.end(),
                          [](const Count& a, const Count& b) { return a.count < b.count; })
      ->value;
}

Leaves shared_leaves(const std::vector<Leaves>& files) {
  std::map<Segments, std::vector<const Value*>> all;
  for (const Leaves& leaves : files) {
    for (const auto& [path, value] : leaves) all[path].push_back(value);
  }
  Leaves shared;
  for (const auto& [path, values] : all) {
    // More than half: a path and one below it are never both.
    if (2 * values.size() > files.size()) shared.emplace(path, most_frequent(values));
  }
  return shared;
}

/// What one file says beside the preset.
struct Difference {
  Leaves row;
  std::vector<Segments> lacking;  ///< paths of the preset that it has not
  std::vector<Segments> more;     ///< paths that the preset has not
};

Difference difference_of(const Leaves& file, const Leaves& shared) {
  Difference difference;
  for (const auto& [path, value] : file) {
    const auto base = shared.find(path);
    if (base == shared.end()) difference.more.push_back(path);
    if (base == shared.end() || !same_spelling(*base->second, *value)) difference.row.emplace(path, value);
  }
  for (const auto& [path, value] : shared) {
    if (!file.contains(path)) difference.lacking.push_back(path);
  }
  return difference;
}

/// Files that differ in which paths they have.
struct Group {
  std::vector<std::size_t> files;
};
using GroupKey = std::pair<std::string, std::vector<Segments>>;  // ending, what is lacking

class Factoring {
 public:
  Factoring(const std::vector<ConfigFile>& configs, std::string_view folder, const std::string& preset,
            const std::string& name, Arena& arena)
      : configs_(configs), folder_(folder), preset_(preset), name_(name), arena_(arena) {
    for (const ConfigFile& config : configs) {
      Segments path;
      collect(*config.config, path, leaves_.emplace_back());
    }
    shared_ = shared_leaves(leaves_);
    for (const Leaves& leaves : leaves_) differences_.push_back(difference_of(leaves, shared_));
  }

  [[nodiscard]] bool is_empty() const { return shared_.empty(); }

  Factored result(bool resolve) {
    const Span span = configs_.front().span();
    Factored factored;
    factored.preset = {name_ + ".yaml", preset_text(/*packed=*/false), span};
    factored.manifest = {name_ + ".yaml", manifest_text(resolve, /*packed=*/false, factored.experiments),
                         span};
    // A row on each line is what a diff shows best; but what fits a page should.
    const auto lines = [&] { return lines_of(factored.preset.bytes) + lines_of(factored.manifest.bytes); };
    if (lines() <= page || 2 * lines() <= 3 * configs_.size()) return factored;
    factored.experiments.clear();
    factored.manifest.bytes = manifest_text(resolve, /*packed=*/true, factored.experiments);
    if (lines() > page) factored.preset.bytes = preset_text(/*packed=*/true);
    return factored;
  }

 private:
  static std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  std::string preset_text(bool packed) {
    std::vector<ValueAt> values;
    for (const auto& [path, value] : shared_) values.push_back({path, {}, value});
    const Value* config = with_values_at(arena_, *make_map(arena_, {}, {}), values);
    const auto string = [&](std::string_view text) { return make_string(arena_, arena_.copy(text), {}); };
    std::vector<Member> fields{
        {"description",
         {},
         string(fmt::format("What the {} of {} share", counted(configs_.size(), "file"), folder_))}};
    if (has_references(*config)) fields.push_back({"references", {}, string("keep")});
    if (packed) return write_preset(*make_map(arena_, fields, {}), arena_) + packed_config(*config);
    fields.push_back({"config", {}, config});
    return write_preset(*make_map(arena_, fields, {}), arena_);
  }

  /// A few lines for each section; where leaves are more than sections, all in one.
  std::string packed_config(const Value& config) {
    ManifestText text(arena_);
    const auto is_section = [](const Member& member) {
      return member.value->is(Type::map) && !member.value->members().empty();
    };
    const auto sections = std::count_if(config.members().begin(), config.members().end(), is_section);
    if (2 * static_cast<std::size_t>(sections) < config.members().size()) {
      text.packed_deep(0, "config:", config);
      return text.take();
    }
    text.line(0, "config:");
    for (const Member& member : config.members()) {
      const Member alone{member.key, {}, make_map(arena_, {}, {})};
      std::string key = to_yaml_flow(*make_map(arena_, {&alone, 1}, {}));  // `{key: {}}`
      key = key.substr(1, key.size() - 5);
      is_section(member) ? text.packed_deep(2, key, *member.value)
                         : text.member(2, member.key, *member.value);
    }
    return text.take();
  }

  /// The largest first; as large ones in the order of their first files.
  template <class Key>
  std::vector<std::pair<Key, Group>> by_size(std::map<Key, Group> groups) {
    std::vector<std::pair<Key, Group>> sorted(groups.begin(), groups.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return std::tuple(b.second.files.size(), a.second.files.front()) <
             std::tuple(a.second.files.size(), b.second.files.front());
    });
    return sorted;
  }

  std::string manifest_text(bool resolve, bool packed, std::vector<FactoredExperiment>& experiments) {
    std::map<GroupKey, Group> groups;
    for (std::size_t i = 0; i < configs_.size(); ++i)
      groups[{configs_[i].ending, differences_[i].lacking}].files.push_back(i);
    const std::string& ending = configs_.front().ending;
    one_ending_ = std::all_of(configs_.begin(), configs_.end(),
                              [&](const ConfigFile& config) { return config.ending == ending; });
    ManifestText text(arena_);
    if (resolve) text.line(0, "references: resolve");
    text.line(0, "defaults:");
    text.member(
        2, "description",
        *make_string(
            arena_, arena_.copy(fmt::format("The {} of {}", counted(configs_.size(), "file"), folder_)), {}));
    const Value* preset = make_string(arena_, preset_, {});
    text.member(2, "presets", *make_list(arena_, {&preset, 1}, {}));
    if (one_ending_) write_output(2, ending, text);
    text.line(0, "experiments:");
    for (const auto& [key, group] : by_size(std::move(groups))) {
      FactoredExperiment& experiment = experiments.emplace_back();
      experiment.name = experiments.size() == 1 ? name_ : fmt::format("{}-{}", name_, experiments.size());
      write_experiment(key, group, packed, experiment, text);
    }
    return text.take();
  }

  void write_output(std::size_t indent, const std::string& ending, ManifestText& text) {
    const std::string format = ending == ".json" ? "format: json, " : "";
    text.line(indent, fmt::format("output: {{{}path: \"{}/${{@row}}{}\"}}", format, name_, ending));
  }

  void write_experiment(const GroupKey& key, const Group& group, bool packed, FactoredExperiment& experiment,
                        ManifestText& text) {
    text.line(2, experiment.name + ":");
    if (!key.second.empty()) {
      std::vector<const Value*> paths;
      for (const Segments& path : key.second)
        paths.push_back(make_string(arena_, arena_.copy(to_string(path)), {}));
      text.member(4, "unset", *make_list(arena_, paths, {}));
    }
    if (group.files.size() > default_max_points)
      text.line(4, fmt::format("max_points: {}", group.files.size()));
    if (!one_ending_) write_output(4, key.first, text);
    std::map<std::vector<Segments>, Group> groups;
    for (const std::size_t file : group.files) groups[differences_[file].more].files.push_back(file);
    const auto blocks = by_size(std::move(groups));
    for (const auto& [more, block] : blocks)
      experiment.files.insert(experiment.files.end(), block.files.begin(), block.files.end());
    if (group.files.size() == 1) {
      const Member rows{"rows", {}, rows_of(group)};
      return text.member(4, "sweep", *make_map(arena_, {&rows, 1}, {}));
    }
    text.line(4, "sweep:");
    for (const auto& [more, block] : blocks) {
      const std::string_view key_text = blocks.size() == 1 ? "rows:" : "- rows:";
      if (packed) {
        text.packed(6, key_text, *rows_of(block));
        continue;
      }
      text.line(6, key_text);
      for (const Member& row : rows_of(block)->members())
        text.member(blocks.size() == 1 ? 8 : 10, row.key, *row.value);
    }
  }

  const Value* rows_of(const Group& group) {
    std::vector<Member> rows;
    for (const std::size_t file : group.files)
      rows.push_back({configs_[file].name, {}, row_of(differences_[file])});
    return make_map(arena_, rows, {});
  }

  const Value* row_of(const Difference& difference) {
    std::vector<Member> members;
    for (const auto& [path, value] : difference.row)
      members.push_back({arena_.copy(to_string(path)), {}, with_escaped_references(*value, arena_)});
    return make_map(arena_, members, {});
  }

  const std::vector<ConfigFile>& configs_;
  std::string_view folder_;
  const std::string& preset_;
  const std::string& name_;
  Arena& arena_;
  std::vector<Leaves> leaves_;
  Leaves shared_;
  std::vector<Difference> differences_;
  bool one_ending_ = true;
};

}  // namespace

std::optional<Factored> factor(const std::vector<ConfigFile>& configs, std::string_view folder,
                               const std::string& preset, const std::string& name, bool resolve, Arena& arena,
                               Diagnostics& diagnostics) {
  if (configs.empty()) return std::nullopt;
  Factoring factoring(configs, folder, preset, name, arena);
  if (!factoring.is_empty()) return factoring.result(resolve);
  diagnostics
      .report(Kind::not_factorable, configs.front().span(),
              fmt::format("no parameter is in more than half of the {} of {}",
                          counted(configs.size(), "file"), folder))
      .with_hint(
          "factor folders of files that are nearly the same; `import DIR` makes a preset of each file");
  return std::nullopt;
}

}  // namespace presetc
