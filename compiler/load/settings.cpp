#include "load/settings.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/closest.h"
#include "base/env_name.h"
#include "load/fields.h"
#include "parse/document.h"
#include "parse/read_source.h"
#include "value/display.h"
#include "value/version.h"

namespace presetc {

namespace {

/// Every field of presetc.yaml, in the order of the documentation.
constexpr std::array<std::string_view, 9> known_fields{"presets",        "schemas",    "experiments",
                                                       "output",         "schema",     "default_preset",
                                                       "schema_version", "references", "env"};

void check_fields(const Value& root, Diagnostics& diagnostics) {
  for (const Member& member : root.members()) {
    const bool known = std::find(known_fields.begin(), known_fields.end(), member.key) != known_fields.end();
    if (!known) {
      diagnostics.report(Kind::unknown_field, member.key_span, fmt::format("unknown field `{}`", member.key))
          .with_hint(did_you_mean(member.key, known_fields));
      continue;
    }
    const Value& value = *member.value;
    if (value.is(Type::null) || value.is(Type::poison)) continue;
    const bool list = member.key == "env";
    if (list ? value.is(Type::list) : value.is(Type::string)) continue;
    diagnostics
        .report(Kind::wrong_field, value.span(),
                fmt::format("`{}` is {}; expected {}", member.key, display(value),
                            list ? "a list of names of environment variables" : "a string"))
        .with_hint(value.is_number() ? "put it in quotes" : "");
  }
}

/// A directory of the project: relative, and inside it.
void take_directory(const Fields& fields, std::string_view name, std::string& to, Diagnostics& diagnostics) {
  const Text text = fields.text(name);
  if (text.empty()) return;
  const std::string normal = normal_path(text.text);
  if (name != "output" && (normal.starts_with('/') || normal == ".." || normal.starts_with("../"))) {
    diagnostics
        .report(Kind::wrong_field, text.span,
                fmt::format("`{}` is outside the project: \"{}\"", name, text.text))
        .with_hint("write a path below the directory of presetc.yaml");
    return;
  }
  to = normal;
}

constexpr std::string_view name_of_variable_hint = "a name is letters, digits and `_`, such as HF_HOME";

void take_variables(const Value& names, std::vector<std::string>& to, Diagnostics& diagnostics) {
  for (const Value* item : names.items()) {
    if (item->is(Type::poison)) continue;
    if (!item->is(Type::string) || !is_env_name(item->string())) {
      diagnostics
          .report(Kind::wrong_field, item->span(),
                  fmt::format("`env` lists {}; expected the name of an environment variable", display(*item)))
          .with_hint(std::string(name_of_variable_hint));
    } else if (std::find(to.begin(), to.end(), item->string()) == to.end()) {
      to.emplace_back(item->string());
    }
  }
}

void take_fields(const Value& root, Settings& settings, Diagnostics& diagnostics) {
  const Fields fields(&root);
  take_directory(fields, "presets", settings.presets, diagnostics);
  take_directory(fields, "schemas", settings.schemas, diagnostics);
  take_directory(fields, "experiments", settings.experiments, diagnostics);
  take_directory(fields, "output", settings.output, diagnostics);
  if (const Text text = fields.text("schema"); !text.empty()) {
    settings.schema = text.text;
    settings.schema_span = text.span;
  }
  if (const Text text = fields.text("default_preset"); !text.empty()) {
    settings.default_preset = text.text;
    settings.default_preset_span = text.span;
  }
  if (const Text text = fields.text("schema_version"); !text.empty()) {
    settings.schema_version = text.text;
    if (!is_version(text.text)) {
      diagnostics
          .report(Kind::wrong_field, text.span,
                  fmt::format("`schema_version` is \"{}\"; expected numbers joined by dots", text.text))
          .with_hint("for example \"1\" or \"2.1\"");
    }
  }
  if (const Value* names = fields.get("env", Type::list)) take_variables(*names, settings.env, diagnostics);
  const Text references = fields.text("references");
  settings.keep_references = references.text == "keep";
  if (!references.empty() && references.text != "keep" && references.text != "resolve") {
    diagnostics.report(Kind::wrong_field, references.span,
                       fmt::format("`references` is \"{}\"; expected `resolve` or `keep`", references.text));
  }
}

/// A directory that presetc.yaml names by another name than the usual one is meant to be there. (An empty one
/// would not be in git, so the usual ones may be absent.)
void check_directories(FileSystem& files, const Value& root, const Settings& settings,
                       Diagnostics& diagnostics) {
  const Settings usual;
  const auto check = [&](std::string_view name, const std::string& directory, const std::string& convention) {
    const std::string path = settings.below_root(directory);
    if (directory == convention || files.info(path).type == FileType::directory) return;
    diagnostics.report(Kind::wrong_field, root.get(name)->span(),
                       fmt::format("`{}` names no directory: {}", name, path));
  };
  check("presets", settings.presets, usual.presets);
  check("schemas", settings.schemas, usual.schemas);
  check("experiments", settings.experiments, usual.experiments);
}

/// A flag that names a directory of inputs must name one: with a mistyped one nothing would be found, and
/// outputs that nothing produces any more are removed.
void lay_directory(FileSystem& files, std::string_view name, const std::optional<std::string>& flag,
                   const Settings& settings, std::string& to, Diagnostics& diagnostics) {
  if (!flag) return;
  to = normal_path(*flag);
  const std::string path = settings.below_root(to);
  if (files.info(path).type == FileType::directory) return;
  diagnostics.report(Kind::wrong_field, {}, fmt::format("--{} names no directory: {}", name, path))
      .with_hint("the path is from the project's root");
}

/// The next run would read what this one writes there as presets or manifests.
void check_output(const Settings& settings, Diagnostics& diagnostics) {
  const std::string output = settings.output.empty() ? "" : settings.below_root(settings.output);
  for (const std::string* source : {&settings.presets, &settings.schemas, &settings.experiments}) {
    const std::string directory = settings.below_root(*source);
    if (directory == settings.root) continue;  // then the output is below it in any case
    if (!output.empty() && output != directory && !output.starts_with(directory + '/')) continue;
    const std::string what =
        output.empty()
            ? "the output directory has no name"
            : fmt::format("the output directory {} lies in {}, which holds inputs", output, directory);
    diagnostics.report(Kind::wrong_field, {}, what)
        .with_hint("choose another one with `output:` in presetc.yaml or --output");
    return;
  }
}

/// `--env HOME,USER`; an empty text is no variable.
void lay_variables(const Source& flag, std::vector<std::string>& to, Diagnostics& diagnostics) {
  to.clear();
  const std::string_view text = flag.bytes;
  for (std::size_t begin = 0, end = 0; !text.empty() && begin <= text.size(); begin = end + 1) {
    end = std::min(text.find(',', begin), text.size());
    const std::string_view name = text.substr(begin, end - begin);
    if (!is_env_name(name)) {
      diagnostics
          .report(Kind::wrong_field,
                  {flag.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                  fmt::format("--env lists \"{}\"; expected names of environment variables, joined by commas",
                              name))
          .with_hint(std::string(name_of_variable_hint));
    } else if (std::find(to.begin(), to.end(), name) == to.end()) {
      to.emplace_back(name);
    }
  }
}

void lay_flags(FileSystem& files, Sources& sources, const SettingsFlags& flags, Settings& settings,
               Diagnostics& diagnostics) {
  lay_directory(files, "presets", flags.presets, settings, settings.presets, diagnostics);
  lay_directory(files, "schemas", flags.schemas, settings, settings.schemas, diagnostics);
  lay_directory(files, "experiments", flags.experiments, settings, settings.experiments, diagnostics);
  if (flags.output) settings.output = *flags.output;
  const auto lay_name = [&](std::string_view name, const std::optional<std::string>& flag, std::string& to,
                            Span& span) {
    if (!flag) return;
    const Source& text = sources.add(std::string(name), *flag);
    to = text.bytes;
    span = {text.id, 0, static_cast<std::uint32_t>(text.bytes.size())};
  };
  lay_name("--default-schema", flags.schema, settings.schema, settings.schema_span);
  lay_name("--default-preset", flags.default_preset, settings.default_preset, settings.default_preset_span);
  if (flags.references) settings.keep_references = *flags.references == "keep";
  if (flags.env) lay_variables(sources.add("--env", *flags.env), settings.env, diagnostics);
  if (flags.schema_version) settings.schema_version = *flags.schema_version;
  if (flags.schema_version && !is_version(*flags.schema_version)) {
    diagnostics.report(
        Kind::wrong_field, {},
        fmt::format("--schema-version is \"{}\"; expected numbers joined by dots", *flags.schema_version));
  }
}

}  // namespace

std::string find_project_root(FileSystem& files) {
  std::string directory = ".";
  // 64 levels: deeper than any work tree, and an end for file systems in which `..` never settles.
  for (int level = 0; level < 64; ++level) {
    if (files.info(join_path(directory, settings_file_name)).type == FileType::regular) return directory;
    directory = directory == "." ? ".." : "../" + directory;
  }
  return ".";
}

Settings load_settings(FileSystem& files, Sources& sources, const std::string& root,
                       const SettingsFlags& flags, std::vector<Document>& documents,
                       Diagnostics& diagnostics) {
  Settings settings;
  settings.root = normal_path(root);
  const std::string path = settings.below_root(settings_file_name);
  if (files.info(path).type != FileType::absent) {
    Source& source = sources.add(path);
    settings.file = source.id;
    auto document = read_source(files, source, diagnostics) ? read_yaml(source, diagnostics) : std::nullopt;
    if (document) {
      const Value& text = *document->root;
      if (text.is(Type::map)) {
        check_fields(text, diagnostics);
        take_fields(text, settings, diagnostics);
        check_directories(files, text, settings, diagnostics);
      } else if (!text.is(Type::null) && !text.is(Type::poison)) {
        diagnostics.report(Kind::wrong_field, text.span(), "presetc.yaml is not a map of settings");
      }
      documents.push_back(std::move(*document));
    }
  }
  lay_flags(files, sources, flags, settings, diagnostics);
  check_output(settings, diagnostics);
  return settings;
}

}  // namespace presetc
