#include "base/ordered_blocks.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <vector>

#include "base/parallel_for.h"

namespace presetc {

namespace {

class OrderedBlocks {
 public:
  using Make = std::function<void(std::size_t, std::size_t, std::string&)>;
  using Take = std::function<bool(const std::string&)>;

  OrderedBlocks(std::size_t count, std::size_t workers, const Make& make, const Take& take)
      : count_(count), make_(make), take_(take), places_(2 * workers) {}

  void work(std::size_t worker) {
    std::string text;
    std::unique_lock lock(mutex_);
    for (;;) {
      // A thread runs ahead of its turn as far as there is room, so that nobody sleeps for one block.
      room_.wait(lock, [&] { return ended_ || next_ == count_ || next_ < turn_ + places_.size(); });
      if (ended_ || next_ == count_) return;
      const std::size_t block = next_++;
      lock.unlock();
      text.clear();
      make_(block, worker, text);
      lock.lock();
      Place& place = place_of(block);
      place.text.swap(text);
      place.ready = true;
      if (!taking_) take_ready(lock);
    }
  }

  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    room_.notify_all();
  }

 private:
  struct Place {
    std::string text;
    bool ready = false;
  };
  Place& place_of(std::size_t block) { return places_[block % places_.size()]; }

  /// One thread at a time; the others go on making.
  void take_ready(std::unique_lock<std::mutex>& lock) {
    taking_ = true;
    while (!ended_ && turn_ < count_ && place_of(turn_).ready) {
      Place& place = place_of(turn_);
      lock.unlock();
      const bool go_on = take_(place.text);
      lock.lock();
      place.ready = false;
      ++turn_;
      ended_ = ended_ || !go_on;
      room_.notify_all();
    }
    taking_ = false;
  }

  const std::size_t count_;
  const Make& make_;
  const Take& take_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::vector<Place> places_;
  std::size_t next_ = 0, turn_ = 0;  // to be made, to be taken
  bool taking_ = false, ended_ = false;
};

struct EndUnlessDone {
  OrderedBlocks& blocks;
  int exceptions = std::uncaught_exceptions();
  ~EndUnlessDone() {
    if (std::uncaught_exceptions() > exceptions) blocks.end();
  }
};

}  // namespace

void ordered_blocks(std::size_t count, std::size_t jobs,
                    const std::function<void(std::size_t block, std::size_t worker, std::string& text)>& make,
                    const std::function<bool(const std::string& text)>& take) {
  if (count == 0) return;
  const std::size_t workers = std::min(std::max<std::size_t>(jobs, 1), count);
  OrderedBlocks blocks(count, workers, make, take);
  parallel_for(workers, workers, [&](std::size_t, std::size_t worker) {
    // Out of memory: the others must not wait for a block that will never come.
    const EndUnlessDone guard{blocks};
    blocks.work(worker);
  });
}

}  // namespace presetc
