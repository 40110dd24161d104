// SIGINT, SIGTERM and SIGHUP: they end the process at once, but for moments in which that would leave half of
// something behind. Knows nothing of what these are.
#pragma once

namespace presetc {

/// From here on these signals wait for every DelayStop. Call once, before there are threads. A signal that
/// the process was started to ignore (`nohup`) is left ignored. And SIGXFSZ ends nothing from here on.
void install_stop_signals();

/// While one lives, in any thread, a signal waits. The end of the last one ends the process by the signal, so
/// that a shell sees what stopped it: nothing that is declared after it is still there then.
class DelayStop {
 public:
  DelayStop();
  DelayStop(const DelayStop&) = delete;
  DelayStop& operator=(const DelayStop&) = delete;
  ~DelayStop();
};

/// True if a signal waits: long work should come to its end.
[[nodiscard]] bool stop_requested();

}  // namespace presetc
