#include "emit/write_document.h"

#include "emit/write_named.h"
#include "emit/write_value.h"

namespace presetc {

namespace {

SpellingOf spelling_of(const DocumentStyle& style) {
  if (style.schemas == nullptr) return {};
  return [&style](std::span<const std::string_view> path) -> std::optional<std::string_view> {
    std::vector<std::string_view> whole(style.select.begin(), style.select.end());
    whole.insert(whole.end(), path.begin(), path.end());
    const SchemaMap::Found found = style.schemas->find(whole);
    const Catalogue* catalogue = found.catalogue();
    if (catalogue == nullptr) return std::nullopt;
    const Spelling spelling = catalogue->spelling(found.rest);
    return style.format == Format::env ? spelling.env : spelling.arg;
  };
}

void take(std::vector<Unrepresentable>&& found, std::vector<Unrepresentable>& refused) {
  for (Unrepresentable& each : found) refused.push_back(std::move(each));
}

}  // namespace

void append_document(const Value& document, const DocumentStyle& style, std::string& out,
                     std::vector<Unrepresentable>* refused) {
  std::vector<Unrepresentable> unused;
  std::vector<Unrepresentable>& found = refused != nullptr ? *refused : unused;
  switch (style.format) {
    case Format::yaml:
      out += style.comments != nullptr ? to_yaml_with_comments(document, *style.comments) : to_yaml(document);
      return;
    case Format::json:
      if (refused != nullptr) take(find_unrepresentable(document), *refused);
      out += to_json(document);
      return;
    case Format::jsonl:
      if (!append_jsonl(document, out) && refused != nullptr) take(find_unrepresentable(document), *refused);
      out += '\n';
      return;
    case Format::toml:
      out += to_toml(document, found);
      return;
    case Format::env:
      out += to_env(document, spelling_of(style), found);
      return;
    case Format::args:
      out += to_args(document, spelling_of(style), found);
      return;
    case Format::hydra:
      out += to_hydra(document, found);
      return;
  }
}

}  // namespace presetc
