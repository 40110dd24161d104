// measure COMMAND...: runs it and prints its wall-clock seconds, its seconds on processors (of all threads,
// in the program and in the system), peak memory in KiB and exit code on one line.
//
// A program of its own because Linux counts what a process held before exec() into its peak: started from a
// Python of 12 MB, nothing would ever be measured below that.
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: measure COMMAND...\n");
    return 2;
  }
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  // What it prints goes to standard error, which run.py shows only when something fails.
  posix_spawn_file_actions_adddup2(&quiet, STDERR_FILENO, STDOUT_FILENO);
  const auto begin = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (const int error = posix_spawnp(&child, argv[1], &quiet, nullptr, argv + 1, environ); error != 0) {
    fmt::print(stderr, "cannot run {}: error {}\n", argv[1], error);
    return 4;
  }
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) < 0) return 4;
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  posix_spawn_file_actions_destroy(&quiet);
  const double busy = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  fmt::print("{:.6f} {:.6f} {} {}\n", taken.count(), busy, usage.ru_maxrss,
             WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return EXIT_SUCCESS;
}
