#include "exchange/config_files.h"

#include <optional>

#include <fmt/format.h>

#include "base/parallel_for.h"
#include "load/find_files.h"
#include "parse/read_source.h"

namespace presetc {

std::vector<ConfigFile> read_config_files(FileSystem& files, const std::string& directory, Sources& sources,
                                          std::size_t jobs, Diagnostics& diagnostics) {
  struct Read {
    Source* source = nullptr;
    std::optional<Document> document;
    Diagnostics diagnostics;
  };
  const auto found = find_files(files, directory, diagnostics);
  std::vector<Read> read(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) read[i].source = &sources.add(found[i].path);
  parallel_for(found.size(), jobs, [&](std::size_t i, std::size_t) {
    if (read_source(files, *read[i].source, read[i].diagnostics))
      read[i].document = read_document(*read[i].source, read[i].diagnostics);
  });
  std::vector<ConfigFile> configs;
  for (std::size_t i = 0; i < found.size(); ++i) {
    diagnostics.take(std::move(read[i].diagnostics));
    if (!read[i].document || !read[i].document->sound) continue;
    ConfigFile& config = configs.emplace_back();
    config.name = found[i].name;
    config.ending = found[i].path.substr(found[i].path.rfind('.'));
    config.source = read[i].source;
    config.document = std::move(*read[i].document);
    config.config = config.document.root;
    if (config.config->is(Type::null)) {
      config.config = make_map(config.document.arena, {}, {config.span(), Cause::written});
    } else if (!config.config->is(Type::map)) {
      diagnostics
          .report(
              Kind::no_config, config.config->span(),
              fmt::format("the file is a {}; expected a map, the config", type_name(config.config->type())))
          .with_hint("move the file out of the folder, or write what it holds below a key");
      configs.pop_back();
    }
  }
  if (found.empty() && !diagnostics.has_errors()) {
    diagnostics.report(Kind::no_config, {}, fmt::format("no YAML or JSON file in {}", directory));
  }
  return configs;
}

}  // namespace presetc
