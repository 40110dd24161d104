#!/usr/bin/env python3
"""The same as merge.py, with OmegaConf and without validating: merge_omegaconf.py PROJECT OUTPUT"""

import itertools
import pathlib
import sys

from omegaconf import OmegaConf

project, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
presets = {path.stem: OmegaConf.load(path) for path in (project / "presets.d").rglob("*.yaml")}


def config_of(name):
    preset = presets[name]
    own = preset.get("config") or OmegaConf.create({})
    return OmegaConf.merge(config_of(preset.extends), own) if "extends" in preset else own


def dotted(pairs):
    return OmegaConf.from_dotlist([f"{path}={value}" for path, value in pairs])


for manifest in (project / "experiments").glob("*.yaml"):
    for name, experiment in OmegaConf.load(manifest).experiments.items():
        config = OmegaConf.merge(*[config_of(preset) for preset in experiment.presets],
                                 dotted(experiment.get("set", {}).items()))
        sweep = OmegaConf.to_container(experiment.get("sweep", OmegaConf.create({})))
        for values in itertools.product(*sweep.values()):
            point = OmegaConf.merge(config, dotted(zip(sweep, values)))
            label = ",".join(f"{path.rsplit('.', 1)[-1]}={value}" for path, value in zip(sweep, values))
            path = output / (f"{name}/{label}.yaml" if label else f"{name}.yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            OmegaConf.save(point, path)
