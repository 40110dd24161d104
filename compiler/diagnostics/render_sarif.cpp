// Diagnostics as a SARIF 2.1.0 log. Section numbers are those of docs.oasis-open.org/sarif/sarif/v2.1.0/os.
#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/utf8.h"
#include "diagnostics/fingerprint.h"
#include "diagnostics/render.h"

namespace presetc {

namespace {

/// A relative reference of RFC 3986: what may stand in a segment of a path does, the rest is percent-encoded.
/// A first segment with a colon would be a scheme; `%3A` is none.
std::string uri_of(std::string_view path) {
  static constexpr std::string_view unreserved = "-._~!$&'()*+,;=@/";
  std::string uri;
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || unreserved.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

class SarifLog {
 public:
  SarifLog(std::span<const Diagnostic> diagnostics, const Sources& sources)
      : diagnostics_(diagnostics), sources_(sources) {
    std::set<Kind> kinds;
    for (const Diagnostic& diagnostic : diagnostics) kinds.insert(diagnostic.kind);
    kinds_.assign(kinds.begin(), kinds.end());
  }

  std::string text() {
    json_.begin_object()
        .member("$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json")
        .member("version", "2.1.0");
    json_.key("runs").begin_list().begin_object();
    tool();
    invocation();
    json_.member("columnKind", "unicodeCodePoints");
    results();
    json_.end_object().end_list().end_object();
    return json_.text() + "\n";
  }

 private:
  void message(std::string_view name, std::string_view text) {
    json_.key(name).begin_object().member("text", valid_utf8(text)).end_object();
  }

  /// The hint is a part of what is to be read; SARIF has no other place for advice in words.
  void message_of(const Diagnostic& diagnostic) {
    message("message", diagnostic.hint.empty()
                           ? diagnostic.message
                           : fmt::format("{}\nhint: {}", diagnostic.message, diagnostic.hint));
  }

  /// 3.19 (toolComponent) and 3.49 (reportingDescriptor): the kinds that occur.
  void tool() {
    json_.key("tool").begin_object().key("driver").begin_object();
    json_.member("name", "presetc").member("version", PRESETC_VERSION);
    json_.key("rules").begin_list();
    for (const Kind kind : kinds_) {
      const KindInfo& row = info(kind);
      json_.begin_object().member("id", row.slug);
      message("shortDescription", row.slug);
      message("fullDescription", row.explanation);
      json_.key("defaultConfiguration")
          .begin_object()
          .member("level", severity_name(row.severity))
          .end_object();
      json_.end_object();
    }
    json_.end_list().end_object().end_object();
  }

  [[nodiscard]] std::size_t rule_of(const Diagnostic& diagnostic) const {
    const auto at = std::lower_bound(kinds_.begin(), kinds_.end(), diagnostic.kind);
    return static_cast<std::size_t>(at - kinds_.begin());
  }

  /// 3.20 (invocation): a run that could not read or write has not done what it was asked; what was said of
  /// no place are its notifications (3.58).
  void invocation() {
    const bool disk = std::any_of(kinds_.begin(), kinds_.end(), [](Kind kind) {
      return kind == Kind::cannot_read || kind == Kind::cannot_write;
    });
    json_.key("invocations").begin_list().begin_object().key("executionSuccessful").boolean(!disk);
    json_.key("toolExecutionNotifications").begin_list();
    for (const Diagnostic& diagnostic : diagnostics_) {
      if (diagnostic.span.known()) continue;
      json_.begin_object();
      json_.key("associatedRule").begin_object().member("id", info(diagnostic.kind).slug);
      json_.key("index").number(rule_of(diagnostic)).end_object();
      json_.member("level", severity_name(diagnostic.severity));
      message_of(diagnostic);
      json_.end_object();
    }
    json_.end_list().end_object().end_list();
  }

  void physical_location(Span span) {
    const Source& source = sources_[span.file];
    const LineColumn begin = source.position(span.begin);
    const LineColumn end = source.position(std::max(span.begin, span.end));
    json_.key("physicalLocation").begin_object();
    json_.key("artifactLocation").begin_object().member("uri", uri_of(source.name)).end_object();
    json_.key("region").begin_object();
    json_.key("startLine").number(begin.line).key("startColumn").number(begin.column);
    json_.key("endLine").number(end.line).key("endColumn").number(end.column);
    json_.end_object().end_object();
  }

  /// 3.27.
  void results() {
    const auto names = fingerprints(diagnostics_, sources_);
    json_.key("results").begin_list();
    for (std::size_t i = 0; i < diagnostics_.size(); ++i) {
      const Diagnostic& diagnostic = diagnostics_[i];
      if (!diagnostic.span.known()) continue;
      json_.begin_object().member("ruleId", info(diagnostic.kind).slug);
      json_.key("ruleIndex").number(rule_of(diagnostic));
      json_.member("level", severity_name(diagnostic.severity));
      message_of(diagnostic);
      json_.key("locations").begin_list().begin_object();
      physical_location(diagnostic.span);
      json_.end_object().end_list();
      related(diagnostic);
      json_.key("partialFingerprints").begin_object().member("presetc/v1", names[i]).end_object();
      json_.end_object();
    }
    json_.end_list();
  }

  void related(const Diagnostic& diagnostic) {
    if (diagnostic.notes.empty()) return;
    json_.key("relatedLocations").begin_list();
    for (const Note& note : diagnostic.notes) {
      json_.begin_object();
      if (note.span.known()) physical_location(note.span);
      message("message", note.message);
      json_.end_object();
    }
    json_.end_list();
  }

  std::span<const Diagnostic> diagnostics_;
  const Sources& sources_;
  std::vector<Kind> kinds_;  // that occur, in the order of kinds.def
  JsonText json_{/*pretty=*/true};
};

}  // namespace

std::string render_sarif(std::span<const Diagnostic> diagnostics, const Sources& sources) {
  return SarifLog(diagnostics, sources).text();
}

}  // namespace presetc
