#include <gtest/gtest.h>

#include "exchange/import_plan.h"
#include "support/counting_files.h"
#include "support/temporary_directory.h"

namespace presetc {
namespace {

/// Fails from a certain write on.
class FullDisk final : public testing::CountingFiles {
 public:
  explicit FullDisk(int writes) : writes_(writes) {}
  FileError replace(const std::string& path, std::string_view bytes) override {
    if (writes_-- == 0) return {"no space left on the device"};
    return CountingFiles::replace(path, bytes);
  }

 private:
  int writes_;
};

ImportPlan plan_in(const testing::TemporaryDirectory& top) {
  ImportPlan plan;
  plan.writes.push_back({top / "new/a.yaml", "a", {}, WriteAction::add, {}});
  plan.writes.push_back({top / "old.yaml", "new", {}, WriteAction::replace, "old"});
  plan.writes.push_back({top / "same.yaml", "same", {}, WriteAction::leave, {}});
  plan.writes.push_back({top / "z.yaml", "z", {}, WriteAction::add, {}});
  return plan;
}

TEST(WriteImport, WritesEverything) {
  const testing::TemporaryDirectory top;
  top.write("old.yaml", "old");
  Diagnostics diagnostics;
  write_import(plan_in(top), *disk_file_system(), 2, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_EQ(top.read("new/a.yaml"), "a");
  EXPECT_EQ(top.read("old.yaml"), "new");
  EXPECT_EQ(top.read("z.yaml"), "z");
  EXPECT_FALSE(top.exists("same.yaml"));  // it is there already, in a real plan
}

TEST(WriteImport, TakesEverythingBack) {
  const auto disk = disk_file_system();
  for (int writes = 0; writes < 3; ++writes) {
    const testing::TemporaryDirectory top;
    top.write("old.yaml", "old");
    FullDisk full(writes);
    Diagnostics diagnostics;
    write_import(plan_in(top), full, 1, diagnostics);
    ASSERT_EQ(diagnostics.all().size(), 1U) << writes;
    EXPECT_EQ(diagnostics.all()[0].kind, Kind::cannot_write);
    EXPECT_FALSE(top.exists("new")) << writes;
    EXPECT_FALSE(top.exists("z.yaml")) << writes;
    EXPECT_EQ(top.read("old.yaml"), "old") << writes;
  }
}

/// The disk that is full for a write is full for the bytes that were there before as well.
TEST(WriteImport, SaysWhatItCannotTakeBack) {
  class StaysFull final : public testing::CountingFiles {
   public:
    FileError replace(const std::string& path, std::string_view bytes) override {
      if (full_ || path.ends_with("z.yaml")) {
        full_ = true;
        return {"no space left on the device"};
      }
      return CountingFiles::replace(path, bytes);
    }

   private:
    bool full_ = false;
  };
  const testing::TemporaryDirectory top;
  top.write("old.yaml", "old");
  StaysFull full;
  Diagnostics diagnostics;
  write_import(plan_in(top), full, 1, diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 2U);
  EXPECT_EQ(diagnostics.all()[0].message,
            "cannot write " + (top / "z.yaml") + ": no space left on the device");
  EXPECT_EQ(diagnostics.all()[1].message,
            "cannot undo the change of " + (top / "old.yaml") + ": no space left on the device");
  EXPECT_FALSE(top.exists("new"));
  EXPECT_EQ(top.read("old.yaml"), "new");
}

}  // namespace
}  // namespace presetc
