// A record -> its text (record_text.h).
#include <array>
#include <charconv>

#include "base/sha256.h"
#include "record/record.h"
#include "record/record_text.h"

namespace presetc {

namespace {

class Writer {
 public:
  explicit Writer(const std::function<void(const std::string&)>& take) : take_(take) {}

  Writer& word(std::string_view word) {
    if (!at_begin_) text_ += ' ';
    at_begin_ = false;
    text_ += word;
    return *this;
  }
  template <typename Number>
  Writer& number(Number number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return word({digits.data(), static_cast<std::size_t>(end - digits.data())});
  }
  Writer& index(std::uint32_t index) { return index == Record::nothing ? word("-") : number(index); }
  Writer& stamp(const Stamp& stamp) {
    // Mostly the times are one, or nearly.
    return number(stamp.modified)
        .number(stamp.size)
        .number(stamp.inode)
        .number(stamp.changed - stamp.modified);
  }
  Writer& digest(std::string_view digest) { return word(digest.empty() ? "-" : digest); }
  /// The last field of a line.
  void text(std::string_view text) {
    text_ += ' ';
    if (text.find('\n') == std::string_view::npos && text.find('\\') == std::string_view::npos) {
      text_ += text;
    } else {
      escape(text);
    }
    end();
  }
  void end() {
    constexpr std::size_t piece = 100'000;
    text_ += '\n';
    at_begin_ = true;
    if (text_.size() >= piece) flush();
  }
  void numbers(std::span<const std::uint32_t> numbers) {
    for (const std::uint32_t each : numbers) number(each);
    end();
  }
  void finish() {
    flush();
    text_.append(record_last_word).append(to_hex(hash_.digest())).append("\n");
    take_(text_);
  }

 private:
  void flush() {
    hash_.update(text_);
    take_(text_);
    text_.clear();
  }
  void escape(std::string_view text) {
    for (const char c : text) {
      if (c == '\n') {
        text_ += "\\n";
      } else {
        if (c == '\\') text_ += c;
        text_ += c;
      }
    }
  }

  const std::function<void(const std::string&)>& take_;
  std::string text_{record_first_line};
  bool at_begin_ = true;  // of a line
  Sha256 hash_;
};

void write_facts(const BuildFacts& facts, Writer& writer) {
  if (facts.conflicts > 0) writer.word("conflicts").number(facts.conflicts).end();
  if (!facts.all.is_zero())
    writer.word("sampled").word(facts.drawn.text()).word(facts.all.text()).number(facts.exact ? 1 : 0).end();
  if (facts.skipped_reasons > 0) {
    writer.word("skipped")
        .number(facts.skipped_points)
        .number(facts.skipped_reasons)
        .text(facts.first_skipped);
  }
  if (facts.unchecked > 0) {
    writer.word("unchecked")
        .number(facts.unchecked)
        .number(facts.unchecked_begin)
        .number(facts.unchecked_end);
    writer.word(facts.first_unchecked).text(facts.unchecked_file);
  }
}

void write_experiment(const Record& record, const Record::Experiment& experiment, Writer& writer) {
  writer.word("experiment").number(experiment.begin).number(experiment.size);
  writer.digest(experiment.entry).text(experiment.name);
  if (experiment.inputs.size() > 0) writer.word("from").numbers(record.inputs(experiment.inputs));
  write_facts(experiment.facts, writer);
  for (std::uint32_t i = experiment.outputs.begin; i < experiment.outputs.end; ++i) {
    const Record::Output& output = record.outputs[i];
    writer.word("output").stamp(output.stamp).number(output.shared ? 1 : 0).digest(output.digest);
    writer.text(output.path);
  }
}

void write_note(std::string_view word, const Record::Note& note, Writer& writer) {
  writer.word(word).index(note.file).number(note.begin).number(note.end).text(note.text);
}

void write_message(const Record::Message& message, Writer& writer) {
  writer.word("message").word(info(message.kind).slug).number(static_cast<unsigned>(message.severity));
  writer.index(message.experiment).end();
  write_note("says", message.at, writer);
  if (!message.hint.empty()) writer.word("hint").text(message.hint);
  if (!message.path.empty()) writer.word("about").text(message.path);
  if (!message.replacement.empty()) writer.word("instead").text(message.replacement);
  for (const Record::Note& note : message.notes) write_note("note", note, writer);
}

}  // namespace

void write_record(const Record& record, const std::function<void(const std::string& piece)>& take) {
  Writer writer(take);
  writer.word("tool").text(record.tool);
  writer.word("root").text(record.root);
  for (const auto option : record.options) writer.word("option").text(option);
  for (const auto variable : record.variables) writer.word("variable").text(variable);
  for (const Record::Input& directory : record.directories)
    writer.word("directory").stamp(directory.stamp).digest(directory.digest).text(directory.path);
  for (const Record::Input& file : record.files)
    writer.word("file").stamp(file.stamp).digest(file.digest).text(file.path);
  for (const std::uint32_t file : record.global) writer.word("global").number(file).end();
  const Record::Output& index = record.index;
  writer.word("index").stamp(index.stamp).number(0).digest(index.digest).text(index.path);
  for (const Record::Preset& preset : record.presets)
    writer.word("preset").numbers(record.inputs(preset.inputs));
  for (const Record::Manifest& manifest : record.manifests) {
    writer.word("manifest").numbers(record.inputs(manifest.inputs));
    if (!manifest.each.empty()) writer.word("each").text(manifest.each);
    for (std::uint32_t i = manifest.experiments.begin; i < manifest.experiments.end; ++i)
      write_experiment(record, record.experiments[i], writer);
  }
  for (const Record::Message& message : record.messages) write_message(message, writer);
  writer.finish();
}

std::string record_text(const Record& record) {
  std::string text;
  write_record(record, [&](const std::string& piece) { text += piece; });
  return text;
}

}  // namespace presetc
