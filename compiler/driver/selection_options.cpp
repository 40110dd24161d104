#include "driver/selection_options.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/closest.h"
#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "driver/screen_table.h"
#include "value/path.h"

namespace presetc {

namespace {

using Words = std::set<std::string_view>;

/// "no preset has the tag x", and the tag that was meant, or the tags that there are.
std::string missing_word(std::string_view what, std::string_view word, Words words) {
  words.erase("");
  if (word.empty() || words.contains(word)) return {};
  const std::vector<std::string_view> list(words.begin(), words.end());
  const std::string nearest = did_you_mean(word, list);
  std::string line = fmt::format("no preset has the {} \"{}\"; ", what, word);
  if (!nearest.empty()) return line + nearest + "\n";
  line += list.empty() ? "none has any" : fmt::format("there are: {}", fmt::join(list, ", "));
  return wrapped(printable(line), screen_width) + "\n";
}

std::string missing_parameter(const Project& project, const std::string& text) {
  std::set<std::string> paths;
  const auto add = [&](const std::vector<StatedValue>& statements) {
    for (const StatedValue& stated : statements) paths.insert(to_string(stated.path));
  };
  for (const Preset& preset : project.presets) add(stated_by(preset));
  for (const Manifest& manifest : project.manifests) {
    for (const Experiment& experiment : manifest.experiments) add(stated_by(manifest, experiment));
  }
  if (paths.contains(text)) return {};
  const std::string line = fmt::format("nothing states `{}`", text);
  // People name a parameter by its last key.
  const auto same_ending = std::find_if(paths.begin(), paths.end(), [&](const std::string& path) {
    return path.ends_with("." + text) && path.size() > text.size();
  });
  if (same_ending != paths.end())
    return fmt::format("{}; did you mean \"{}\", or \"**.{}\" for it in any section?\n", line, *same_ending,
                       text);
  const std::vector<std::string_view> list(paths.begin(), paths.end());
  const std::string nearest = did_you_mean(text, list);
  return line + (nearest.empty() ? "" : "; " + nearest) + "\n";
}

}  // namespace

std::optional<Criteria> criteria_of(const Options& options, Workspace& workspace) {
  Criteria criteria{options.category, options.runtime, options.tag,   {},
                    options.used,     options.unused,  options.hidden};
  if (options.parameter.empty()) return criteria;
  const Source& source = workspace.sources.add("--parameter", options.parameter);
  PathError error;
  criteria.parameter = parse_path_pattern(source.bytes, workspace.arena, error);
  if (criteria.parameter) return criteria;
  const auto at = static_cast<std::uint32_t>(error.offset);
  workspace.diagnostics.report(Kind::bad_path, {source.id, at, at + 1}, error.message)
      .with_hint("a path joins keys with dots: vllm.max_num_seqs; `*` is any one key, `**` any number");
  return std::nullopt;
}

std::string nothing_found(const Options& options, const Project& project) {
  Words categories;
  Words runtimes;
  Words tags;
  for (const Preset& preset : project.presets) {
    categories.insert(preset.category.text);
    runtimes.insert(preset.effective_runtime);
    for (const Text& tag : preset.tags) tags.insert(tag.text);
  }
  std::string text = missing_word("category", options.category, std::move(categories)) +
                     missing_word("runtime", options.runtime, std::move(runtimes)) +
                     missing_word("tag", options.tag, std::move(tags));
  if (!options.parameter.empty()) text += missing_parameter(project, options.parameter);
  return text.empty() ? "no preset is like that\n" : text;
}

}  // namespace presetc
