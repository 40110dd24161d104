#include "validate/pattern.h"

#include <re2/re2.h>

#include "validate/ecma_regexp.h"

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
  const EcmaRegexp read = read_ecma_regexp(text);
  if (!read.mistake.empty()) {
    reason = "is no regular expression: " + read.mistake;
    return nullptr;
  }
  constexpr std::string_view refused = "is a regular expression that presetc cannot match: ";
  if (!read.unsupported.empty()) {
    reason.append(refused) += read.unsupported;
    return nullptr;
  }
  re2::RE2::Options options;
  options.set_log_errors(false);
  auto engine = std::make_unique<Engine>(read.re2, options);
  if (!engine->regexp.ok()) {
    reason.append(refused) += engine->regexp.error();
    return nullptr;
  }
  return std::unique_ptr<Pattern>(new Pattern(text, std::move(engine)));
}

bool Pattern::matches(std::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), engine_->regexp);
}

}  // namespace presetc
