#include "emit/check_paths.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/path_length.h"
#include "emit/output_path.h"
#include "load/output_words.h"

namespace presetc {

namespace {

class PathCheck {
 public:
  PathCheck(TextList paths, const std::string& directory, OutputSources& sources,
            const FileQuestions& questions, Diagnostics& diagnostics)
      : paths_(std::move(paths)),
        directory_(directory),
        sources_(sources),
        questions_(questions),
        diagnostics_(diagnostics) {}

  PlannedFiles run() {
    check_each();
    find_equal();
    PlannedFiles files(without_equal());
    if (unusable_.empty()) check_directories(files);
    for (Clash& clash : clashes_) tell(std::move(clash));
    return files;
  }

 private:
  enum class Form : std::uint8_t { different, case_alone, directory };
  /// Two outputs of which many paths may clash in one form: the first of these is told.
  struct Clash {
    Diagnostic diagnostic;
    bool one_output = false;
    std::size_t more_paths = 0;
  };

  [[nodiscard]] const PlannedOutput& planned(std::uint32_t file) const {
    const FileSource& source = sources_.files[file];
    return sources_
        .outputs[source.kind == FileSource::Kind::document ? sources_.documents[source.of].outputs.front()
                                                           : source.of];
  }
  [[nodiscard]] const Output& output(std::uint32_t file) const { return planned(file).output; }
  [[nodiscard]] bool is_document(std::uint32_t file) const {
    return sources_.files[file].kind == FileSource::Kind::document;
  }
  [[nodiscard]] std::string label(std::uint32_t file) const {
    if (is_document(file)) return {};
    return questions_.label(planned(file).experiment, sources_.files[file].point);
  }

  /// One message for an output is enough: its points share `output.path`, or the name that is the trouble.
  void check_each() {
    const Output* reported = nullptr;
    for (std::uint32_t file = 0; file < sources_.files.size(); ++file) {
      const auto problem = problem_of(paths_[file]);
      if (!problem) continue;
      unusable_.insert(file);
      if (reported == &output(file)) continue;
      reported = &output(file);
      diagnostics_
          .report(problem->kind, reported->path_span(),
                  fmt::format("output path `{}` of experiment \"{}\" {}", paths_[file],
                              reported->experiment_name(), problem->message))
          .with_hint(hint_for(*reported, paths_[file]));
    }
  }

  [[nodiscard]] std::string hint_for(const Output& output, std::string_view path) const {
    // What no path could mend.
    if (!find_path_problem(path) && !length_problem(join_path(directory_, "a.yaml")).empty())
      return "choose an output directory with a shorter path";
    return output.spec != nullptr && output.spec->path
               ? "write a path below the output directory, such as `runs/a.yaml`"
               : "rename the experiment, or give it another path with `output: {path: ...}`";
  }

  /// Only where the output directory lies tells whether a long path can be written.
  [[nodiscard]] std::optional<PathProblem> problem_of(std::string_view path) const {
    if (auto problem = find_path_problem(path)) return problem;
    const std::string why = length_problem(join_path(directory_, path));
    if (why.empty()) return std::nullopt;
    return PathProblem{Kind::output_outside,
                       fmt::format("cannot be written below `{}`: {}", directory_, why)};
  }

  /// Fills `same_as_` for each file whose path an earlier one has.
  void find_equal() {
    struct Place {
      std::uint64_t hash;
      std::uint32_t file;
    };
    std::vector<Place> places;
    places.reserve(sources_.files.size());
    for (std::uint32_t file = 0; file < sources_.files.size(); ++file) {
      if (!unusable_.contains(file)) places.push_back({hash_of_path(folded_path(paths_[file])), file});
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
      return std::pair(a.hash, a.file) < std::pair(b.hash, b.file);
    });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> groups;  // in the order of their first files
    for (std::uint32_t begin = 0, end = 0; begin < places.size(); begin = end) {
      while (end < places.size() && places[end].hash == places[begin].hash) ++end;
      if (end - begin > 1) groups.emplace_back(begin, end);
    }
    std::sort(groups.begin(), groups.end(),
              [&](const auto& a, const auto& b) { return places[a.first].file < places[b.first].file; });
    for (const auto& [begin, end] : groups) {
      std::vector<std::uint32_t> files;
      for (std::uint32_t i = begin; i < end; ++i) files.push_back(places[i].file);
      compare(files);
    }
  }

