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

/// False after a failure, which errno has.
bool make_pair(Descriptor& ours, Descriptor& theirs) {
  std::array<int, 2> pair{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return false;
  ours.reset(pair[0]);
  theirs.reset(pair[1]);
  return true;
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
bool receive(const Descriptor& from, std::string& to) {
  std::array<char, 65536> buffer;
  const ssize_t got = retried([&] { return ::read(from.number(), buffer.data(), buffer.size()); });
  if (got > 0) to.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0;
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& words, const ChildVariables& variables) {
  Descriptor talk, listen;  // the child's ends
  const bool made = make_pair(talk_, talk) && make_pair(listen_, listen);
  start_error_ =
      made ? spawn(words, environment_with(variables), talk.number(), listen.number(), process_) : errno;
}

ChildProcess::~ChildProcess() {
  // A child that waits for input, or to be read, would not end.
  (void)talk_.close();
  (void)listen_.close();
  if (start_error_ == 0 && process_ > 0) (void)wait();
}

bool ChildProcess::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        retried([&] { return ::send(talk_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL); });
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void ChildProcess::end_input() {
  ::shutdown(talk_.number(), SHUT_WR);
}

bool ChildProcess::read(std::string& to) {
  for (;;) {
    // A descriptor that is none is not waited for.
    std::array<pollfd, 2> waiting{pollfd{talk_.number(), POLLIN, 0}, pollfd{listen_.number(), POLLIN, 0}};
    if (retried([&] { return ::poll(waiting.data(), waiting.size(), -1); }) < 0) return false;
    if (waiting[1].revents != 0) {
      if (!receive(listen_, errors_)) (void)listen_.close();
    } else if (waiting[0].revents != 0) {
      if (receive(talk_, to)) return true;
      while (listen_.is_open()) {
        if (!receive(listen_, errors_)) (void)listen_.close();
      }
      return false;
    }
  }
}

int ChildProcess::wait() {
  int status = 0;
  const pid_t ended = retried([&] { return ::waitpid(process_, &status, 0); });
  process_ = -1;
  if (ended < 0) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace presetc
