#include "explain/diff_outputs.h"

#include <map>
#include <string>
#include <string_view>

#include "emit/outputs.h"
#include "load/output_words.h"

namespace presetc {

namespace {

/// Schema defaults are in the configs that are compared where the only output writes them. Beside another
/// output which of the two does so matters too.
std::string text_of(const Output& output, bool several) {
  std::string text = "format " + std::string(format_name(output.format));
  if (output.kind != OutputKind::points) text += ", kind " + std::string(kind_name(output.kind));
  if (output.layout == Layout::flat) text += ", layout flat";
  if (!output.select.empty()) text += ", select " + to_string(output.select);
  if (output.varying_only) text += ", values varying";
  if (output.defaults && several) text += ", defaults true";
  return text;
}

/// Two outputs that differ in their paths alone are two of one text.
std::multimap<std::string, Span> texts_of(const ResolvedExperiment& experiment) {
  std::multimap<std::string, Span> texts;
  const std::vector<Output> outputs = outputs_of(experiment);
  for (const Output& output : outputs) texts.emplace(text_of(output, outputs.size() > 1), output.span());
  return texts;
}

}  // namespace

std::optional<SetDifference> diff_outputs(const ResolvedExperiment& before, const ResolvedExperiment& after,
                                          Arena& arena) {
  auto removed = texts_of(before);
  auto added = texts_of(after);
  for (auto at = removed.begin(); at != removed.end();) {
    const auto same = added.find(at->first);
    if (same == added.end()) {
      ++at;
    } else {
      added.erase(same);
      at = removed.erase(at);
    }
  }
  if (removed.empty() && added.empty()) return std::nullopt;
  const auto members = [&](const std::multimap<std::string, Span>& texts) {
    std::vector<SetDifference::Member> made;
    for (const auto& [text, span] : texts)
      made.push_back({make_string(arena, arena.copy(text), {span, Cause::written}), span});
    return made;
  };
  return SetDifference{"output", members(removed), members(added)};
}

}  // namespace presetc
