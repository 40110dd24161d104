// Bytes -> Document. Our own scanner reads them; yaml-cpp then reads again what the scanner does not own.
//
// The fence around yaml-cpp: its events become those of YamlFollower, its exceptions a diagnostic. Nothing
// else may know that it is there.
#include <algorithm>
#include <exception>
#include <sstream>
#include <string>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "parse/check_bytes.h"
#include "parse/document.h"
#include "parse/merge_conflict.h"
#include "parse/yaml_follower.h"
#include "parse/yaml_library.h"
#include "parse/yaml_scanner.h"
#include "parse/yaml_stream.h"

namespace presetc {

namespace {

/// yaml-cpp's marks are not passed on: the follower finds every place by itself.
class Handler final : public YAML::EventHandler {
 public:
  explicit Handler(YamlFollower& follower) : follower_(follower) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override { follower_.null({{}, anchor}); }
  void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override { follower_.alias(anchor); }
  void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    follower_.scalar({tag, anchor}, text);
  }
  void OnSequenceStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    follower_.begin_list({tag, anchor}, style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override { follower_.end_list(); }
  void OnMapStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    follower_.begin_map({tag, anchor}, style == YAML::EmitterStyle::Flow);
  }
  void OnMapEnd() override { follower_.end_map(); }

 private:
  YamlFollower& follower_;
};

/// What values of so many bytes of text take, nearly always.
std::size_t arena_size(std::size_t begin, std::size_t end) {
  return 5 * (end - begin) + 512;
}

/// The document in the bytes [begin, end); nullopt if it could not be read to its end.
std::optional<Document> read_stretch(const Source& source, std::size_t begin, std::size_t end,
                                     Diagnostics& diagnostics) {
  Diagnostics found;
  Arena arena(arena_size(begin, end));
  YamlScanner scanner(source, begin, end, arena, found);
  const Value* root = scanner.document();
  // What `%TAG` declares only the library knows. It never sees a text that is not one well-formed document.
  if (root != nullptr && scanner.declares_tags() && !found.has_errors())
    return read_yaml_with_library(source, begin, end, diagnostics);
  const bool sound = !found.has_errors();
  if (root == nullptr) explain_merge_conflict(source, Kind::yaml_syntax, found);
  diagnostics.take(std::move(found));
  if (root == nullptr) return std::nullopt;
  return Document{std::move(arena), root, sound, &source};
}

}  // namespace

std::optional<Document> read_yaml_with_library(const Source& source, std::size_t begin, std::size_t end,
                                               Diagnostics& diagnostics) {
  Diagnostics found;
  std::optional<Document> document;
  Arena arena(arena_size(begin, end));
  YamlFollower follower(source, begin, end, arena, found);
  try {
    std::istringstream text(source.bytes.substr(begin, end - begin));
    YAML::Parser parser(text);
    Handler handler(follower);
    // One document only: asked for the next one, yaml-cpp never returns from some texts.
    parser.HandleNextDocument(handler);
  } catch (const YAML::Exception& exception) {
    // It counts characters behind the end too, where an escape is cut off.
    const std::size_t at = begin + static_cast<std::size_t>(std::max(exception.mark.pos, 0));
    follower.parser_failed(std::min(at, end));
  } catch (const std::exception&) {
    follower.parser_failed(begin);
  }
  const Value* root = follower.finish();
  if (root != nullptr) document = Document{std::move(arena), root, !found.has_errors(), &source};
  diagnostics.take(std::move(found));
  return document;
}

std::optional<Document> read_yaml(const Source& source, Diagnostics& diagnostics) {
  const auto begin = check_bytes(source, TextFormat::yaml, {}, diagnostics);
  if (!begin) return std::nullopt;
  return read_stretch(source, *begin, source.bytes.size(), diagnostics);
}

YamlStream read_yaml_stream(const Source& source, Diagnostics& diagnostics) {
  YamlStream stream;
  const auto begin = check_bytes(source, TextFormat::yaml, {}, diagnostics);
  if (!begin) return stream;
  for (const YamlStretch stretch : yaml_stretches(source.bytes, *begin)) {
    stream.places.push_back(
        {source.id, static_cast<std::uint32_t>(stretch.begin), static_cast<std::uint32_t>(stretch.end)});
    if (auto document = read_stretch(source, stretch.begin, stretch.end, diagnostics))
      stream.documents.push_back(std::move(*document));
  }
  return stream;
}

}  // namespace presetc
