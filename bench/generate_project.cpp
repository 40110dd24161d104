// generate_project DIR PRESETS EXPERIMENTS SEED: writes a project that compiles without errors or warnings.
// The same arguments give the same bytes everywhere.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/file_system.h"

namespace {

/// splitmix64: small, and specified by its code, where the distributions of <random> differ by library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111eb;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::uint64_t state_;
};

enum class Type : std::uint8_t { integer, fraction, boolean, choice, list };

struct Section {
  std::string_view name;  // empty: the top of the config
  std::array<std::string_view, 10> properties;
};

/// 70 properties; a property's place in its section decides its type.
constexpr std::array<Section, 7> sections{{
    {"",
     {"seed", "max_input_tokens", "top_fraction", "fail_fast", "precision", "gpus", "warmup_runs",
      "measured_runs", "idle_share", "keep_raw"}},
    {"engine",
     {"max_num_seqs", "max_batched_tokens", "memory_share", "enforce_eager", "attention", "cuda_graph_sizes",
      "swap_space", "num_lookahead_slots", "watermark", "use_custom_kernels"}},
    {"cache",
     {"block_size", "num_blocks", "eviction_share", "prefix_caching", "dtype", "page_sizes", "cpu_offload",
      "host_blocks", "hot_share", "compress"}},
    {"decoder",
     {"top_k", "max_new_tokens", "temperature", "do_sample", "method", "stop_ids", "num_beams",
      "min_new_tokens", "top_p", "early_stopping"}},
    {"batching",
     {"batch_size", "max_wait_ms", "fill_share", "dynamic", "policy", "bucket_sizes", "queue_depth",
      "max_chunks", "priority_share", "drop_late"}},
    {"parallel",
     {"tensor", "pipeline", "overlap_share", "sequence_sharding", "backend", "device_ids", "data", "expert",
      "balance", "pin_memory"}},
    {"measure",
     {"interval_ms", "window", "tolerance", "record_power", "meter", "quantiles", "repeats", "cooldown_s",
      "trim_share", "baseline"}},
}};

constexpr std::array types{Type::integer, Type::integer, Type::fraction, Type::boolean,  Type::choice,
                           Type::list,    Type::integer, Type::integer,  Type::fraction, Type::boolean};
constexpr std::array<std::string_view, 5> choices{"automatic", "conservative", "balanced", "aggressive",
                                                  "fixed"};

void add_property(std::string& out, std::string_view name, Type type, int indent) {
  constexpr auto body = [](Type t) -> std::string_view {
    switch (t) {
      case Type::integer:
        return R"("type": "integer", "minimum": 0, "maximum": 65536, "default": 1)";
      case Type::fraction:
        return R"("type": "number", "minimum": 0, "maximum": 1)";
      case Type::boolean:
        return R"("type": "boolean", "default": false)";
      case Type::choice:
        return R"("type": "string", "enum": ["automatic", "conservative", "balanced", "aggressive", "fixed"])";
      case Type::list:
        break;
    }
    return R"("type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 1)";
  };
  out += fmt::format("{:{}}\"{}\": {{{}, \"description\": \"How {} is set.\"}}", "", indent, name, body(type),
                     name);
}

std::string schema() {
  std::string out =
      "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"type\": \"object\",\n"
      "  \"additionalProperties\": false,\n  \"properties\": {\n";
  for (const Section& section : sections) {
    const bool top = section.name.empty();
    if (!top) {
      out += fmt::format(
          ",\n    \"{}\": {{\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n"
          "      \"properties\": {{\n",
          section.name);
    }
    for (std::size_t i = 0; i < types.size(); ++i) {
      if (i > 0) out += ",\n";
      add_property(out, section.properties[i], types[i], top ? 4 : 8);
    }
    if (!top) out += "\n      }\n    }";
  }
  return out + "\n  }\n}\n";
}

void add_value(std::string& out, Type type, int indent, Random& random) {
  switch (type) {
    case Type::integer:
      out += fmt::format(" {}\n", random.below(4097));
      return;
    case Type::fraction:
      out += fmt::format(" 0.{:02}\n", 1 + random.below(98));
      return;
    case Type::boolean:
      out += random.one_in(2) ? " true\n" : " false\n";
      return;
    case Type::choice:
      out += fmt::format(" {}\n", choices[random.below(choices.size())]);
      return;
    case Type::list:
      break;
  }
  const std::size_t count = 1 + random.below(4);
  if (random.one_in(2)) {
    out += " [";
    for (std::size_t i = 0; i < count; ++i) out += fmt::format("{}{}", i > 0 ? ", " : "", random.below(64));
    out += "]\n";
    return;
  }
  out += '\n';
  for (std::size_t i = 0; i < count; ++i) out += fmt::format("{:{}}- {}\n", "", indent + 2, random.below(64));
}

