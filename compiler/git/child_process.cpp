#include "git/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace presetc {

namespace {

bool make_pair(std::array<int, 2>& pair) {
  return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) == 0;
}

void close_descriptor(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

/// The environment of the child: ours, but for what is to be different.
std::vector<std::string> environment_with(const ChildVariables& variables) {
  std::vector<std::string> all = variables.given;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view ours = *entry;
    const std::string_view name = ours.substr(0, ours.find('='));
    const bool given =
        std::any_of(variables.given.begin(), variables.given.end(), [&](const std::string& variable) {
          return name == std::string_view(variable).substr(0, variable.find('='));
        });
    const auto& withheld = variables.withheld;
    if (!given && std::find(withheld.begin(), withheld.end(), name) == withheld.end()) all.emplace_back(ours);
  }
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

int spawn(std::vector<std::string> words, std::vector<std::string> environment, int talk, int errors,
          pid_t& process) {
  posix_spawn_file_actions_t actions;
  if (const int error = ::posix_spawn_file_actions_init(&actions); error != 0) return error;
  // dup2 clears the close-on-exec flag of the copies alone.
  ::posix_spawn_file_actions_adddup2(&actions, talk, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, talk, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  const int error = ::posix_spawnp(&process, words.front().c_str(), &actions, nullptr,
                                   pointers_to(words).data(), pointers_to(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

/// Appends what is there; false at the end.
bool receive(int descriptor, std::string& to) {
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got > 0) to.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0;
  }
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& words, const ChildVariables& variables) {
  std::array<int, 2> talk{-1, -1};
  std::array<int, 2> listen{-1, -1};
  if (!make_pair(talk) || !make_pair(listen)) {
    start_error_ = errno;
  } else {
    start_error_ = spawn(words, environment_with(variables), talk[1], listen[1], process_);
  }
  close_descriptor(talk[1]);
  close_descriptor(listen[1]);
  talk_ = talk[0];
  listen_ = listen[0];
}

ChildProcess::~ChildProcess() {
  close_descriptor(talk_);
  close_descriptor(listen_);
  if (start_error_ == 0 && process_ > 0) (void)wait();
}

bool ChildProcess::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::send(talk_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void ChildProcess::end_input() {
  ::shutdown(talk_, SHUT_WR);
}

bool ChildProcess::read(std::string& to) {
  for (;;) {
    std::array<pollfd, 2> waiting{pollfd{talk_, POLLIN, 0}, pollfd{listen_, POLLIN, 0}};
    if (::poll(waiting.data(), listen_ < 0 ? 1 : 2, -1) < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    if (listen_ >= 0 && waiting[1].revents != 0) {
      if (!receive(listen_, errors_)) close_descriptor(listen_);
    } else if (waiting[0].revents != 0) {
      if (receive(talk_, to)) return true;
      while (listen_ >= 0) {
        if (!receive(listen_, errors_)) close_descriptor(listen_);
      }
      return false;
    }
  }
}

int ChildProcess::wait() {
  int status = 0;
  pid_t ended = 0;
  do {
    ended = ::waitpid(process_, &status, 0);
  } while (ended < 0 && errno == EINTR);
  process_ = -1;
  if (ended < 0) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace presetc
