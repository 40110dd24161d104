// The verdict on whole documents, by valijson. valijson and nlohmann-json are known to valijson_verdict.cpp
// alone.
#pragma once

#include <memory>
#include <string>

#include "validate/schema.h"

namespace presetc {

/// Compiled once per schema; `Worker`s share it. valijson's validator costs 245 us to make and 49 us to
/// reuse, and is not safe to share between threads: hence one Worker per thread, kept for the whole run.
class Verdict {
 public:
  class Worker {
   public:
    explicit Worker(const Verdict& verdict);
    Worker(Worker&&) noexcept;
    ~Worker();
    /// True if the schema accepts the value. If not, `reason` is valijson's innermost message, for the case
    /// that our own walk finds nothing to say.
    [[nodiscard]] bool accepts(const Value& value, std::string& reason);

   private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
  };

  /// `schema` was accepted by compile_schema. nullptr-like (valid() == false) if valijson cannot take it;
  /// then `bad_schema` was reported.
  Verdict(const Schema& schema, Diagnostics& diagnostics);
  ~Verdict();
  [[nodiscard]] bool valid() const;

 private:
  friend class Worker;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace presetc
