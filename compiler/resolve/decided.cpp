#include "resolve/decided.h"

#include <algorithm>

#include "value/edit.h"

namespace presetc {

bool Decided::covers(std::span<const std::string_view> path) const {
  return std::any_of(
             paths_.begin(), paths_.end(),
             [&](const Decision& decision) {
               const auto& at = decision.path->segments;
               return is_at_or_below(path, at) &&
                      (decision.value == nullptr || speaks_of(*decision.value, path.subspan(at.size())));
             }) ||
         std::any_of(patterns_.begin(), patterns_.end(),
                     [&](const PathPattern* decided) { return decided->covers(path); }) ||
         std::any_of(all_.begin(), all_.end(), [&](const std::vector<Decided>& each) {
           return !each.empty() && std::all_of(each.begin(), each.end(),
                                               [&](const Decided& decided) { return decided.covers(path); });
         });
}

bool Decided::puts_section(std::span<const std::string_view> path) const {
  return std::any_of(
             paths_.begin(), paths_.end(),
             [&](const Decision& decision) { return is_at_or_below(decision.path->segments, path); }) ||
         std::any_of(all_.begin(), all_.end(), [&](const std::vector<Decided>& each) {
           return !each.empty() && std::all_of(each.begin(), each.end(), [&](const Decided& decided) {
             return decided.puts_section(path);
           });
         });
}

}  // namespace presetc
