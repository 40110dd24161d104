#include "base/stop_signals.h"

#include <array>
#include <atomic>
#include <csignal>

namespace presetc {

namespace {

// A handler takes no arguments of ours, and may touch atomics that need no lock and little else.
std::atomic<int> delays{0};
std::atomic<int> waiting_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);

/// Returns only into a handler of the same signal, at whose end the process dies.
void end_by(int signal) {
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  ::sigaction(signal, &action, nullptr);
  ::raise(signal);
}

// Each side first writes its own variable and then reads the other's, so that one of them sees both: no
// temporary file begins between a handler's look and the end.
void stop(int signal) {
  waiting_signal = signal;
  if (delays == 0) end_by(signal);
}

void end_if_requested() {
  if (const int signal = waiting_signal; signal != 0) end_by(signal);
}

}  // namespace

void install_stop_signals() {
  for (const int signal : std::array{SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (::sigaction(signal, nullptr, &before) != 0 || before.sa_handler != SIG_DFL) continue;
    struct sigaction action {};
    action.sa_handler = stop;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
  }
  // Then a write beyond a limit on the size of files (`ulimit -f`) fails, as on a full disk.
  struct sigaction ignored {};
  ignored.sa_handler = SIG_IGN;
  ::sigaction(SIGXFSZ, &ignored, nullptr);
}

DelayStop::DelayStop() {
  if (delays.fetch_add(1) == 0) end_if_requested();
}

DelayStop::~DelayStop() {
  if (delays.fetch_sub(1) == 1) end_if_requested();
}

bool stop_requested() {
  return waiting_signal != 0;
}

}  // namespace presetc
