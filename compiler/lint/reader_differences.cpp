#include "lint/reader_differences.h"

#include <set>

#include <fmt/format.h>

#include "value/display.h"
#include "value/scalar.h"

namespace presetc {

namespace {

class Walk {
 public:
  Walk(const Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  void visit(const Value& value) {
    if (value.is_container()) {
      // An alias is the value that its anchor names: once is enough, and an alias of aliases may be huge.
      if (!seen_.insert(&value).second) return;
      for (const Value* item : value.is(Type::list) ? value.items() : std::span<const Value* const>())
        visit(*item);
      for (const Member& member : value.is(Type::map) ? value.members() : std::span<const Member>())
        visit(*member.value);
    } else if (value.style() == Style::plain &&
               (value.is(Type::integer) || value.is(Type::real) || value.is(Type::string))) {
      check(value);
    }
  }

 private:
  void check(const Value& value) {
    const Span span = value.span();
    const auto text = std::string_view(source_.bytes).substr(span.begin, span.end - span.begin);
    const Yaml11Reading other = read_plain_scalar_11(text);
    if (!other.differs || other.probably_meant) return;
    if (value.is(Type::integer)) {  // `08`, `0o17`: digits that someone may also have meant as text
      const std::string number = display(value);
      diagnostics_
          .report(Kind::yaml11_ambiguity, span,
                  fmt::format("plain `{}` is the integer {} here, and {} to YAML 1.1 readers", text, number,
                              other.reading))
          .with_hint(fmt::format("write {} or \"{}\"", number, text));
      return;
    }
    if (value.is(Type::real)) {
      diagnostics_
          .report(Kind::yaml11_ambiguity, span,
                  fmt::format("plain `{}` is a number here, and {} to YAML 1.1 readers", text, other.reading))
          .with_hint(fmt::format("write {}", to_string(value.real())));
      return;
    }
    diagnostics_
        .report(Kind::yaml11_ambiguity, span,
                fmt::format("plain `{}` is a string here, and {} to YAML 1.1 readers", text, other.reading))
        .with_hint(fmt::format("write \"{}\"", text));
  }

  const Source& source_;
  Diagnostics& diagnostics_;
  std::set<const Value*> seen_;
};

}  // namespace

void report_reader_differences(const Value& root, const Source& source, Diagnostics& diagnostics) {
  Walk(source, diagnostics).visit(root);
}

std::string reader_difference_class(std::string_view text) {
  const Yaml11Reading other = read_plain_scalar_11(text);
  if (!other.differs) return {};
  // "the integer 511": octal, sexagesimal and underscored numbers each have a reason of their own.
  const auto form = other.reading.substr(0, other.reading.find(' ', 4));
  const bool underscore = text.find('_') != std::string_view::npos;
  const bool colon = text.find(':') != std::string_view::npos;
  const bool integer =
      read_plain_scalar(text).type == Type::integer;  // `08`; other text is a real number here
  return form + (integer ? " 0" : underscore ? " _" : colon ? " :" : "");
}

}  // namespace presetc
