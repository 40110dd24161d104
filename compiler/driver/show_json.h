// The --json of `show`: what a preset or an experiment says about itself, as data.
#pragma once

#include "base/json_text.h"
#include "base/source.h"
#include "explain/preset_uses.h"
#include "load/preset.h"
#include "resolve/resolution.h"

namespace presetc {

/// The members of the object that is open, up to `values`. What a preset does not say is null, an empty list
/// or false.
void append_members(const Preset& preset, const Sources& sources, JsonText& json);
/// Who uses a preset: `extended_by`, `required_by`, `excluded_by`; `applied_by` and `inherited_by`
/// experiments.
void append_members(const PresetUses& uses, JsonText& json);
void append_members(const ResolvedExperiment& experiment, const Sources& sources, JsonText& json);

}  // namespace presetc
