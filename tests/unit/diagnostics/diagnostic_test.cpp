#include "diagnostics/diagnostic.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(Diagnostics, FinishSortsByFileNameAndPlaceAndDropsRepetitions) {
  Sources sources;
  sources.add("b.yaml", "0123456789");
  sources.add("a.yaml", "0123456789");
  Diagnostics found, more;
  found.report(Kind::shape, {}, "about the run");
  found.report(Kind::shape, {0, 5, 6}, "b5");
  found.report(Kind::shape, {0, 1, 2}, "b1");
  more.report(Kind::shape, {1, 9, 10}, "a9");
  more.report(Kind::shape, {0, 5, 6}, "b5");
  found.take(std::move(more));
  found.finish(sources);
  std::string order;
  for (const auto& d : found.all()) order += d.message + " ";
  EXPECT_EQ(order, "a9 b1 b5 about the run ");
}

TEST(Diagnostics, CountsBySeverity) {
  Diagnostics found;
  EXPECT_FALSE(found.has_errors());
  found.report(Kind::widened, {}, "m");
  found.report(Kind::overridden, {}, "m");
  EXPECT_FALSE(found.has_errors());
  found.report(Kind::overridden, {}, "m").with_severity(Severity::error);
  EXPECT_TRUE(found.has_errors());
  EXPECT_EQ(found.count(Severity::warning), 1U);
  EXPECT_EQ(found.count(Severity::note), 1U);
}

TEST(Kinds, SlugsAreUniqueFoundAndExplained) {
  std::set<std::string_view> slugs;
  for (const auto& kind : all_kinds()) {
    EXPECT_TRUE(slugs.insert(kind.slug).second) << kind.slug;
    EXPECT_EQ(kind.slug.find('_'), std::string_view::npos) << kind.slug;
    EXPECT_EQ(find_kind(kind.slug), kind.kind);
    EXPECT_EQ(info(kind.kind).slug, kind.slug);
    EXPECT_TRUE(kind.explanation.ends_with('.')) << kind.slug;
    EXPECT_FALSE(severity_name(kind.severity).empty());
  }
  EXPECT_EQ(find_kind("no-such-kind"), std::nullopt);
}

}  // namespace
}  // namespace presetc
