// The same as merge.py, with js-yaml and without validating: node merge.js JS_YAML PROJECT OUTPUT
const fs = require("fs"), path = require("path");
const yaml = require(process.argv[2]);
const project = process.argv[3], output = process.argv[4];

const read = (file) => yaml.load(fs.readFileSync(file, "utf8"));
const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function layOver(below, above) {
  const merged = { ...below };
  for (const [key, value] of Object.entries(above))
    merged[key] = isMap(merged[key]) && isMap(value) ? layOver(merged[key], value) : value;
  return merged;
}

const presets = new Map();
function readPresets(directory) {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) readPresets(file);
    else presets.set(path.basename(file, ".yaml"), read(file));
  }
}
readPresets(path.join(project, "presets.d"));

function configOf(name) {
  const preset = presets.get(name), own = preset.config ?? {};
  return preset.extends === undefined ? own : layOver(configOf(preset.extends), own);
}

const at = (place, value) => place.split(".").reduceRight((inner, key) => ({ [key]: inner }), value);

for (const manifest of fs.readdirSync(path.join(project, "experiments"))) {
  const { experiments } = read(path.join(project, "experiments", manifest));
  for (const [name, experiment] of Object.entries(experiments)) {
    let config = {};
    for (const preset of experiment.presets) config = layOver(config, configOf(preset));
    for (const [place, value] of Object.entries(experiment.set ?? {})) config = layOver(config, at(place, value));
    let points = [[config, []]];
    for (const [place, values] of Object.entries(experiment.sweep ?? {})) {
      const key = place.split(".").pop();
      points = points.flatMap(([below, label]) =>
        values.map((value) => [layOver(below, at(place, value)), [...label, `${key}=${value}`]]));
    }
    for (const [point, label] of points) {
      const file = path.join(output, label.length > 0 ? `${name}/${label.join(",")}.yaml` : `${name}.yaml`);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, yaml.dump(point, { noRefs: true }));
    }
  }
}
