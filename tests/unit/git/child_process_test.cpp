#include "git/child_process.h"

#include <cerrno>
#include <cstdlib>

#include <gtest/gtest.h>

namespace presetc {
namespace {

/// All that a program prints, with nothing to read.
std::string printed(ChildProcess& child) {
  child.end_input();
  std::string out;
  while (child.read(out)) {
  }
  return out;
}

TEST(ChildProcesses, OutputErrorsAndExitCode) {
  ChildProcess child({"sh", "-c", "printf out; printf err >&2; exit 3"}, {});
  ASSERT_EQ(child.start_error(), 0);
  EXPECT_EQ(printed(child), "out");
  EXPECT_EQ(child.errors(), "err");
  EXPECT_EQ(child.wait(), 3);
}

TEST(ChildProcesses, ArgumentsAreNoShellText) {
  ChildProcess child({"printf", "%s|", "$(echo x)", "a b", "*"}, {});
  EXPECT_EQ(printed(child), "$(echo x)|a b|*|");
  EXPECT_EQ(child.wait(), 0);
}

TEST(ChildProcesses, InheritsTheEnvironmentButForWhatIsGiven) {
  ChildProcess child({"sh", "-c", "echo \"$LC_ALL ${PATH:+path}\""}, {{"LC_ALL=C"}, {}});
  EXPECT_EQ(printed(child), "C path\n");
}

TEST(ChildProcesses, DoesNotSeeWhatIsWithheld) {
  ::setenv("PRESETC_TEST_A", "a", 1);
  ::setenv("PRESETC_TEST_AB", "ab", 1);
  ChildProcess child({"sh", "-c", "echo \"${PRESETC_TEST_A-none} $PRESETC_TEST_AB\""},
                     {{}, {"PRESETC_TEST_A"}});
  EXPECT_EQ(printed(child), "none ab\n");
  ::unsetenv("PRESETC_TEST_A");
  ::unsetenv("PRESETC_TEST_AB");
}

TEST(ChildProcesses, NoSuchProgram) {
  ChildProcess child({"/nonexistent/program"}, {});
  EXPECT_EQ(child.start_error(), ENOENT);
}

TEST(ChildProcesses, AnswersOneByOne) {
  ChildProcess child({"cat"}, {});
  for (const std::string line : {"one\n", "two\n"}) {
    ASSERT_TRUE(child.write(line));
    std::string answer;
    while (answer.size() < line.size()) ASSERT_TRUE(child.read(answer));
    EXPECT_EQ(answer, line);
  }
  EXPECT_EQ(printed(child), "");
  EXPECT_EQ(child.wait(), 0);
}

TEST(ChildProcesses, AChildThatHasEndedIsNoSignalToUs) {
  ChildProcess child({"true"}, {});
  std::string out;
  while (child.read(out)) {
  }
  EXPECT_FALSE(child.write("too late"));
  EXPECT_EQ(child.wait(), 0);
}

TEST(ChildProcesses, MoreOnBothStreamsThanTheyHold) {
  ChildProcess child({"sh", "-c", "yes e | head -n 300000 >&2; yes o | head -n 300000"}, {});
  EXPECT_EQ(printed(child).size(), 600000U);
  EXPECT_EQ(child.errors().size(), 600000U);
  EXPECT_EQ(child.wait(), 0);
}

TEST(ChildProcesses, WithoutAnErrorStreamGoesOn) {
  ChildProcess child({"sh", "-c", "echo lost >&2; exec 2>&-; read line; echo \"$line\""}, {});
  ASSERT_TRUE(child.write("kept\n"));
  EXPECT_EQ(printed(child), "kept\n");
  EXPECT_EQ(child.errors(), "lost\n");
  EXPECT_EQ(child.wait(), 0);
}

}  // namespace
}  // namespace presetc
