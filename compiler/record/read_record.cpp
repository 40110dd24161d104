// The text of a record (record_text.h) -> the record.
#include <algorithm>
#include <charconv>

#include "base/sha256.h"
#include "record/record.h"
#include "record/record_text.h"

namespace presetc {

namespace {

/// The fields of one line.
class Fields {
 public:
  Fields(std::string_view line, std::deque<std::string>& texts) : rest_(line), texts_(texts) {}

  std::string_view word() {
    const std::size_t space = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, space);
    rest_.remove_prefix(std::min(space + 1, rest_.size()));
    return word;
  }
  template <typename Number>
  Number number() {
    Number number{};
    const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    const auto length = static_cast<std::size_t>(read.ptr - rest_.data());
    if (read.ec != std::errc() || (length < rest_.size() && rest_[length] != ' ')) fine_ = false;
    rest_.remove_prefix(std::min(length + 1, rest_.size()));
    return number;
  }
  std::uint32_t index(std::size_t size) {
    if (rest_ == "-" || rest_.starts_with("- ")) {
      (void)word();
      return Record::nothing;
    }
    const auto index = number<std::uint32_t>();
    fine_ = fine_ && index < size;
    return index;
  }
  Stamp stamp() {
    Stamp stamp;
    stamp.modified = number<std::int64_t>();
    stamp.size = number<std::uint64_t>();
    stamp.inode = number<std::uint64_t>();
    // A text may have any two numbers.
    stamp.changed = static_cast<std::int64_t>(static_cast<std::uint64_t>(stamp.modified) +
                                              static_cast<std::uint64_t>(number<std::int64_t>()));
    return stamp;
  }
  std::string_view digest() {
    const std::string_view digest = word();
    if (digest == "-") return {};
    fine_ = fine_ && digest.size() == digest_digits;
    return digest;
  }
  std::string_view text() {
    const std::string_view escaped = std::exchange(rest_, {});
    if (escaped.find('\\') == std::string_view::npos) return escaped;
    std::string text;
    for (std::size_t i = 0; i < escaped.size(); ++i) {
      if (escaped[i] == '\\' && i + 1 < escaped.size()) {
        ++i;
        text += escaped[i] == 'n' ? '\n' : escaped[i];
      } else {
        text += escaped[i];
      }
    }
    return texts_.emplace_back(std::move(text));
  }
  Count count() {
    Count count;
    for (const char digit : word()) {
      fine_ = fine_ && digit >= '0' && digit <= '9';
      count *= 10;
      count += static_cast<std::uint64_t>(digit - '0');
    }
    return count;
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool fine() const { return fine_; }

 private:
  std::string_view rest_;
  std::deque<std::string>& texts_;
  bool fine_ = true;
};

class Reader {
 public:
  explicit Reader(std::string text) { record_.texts.push_back(std::move(text)); }

  std::optional<Record> run() {
    std::string_view rest = record_.texts.front();
    if (!rest.starts_with(record_first_line) ||
        rest.size() < record_first_line.size() + record_last_line_size)
      return std::nullopt;
    const std::string_view last = rest.substr(rest.size() - record_last_line_size);
    rest.remove_suffix(record_last_line_size);
    if (!last.starts_with(record_last_word) ||
        last.substr(record_last_word.size(), digest_digits) != sha256_hex(rest) || !rest.ends_with('\n') ||
        !last.ends_with('\n')) {
      return std::nullopt;
    }
    rest.remove_prefix(record_first_line.size());
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      if (!read_line(rest.substr(0, end))) return std::nullopt;
      rest.remove_prefix(end + 1);
    }
    return std::move(record_);
  }

 private:
  bool read_line(std::string_view line) {
    Fields fields(line, record_.texts);
    const std::string_view word = fields.word();
    if (word == "output") {
      read_output(fields, record_.outputs.emplace_back());
      if (record_.experiments.empty()) return false;
      ++record_.experiments.back().outputs.end;
    } else if (word == "file") {
      read_input(fields, record_.files.emplace_back());
    } else if (word == "preset") {
      Record::Preset& preset = record_.presets.emplace_back();
      read_unit(fields, preset.file, preset.inputs);
    } else if (word == "manifest") {
      Record::Manifest& manifest = record_.manifests.emplace_back();
      manifest.experiments.begin = manifest.experiments.end = size_of(record_.experiments);
      read_unit(fields, manifest.file, manifest.inputs);
    } else if (word == "directory") {
      read_input(fields, record_.directories.emplace_back());
    } else if (!record_.messages.empty()) {
      if (!read_of_message(word, fields)) return false;
    } else if (!record_.experiments.empty() && word != "experiment" && word != "each") {
      if (!read_of_experiment(word, fields)) return false;
    } else if (!record_.manifests.empty()) {
      if (!read_of_manifest(word, fields)) return false;
    } else if (!read_of_build(word, fields)) {
      return false;
    }
    return fields.fine();
  }

