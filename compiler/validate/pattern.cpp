#include "validate/pattern.h"

#include <re2/re2.h>

namespace presetc {

struct Pattern::Engine {
  explicit Engine(std::string_view text, const re2::RE2::Options& options)
      : regexp(re2::StringPiece(text.data(), text.size()), options) {}
  re2::RE2 regexp;
};

Pattern::Pattern(std::string_view text, std::unique_ptr<Engine> engine)
    : text_(text), engine_(std::move(engine)) {}

Pattern::~Pattern() = default;

std::unique_ptr<Pattern> Pattern::compile(std::string_view text, std::string& reason) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  auto engine = std::make_unique<Engine>(text, options);
  if (!engine->regexp.ok()) {
    // RE2 says "invalid perl operator: (?=" of look-around, which explains nothing to who wrote it.
    const auto& part = engine->regexp.error_arg();
    const bool look_around = part == "(?=" || part == "(?!" || part == "(?<";
    const bool back_reference = part.size() == 2 && part[0] == '\\' && part[1] >= '1' && part[1] <= '9';
    if (look_around) {
      reason = "look-around (" + part + ") is not supported";
    } else if (back_reference) {
      reason = "back-references (" + part + ") are not supported";
    } else {
      reason = engine->regexp.error();
    }
    return nullptr;
  }
  return std::unique_ptr<Pattern>(new Pattern(text, std::move(engine)));
}

bool Pattern::matches(std::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), engine_->regexp);
}

}  // namespace presetc
