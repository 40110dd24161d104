// The fence around yaml-cpp: its events become those of YamlFollower, its exceptions a diagnostic. Nothing
// else may know that it is there.
#include "parse/yaml_library.h"

#include <algorithm>
#include <exception>
#include <sstream>
#include <string>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "parse/yaml_follower.h"

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

}  // namespace

std::optional<Document> read_yaml_with_library(const Source& source, std::size_t begin, std::size_t end,
                                               Diagnostics& diagnostics) {
  Diagnostics found;
  std::optional<Document> document;
  Arena arena;
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

}  // namespace presetc
