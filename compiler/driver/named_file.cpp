#include "driver/named_file.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/real_target.h"
#include "base/replace_source.h"
#include "driver/project_root.h"
#include "emit/index.h"
#include "emit/journal.h"
#include "emit/output_path.h"
#include "load/find_files.h"
#include "load/preset_lock.h"
#include "load/settings.h"
#include "record/record.h"

namespace presetc {

namespace {

constexpr std::array<std::string_view, 4> own_names{settings_file_name, lock_file_name, record_file,
                                                    journal_file};

/// The rest of a path below a directory; nullopt if it is not below it.
std::optional<std::string> below(const std::string& real, const std::string& directory, FileSystem& files) {
  const std::string prefix = files.real_path(directory) + '/';
  if (prefix.size() == 1 || !real.starts_with(prefix)) return std::nullopt;
  return real.substr(prefix.size());
}

/// True if a search for inputs finds a file at this path below one of their directories.
bool is_input_path(std::string_view path) {
  if (!has_input_ending(path)) return false;
  for (;;) {
    const auto slash = path.find('/');
    if (is_ignored(path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

/// True for a path below the output directory at which a build wrote a file, as the index says.
bool is_output_path(std::string_view path, const std::string& output, FileSystem& files) {
  std::string text;
  const std::string index_path = join_path(output, index_file);
  if (files.read(index_path, std::numeric_limits<std::size_t>::max(), text)) return false;
  // An axis has a path too.
  return text.find(index_file_line(path) + ", \"sha256\": ") != std::string::npos;
}

}  // namespace

FileError refuse_named_file(const std::string& path, std::initializer_list<std::string_view> endings,
                            std::span<const std::string> read, const Options& options, FileSystem& files) {
  if (files.info(path).type == FileType::other) return {"it is no regular file"};
  if (std::any_of(endings.begin(), endings.end(),
                  [&](std::string_view ending) { return path.ends_with(ending); })) {
    return {"that is the name of a preset or an output; give it another ending"};
  }
  const std::string real = real_target(path, files);
  const std::string_view name = file_name(real);
  if (std::find(own_names.begin(), own_names.end(), name) != own_names.end())
    return {"that is the name of a file of presetc; name another file"};
  const Settings settings = settings_around(options, files);
  for (const std::string* inputs : {&settings.presets, &settings.schemas, &settings.experiments}) {
    const auto input = below(real, settings.below_root(*inputs), files);
    if (input && is_input_path(*input)) {
      return {"it would be read as an input, in " + settings.below_root(*inputs) + "; name another file"};
    }
  }
  const std::string output = settings.below_root(settings.output);
  const auto emitted = below(real, output, files);
  if (emitted && (*emitted == index_file || is_output_path(*emitted, output, files)))
    return {"a build writes it; name another file"};
  const auto is_it = [&](const std::string& other) {
    // Real paths take long, and links with names of their own are rare.
    const bool alike = file_name(other) == name || file_name(other) == file_name(path);
    return alike && files.real_path(other) == real;
  };
  if (std::any_of(read.begin(), read.end(), is_it)) return {"this run has read it; name another file"};
  return {};
}

std::string named_twice(const Options& options, FileSystem& files) {
  struct Named {
    std::string_view option, path;
  };
  const std::array<Named, 4> all{{{"--messages", options.messages_file},
                                  {"--depfile", options.depfile},
                                  {"--stamp", options.stamp},
                                  {"--out", options.out_file}}};
  std::map<std::string, std::string_view> options_of;
  for (const auto& [option, path] : all) {
    if (path.empty()) continue;
    const auto [other, is_new] = options_of.emplace(real_target(normal_path(path), files), option);
    if (!is_new) return fmt::format("{} and {} name one file, {}", other->second, option, path);
  }
  return {};
}

FileError write_named_file(const std::string& path, std::string_view bytes, FileSystem& files) {
  FileError error = files.make_directories(std::string(parent_path(path)));
  return error ? error : replace_source(files, path, bytes);
}

}  // namespace presetc
