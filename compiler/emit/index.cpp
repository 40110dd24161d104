// Writing the index; reading one is in read_index.cpp. Depends on nothing but what was resolved: no time, no
// host, no absolute path. An index has more bytes than there is to say about its files: it is never in memory
// whole.
#include "emit/index.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/ordered_blocks.h"
#include "base/parallel_for.h"
#include "emit/index_header.h"
#include "emit/matrix_document.h"
#include "emit/write_value.h"

namespace presetc {

namespace {

constexpr std::size_t items_a_piece = 1024;

/// The ids of the points as numbers.
std::vector<std::uint64_t> ids_of(const IndexedExperiment& indexed, FileRenderer& renderer) {
  const ResolvedExperiment& experiment = indexed.input.resolution.experiments[indexed.experiment];
  std::vector<std::uint64_t> ids(experiment.points.size());
  const std::size_t blocks = (ids.size() + items_a_piece - 1) / items_a_piece;
  parallel_for(blocks, indexed.input.jobs, [&](std::size_t block, std::size_t worker) {
    PointRenderer& points = renderer.of(indexed.experiment, worker);
    const std::size_t end = std::min(ids.size(), (block + 1) * items_a_piece);
    for (std::size_t point = block * items_a_piece; point < end; ++point) {
      points.move_to(point);
      const Digest digest = points.digest();
      std::uint64_t id = 0;
      for (std::size_t i = 0; i < sizeof id; ++i) id = id << 8U | digest[i];
      ids[point] = id;
    }
  });
  return ids;
}

void append_id(std::uint64_t id, std::string& text) {
  for (int shift = 60; shift >= 0; shift -= 4)
    text += "0123456789abcdef"[id >> static_cast<unsigned>(shift) & 15U];
}

std::string design_hash(std::vector<std::uint64_t> ids) {
  std::sort(ids.begin(), ids.end());
  Sha256 hash;
  std::string line;
  for (const std::uint64_t id : ids) {
    line.clear();
    append_id(id, line);
    line += '\n';
    hash.update(line);
  }
  return to_hex(hash.digest());
}

class EntryWriter {
 public:
  EntryWriter(const IndexedExperiment& indexed, FileRenderer& renderer, const TakePiece& take)
      : indexed_(indexed),
        experiment_(indexed.input.resolution.experiments[indexed.experiment]),
        renderer_(renderer),
        take_(take) {
    for (const PlannedOutput& planned : indexed.sources.outputs) {
      if (planned.experiment == indexed.experiment) outputs_.push_back(&planned);
    }
    for (const VaryingAxis& axis : experiment_.varying) {
      std::string& key = keys_.emplace_back();
      append_json_string(key_of(axis), key);
      key += ": ";
    }
  }

  void write() {
    ids_ = ids_of(indexed_, renderer_);
    if (!take_(index_header(experiment_, design_hash(ids_)))) return;
    const auto files = files_of(indexed_.sources, indexed_.experiment);
    if (!write_run_order() || !write_files(files)) return;
    const std::size_t blocks = (ids_.size() + items_a_piece - 1) / items_a_piece;
    bool go_on = take_(",\n      \"points\": [");
    if (!go_on) return;
    ordered_blocks(
        blocks, indexed_.input.jobs,
        [&](std::size_t block, std::size_t worker, std::string& text) {
          const std::size_t end = std::min(ids_.size(), (block + 1) * items_a_piece);
          for (std::size_t point = block * items_a_piece; point < end; ++point)
            append_point(point, renderer_.of(indexed_.experiment, worker), text);
        },
        [&](const std::string& text) { return go_on = take_(text); });
    if (go_on) (void)take_(ids_.empty() ? "]\n    }" : "\n      ]\n    }");
  }

 private:
  /// Many pairs on a line: it is for programs.
  bool write_run_order() {
    constexpr std::size_t pairs_a_line = 64;
    std::string text = ",\n      \"run_order\": [";
    const auto& order = experiment_.run_order;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i % pairs_a_line == 0) {
        if (!take_(text)) return false;
        text = "\n        ";
      }
      text += fmt::format("[{}, {}]", order[i].point, order[i].repetition);
      if (i + 1 < order.size()) text += (i + 1) % pairs_a_line == 0 ? "," : ", ";
    }
    return take_(text + (order.empty() ? "]" : "\n      ]"));
  }

  bool write_files(const std::vector<std::uint32_t>& files) {
    std::string text = ",\n      \"files\": [";
    for (std::size_t i = 0; i < files.size(); ++i) {
      text += i > 0 ? ",\n" : "\n";
      text += index_file_line(indexed_.files.path(files[i]));
      text += ", \"sha256\": \"";
      text += to_hex(indexed_.digests[files[i]]);
      text += "\"}";
      if ((i + 1) % items_a_piece != 0) continue;
      if (!take_(text)) return false;
      text.clear();
    }
    return take_(text + (files.empty() ? "]" : "\n      ]"));
  }

  [[nodiscard]] std::string_view path_of(const PlannedOutput& planned, std::size_t point) const {
    return indexed_.files.path(planned.files[planned.output.kind == OutputKind::points ? point : 0]);
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
    append_json_string(path_of(*outputs_.front(), point), text);
    if (outputs_.size() > 1) {
      text += ", \"paths\": [";
      for (const PlannedOutput* planned : outputs_) {
        if (planned != outputs_.front()) text += ", ";
        append_json_string(path_of(*planned, point), text);
      }
      text += ']';
    }
    text += ", \"values\": {";
    bool first = true;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const Value* value = reader.varying_value(i);
      if (value == nullptr) continue;
      if (!first) text += ", ";
      first = false;
      text += keys_[i];
      value->is_container() ? void(text += to_json_line(*value)) : void(append_jsonl(*value, text));
    }
    text += "}}";
  }

  const IndexedExperiment& indexed_;
  const ResolvedExperiment& experiment_;
  FileRenderer& renderer_;
  const TakePiece& take_;
  std::vector<const PlannedOutput*> outputs_;
  std::vector<std::string> keys_;  // of the varying axes, as JSON, with what stands behind them
  std::vector<std::uint64_t> ids_;
};

}  // namespace

void stream_index_entry(const IndexedExperiment& indexed, FileRenderer& renderer, const TakePiece& take) {
  EntryWriter(indexed, renderer, take).write();
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
