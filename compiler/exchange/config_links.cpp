#include "exchange/config_links.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/file_system.h"
#include "load/find_files.h"
#include "value/display.h"
#include "value/edit.h"

namespace presetc {

namespace {

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  text.remove_suffix(text.size() - 1 -
                     text.find_last_not_of(blanks));  // of nothing but blanks nothing is left
  return text;
}

/// The argument of the comment `# @package` before the first line of the config, empty if it has none;
/// nullopt without the comment.
std::optional<std::string_view> package_directive(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = without_blanks(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (line.front() != '#') return std::nullopt;
    line = without_blanks(line.substr(1));
    constexpr std::string_view word = "@package";
    if (!line.starts_with(word)) continue;
    line.remove_prefix(word.size());
    const std::string_view argument = without_blanks(line);
    if (line.empty() || argument.data() != line.data())
      return argument.substr(0, argument.find_first_of(" \t"));
  }
  return std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = text.find(separator);
    if (end != 0) parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

class Linker {
 public:
  Linker(const std::vector<ConfigFile>& configs, Arena& arena, Diagnostics& diagnostics)
      : arena_(arena), diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < configs.size(); ++i) {
      by_name_.emplace(configs[i].name, i);
      by_name_.emplace(configs[i].name + configs[i].ending, i);
      names_.emplace_back(configs[i].name);
      hydra_ = hydra_ || defaults_of(*configs[i].config) != nullptr;
    }
  }

  LinkedConfig link(const ConfigFile& config) {
    LinkedConfig linked;
    std::vector<Member> own;
    for (const Member& member : config.config->members()) {
      if (member.key == "defaults" && member.value->is(Type::list)) {
        take_defaults(config, *member.value, linked);
      } else if (!is_link_key(member.key) || !take_names(config, member, linked)) {
        own.push_back(member);
      }
    }
    linked.own = in_package(config, *make_map(arena_, own, config.config->origin()));
    return linked;
  }

 private:
  static const Value* defaults_of(const Value& config) {
    const Member* member = config.find("defaults");
    return member != nullptr && member->value->is(Type::list) ? member->value : nullptr;
  }

  static bool is_link_key(std::string_view key) {
    return key == "include" || key == "base" || key == "base_config";
  }

  /// A path from the directory of `config`, else from one around it; with or without an ending.
  std::optional<std::size_t> find(const ConfigFile& config, std::string_view name) const {
    for (std::string_view directory = parent_path(config.name);; directory = parent_path(directory)) {
      const auto found = by_name_.find(normal_path(join_path(directory, name)));
      if (found != by_name_.end()) return found->second;
      if (directory == ".") break;
    }
    return std::nullopt;
  }

  // --- include and base

  /// False if the value is an ordinary one.
  bool take_names(const ConfigFile& config, const Member& member, LinkedConfig& linked) {
    std::vector<const Value*> names{member.value};
    if (member.value->is(Type::list))
      names.assign(member.value->items().begin(), member.value->items().end());
    const auto is_text = [](const Value* name) { return name->is(Type::string); };
    if (names.empty() || !std::all_of(names.begin(), names.end(), is_text)) return false;
    const auto is_link = [&](const Value* name) {
      return has_input_ending(name->string()) || find(config, name->string());
    };
    if (std::none_of(names.begin(), names.end(), is_link)) return false;
    for (const Value* name : names) {
      if (const auto target = find(config, name->string())) {
        linked.before.push_back({*target, name->span()});
      } else {
        report_no_file(name->span(), name->string());
      }
    }
    return true;
  }

  // --- defaults

  void take_defaults(const ConfigFile& config, const Value& list, LinkedConfig& linked) {
    bool after = false;
    for (const Value* entry : list.items()) {
      if (entry->is(Type::string) && entry->string() == "_self_") {
        after = true;
        continue;
      }
      std::vector<ConfigLink>& links = after ? linked.after : linked.before;
      if (entry->is(Type::string)) {
        take_option(config, {}, entry->string(), entry->span(), /*optional=*/false, links);
      } else if (entry->is(Type::map) && entry->members().size() == 1) {
        take_group(config, entry->members().front(), links);
      } else {
        refuse(entry->span(), fmt::format("`defaults` has an entry {}", display(*entry)),
               "an entry is a config, `_self_`, or `group: config`");
      }
    }
  }

