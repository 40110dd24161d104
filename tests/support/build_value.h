// A value from YAML text, for tables of what writers make of it.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "parse/document.h"

namespace presetc::testing {

/// The text must be YAML without mistakes.
class Built {
 public:
  explicit Built(std::string yaml) {
    Diagnostics diagnostics;
    document_ = read_yaml(sources_.add("built.yaml", std::move(yaml)), diagnostics);
    EXPECT_TRUE(document_) << diagnostics.all()[0].message;
  }

  [[nodiscard]] const Value& value() const { return *document_->root; }
  [[nodiscard]] const Sources& sources() const { return sources_; }

 private:
  Sources sources_;
  std::optional<Document> document_;
};

}  // namespace presetc::testing
