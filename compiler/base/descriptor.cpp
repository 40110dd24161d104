#include "base/descriptor.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace presetc {

int Descriptor::close() {
  const int number = number_;
  number_ = -1;
  // After EINTR Linux has closed it all the same (close(2)).
  return number < 0 || ::close(number) == 0 || errno == EINTR ? 0 : errno;
}

void keep_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    // The lowest free number is given.
    if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF) (void)::open("/dev/null", O_RDONLY);
  }
}

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = retried([&] { return ::write(descriptor, bytes.data(), bytes.size()); });
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    // Another program may have made the terminal or pipe that we share with it one that does not wait.
    if (errno != EAGAIN) return errno;
    pollfd waiting{descriptor, POLLOUT, 0};
    if (retried([&] { return ::poll(&waiting, 1, -1); }) < 0) return errno;
  }
  return 0;
}

}  // namespace presetc