std::string preset_name(std::size_t index) {
  return fmt::format("preset-{:05}", index);
}

std::string preset(std::size_t index, Random& random) {
  std::string out = fmt::format(
      "title: Preset {0}\ndescription: Generated preset number {0} of the benchmark\n"
      "use_case: Measuring how fast presetc is\ncategory: group-{1}\ntags: [generated, group-{1}]\n",
      index, index % 10);
  if (index > 0 && random.one_in(5)) out += fmt::format("extends: {}\n", preset_name(random.below(index)));
  out += "config:\n";
  for (const Section& section : sections) {
    const bool top = section.name.empty();
    if (!top && random.one_in(4)) continue;
    const int indent = top ? 2 : 4;
    std::string body;
    for (std::size_t i = 0; i < types.size(); ++i) {
      // `seed` is in every preset, so that a benchmark has a line to edit.
      if (!(top && i == 0) && random.below(10) >= 6) continue;
      body += fmt::format("{:{}}{}:", "", indent, section.properties[i]);
      add_value(body, types[i], indent, random);
    }
    if (body.empty()) continue;
    if (!top) out += fmt::format("  {}:\n", section.name);
    out += body;
  }
  return out;
}

std::string experiment(std::size_t index, std::size_t presets, Random& random) {
  std::string out = fmt::format(
      "  experiment-{:05}:\n    description: Generated experiment {}\n    presets:\n", index, index);
  std::vector<std::size_t> chosen;
  const std::size_t count = std::min(presets, 2 + random.below(3));
  while (chosen.size() < count) {
    const std::size_t one = random.below(presets);
    if (std::find(chosen.begin(), chosen.end(), one) != chosen.end()) continue;
    chosen.push_back(one);
    out += fmt::format("      - {}\n", preset_name(one));
  }
  if (random.one_in(8)) out += "    merge: {strategy: union, on_conflict: record}\n";
  out += fmt::format("    set:\n      max_input_tokens: {}\n", 1 + random.below(4096));
  if (random.one_in(4)) {
    out += "    sweep:\n      engine.max_num_seqs: [64, 128, 256]\n";
    if (random.one_in(2)) out += "      batching.policy: [balanced, fixed]\n";
  }
  return out;
}

void write(presetc::FileSystem& disk, const std::string& path, std::string_view bytes) {
  auto error = disk.make_directories(std::string(presetc::parent_path(path)));
  if (!error) error = disk.replace(path, bytes);
  if (!error) return;
  fmt::print(stderr, "generate_project: {}: {}\n", path, error.text);
  std::exit(4);
}

std::size_t number(const char* text) {
  return static_cast<std::size_t>(std::strtoull(text, nullptr, 10));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5 || number(argv[2]) == 0) {
    fmt::print(stderr, "usage: generate_project DIR PRESETS EXPERIMENTS SEED\n");
    return 2;
  }
  constexpr std::size_t experiments_per_manifest = 50;
  const std::string project = argv[1];
  const std::size_t presets = number(argv[2]);
  const std::size_t experiments = number(argv[3]);
  const auto disk = presetc::disk_file_system();
  Random random(number(argv[4]));
  write(*disk, project + "/presetc.yaml", "schema: bench\n");
  write(*disk, project + "/schemas/bench.schema.json", schema());
  for (std::size_t i = 0; i < presets; ++i) {
    write(*disk, fmt::format("{}/presets.d/group-{}/{}.yaml", project, i % 10, preset_name(i)),
          preset(i, random));
  }
  for (std::size_t i = 0; i < experiments;) {
    std::string manifest = "defaults:\n  merge: last_wins\nexperiments:\n";
    const std::size_t first = i;
    for (; i < std::min(experiments, first + experiments_per_manifest); ++i) {
      manifest += experiment(i, presets, random);
    }
    write(*disk, fmt::format("{}/experiments/manifest-{:04}.yaml", project, first / experiments_per_manifest),
          manifest);
  }
  return EXIT_SUCCESS;
}
