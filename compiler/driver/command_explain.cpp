#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/wrap_text.h"
#include "diagnostics/excerpt.h"
#include "driver/commands.h"

namespace presetc {

namespace {

std::string list_of_kinds() {
  std::string text;
  std::size_t width = 0;
  for (const KindInfo& kind : all_kinds()) width = std::max(width, kind.slug.size());
  for (const KindInfo& kind : all_kinds()) {
    // The first sentence is enough to find the right one.
    const auto stop = kind.explanation.find(". ");
    const auto sentence = kind.explanation.substr(0, stop == std::string_view::npos ? stop : stop + 1);
    text += fmt::format("{:<{}}  {:<7}  {}\n", kind.slug, width, severity_name(kind.severity),
                        cut_to_width(sentence, 98 - width - 11));
  }
  return text;
}

int command_explain(const Options& options, Environment& environment) {
  if (options.names.empty()) {
    environment.out += list_of_kinds();
    return exit_done;
  }
  std::string slug = options.names.front();
  std::replace(slug.begin(), slug.end(), '_', '-');
  const auto kind = find_kind(slug);
  if (!kind) {
    std::vector<std::string_view> slugs;
    for (const KindInfo& each : all_kinds()) slugs.push_back(each.slug);
    const std::string hint = did_you_mean(slug, slugs);
    environment.messages += fmt::format("presetc: unknown kind of message \"{}\"; {}\n", printable(slug),
                                        hint.empty() ? "`presetc explain` lists them all" : hint);
    return exit_usage;
  }
  const KindInfo& found = info(*kind);
  environment.out += fmt::format("{} ({})\n\n{}\n", found.slug, severity_name(found.severity),
                                 wrapped(found.explanation, 80));
  return exit_done;
}

constexpr std::array<OptionRow, 1> explain_options{{
    {"KIND", &Options::names, "what stands in brackets at the end of a message (default: list all)", "",
     Accepts::anything, 0, 1},
}};

}  // namespace

constinit const Command explain_command{
    "explain",      command_explain, group_start, "Explain a kind of message", "presetc explain disagreement",
    explain_options};

}  // namespace presetc
