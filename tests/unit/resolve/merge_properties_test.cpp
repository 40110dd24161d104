// What holds for all presets: merging random ones, from fixed seeds.
#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "resolve/candidates.h"
#include "support/preset_bench.h"
#include "value/edit.h"

namespace presetc {
namespace {

using testing::PresetBench;
using testing::shown;

/// Presets over few paths and few values, so that they meet: `a`, `b`, `s.c`, `s.d`, `s.t.e`; with `shapes`
/// some have a value at `s`.
class RandomPresets {
 public:
  RandomPresets(std::uint32_t seed, bool shapes) : random_(seed), shapes_(shapes) {}

  std::string body() {
    std::vector<std::string> fixed, section, inner, offered;
    add("a", "a", fixed, offered);
    add("b", "b", fixed, offered);
    if (shapes_ && one_in(3)) {
      add("s", "s", fixed, offered);
      return body_of(fixed, offered);
    }
    add("c", "s.c", section, offered);
    add("d", "s.d", section, offered);
    add("e", "s.t.e", inner, offered);
    if (!inner.empty() || one_in(5)) section.push_back(fmt::format("t: {{{}}}", fmt::join(inner, ", ")));
    if (!section.empty() || one_in(5)) fixed.push_back(fmt::format("s: {{{}}}", fmt::join(section, ", ")));
    return body_of(fixed, offered);
  }

 private:
  static std::string body_of(const std::vector<std::string>& fixed, const std::vector<std::string>& offered) {
    return fmt::format("config: {{{}}}, parameters: {{{}}}", fmt::join(fixed, ", "),
                       fmt::join(offered, ", "));
  }

  bool one_in(std::uint32_t count) { return random_() % count == 0; }

  void add(std::string_view key, std::string_view path, std::vector<std::string>& fixed,
           std::vector<std::string>& offered) {
    const auto choice = random_() % 5;
    if (choice < 2) fixed.push_back(fmt::format("{}: {}", key, value()));
    if (choice < 2 || choice == 4) return;
    std::vector<std::string_view> candidates;
    for (auto count = 1 + random_() % 3; candidates.size() < count;) {
      const auto candidate = value();
      if (std::find(candidates.begin(), candidates.end(), candidate) == candidates.end())
        candidates.push_back(candidate);
    }
    offered.push_back(fmt::format("{}: [{}]", path, fmt::join(candidates, ", ")));
  }

  std::string_view value() {
    static constexpr std::string_view values[] = {"1", "2", "3", "x", "true", "null", "0.5"};
    return values[random_() % std::size(values)];
  }

  std::mt19937 random_;
  bool shapes_;
};

/// What a merge says about a path, as a set; null if nothing.
class Result {
 public:
  explicit Result(const Merged& merged) : merged_(merged) {}

  [[nodiscard]] std::vector<const Value*> at(const Path& path) const {
    for (const Offer& offer : merged_.offered) {
      if (offer.path == path) return offer.candidates;
    }
    const Value* fixed = value_at(*merged_.config, path.segments);
    return fixed == nullptr ? std::vector<const Value*>() : std::vector<const Value*>{fixed};
  }

 private:
  const Merged& merged_;
};

const std::vector<std::string_view> section{"s"};

bool disagreed(const Merged& merged, const Path& path) {
  return std::any_of(merged.conflicts.begin(), merged.conflicts.end(), [&](const Conflict& conflict) {
    return conflict.kind == Kind::disagreement &&
           std::equal(conflict.path.begin(), conflict.path.end(), path.segments.begin(), path.segments.end());
  });
}

/// Three random presets p, q and r, and what a failure shows of them.
class Trial {
 public:
  explicit Trial(std::uint32_t seed, bool shapes = false) : random_(seed, shapes) {
    for (const auto* name : {"p", "q", "r"}) make(name);
    for (const auto* path : {"a", "b", "s", "s.c", "s.d", "s.t.e"}) paths.push_back(bench.path(path));
  }
  /// Makes a preset of `head` and random values; returns these.
  std::string make(std::string_view name, std::string_view head = "") {
    std::string body = random_.body();
    const std::string text = fmt::format("{{{}{}}}", head, body);
    bench.preset(name, text);
    texts += fmt::format("{}: {}\n", name, text);
    return body;
  }
  /// Equal sets at every path, whether fixed or offered.
  void expect_equal(const Merged& a, const Merged& b) {
    for (const Path& path : paths) {
      EXPECT_TRUE(equal_sets(Result(a).at(path), Result(b).at(path))) << to_string(path) << '\n'
                                                                      << shown(a) << '\n'
                                                                      << shown(b);
    }
  }

