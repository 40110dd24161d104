#include "parse/json_failure.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "parse/number_value.h"
#include "parse/shortened.h"

namespace presetc {

namespace {

// --- What nlohmann says --------------------------------------------------------------------------------

enum class Mistake : std::uint8_t { number, open_quote, surrogate, control, escape, structure };

struct MistakePhrase {
  std::string_view phrase;
  Mistake mistake;
};

/// The first that is in the sentence counts.
constexpr std::array mistakes{
    MistakePhrase{"out_of_range", Mistake::number},
    MistakePhrase{"missing closing quote", Mistake::open_quote},
    MistakePhrase{"surrogate", Mistake::surrogate},
    MistakePhrase{"control character", Mistake::control},
    MistakePhrase{"invalid string", Mistake::escape},
};

struct ExpectedPhrase {
  std::string_view phrase, ours;
};

constexpr std::string_view end_of_file = "the end of the file";
constexpr std::string_view next_in_list = "`,` or `]`";
constexpr std::string_view next_in_map = "`,` or `}`";

constexpr std::array expectations{
    ExpectedPhrase{"string literal", "a key in double quotes"},
    ExpectedPhrase{"':'", "`:`"},
    ExpectedPhrase{"']'", next_in_list},
    ExpectedPhrase{"'}'", next_in_map},
    ExpectedPhrase{"end of input", end_of_file},
};

Mistake mistake_in(std::string_view said) {
  const auto sentence = said.substr(0, said.find("; last read: "));  // then the user's text follows
  for (const auto& [phrase, mistake] : mistakes) {
    if (sentence.find(phrase) != std::string_view::npos) return mistake;
  }
  return Mistake::structure;
}

std::string_view expected_in(std::string_view said) {
  constexpr std::string_view before = "; expected ";
  const auto at = said.rfind(before);
  const auto thing = at == std::string_view::npos ? std::string_view() : said.substr(at + before.size());
  for (const auto& [phrase, ours] : expectations) {
    if (thing == phrase) return ours;
  }
  return "a value";
}

// --- What we say ---------------------------------------------------------------------------------------

class Explainer {
 public:
  Explainer(const Source& source, const JsonFailure& failure, Arena& arena, Diagnostics& diagnostics)
      : file_(source.id),
        text_(source.bytes),
        failure_(failure),
        arena_(arena),
        diagnostics_(diagnostics),
        before_{failure.last.end, failure.last.end} {
    // `01` is one token here and two there.
    token_ = failure.at <= before_.end ? failure.last : next_json_token(text_, before_.end);
    const std::size_t at = std::min(failure.at, text_.size());  // the end counts as a byte that was read
    while (token_.end < at && token_.end > token_.begin) {
      before_ = token_;
      token_ = next_json_token(text_, token_.end);
    }
    word_ = text_.substr(token_.begin, token_.end - token_.begin);
  }

  void explain() {
    const Mistake mistake = mistake_in(failure_.said);
    if (mistake == Mistake::number && is_number_out_of_range()) return;
    if (word_.empty()) return failure_.open.empty() ? explain_empty() : explain_open_bracket();
    if (word_[0] == '"') {
      if (mistake == Mistake::open_quote) return explain_open_quote();
      if (mistake == Mistake::surrogate) return explain_surrogate();
      if (mistake == Mistake::control) return explain_control();
      if (mistake == Mistake::escape) return explain_escape();
    }
    explain_structure();
  }

 private:
  [[nodiscard]] Span span() const {
    return {file_, static_cast<std::uint32_t>(token_.begin), static_cast<std::uint32_t>(token_.end)};
  }

  bool is_number_out_of_range() {
    (void)value_of(read_plain_scalar(word_), word_, span(), arena_, diagnostics_);
    return diagnostics_.has_errors();
  }

  void explain_empty() {
    diagnostics_.report(Kind::json_syntax, span(), "the file is empty, expected a JSON value")
        .with_hint("write {} for an empty object");
  }

  void explain_open_bracket() {
    const char bracket = text_[failure_.open.back().begin];
    diagnostics_
        .report(Kind::unterminated, failure_.open.back(), fmt::format("`{}` is never closed", bracket))
        .with_hint(fmt::format("close it with `{}`", bracket == '[' ? ']' : '}'));
  }

  void explain_open_quote() {
    const std::uint32_t begin = span().begin;
    diagnostics_
        .report(Kind::unterminated, {file_, begin, begin + 1},
                "the quote opened here is not closed on its line")
        .with_hint("close it with \"; a line break inside is written \\n");
  }

  void explain_surrogate() {
    diagnostics_
        .report(Kind::json_syntax, span(), "a string with half of a surrogate pair, which is no character")
        .with_hint("write the character itself, or both halves: \\ud83d\\ude00");
  }

  void explain_control() {
    diagnostics_
        .report(Kind::unterminated, span(),
                "a string goes over the end of its line, or holds a control character")
        .with_hint("close it with \"; write \\n for a line break and \\t for a tab");
  }

  void explain_escape() {
    diagnostics_.report(Kind::json_syntax, span(), "a string with an escape that JSON has not")
        .with_hint("write \\\\ for a backslash");
  }

  void explain_structure() {
    const auto expected = expected_in(failure_.said);
    const std::string hint = hint_for(expected);
    if (expected == end_of_file && hint.empty()) return explain_trailing_text();
    auto& diagnostic =
        diagnostics_
            .report(Kind::json_syntax, span(), fmt::format("`{}`, expected {}", shortened(word_), expected))
            .with_hint(hint);
    if ((word_ == "]" || word_ == "}") && is_next(expected)) {
      const Span open = failure_.open.back();
      diagnostic.with_note(open, fmt::format("`{}` is opened here", text_[open.begin]));
    }
  }

  void explain_trailing_text() {
    diagnostics_.report(Kind::second_document, span(), "text after the end of the document")
        .with_hint("delete it, or put it into a file of its own");
  }

  static bool is_next(std::string_view expected) {
    return expected == next_in_list || expected == next_in_map;
  }

  [[nodiscard]] std::string hint_for(std::string_view expected) const {
    const bool after_comma = before_.end > before_.begin && text_[before_.begin] == ',';
    if (after_comma && (word_ == "]" || word_ == "}")) return "delete the comma before it";
    if (word_.starts_with("//") || word_.starts_with("/*") || word_.starts_with("#"))
      return "JSON has no comments";
    if (word_.starts_with("'")) return "JSON quotes with \"";
    if (word_.starts_with("NaN") || word_.find("Infinity") != std::string_view::npos) {
      return "JSON has no such number; YAML writes .nan and .inf";
    }
    if (word_.size() > 1 && word_[0] == '0') return "JSON numbers have no leading zeros";
    if (word_ == "True" || word_ == "False" || word_ == "None") return "JSON writes true, false and null";
    const bool begins_value = std::string_view("]}:").find(word_[0]) == std::string_view::npos;
    if (is_next(expected) && begins_value) return "put a comma before it";
    return {};
  }

  FileId file_;
  std::string_view text_;
  const JsonFailure& failure_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  JsonToken before_;  // the one before; empty if the library stopped behind `last`
  JsonToken token_;   // at which it stopped
  std::string_view word_;
};

}  // namespace

void explain_json_failure(const Source& source, const JsonFailure& failure, Arena& arena,
                          Diagnostics& diagnostics) {
  Explainer(source, failure, arena, diagnostics).explain();
}

}  // namespace presetc