  void take_group(const ConfigFile& config, const Member& member, std::vector<ConfigLink>& links) {
    std::string_view group = member.key;
    bool optional = false;
    if (group.starts_with("override ")) {
      group.remove_prefix(9);
      if (!is_hydras_own(group, member.key_span)) {
        refuse(member.key_span, fmt::format("`override` changes what another config chose for \"{}\"", group),
               "presets have no choice that can be overridden: name the config itself");
      }
      return;
    }
    if (group.starts_with("optional ")) {
      group.remove_prefix(9);
      optional = true;
    }
    if (member.value->is(Type::null) || is_hydras_own(group, member.key_span)) return;
    std::vector<const Value*> options{member.value};
    if (member.value->is(Type::list))
      options.assign(member.value->items().begin(), member.value->items().end());
    for (const Value* option : options) {
      // A config may be named `7`: what counts is the text.
      const bool scalar = !option->is_container() && !option->is(Type::poison);
      const std::string text = option->is(Type::string) ? std::string(option->string()) : display(*option);
      if (scalar && text != "???") {
        take_option(config, group, text, option->span(), optional, links);
      } else if (scalar) {
        refuse(option->span(), fmt::format("\"{}\" must be chosen on the command line", group),
               "write one choice");
      } else if (!option->is(Type::poison)) {
        refuse(option->span(), fmt::format("{} is no choice for \"{}\"", display(*option), group),
               "write the name of a config, or a list of names");
      }
    }
  }

  void take_option(const ConfigFile& config, std::string_view group, std::string_view option, Span span,
                   bool optional, std::vector<ConfigLink>& links) {
    if (group.empty() && is_hydras_own(option, span)) return;
    const std::string name = group.empty() ? std::string(option) : fmt::format("{}/{}", group, option);
    if (name.find("${") != std::string::npos) {
      return refuse(span, fmt::format("\"{}\" is chosen by another value", name), "write one choice");
    }
    if (name.find('@') != std::string::npos) {
      return refuse(span, fmt::format("\"{}\" puts a config at another place", name),
                    "a preset stands where it stands; an experiment can mount it: {preset: x, at: place}");
    }
    const std::string path =
        name.starts_with('/') ? name.substr(1) : join_path(parent_path(config.name), name);
    const auto found = by_name_.find(normal_path(path));
    if (found != by_name_.end()) {
      links.push_back({found->second, span});
    } else if (!optional) {
      report_no_file(span, path);
    }
  }

  bool is_hydras_own(std::string_view group, Span span) {
    while (group.starts_with('/')) group.remove_prefix(1);
    if (group != "hydra" && !group.starts_with("hydra/")) return false;
    diagnostics_
        .report(Kind::bad_chain, span, fmt::format("\"{}\" configures Hydra itself, and was left out", group))
        .with_severity(Severity::warning);
    return true;
  }

  /// The values where the group of the file puts them.
  const Value* in_package(const ConfigFile& config, const Value& own) {
    if (!hydra_) return &own;
    std::vector<std::string_view> place = split(parent_path(config.name), '/');
    if (place.size() == 1 && place.front() == ".") place.clear();
    if (const auto directive = package_directive(config.source->bytes))
      place = package_of(config, *directive, std::move(place));
    if (place.empty() || own.members().empty()) return &own;
    return with_value_at(arena_, *make_map(arena_, {}, own.origin()), place, config.span(), own);
  }

  /// What a directive says, with its first word resolved. `group`: the path of the file's group.
  std::vector<std::string_view> package_of(const ConfigFile& config, std::string_view directive,
                                           std::vector<std::string_view> group) {
    const auto span_of = [&](std::string_view text) {
      const auto begin = static_cast<std::uint32_t>(text.data() - config.source->bytes.data());
      return Span{config.source->id, begin, begin + static_cast<std::uint32_t>(text.size())};
    };
    constexpr std::string_view hint =
        "write `_global_`, `_group_`, or keys such as `db.main`, which may follow one of these";
    if (directive.empty()) refuse(span_of(directive), "`@package` names no place", std::string(hint));
    std::vector<std::string_view> place;
    const auto segments = split(directive, '.');
    for (const std::string_view segment : segments) {
      const bool first = segment.data() == directive.data();
      if (first && segment == "_group_") {
        place = std::move(group);
      } else if (segment.size() > 2 && segment.starts_with('_') && segment.ends_with('_')) {
        if (!first || segment != "_global_")
          refuse(span_of(segment), fmt::format("`{}` is no place here", segment), std::string(hint));
      } else {
        place.push_back(segment);
      }
    }
    return place;
  }

  void refuse(Span span, std::string message, std::string hint) {
    diagnostics_.report(Kind::bad_chain, span, std::move(message)).with_hint(std::move(hint));
  }

  void report_no_file(Span span, std::string_view name) {
    const auto [hint, is_new] = hints_.try_emplace(std::string(name));
    if (is_new) hint->second = did_you_mean(name, names_);
    refuse(span, fmt::format("\"{}\" is no file of the folder", name),
           hint->second.empty() ? "import the folder that has all files of the chain" : hint->second);
  }

  Arena& arena_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> names_;
  std::map<std::string, std::string> hints_;  // for names of no file: many files may name the same
  std::map<std::string, std::size_t, std::less<>> by_name_;
  bool hydra_ = false;
};

}  // namespace

std::vector<LinkedConfig> link_configs(const std::vector<ConfigFile>& configs, Arena& arena,
                                       Diagnostics& diagnostics) {
  Linker linker(configs, arena, diagnostics);
  std::vector<LinkedConfig> linked;
  linked.reserve(configs.size());
  for (const ConfigFile& config : configs) linked.push_back(linker.link(config));
  return linked;
}

}  // namespace presetc
