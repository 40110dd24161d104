#include "emit/file_renderer.h"

#include <algorithm>

#include "base/ordered_blocks.h"
#include "base/parallel_for.h"
#include "emit/matrix_document.h"
#include "emit/space_document.h"
#include "emit/write_document.h"

namespace presetc {

namespace {

/// Points that one thread makes at a time: a hundred kilobytes of what thirty parameters come to.
constexpr std::size_t points_a_block = 256;

}  // namespace

FileRenderer::FileRenderer(const PlanInput& input, const OutputSources& sources)
    : input_(input),
      sources_(sources),
      origins_(input.sources, input.settings),
      workers_(std::max<std::size_t>(input.jobs, 1)),
      ids_(input.resolution.experiments.size()) {
  for (std::size_t i = 0; i < ids_.size(); ++i) ids_[i].resize(input.resolution.experiments[i].points.size());
}

void FileRenderer::keep_id(const PlannedOutput& planned, std::size_t point, PointRenderer& renderer) {
  if (planned.output.index == 0) ids_[planned.experiment][point] = renderer.id();
}

std::vector<std::uint64_t> FileRenderer::take_ids(std::uint32_t experiment, RenderThreads threads) {
  std::vector<std::uint64_t> ids = std::move(ids_[experiment]);
  const std::size_t blocks = (ids.size() + points_a_block - 1) / points_a_block;
  parallel_for(blocks, threads.count, [&](std::size_t block, std::size_t worker) {
    const std::size_t end = std::min(ids.size(), (block + 1) * points_a_block);
    for (std::size_t point = block * points_a_block; point < end; ++point) {
      if (ids[point] != 0) continue;
      PointRenderer& renderer = of(experiment, threads.first + worker);
      renderer.move_to(point);
      ids[point] = renderer.id();
    }
  });
  return ids;
}

PointRenderer& FileRenderer::of(std::uint32_t experiment, std::size_t worker) {
  Worker& mine = workers_[worker];
  if (mine.renderer == nullptr || mine.experiment != experiment) {
    mine.experiment = experiment;
    mine.renderer = std::make_unique<PointRenderer>(input_.resolution.experiments[experiment],
                                                    input_.variables, origins_);
  }
  return *mine.renderer;
}

void FileRenderer::render(const FileSource& source, const PlannedFiles& files, std::size_t worker,
                          std::string& bytes) {
  if (source.kind != FileSource::Kind::document) {
    const PlannedOutput& planned = sources_.outputs[source.of];
    PointRenderer& renderer = of(planned.experiment, worker);
    renderer.move_to(source.point);
    if (source.kind == FileSource::Kind::sidecar) return renderer.append_sidecar(planned.output, bytes);
    keep_id(planned, source.point, renderer);
    return renderer.append(planned.output, bytes);
  }
  const PlannedDocument& document = sources_.documents[source.of];
  const Output& first = sources_.outputs[document.outputs.front()].output;
  Arena arena;
  const Value* value = value_of(document, files, worker, arena);
  append_document(*value, {first.format, nullptr, {}, nullptr}, bytes, nullptr);
}

const Value* FileRenderer::value_of(const PlannedDocument& document, const PlannedFiles& files,
                                    std::size_t worker, Arena& arena) {
  const PlannedOutput& first = sources_.outputs[document.outputs.front()];
  if (first.output.kind == OutputKind::space)
    return space_document(of(first.experiment, worker).reader(), first.output, arena);
  MatrixRows rows(arena);
  for (const std::uint32_t output : document.outputs) {
    const PlannedOutput& planned = sources_.outputs[output];
    rows.add(of(planned.experiment, worker), first_file_of_points(sources_, planned.experiment), files);
  }
  return rows.document();
}

void FileRenderer::stream(const PlannedDocument& list, std::span<const TakePiece> takes) {
  const Format format = sources_.outputs[list.outputs.front()].output.format;
  // What stands around the items goes by the same way as they do.
  const auto take_all = [&](std::string_view text) {
    return std::all_of(takes.begin(), takes.end(),
                       [&](const TakePiece& take) { return take(std::string(text)); });
  };
  if (format == Format::json && !take_all("[")) return;
  bool first = true;
  for (const std::uint32_t output : list.outputs) {
    const PlannedOutput& planned = sources_.outputs[output];
    const std::size_t points = planned.output.experiment->points.size();
    const std::size_t blocks = (points + points_a_block - 1) / points_a_block;
    const auto make = [&](std::size_t block, std::size_t worker, std::string& text) {
      PointRenderer& renderer = of(planned.experiment, worker);
      const std::size_t end = std::min(points, (block + 1) * points_a_block);
      for (std::size_t point = block * points_a_block; point < end; ++point) {
        renderer.move_to(point);
        keep_id(planned, point, renderer);
        if (format != Format::json) {
          renderer.append_item(planned.output, text);
          continue;
        }
        text += first && point == 0 ? "\n" : ",\n";
        renderer.append_item(planned.output, text);
        text.pop_back();
      }
    };
    if (!ordered_blocks(blocks, workers_.size(), make, takes)) return;
    first = false;
  }
  if (format == Format::json) (void)take_all("\n]\n");
}

}  // namespace presetc
