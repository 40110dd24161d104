#include "base/parallel_for.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <sched.h>
#include <system_error>
#include <thread>
#include <vector>

namespace presetc {

std::size_t available_processors() {
  // Containers often confine a process to fewer processors than the machine has; the affinity mask knows.
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0)
    return static_cast<std::size_t>(std::max(1, CPU_COUNT(&set)));
  return std::max(1U, std::thread::hardware_concurrency());
}

std::size_t jobs_for_short_items(std::size_t count, std::size_t jobs) {
  constexpr std::size_t items_a_thread = 16;
  return std::clamp<std::size_t>(count / items_a_thread, 1, std::max<std::size_t>(jobs, 1));
}

void parallel_for(std::size_t count, std::size_t jobs,
                  const std::function<void(std::size_t index, std::size_t worker)>& work) {
  const std::size_t workers = std::min(std::max<std::size_t>(jobs, 1), count);
  if (workers <= 1) {
    for (std::size_t index = 0; index < count; ++index) work(index, 0);
    return;
  }
  // Small batches keep the tail short, and one atomic add per batch is far below the cost of an item
  // (an item is at least one small file: over 10 us).
  const std::size_t batch = std::clamp<std::size_t>(count / (workers * 16), 1, 64);
  std::atomic<std::size_t> next{0};
  // Out of memory on a worker ends the run like anywhere else: the first exception leaves by the calling
  // thread.
  std::exception_ptr failure;
  std::once_flag failed;
  const auto take_batches = [&](std::size_t worker) {
    for (;;) {
      const std::size_t begin = next.fetch_add(batch, std::memory_order_relaxed);
      if (begin >= count) return;
      const std::size_t end = std::min(begin + batch, count);
      for (std::size_t index = begin; index < end; ++index) work(index, worker);
    }
  };
  const auto run = [&](std::size_t worker) {
    try {
      take_batches(worker);
    } catch (...) {
      std::call_once(failed, [&] { failure = std::current_exception(); });
    }
  };
  {
    std::vector<std::jthread> threads;
    threads.reserve(workers - 1);
    // Where the system gives no more of them (containers often limit them), those that there are do the work.
    try {
      for (std::size_t worker = 1; worker < workers; ++worker) threads.emplace_back(run, worker);
    } catch (const std::system_error&) {
    }
    run(0);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace presetc