  template <typename List>
  static std::uint32_t size_of(const List& list) {
    return static_cast<std::uint32_t>(list.size());
  }

  static void read_input(Fields& fields, Record::Input& input) {
    input.stamp = fields.stamp();
    input.digest = fields.digest();
    input.path = fields.text();
  }

  static void read_output(Fields& fields, Record::Output& output) {
    output.stamp = fields.stamp();
    output.shared = fields.number<int>() != 0;
    output.digest = fields.digest();
    output.path = fields.text();
  }

  void read_inputs(Fields& fields, Record::Range& inputs) {
    inputs.begin = size_of(record_.numbers);
    while (!fields.at_end() && fields.fine()) record_.numbers.push_back(fields.index(record_.files.size()));
    inputs.end = size_of(record_.numbers);
  }

  void read_unit(Fields& fields, std::uint32_t& file, Record::Range& inputs) {
    read_inputs(fields, inputs);
    file = inputs.size() == 0 ? Record::nothing : record_.numbers[inputs.begin];
    // A unit without a file is none.
    if (file == Record::nothing) (void)fields.number<int>();
  }

  bool read_of_manifest(std::string_view word, Fields& fields) {
    Record::Manifest& manifest = record_.manifests.back();
    if (word == "experiment") {
      Record::Experiment& experiment = record_.experiments.emplace_back();
      experiment.begin = fields.number<std::uint64_t>();
      experiment.size = fields.number<std::uint64_t>();
      experiment.entry = fields.digest();
      experiment.name = fields.text();
      experiment.outputs.begin = experiment.outputs.end = size_of(record_.outputs);
      ++manifest.experiments.end;
    } else if (word == "each") {
      manifest.each = fields.text();
    } else {
      return read_of_build(word, fields);
    }
    return true;
  }

  bool read_of_experiment(std::string_view word, Fields& fields) {
    Record::Experiment& experiment = record_.experiments.back();
    BuildFacts& facts = experiment.facts;
    if (word == "from") {
      read_inputs(fields, experiment.inputs);
    } else if (word == "conflicts") {
      facts.conflicts = fields.number<std::size_t>();
    } else if (word == "sampled") {
      facts.drawn = fields.count();
      facts.all = fields.count();
      facts.exact = fields.number<int>() != 0;
    } else if (word == "skipped") {
      facts.skipped_points = fields.number<std::size_t>();
      facts.skipped_reasons = fields.number<std::size_t>();
      facts.first_skipped = fields.text();
    } else if (word == "unchecked") {
      facts.unchecked = fields.number<std::size_t>();
      facts.unchecked_begin = fields.number<std::uint32_t>();
      facts.unchecked_end = fields.number<std::uint32_t>();
      facts.first_unchecked = fields.word();
      facts.unchecked_file = fields.text();
    } else {
      return read_of_build(word, fields);
    }
    return true;
  }

  bool read_of_build(std::string_view word, Fields& fields) {
    if (word == "tool") {
      record_.tool = fields.text();
    } else if (word == "root") {
      record_.root = fields.text();
    } else if (word == "option") {
      record_.options.push_back(fields.text());
    } else if (word == "variable") {
      record_.variables.push_back(fields.text());
    } else if (word == "global") {
      record_.global.push_back(fields.index(record_.files.size()));
    } else if (word == "index") {
      read_output(fields, record_.index);
    } else if (word == "message") {
      return read_message(fields);
    } else {
      return false;
    }
    return true;
  }

  bool read_message(Fields& fields) {
    Record::Message& message = record_.messages.emplace_back();
    const auto kind = find_kind(fields.word());
    const auto severity = fields.number<unsigned>();
    message.experiment = fields.index(record_.experiments.size());
    if (!kind || severity > static_cast<unsigned>(Severity::note)) return false;
    message.kind = *kind;
    message.severity = static_cast<Severity>(severity);
    return true;
  }

  bool read_of_message(std::string_view word, Fields& fields) {
    Record::Message& message = record_.messages.back();
    if (word == "message") return read_message(fields);
    if (word == "says") {
      read_note(fields, message.at);
    } else if (word == "hint") {
      message.hint = fields.text();
    } else if (word == "about") {
      message.path = fields.text();
    } else if (word == "instead") {
      message.replacement = fields.text();
    } else if (word == "note") {
      read_note(fields, message.notes.emplace_back());
    } else {
      return false;
    }
    return true;
  }

  void read_note(Fields& fields, Record::Note& note) {
    note.file = fields.index(record_.files.size());
    note.begin = fields.number<std::uint32_t>();
    note.end = fields.number<std::uint32_t>();
    note.text = fields.text();
  }

  Record record_;
};

}  // namespace

std::optional<Record> read_record(std::string text) {
  return Reader(std::move(text)).run();
}

}  // namespace presetc