  void compare(const std::vector<std::uint32_t>& files) {
    const std::uint32_t first = files.front();
    std::optional<std::string> bytes;
    std::string other_bytes;
    for (std::size_t i = 1; i < files.size(); ++i) {
      const std::uint32_t other = files[i];
      same_as_.emplace_back(other, first);
      if (paths_[other] != paths_[first]) return report_case(first, other);
      // A matrix names files, whose paths are not known yet; those of one path are one already.
      if (output(first).kind != OutputKind::matrix && output(other).kind != OutputKind::matrix) {
        if (!bytes) questions_.render(first, bytes.emplace());
        other_bytes.clear();
        questions_.render(other, other_bytes);
        if (other_bytes == *bytes) continue;
      }
      std::vector<std::uint32_t> more;
      std::copy_if(files.begin() + 1, files.end(), std::back_inserter(more),
                   [&](std::uint32_t file) { return file != other; });
      return report_different(first, other, more);
    }
  }

  /// Drops the files that are another's again.
  TextList without_equal() {
    if (same_as_.empty()) return std::move(paths_);
    std::vector<std::uint32_t> numbers(sources_.files.size());
    std::vector<bool> dropped(sources_.files.size());
    for (const auto& [file, first] : same_as_) dropped[file] = true;
    TextList left;
    std::vector<FileSource> files;
    for (std::uint32_t file = 0; file < dropped.size(); ++file) {
      if (dropped[file]) continue;
      numbers[file] = static_cast<std::uint32_t>(files.size());
      files.push_back(sources_.files[file]);
      left.add(paths_[file]);
    }
    for (const auto& [file, first] : same_as_) numbers[file] = numbers[first];
    for (PlannedOutput& planned : sources_.outputs) {
      for (std::uint32_t& file : planned.files) file = numbers[file];
      for (std::uint32_t& file : planned.sidecars) file = numbers[file];
    }
    sources_.files = std::move(files);
    return left;
  }

  void check_directories(const PlannedFiles& files) {
    std::set<std::pair<std::size_t, std::uint32_t>> reported;  // not again for every point
    for (std::uint32_t file = 0; file < files.size(); ++file) {
      const std::string folded = folded_path(files.path(file));
      for (auto slash = folded.find('/'); slash != std::string::npos; slash = folded.find('/', slash + 1)) {
        const auto above = files.find(std::string_view(folded).substr(0, slash));
        if (!above || !reported.emplace(*above, planned(file).experiment).second) continue;
        const auto at = static_cast<std::uint32_t>(*above);
        if (Diagnostic* clash = new_clash(Form::directory, at, file)) {
          clash->message =
              fmt::format("`{}` ({}) cannot be a file, because `{}` ({}) needs a directory there",
                          files.path(at), who(at), files.path(file), who(file));
        }
      }
    }
  }

  // --- what is said about it -----------------------------------------------------------------------------

  [[nodiscard]] std::string who(std::uint32_t file) const {
    const std::string experiment = fmt::format("experiment \"{}\"", output(file).experiment_name());
    const FileSource& source = sources_.files[file];
    if (source.kind == FileSource::Kind::document)
      return fmt::format("the {} of {}", kind_name(output(file).kind), experiment);
    const std::string of = source.kind == FileSource::Kind::sidecar ? "the provenance of " : "";
    const std::string label = this->label(file);
    if (label.empty()) return of + experiment;
    return fmt::format("{}point \"{}\" of {}", of, label, experiment);
  }

  /// `more`: files of the same path, `elsewhere` those of other outputs among them.
  [[nodiscard]] std::string who(std::uint32_t first, std::uint32_t second, std::size_t more,
                                const std::vector<std::uint32_t>& elsewhere) const {
    const auto and_more = [](std::size_t count) {
      return count > 0 ? fmt::format(" and {} more", count) : std::string();
    };
    if (planned(first).experiment != planned(second).experiment)
      return fmt::format("{} and {}{}", who(first), who(second), more > 0 ? "," + and_more(more) + "," : "");
    std::string others;
    if (elsewhere.size() == 1) others = fmt::format(", and {},", who(elsewhere.front()));
    if (elsewhere.size() > 1) others = fmt::format(", and {} of other outputs,", elsewhere.size());
    if (&planned(first) != &planned(second)) {
      return fmt::format("outputs {} and {} of experiment \"{}\"{}", output(first).index + 1,
                         output(second).index + 1, output(first).experiment_name(), others);
    }
    more -= elsewhere.size();
    return fmt::format("points \"{}\"{} \"{}\"{} of experiment \"{}\"{}", label(first),
                       more > 0 ? "," : " and", label(second), and_more(more),
                       output(first).experiment_name(), others);
  }

