// Where every leaf comes from -> a JSON document beside the output. Must not know where the text goes.
#include <vector>

#include "base/json_text.h"
#include "emit/provenance.h"
#include "value/path.h"

namespace presetc {

namespace {

void append(std::span<const std::string_view> path, const LeafOrigin& from, JsonText& out) {
  out.key(to_string(path)).begin_object();
  if (!from.file.empty()) out.member("file", from.file);
  if (from.line > 0) out.key("line").number(from.line);
  if (from.column > 0) out.key("column").number(from.column);
  if (!from.layer.empty()) out.member("layer", from.layer);
  out.end_object();
}

void collect(const Value& section, std::vector<std::string_view>& path, const LeafOriginOf& provenance,
             JsonText& out) {
  for (const auto i : section.by_key()) {
    const Member& member = section.members()[i];
    path.push_back(member.key);
    if (member.value->is(Type::map) && !member.value->members().empty()) {
      collect(*member.value, path, provenance, out);
    } else {
      append(path, provenance(path, *member.value), out);
    }
    path.pop_back();
  }
}

}  // namespace

std::string to_provenance_json(const Value& document, std::span<const std::string_view> select,
                               const LeafOriginOf& provenance) {
  JsonText out(true);
  out.begin_object();
  std::vector<std::string_view> path;
  document.is(Type::map) ? collect(document, path, provenance, out)
                         : append(select, provenance(path, document), out);
  out.end_object();
  return out.text() + '\n';
}

}  // namespace presetc
