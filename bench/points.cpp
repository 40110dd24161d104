// One experiment of five axes and thirty parameters, and what people write today to get its points: a loop
// that fills a template.
//
//   points project DIR STEPS jsonl|yaml   a project whose experiment has STEPS^5 points, as one stream or as
//   files points stream FILE STEPS              the stream, from the template points files DIR STEPS the
//   files, from the template
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace {

namespace fs = std::filesystem;

struct Axis {
  const char* section;
  const char* name;
  int first, step;
};
// In the order of their keys, so that one template does for all formats.
constexpr Axis axes[] = {
    {"client", "max_concurrency", 8, 8}, {"client", "num_prompts", 100, 50}, {"engine", "block_size", 16, 16},
    {"engine", "max_num_seqs", 32, 32},  {"engine", "seed", 1, 1},
};
constexpr const char* filler = "the quick brown fox";

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// Parameters that no axis sets: twelve and thirteen.
std::string fixed(const char* line, const char* end, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    switch (i % 4) {
      case 0:
        text += fmt::format(fmt::runtime(line), i, fmt::format("\"{} {}\"", filler, i));
        break;
      case 1:
        text += fmt::format(fmt::runtime(line), i, 1000 + i);
        break;
      case 2:
        text += fmt::format(fmt::runtime(line), i, i % 8 == 2 ? "true" : "false");
        break;
      default:
        text += fmt::format(fmt::runtime(line), i, fmt::format("0.{}25", i));
    }
    text += end;
  }
  return text;
}

void make_project(const fs::path& root, int steps, std::string_view format) {
  write(root / "presetc.yaml", "default_preset: serving\nschema: serving\n");
  std::string properties[2];
  std::string config[2];
  for (int section = 0; section < 2; ++section) {
    for (int i = 0; i < 12 + section; ++i) {
      const char* types[] = {"string", "integer", "boolean", "number"};
      properties[section] += fmt::format("\"p{:02}\": {{\"type\": \"{}\"}}, ", i, types[i % 4]);
    }
    for (const Axis& axis : axes) {
      if (std::string_view(axis.section) == (section == 0 ? "client" : "engine"))
        properties[section] += fmt::format("\"{}\": {{\"type\": \"integer\", \"minimum\": 1}}, ", axis.name);
    }
    properties[section].resize(properties[section].size() - 2);
    config[section] = fixed("    p{:02}: {}", "\n", 12 + section);
  }
  write(root / "schemas/serving.schema.json",
        fmt::format(
            "{{\"type\": \"object\", \"properties\": {{\"client\": {{\"type\": \"object\", \"properties\": "
            "{{{}}}}}, \"engine\": {{\"type\": \"object\", \"properties\": {{{}}}}}}}}}\n",
            properties[0], properties[1]));
  write(root / "presets.d/serving.yaml",
        fmt::format("description: Serving\nconfig:\n  client:\n{}  engine:\n{}", config[0], config[1]));
  std::string sweep;
  for (const Axis& axis : axes) {
    sweep += fmt::format("      {}.{}: {{from: {}, to: {}, step: {}}}\n", axis.section, axis.name, axis.first,
                         axis.first + (steps - 1) * axis.step, axis.step);
  }
  write(root / "experiments/study.yaml",
        fmt::format(
            "experiments:\n  study:\n    max_points: 1000000\n    sweep:\n{}    output: {{format: {}{}}}\n",
            sweep, format, format == "jsonl" ? ", kind: list" : ""));
}

/// Calls `use(values)` for every point, last axis fastest.
template <class Use>
void for_each_point(int steps, const Use& use) {
  int at[5] = {};
  for (;;) {
    int values[5];
    for (int i = 0; i < 5; ++i) values[i] = axes[i].first + at[i] * axes[i].step;
    use(values);
    int axis = 4;
    while (axis >= 0 && ++at[axis] == steps) at[axis--] = 0;
    if (axis < 0) return;
  }
}

std::string doubled_braces(std::string text) {
  for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != std::string::npos; at += 2)
    text.insert(at, 1, text[at]);
  return text;
}

void write_stream(const char* path, int steps) {
  // The template of a line; `{}` stands for the value of an axis.
  std::string client = fixed("\"p{:02}\":{},", "", 12), engine = fixed("\"p{:02}\":{},", "", 13);
  client.pop_back();
  engine.pop_back();
  const std::string line = fmt::format(
      "{{{{\"client\":{{{{\"max_concurrency\":{{}},\"num_prompts\":{{}},{}}}}},\"engine\":{{{{\"block_size\":"
      "{{}},"
      "\"max_num_seqs\":{{}},{},\"seed\":{{}}}}}}}}}}\n",
      doubled_braces(client), doubled_braces(engine));
  std::FILE* file = std::fopen(path, "wb");
  std::string buffer;
  for_each_point(steps, [&](const int* v) {
    fmt::format_to(std::back_inserter(buffer), fmt::runtime(line), v[0], v[1], v[2], v[3], v[4]);
    if (buffer.size() < (1U << 18U)) return;
    std::fwrite(buffer.data(), 1, buffer.size(), file);
    buffer.clear();
  });
  std::fwrite(buffer.data(), 1, buffer.size(), file);
  std::fclose(file);
}

void write_files(const fs::path& directory, int steps) {
  fs::create_directories(directory);
  // YAML without quotes around what needs none, as presetc writes it.
  const auto unquoted = [](std::string text) {
    std::erase(text, '"');
    return text;
  };
  const std::string text = fmt::format(
      "client:\n  max_concurrency: {{}}\n  num_prompts: {{}}\n{}engine:\n  block_size: {{}}\n  max_num_seqs: "
      "{{}}\n{}"
      "  seed: {{}}\n",
      unquoted(fixed("  p{:02}: {}", "\n", 12)), unquoted(fixed("  p{:02}: {}", "\n", 13)));
  for_each_point(steps, [&](const int* v) {
    const std::string path =
        fmt::format("{}/max_concurrency={},num_prompts={},block_size={},max_num_seqs={},seed={}.yaml",
                    directory.native(), v[0], v[1], v[2], v[3], v[4]);
    const std::string bytes = fmt::format(fmt::runtime(text), v[0], v[1], v[2], v[3], v[4]);
    std::FILE* file = std::fopen(path.c_str(), "wb");
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
  });
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  const int steps = argc > 3 ? std::atoi(argv[3]) : 0;
  if (what == "project" && argc == 5) {
    make_project(argv[2], steps, argv[4]);
  } else if (what == "stream" && argc == 4) {
    write_stream(argv[2], steps);
  } else if (what == "files" && argc == 4) {
    write_files(argv[2], steps);
  } else {
    fmt::print(stderr, "usage: points project DIR STEPS jsonl|yaml | stream FILE STEPS | files DIR STEPS\n");
    return 2;
  }
  return EXIT_SUCCESS;
}