  PresetBench bench;
  std::vector<Path> paths;
  std::string texts;

 private:
  RandomPresets random_;
};

template <class Check>
void for_many(const Check& check, bool shapes = false) {
  for (std::uint32_t seed = 0; seed < 300 && !::testing::Test::HasFailure(); ++seed) {
    Trial trial(seed, shapes);
    check(trial);
    if (::testing::Test::HasFailure()) ADD_FAILURE() << "seed " << seed << '\n' << trial.texts;
  }
}

constexpr const char* strategies[] = {"union", "intersection", "last_wins", "exact"};

TEST(MergeProperties, UnionAndIntersectionCommute) {
  for_many([](Trial& trial) {
    for (const auto* strategy : {"union", "intersection"}) {
      // Where all are fixed the last one wins: there the order has a meaning.
      const std::string merge = fmt::format("{{strategy: {}, on_conflict: record}}", strategy);
      const Merged there = trial.bench.merge({"p", "q", "r"}, merge);
      const Merged back = trial.bench.merge({"r", "p", "q"}, merge);
      EXPECT_EQ(shown(there.conflicts), shown(back.conflicts)) << strategy;
      EXPECT_EQ(shown(there.notes), shown(back.notes)) << strategy;
      std::erase_if(trial.paths,
                    [&](const Path& path) { return path.segments == section || disagreed(there, path); });
      trial.expect_equal(there, back);
    }
  });
}

TEST(MergeProperties, APresetWithItselfIsItself) {
  for_many([](Trial& trial) {
    for (const auto* strategy : strategies) {
      const Merged alone = trial.bench.merge({"p"}, strategy);
      const Merged twice = trial.bench.merge({"p", "p"}, strategy);
      EXPECT_EQ(shown(alone.conflicts) + shown(alone.notes), "") << strategy;
      EXPECT_EQ(shown(twice.conflicts) + shown(twice.notes), "") << strategy;
      trial.expect_equal(alone, twice);
    }
    EXPECT_EQ(trial.bench.reported(), "");
  });
}

TEST(MergeProperties, OneAloneIsItselfUnderEveryStrategy) {
  for_many([](Trial& trial) {
    const std::string expected = shown(trial.bench.merge({"p"}));
    for (const auto* strategy : {"intersection", "last_wins", "exact", "{paths: {'**': append}}",
                                 "{paths: {'**': append_unique}}", "{paths: {'**': {by_key: name}}}"}) {
      EXPECT_EQ(shown(trial.bench.merge({"p"}, strategy)), expected) << strategy;
    }
    EXPECT_EQ(trial.bench.reported(), "");
  });
}

TEST(MergeProperties, IntersectionIsWithinUnion) {
  for_many([](Trial& trial) {
    const Merged united = trial.bench.merge({"p", "q", "r"}, "union");
    const Merged common = trial.bench.merge({"p", "q", "r"}, "intersection");
    for (const Path& path : trial.paths) {
      if (path.segments == section) continue;
      for (const Value* value : Result(common).at(path)) {
        EXPECT_TRUE(contains(Result(united).at(path), *value)) << to_string(path);
      }
    }
  });
}

TEST(MergeProperties, LastWinsIsLayingOneOverTheOther) {
  for_many(
      [](Trial& trial) {
        trial.bench.preset("all", "extends: [p, q, r]");
        trial.expect_equal(trial.bench.merge({"all"}), trial.bench.merge({"p", "q", "r"}, "last_wins"));
        trial.bench.preset("two", "extends: [p, q]");
        trial.expect_equal(trial.bench.merge({"all"}), trial.bench.merge({"two", "r"}, "last_wins"));
      },
      /*shapes=*/true);
}

TEST(MergeProperties, AChainOfExtendsIsAssigningInOrder) {
  for_many(
      [](Trial& trial) {
        const std::string child = trial.make("child", "extends: p, ");
        const std::string grandchild = trial.make("grandchild", "extends: child, ");
        // What they say themselves, extending nothing.
        trial.bench.preset("second", fmt::format("{{{}}}", child));
        trial.bench.preset("third", fmt::format("{{{}}}", grandchild));
        trial.expect_equal(trial.bench.merge({"grandchild"}),
                           trial.bench.merge({"p", "second", "third"}, "last_wins"));
      },
      /*shapes=*/true);
}

}  // namespace
}  // namespace presetc
