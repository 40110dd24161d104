// An open file as the system numbers it. Knows no paths.
#pragma once

#include <cerrno>
#include <string_view>

namespace presetc {

/// Closes the descriptor on every way out. Negative: none.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { (void)close(); }

  void reset(int number) {
    (void)close();
    number_ = number;
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  /// 0, or what `close` failed with: some file systems tell only now that bytes could not be written.
  int close();

 private:
  int number_;
};

/// The call again until no signal has interrupted it.
template <class Call>
auto retried(const Call& call) {
  for (;;) {
    const auto result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

/// Call first of all. A standard stream that is closed (`>&-`) is a number that the next file to be opened
/// would get, and then messages would be written into it. What is put in its place cannot be written either.
void keep_standard_streams();

/// Writes all of it, however many calls that takes; waits where the descriptor does not. 0, or an errno.
int write_all(int descriptor, std::string_view bytes);

}  // namespace presetc
