#include "base/descriptor.h"

#include <fcntl.h>
#include <string>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

namespace presetc {
namespace {

TEST(WriteAll, WaitsForAPipeThatDoesNotWait) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
  Descriptor out(ends[1]);
  ASSERT_EQ(::fcntl(ends[0], F_SETFL, 0), 0);  // the reader waits
  const std::string bytes(1'000'000, 'x');     // more than a pipe holds
  std::string received;
  std::thread reader([&] {
    const Descriptor in(ends[0]);
    std::string piece(4096, '\0');
    for (;;) {
      const auto got = ::read(in.number(), piece.data(), piece.size());
      if (got <= 0) break;
      received.append(piece, 0, static_cast<std::size_t>(got));
    }
  });
  EXPECT_EQ(write_all(out.number(), bytes), 0);
  EXPECT_EQ(out.close(), 0);
  reader.join();
  EXPECT_EQ(received, bytes);
}

}  // namespace
}  // namespace presetc
