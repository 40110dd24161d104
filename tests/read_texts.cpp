// Reads texts from the standard input, each ended by a NUL, and prints what presetc makes of each as a JSON
// line: {"value": ..., "messages": [...]}; `value` is null if the text is refused. So that a
// reader that knows other number types can compare, integers are {"i": "12"}, other numbers {"f":
// "0x1.8p+3"}, and maps {"m": [[key, value], ...]}, in the order written. differential.py reads them.
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/document.h"

namespace {

using namespace presetc;

void append(const Value& value, JsonText& json) {
  switch (value.type()) {
    case Type::null:
    case Type::poison:
      json.null();
      return;
    case Type::boolean:
      json.boolean(value.boolean());
      return;
    case Type::integer:
      json.begin_object()
          .member("i", fmt::format("{}{}", value.integer().negative ? "-" : "", value.integer().magnitude))
          .end_object();
      return;
    case Type::real:
      json.begin_object().member("f", fmt::format("{:a}", value.real().value)).end_object();
      return;
    case Type::string:
      json.string(value.string());
      return;
    case Type::list:
      json.begin_list();
      for (const Value* item : value.items()) append(*item, json);
      json.end_list();
      return;
    case Type::map:
      json.begin_object().key("m").begin_list();
      for (const Member& member : value.members()) {
        json.begin_list().string(member.key);
        append(*member.value, json);
        json.end_list();
      }
      json.end_list().end_object();
      return;
  }
}

std::string answer(std::string text) {
  Sources sources;
  const Source& source = sources.add("text", std::move(text));
  Diagnostics diagnostics;
  const auto document = read_yaml(source, diagnostics);
  diagnostics.finish(sources);
  JsonText json(false);
  json.begin_object();
  if (document && document->sound) {
    json.key("value");
    append(*document->root, json);
  }
  json.key("messages").begin_list();
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    json.string(fmt::format("{}: {}", info(diagnostic.kind).slug, diagnostic.message));
  }
  json.end_list().end_object();
  return json.text();
}

}  // namespace

int main() {
  const std::string all(std::istreambuf_iterator<char>(std::cin), {});
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\0', begin), all.size());
    fmt::print("{}\n", answer(all.substr(begin, end - begin)));
    begin = end + 1;
  }
}