  void report_case(std::uint32_t first, std::uint32_t other) {
    Diagnostic* clash = new_clash(Form::case_alone, first, other);
    if (clash == nullptr) return;
    clash->message =
        fmt::format("`{}` ({}) and `{}` ({}) differ only in case, and are one file on some file systems",
                    paths_[first], who(first), paths_[other], who(other));
  }

  void report_different(std::uint32_t first, std::uint32_t other, const std::vector<std::uint32_t>& more) {
    Diagnostic* clash = new_clash(Form::different, first, other);
    if (clash == nullptr) return;
    std::vector<std::uint32_t> elsewhere;
    std::copy_if(more.begin(), more.end(), std::back_inserter(elsewhere), [&](std::uint32_t file) {
      return &planned(file) != &planned(first) && &planned(file) != &planned(other);
    });
    const bool documents = is_document(first) || is_document(other);
    clash->message =
        fmt::format("{} would write different {} to one path `{}`", who(first, other, more.size(), elsewhere),
                    documents ? "documents" : "configs", paths_[first]);
    constexpr std::size_t most_places = 3;
    std::set<Span> places{output(first).path_span(), output(other).path_span()};
    const std::size_t most = places.size() + most_places;
    for (const std::uint32_t file : elsewhere) {
      if (places.size() == most) break;
      if (places.insert(output(file).path_span()).second) note_place(file, *clash);
    }
  }

  void note_place(std::uint32_t file, Diagnostic& clash) const {
    clash.with_note(output(file).path_span(), fmt::format("the path of {} is decided here", who(file)));
  }

  /// All but its message; null where such a path of these outputs was found before.
  Diagnostic* new_clash(Form form, std::uint32_t first, std::uint32_t second) {
    const auto [told, is_new] = told_.try_emplace({form, &planned(first), &planned(second)}, clashes_.size());
    if (!is_new) {
      ++clashes_[told->second].more_paths;
      return nullptr;
    }
    const bool one_output = &planned(first) == &planned(second);
    Diagnostic& clash = clashes_.emplace_back(Clash{{}, one_output, 0}).diagnostic;
    clash.kind = Kind::output_clash;
    clash.span = output(second).path_span();
    if (output(first).path_span() != clash.span) note_place(first, clash);
    const bool one_experiment = planned(first).experiment == planned(second).experiment;
    if (one_experiment && !one_output) {
      // A document has no label.
      clash.with_hint(fmt::format(
          "give one of them a path of its own, such as `path: \"${{@experiment}}/{}.${{@format}}\"`",
          is_document(second) ? kind_name(output(second).kind) : "server/${@label}"));
    } else if (output(second).spec != nullptr && output(second).spec->path) {
      clash.with_hint(is_document(second) ? "give one of them another `path`"
                                          : "without `output.path` every point has a path of its own");
    } else {
      clash.with_hint("rename one of the experiments, or give one another path with `output: {path: ...}`");
    }
    return &clash;
  }

  void tell(Clash&& clash) {
    if (clash.more_paths > 0) {
      clash.diagnostic.with_note(
          {}, fmt::format("{} more of {} paths {} in this way", clash.more_paths,
                          clash.one_output ? "its" : "their", clash.more_paths == 1 ? "clashes" : "clash"));
    }
    diagnostics_.add(std::move(clash.diagnostic));
  }

  TextList paths_;
  const std::string& directory_;
  OutputSources& sources_;
  const FileQuestions& questions_;
  Diagnostics& diagnostics_;
  std::unordered_set<std::uint32_t> unusable_;                    // a mistake was reported about the path
  std::vector<std::pair<std::uint32_t, std::uint32_t>> same_as_;  // a file, and the one that it is again
  std::vector<Clash> clashes_;
  std::map<std::tuple<Form, const PlannedOutput*, const PlannedOutput*>, std::size_t> told_;  // of `clashes_`
};

}  // namespace

PlannedFiles check_paths(TextList paths, const std::string& directory, OutputSources& sources,
                         const FileQuestions& questions, Diagnostics& diagnostics) {
  return PathCheck(std::move(paths), directory, sources, questions, diagnostics).run();
}

}  // namespace presetc
