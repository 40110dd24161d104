#include "load/decode_presets_field.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "load/decode_values.h"
#include "load/fields.h"
#include "load/listed_presets.h"
#include "load/variable.h"

namespace presetc {

namespace {

/// What a choice is called that says no `as`.
constexpr std::string_view usual_name = "preset";

/// `as` is read as a name in expressions, so it is spelled like one.
bool is_plain_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !name.empty() && letter(name.front()) && name.back() != '-' &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

class EntryDecoder {
 public:
  explicit EntryDecoder(Decoding& decoding) : decoding_(decoding) {}

  std::optional<PresetEntry> decode(const Value& item) {
    if (item.is(Type::string)) return plain_entry({text_of(&item), nullptr});
    if (!item.is(Type::map)) return std::nullopt;
    const Fields fields(&item);
    if (fields.get("one_of") != nullptr) return decode_choice(item, fields);
    return decode_mounted(item, fields);
  }

 private:
  std::optional<PresetEntry> decode_mounted(const Value& item, const Fields& fields) {
    const Text name = fields.text("preset");
    const Text at = fields.text("at");
    if (name.empty() || at.empty()) return std::nullopt;  // the format's schema says what is missing
    auto path = decode_path(decoding_.arena, at.text, at.span, decoding_.diagnostics);
    if (!path) return std::nullopt;
    PresetEntry entry = plain_entry({name, nullptr});
    entry.span = item.span();
    entry.at = std::move(*path);
    entry.at_span = at.span;
    return entry;
  }

  std::optional<PresetEntry> decode_choice(const Value& item, const Fields& fields) {
    for (const std::string_view other : {"preset", "at"}) {
      if (fields.get(other) == nullptr) continue;
      decoding_.diagnostics
          .report(
              Kind::wrong_field, fields.key_span(other),
              fmt::format("`{}` beside `one_of`: an entry mounts one preset or chooses among several", other))
          .with_note(fields.key_span("one_of"), "`one_of` is here")
          .with_hint("write two entries");
      return std::nullopt;
    }
    const Value* choices = fields.get("one_of", Type::list);
    if (choices == nullptr || choices->items().empty()) return std::nullopt;
    PresetEntry entry;
    entry.span = item.span();
    entry.is_choice = true;
    entry.as = fields.text("as");
    if (entry.as.empty()) entry.as = {usual_name, fields.key_span("one_of")};
    for (const Value* choice : choices->items()) {
      if (auto one = decode_one_of(*choice)) entry.choices.push_back(std::move(*one));
    }
    if (entry.choices.empty()) return std::nullopt;
    check_name(entry.as);
    return entry;
  }

  /// A name or a list of names. Anything else is no choice, which the format's schema says: without it the
  /// rest would look like another one.
  static std::optional<PresetChoice> decode_one_of(const Value& choice) {
    PresetChoice one;
    one.span = choice.span();
    const Value* const alone = &choice;
    for (const Value* name : choice.is(Type::list) ? choice.items() : std::span(&alone, 1)) {
      if (!name->is(Type::string)) return std::nullopt;
      one.presets.push_back({text_of(name), nullptr});
    }
    return one;
  }

  void check_name(const Text& as) {
    const bool taken = as.text == variables_section;
    if (!taken && is_plain_name(as.text)) return;
    decoding_.diagnostics
        .report(Kind::bad_name, as.span,
                taken ? "`as` is \"vars\", the name under which `vars` are read"
                      : fmt::format("`as` is \"{}\", which expressions cannot read as a name", as.text))
        .with_hint("write one word of letters, digits, `_` and `-`, such as `as: variant`");
  }

  Decoding& decoding_;
};

void refuse_second_name(const PresetEntry& again, const PresetEntry& first, Diagnostics& diagnostics) {
  diagnostics
      .report(Kind::duplicate_name, again.as.span,
              fmt::format("two choices have the name \"{}\"", again.as.text))
      .with_note(first.as.span, first.as.text == usual_name ? "the other one, which has it unless `as` says "
                                                              "another"
                                                            : "the other one")
      .with_hint("name each choice: {one_of: [...], as: NAME}");
}

}  // namespace

std::vector<PresetEntry> decode_presets_field(const Value& list, Decoding& decoding) {
  std::vector<PresetEntry> entries;
  EntryDecoder decoder(decoding);
  for (const Value* item : list.items()) {
    auto entry = decoder.decode(*item);
    if (!entry) continue;
    const auto same = std::find_if(entries.begin(), entries.end(), [&](const PresetEntry& other) {
      return entry->is_choice && other.is_choice && other.as.text == entry->as.text;
    });
    if (same != entries.end()) refuse_second_name(*entry, *same, decoding.diagnostics);
    entries.push_back(std::move(*entry));
  }
  return entries;
}

}  // namespace presetc
