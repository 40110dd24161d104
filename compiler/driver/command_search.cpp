#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json_text.h"
#include "base/wrap_text.h"
#include "driver/commands.h"
#include "driver/json_values.h"
#include "driver/screen_table.h"
#include "driver/selection_options.h"
#include "driver/workspace.h"
#include "explain/search.h"

namespace presetc {

namespace {

/// As many as a screen shows; what ranks lower is hardly what was looked for.
constexpr std::size_t most_shown = 40;

std::string_view name_of(const Project& project, const SearchHit& hit) {
  return hit.preset != nullptr ? shown_name(project, *hit.preset) : hit.experiment.experiment->name.text;
}

std::string match_text(const SearchMatch& match) {
  return field_name(match.field) == "name" ? match.text : first_line(match.text);
}

std::string as_table(const Project& project, const std::vector<SearchHit>& hits, bool all) {
  const std::size_t shown = all ? hits.size() : std::min(hits.size(), most_shown);
  std::vector<std::vector<std::string>> rows{{"NAME", "IS", "FOUND IN", "TEXT"}};
  for (std::size_t i = 0; i < shown; ++i) {
    const SearchHit& hit = hits[i];
    for (const SearchMatch& match : hit.matches) {
      const bool first = &match == &hit.matches.front();
      rows.push_back({first ? std::string(name_of(project, hit)) : "",
                      !first                  ? ""
                      : hit.preset != nullptr ? "preset"
                                              : "experiment",
                      std::string(field_name(match.field)), match_text(match)});
    }
  }
  std::string text = screen_table(rows);
  if (shown < hits.size())
    text +=
        fmt::format("\nand {} more; --all shows them, another word makes it fewer\n", hits.size() - shown);
  return text;
}

std::string as_json(const std::vector<SearchHit>& hits, const Sources& sources) {
  JsonText json(/*pretty=*/true);
  json.begin_list();
  for (const SearchHit& hit : hits) {
    const bool preset = hit.preset != nullptr;
    json.begin_object().member("is", preset ? "preset" : "experiment");
    json.member("name", preset ? hit.preset->full_name : hit.experiment.experiment->name.text);
    json.member("file", sources[preset ? hit.preset->file : hit.experiment.experiment->name.span.file].name);
    json.key("rank").number(hit.rank).key("found").begin_list();
    for (const SearchMatch& match : hit.matches) {
      json.begin_object().member("in", field_name(match.field)).member("text", match.text);
      append_place(match.span, sources, json);
      json.end_object();
    }
    json.end_list().end_object();
  }
  json.end_list();
  return json.text() + "\n";
}

/// What speaks of it and was not to be looked at; else the word that may have been meant.
std::string nothing_like(const Project& project, const Uses& uses, Criteria criteria, const std::string& text,
                         std::size_t jobs) {
  criteria.hidden = true;
  if (const std::size_t hidden = search(select(project, uses, criteria), text, jobs).size(); hidden > 0)
    return fmt::format("nothing speaks of \"{}\" but {}; --hidden shows {}\n", text,
                       counted(hidden, "hidden preset"), hidden == 1 ? "it" : "them");
  const Criteria everything{.hidden = true};
  if (const std::size_t others = search(select(project, uses, everything), text, jobs).size(); others > 0)
    return fmt::format("nothing that the options select speaks of \"{}\"; without them {} found\n", text,
                       others == 1 ? "one is" : fmt::format("{} are", others));
  const std::string nearest = nearest_word(project, text);
  if (nearest.empty()) return fmt::format("nothing speaks of \"{}\"\n", text);
  return fmt::format("nothing speaks of \"{}\"; did you mean \"{}\"?\n", text, nearest);
}

int command_search(const Options& options, Environment& environment) {
  const std::string text = fmt::format("{}", fmt::join(options.names, " "));
  if (text.find_first_not_of(" \t\n") == std::string::npos) {
    environment.messages += "presetc: TEXT is empty; `presetc list` shows all presets and experiments\n";
    return exit_usage;
  }
  auto& workspace = environment.keep<Workspace>();
  if (!open_presets(options, environment, workspace)) return finish(options, environment, workspace);
  const Project& project = *workspace.project;
  if (const auto criteria = criteria_of(options, workspace)) {
    const Uses uses(project);
    const auto hits = search(select(project, uses, *criteria), text, environment.jobs);
    environment.out += options.json   ? as_json(hits, workspace.sources)
                       : hits.empty() ? nothing_like(project, uses, *criteria, text, environment.jobs)
                                      : as_table(project, hits, options.all);
  }
  workspace.diagnostics.drop_all_but_errors();
  return finish(options, environment, workspace);
}

constexpr std::array<OptionRow, 10> search_options{{
    {"TEXT", &Options::names, "words that are all looked for, in any case", "", Accepts::anything, 1},
    category_option,
    runtime_option,
    tag_option,
    parameter_option,
    used_option,
    unused_option,
    hidden_option,
    {"--all", &Options::all, "also what ranks low"},
    json_option,
}};

}  // namespace

constinit const Command search_command{"search",
                                       command_search,
                                       group_look,
                                       "Find presets and experiments by what they say, the best first",
                                       "presetc search memory",
                                       search_options};

}  // namespace presetc
