// Diagnostics for people: one greppable line each, then the source line, the other places, the hint.
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "diagnostics/excerpt.h"
#include "diagnostics/render.h"

namespace presetc {

namespace {

constexpr std::string_view bold = "\033[1m", blue = "\033[34m", green = "\033[1;32m", plain = "\033[0m";

std::string_view severity_color(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "\033[1;31m";
    case Severity::warning:
      return "\033[1;33m";
    case Severity::note:
      break;
  }
  return "\033[1;36m";
}

class TextRenderer {
 public:
  TextRenderer(const Sources& sources, bool color, std::string& out)
      : sources_(sources), color_(color), out_(out) {}

  void render(const Diagnostic& d) {
    place(d.span);
    painted(severity_color(d.severity), fmt::format("{}:", severity_name(d.severity)));
    out_ += ' ';
    painted(bold, lines(d.message));
    out_ += fmt::format(" [{}]\n", info(d.kind).slug);
    source_line(d.span);
    for (const Note& note : d.notes) {
      if (note.span.known()) {
        place(note.span);
        painted(severity_color(Severity::note), "note:");
        out_ += fmt::format(" {}\n", lines(note.message));
        source_line(note.span);
      } else {
        remark("note", note.message);
      }
    }
    if (!d.hint.empty()) remark("hint", d.hint);
  }

 private:
  void painted(std::string_view color, std::string_view text) {
    if (!color_) {
      out_ += text;
      return;
    }
    out_ += color;
    out_ += text;
    out_ += plain;
  }

  /// Text that may hold line breaks (a hint that shows nested keys): the further lines are indented, so that
  /// none of them looks like a message.
  static std::string lines(std::string_view text) {
    std::string shown;
    for (;;) {
      const auto newline = text.find('\n');
      shown += printable(text.substr(0, newline));
      if (newline == std::string_view::npos) return shown;
      shown += "\n        ";
      text.remove_prefix(newline + 1);
    }
  }

  void place(Span span) {
    if (!span.known()) {
      painted(bold, "presetc:");
    } else {
      const Source& source = sources_[span.file];
      const LineColumn at = source.position(span.begin);
      painted(bold, fmt::format("{}:{}:{}:", printable(source.name), at.line, at.column));
    }
    out_ += ' ';
  }

  /// What belongs to the message above and has no place of its own.
  void remark(std::string_view label, std::string_view text) {
    out_ += "      ";
    painted(blue, "=");
    out_ += ' ';
    painted(bold, fmt::format("{}:", label));
    out_ += fmt::format(" {}\n", lines(text));
  }

  void source_line(Span span) {
    // A file that could not be read has no text to show.
    if (!span.known() || sources_[span.file].bytes.empty()) return;
    const Excerpt shown = excerpt(sources_[span.file], span);
    const auto number = fmt::format("{:>5}", shown.line);
    painted(blue, fmt::format("{} |", number));
    if (!shown.text.empty()) out_ += fmt::format(" {}", shown.text);
    out_ += '\n';
    painted(blue, fmt::format("{:{}} |", "", number.size()));
    out_.append(1 + shown.caret, ' ');
    painted(green, fmt::format("^{:~<{}}", "", shown.underline - 1));
    out_ += '\n';
  }

  const Sources& sources_;
  bool color_;
  std::string& out_;
};

}  // namespace

std::string render_text(std::span<const Diagnostic> diagnostics, const Sources& sources, bool color) {
  std::string out;
  TextRenderer renderer(sources, color, out);
  for (const Diagnostic& diagnostic : diagnostics) renderer.render(diagnostic);
  return out;
}

}  // namespace presetc
