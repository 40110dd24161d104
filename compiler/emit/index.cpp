// Writing the index; reading one is in read_index.cpp. Depends on nothing but what was resolved: no time, no
// host, no absolute path. An index has more bytes than there is to say about its files: it is never in memory
// whole.
#include "emit/index.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/ordered_blocks.h"
#include "base/parallel_for.h"
#include "emit/index_header.h"
#include "emit/matrix_document.h"
#include "emit/write_value.h"

namespace presetc {

namespace {

/// Ninety kilobytes of lines: four such pieces are in memory.
constexpr std::size_t items_a_piece = 256;

/// Ids are hashes: their first bytes part them evenly, and small parts are sorted on all threads.
std::vector<std::uint64_t> sorted(const std::vector<std::uint64_t>& ids, std::size_t jobs) {
  if (jobs <= 1) {
    std::vector<std::uint64_t> result = ids;
    std::sort(result.begin(), result.end());
    return result;
  }
  constexpr std::size_t parts = 256;
  const auto part_of = [](std::uint64_t id) { return static_cast<std::size_t>(id >> 56U); };
  std::array<std::size_t, parts + 1> begins{};
  for (const std::uint64_t id : ids) ++begins[part_of(id) + 1];
  for (std::size_t part = 1; part <= parts; ++part) begins[part] += begins[part - 1];
  std::array<std::size_t, parts + 1> ends = begins;
  std::vector<std::uint64_t> result(ids.size());
  for (const std::uint64_t id : ids) result[ends[part_of(id)]++] = id;
  const auto at = [&](std::size_t index) { return result.begin() + static_cast<std::ptrdiff_t>(index); };
  parallel_for(parts, jobs,
               [&](std::size_t part, std::size_t) { std::sort(at(begins[part]), at(begins[part + 1])); });
  return result;
}

std::string design_hash(const std::vector<std::uint64_t>& unsorted, std::size_t jobs) {
  const std::vector<std::uint64_t> ids = sorted(unsorted, jobs);
  Sha256 hash;
  std::string lines;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    append_id(ids[i], lines);
    lines += '\n';
    if ((i + 1) % items_a_piece != 0 && i + 1 < ids.size()) continue;
    hash.update(lines);
    lines.clear();
  }
  return to_hex(hash.digest());
}

class EntryWriter {
 public:
  EntryWriter(const IndexedExperiment& indexed, FileRenderer& renderer, RenderThreads threads,
              std::span<const TakePiece> takes)
      : indexed_(indexed),
        experiment_(indexed.input.resolution.experiments[indexed.planned.number]),
        renderer_(renderer),
        threads_(threads),
        takes_(takes) {
    for (const PlannedOutput& planned : outputs_of(indexed.sources, indexed.planned.number)) {
      outputs_.push_back({&planned, {}});
      if (planned.output.kind != OutputKind::points)
        append_json_string(indexed.files.path(planned.files[0]), outputs_.back().path);
    }
  }

  void write() {
    ids_ = renderer_.take_ids(indexed_.planned.number, threads_);
    if (!take(index_header(experiment_, design_hash(ids_, threads_.count)))) return;
    if (!write_run_order() || !write_files()) return;
    const std::size_t blocks = (ids_.size() + items_a_piece - 1) / items_a_piece;
    if (!take(",\n      \"points\": [")) return;
    const bool go_on = ordered_blocks(
        blocks, threads_.count,
        [&](std::size_t block, std::size_t worker, std::string& text) {
          PointRenderer& points = renderer_.of(indexed_.planned.number, threads_.first + worker);
          const std::size_t end = std::min(ids_.size(), (block + 1) * items_a_piece);
          for (std::size_t point = block * items_a_piece; point < end; ++point)
            append_point(point, points, text);
        },
        takes_);
    if (go_on) (void)take(ids_.empty() ? "]\n    }" : "\n      ]\n    }");
  }

 private:
  /// Gives a piece to all; false if one has had enough.
  bool take(const std::string& piece) {
    for (const TakePiece& each : takes_) go_on_ = each(piece) && go_on_;
    return go_on_;
  }

  /// Many pairs on a line: it is for programs.
  bool write_run_order() {
    constexpr std::size_t pairs_a_line = 64;
    std::string text = ",\n      \"run_order\": [";
    const auto& order = experiment_.run_order;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i % pairs_a_line == 0) {
        if (!take(text)) return false;
        text = "\n        ";
      }
      text += fmt::format("[{}, {}]", order[i].point, order[i].repetition);
      if (i + 1 < order.size()) text += (i + 1) % pairs_a_line == 0 ? "," : ", ";
    }
    return take(text + (order.empty() ? "]" : "\n      ]"));
  }

  bool write_files() {
    const std::vector<std::uint32_t>& files = indexed_.planned.files;
    std::string text = ",\n      \"files\": [";
    for (std::size_t i = 0; i < files.size(); ++i) {
      text += i > 0 ? ",\n" : "\n";
      text += index_file_line(indexed_.files.path(files[i]));
      text += ", \"sha256\": \"";
      text += to_hex(indexed_.digests[files[i]]);
      text += "\"}";
      if ((i + 1) % items_a_piece != 0) continue;
      if (!take(text)) return false;
      text.clear();
    }
    return take(text + (files.empty() ? "]" : "\n      ]"));
  }

  struct OutputOf {
    const PlannedOutput* planned;
    std::string path;  ///< of the one file that has all points; as JSON
  };
  void append_path(const OutputOf& output, std::size_t point, std::string& text) const {
    output.path.empty() ? append_json_string(indexed_.files.path(output.planned->files[point]), text)
                        : void(text += output.path);
  }

  void append_point(std::size_t point, PointRenderer& points, std::string& text) {
    points.move_to(point);
    PointReader& reader = points.reader();
    text += point > 0 ? ",\n" : "\n";
    text += "        {\"id\": \"";
    append_id(ids_[point], text);
    text += "\", \"label\": ";
    append_json_string(reader.label(), text);
    text += ", \"path\": ";
    append_path(outputs_.front(), point, text);
    if (outputs_.size() > 1) {
      text += ", \"paths\": [";
      for (const OutputOf& output : outputs_) {
        if (&output != &outputs_.front()) text += ", ";
        append_path(output, point, text);
      }
      text += ']';
    }
    text += ", \"values\": {";
    points.append_varying(text);
    text += "}}";
  }

  const IndexedExperiment& indexed_;
  const ResolvedExperiment& experiment_;
  FileRenderer& renderer_;
  const RenderThreads threads_;
  std::span<const TakePiece> takes_;
  std::vector<OutputOf> outputs_;
  std::vector<std::uint64_t> ids_;
  bool go_on_ = true;
};

}  // namespace

void stream_index_entry(const IndexedExperiment& indexed, FileRenderer& renderer, RenderThreads threads,
                        std::span<const TakePiece> takes) {
  EntryWriter(indexed, renderer, threads, takes).write();
}

std::string index_head(std::string_view schema_version) {
  std::string text = "{\n  \"presetc_index\": 2,\n  \"schema_version\": ";
  append_json_string(schema_version, text);
  return text + ",\n  \"experiments\": {";
}

std::string index_name(std::string_view experiment, bool first) {
  std::string text = first ? "\n    " : ",\n    ";
  append_json_string(experiment, text);
  return text + ": ";
}

std::string index_tail(bool empty) {
  return empty ? "}\n}\n" : "\n  }\n}\n";
}

std::string index_file_line(std::string_view path) {
  std::string line = "        {\"path\": ";
  append_json_string(path, line);
  return line;
}

}  // namespace presetc
