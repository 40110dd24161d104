#include "driver/show_json.h"

#include "driver/json_values.h"

namespace presetc {

namespace {

void append_names(std::string_view name, const std::vector<PresetReference>& references, JsonText& json) {
  json.key(name).begin_list();
  for (const PresetReference& reference : references) json.string(reference.name.text);
  json.end_list();
}

/// What a deprecated preset says of it; null for any other.
void append_deprecation(const Deprecation& deprecated, JsonText& json) {
  json.key("deprecation");
  if (!deprecated.span.known()) {
    json.null();
    return;
  }
  json.begin_object();
  json.member_or_null("replaced_by", deprecated.replaced_by.text);
  json.member_or_null("since", deprecated.since.text);
  json.member_or_null("removal_version", deprecated.removal_version.text);
  json.member_or_null("message", deprecated.message.text);
  json.end_object();
}

void append_metadata(const Value* metadata, JsonText& json) {
  json.key("metadata");
  if (metadata == nullptr) {
    json.null();
  } else {
    append_value(*metadata, json);
  }
}

}  // namespace

void append_members(const Preset& preset, const Sources& sources, JsonText& json) {
  json.member("preset", preset.full_name);
  json.member_or_null("title", preset.title.text);
  json.member_or_null("description", preset.description.text);
  json.member_or_null("use_case", preset.use_case.text);
  json.member_or_null("category", preset.category.text);
  json.member_or_null("runtime", preset.effective_runtime);
  json.member_or_null("schema", preset.effective_schema);
  json.key("tags").begin_list();
  for (const Text& tag : preset.tags) json.string(tag.text);
  json.end_list();
  json.key("system").boolean(preset.system).key("hidden").boolean(preset.hidden);
  json.key("deprecated").boolean(preset.deprecated.span.known());
  append_deprecation(preset.deprecated, json);
  append_names("extends", preset.extends, json);
  append_names("requires", preset.requires_presets, json);
  append_names("conflicts_with", preset.conflicts_with, json);
  append_metadata(preset.metadata, json);
  json.member("file", sources[preset.file].name);
}

void append_members(const PresetUses& uses, JsonText& json) {
  const auto presets = [&](std::string_view name, const std::vector<const Preset*>& users) {
    json.key(name).begin_list();
    for (const Preset* user : users) json.string(user->full_name);
    json.end_list();
  };
  const auto experiments = [&](std::string_view name, const std::vector<const Experiment*>& users) {
    json.key(name).begin_list();
    for (const Experiment* user : users) json.string(user->name.text);
    json.end_list();
  };
  presets("extended_by", uses.extended_by);
  presets("required_by", uses.required_by);
  presets("excluded_by", uses.excluded_by);
  experiments("applied_by", uses.applied_by);
  experiments("inherited_by", uses.inherited_by);
  json.key("default_preset").boolean(uses.is_default);
}

void append_members(const ResolvedExperiment& experiment, const Sources& sources, JsonText& json) {
  json.member("experiment", experiment.experiment->name.text);
  json.member_or_null("description", experiment.settings.description.text);
  json.key("presets").begin_list();
  const Variant& shown = experiment.variants.front();
  for (const AppliedPreset& applied : shown.presets) json.string(applied.preset->full_name);
  json.end_list();
  if (!shown.choice.empty()) {
    json.key("choice").begin_object();
    for (std::size_t i = 0; i < shown.choice.size(); ++i)
      json.member(experiment.preset_axes[i].name, experiment.preset_axes[i].labels[shown.choice[i]]);
    json.end_object();
  }
  json.member_or_null("schema", shown.schemas.root().name);
  append_metadata(experiment.settings.metadata, json);
  json.key("points").raw(count_of_points(experiment).text());
  append_place(experiment.experiment->name.span, sources, json);
}

}  // namespace presetc
