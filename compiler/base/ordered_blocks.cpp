#include "base/ordered_blocks.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <vector>

#include "base/parallel_for.h"

namespace presetc {

namespace {

class OrderedBlocks {
 public:
  OrderedBlocks(std::size_t count, std::size_t workers, const MakeText& make, std::span<const TakeText> takes)
      : count_(count), make_(make), takes_(takes), stages_(takes.size()), places_(2 * workers) {}

  void work(std::size_t worker) {
    std::string text;
    std::unique_lock lock(mutex_);
    while (!ended_ && stages_.back().turn < count_) {
      if (const auto stage = find_stage()) {
        take(*stage, lock);
      } else if (next_ < count_ && next_ < stages_.back().turn + places_.size()) {
        // A thread runs ahead of the takes as far as there is room, so that nobody sleeps for one block.
        make(worker, text, lock);
      } else {
        ++waiting_;
        changed_.wait(lock);
        --waiting_;
      }
    }
    changed_.notify_all();
  }

  /// Before all was taken; once no thread works any more.
  [[nodiscard]] bool ended() const { return ended_; }

  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

 private:
  struct Place {
    std::string text;
    std::size_t block = static_cast<std::size_t>(-1);  // that it holds
  };
  struct Stage {
    std::size_t turn = 0;  // the block that it takes next
    bool busy = false;
  };
  Place& place_of(std::size_t block) { return places_[block % places_.size()]; }

  /// A take that can go on. The last one first: it makes room.
  std::optional<std::size_t> find_stage() {
    for (std::size_t i = stages_.size(); i-- > 0;) {
      const Stage& stage = stages_[i];
      if (stage.busy || stage.turn == count_) continue;
      if (i > 0 ? stage.turn < stages_[i - 1].turn : place_of(stage.turn).block == stage.turn) return i;
    }
    return std::nullopt;
  }

  void take(std::size_t index, std::unique_lock<std::mutex>& lock) {
    Stage& stage = stages_[index];
    const Place& place = place_of(stage.turn);
    stage.busy = true;
    lock.unlock();
    const bool go_on = takes_[index](place.text);
    lock.lock();
    stage.busy = false;
    ++stage.turn;
    ended_ = ended_ || !go_on;
    wake();
  }

  void make(std::size_t worker, std::string& text, std::unique_lock<std::mutex>& lock) {
    const std::size_t block = next_++;
    lock.unlock();
    text.clear();
    make_(block, worker, text);
    lock.lock();
    Place& place = place_of(block);
    place.text.swap(text);
    place.block = block;
    wake();
  }

  void wake() {
    if (waiting_ > 0) changed_.notify_all();
  }

  const std::size_t count_;
  const MakeText& make_;
  const std::span<const TakeText> takes_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Stage> stages_;
  std::vector<Place> places_;
  std::size_t next_ = 0;  // to be made
  std::size_t waiting_ = 0;
  bool ended_ = false;
};

struct EndUnlessDone {
  OrderedBlocks& blocks;
  int exceptions = std::uncaught_exceptions();
  ~EndUnlessDone() {
    if (std::uncaught_exceptions() > exceptions) blocks.end();
  }
};

}  // namespace

bool ordered_blocks(std::size_t count, std::size_t jobs, const MakeText& make,
                    std::span<const TakeText> takes) {
  if (count == 0) return true;
  const std::size_t workers = std::min(std::max<std::size_t>(jobs, 1), count);
  OrderedBlocks blocks(count, workers, make, takes);
  parallel_for(workers, workers, [&](std::size_t, std::size_t worker) {
    // Out of memory: the others must not wait for a block that will never come.
    const EndUnlessDone guard{blocks};
    blocks.work(worker);
  });
  return !blocks.ended();
}

bool ordered_blocks(std::size_t count, std::size_t jobs, const MakeText& make, const TakeText& take) {
  return ordered_blocks(count, jobs, make, std::span(&take, 1));
}

}  // namespace presetc
