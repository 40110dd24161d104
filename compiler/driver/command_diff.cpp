#include <array>

#include <fmt/format.h>

#include "base/wrap_text.h"
#include "driver/commands.h"
#include "driver/operand.h"
#include "driver/revision_pair.h"
#include "explain/diff_experiments.h"
#include "explain/diff_report.h"
#include "explain/diff_statements.h"

namespace presetc {

namespace {

std::string rendered(const DiffReport& report, const Options& options) {
  if (options.json) return diff_json(report);
  return options.format == "markdown" ? diff_markdown(report) : diff_text(report);
}

/// Prints the report, and says how the run ends.
int give(const DiffReport& report, const std::string& nothing, const Options& options,
         Environment& environment, Workspace& workspace) {
  environment.out += rendered(report, options);
  const bool text = !options.json && options.format == "text";
  const int code = finish(options, environment, workspace);
  if (code == exit_done && report.empty() && text) environment.messages += nothing + "\n";
  return code == exit_done && options.exit_code && !report.empty() ? exit_differs : code;
}

int diff_against(const Options& options, Environment& environment) {
  RevisionPair pair;
  Workspace& now = pair.after.workspace;
  if (!compare_with_revision(options, environment, pair)) return finish(options, environment, now);
  const DiffReport report{.before = pair.before.name,
                          .after = pair.after.name,
                          .before_sources = pair.before.workspace.sources,
                          .after_sources = now.sources,
                          .experiments = std::move(pair.differences),
                          .presets = std::move(pair.presets),
                          .same = pair.same};
  return give(
      report,
      fmt::format("nothing differs from {} to {}: {} compared", pair.before.name, pair.after.name, pair.same),
      options, environment, now);
}

/// What a preset, point or file says; `by_text`: as it is written. A point's values live as long as its
/// reader stays there.
std::vector<Said> said_by(const CommandOperand& operand, const OperandFinder& finder, bool by_text,
                          Workspace& workspace, std::unique_ptr<PointReader>& reader) {
  if (operand.kind == CommandOperand::Kind::preset) {
    return by_text ? written_in(*operand.preset, workspace.arena)
                   : said_by(*operand.preset, workspace.project->references, workspace.arena);
  }
  if (operand.kind == CommandOperand::Kind::file) return said_by(*operand.root);
  reader = std::make_unique<PointReader>(*operand.experiment, finder.variables());
  reader->move_to(operand.point);
  return said_by(reader->config(/*defaults=*/false));
}

/// An experiment beside something that has one config is its only point. False after reporting that it has
/// several.
bool make_point(CommandOperand& operand, Diagnostics& diagnostics) {
  if (operand.kind != CommandOperand::Kind::experiment) return true;
  const std::size_t points = operand.experiment->points.size();
  if (points == 1) {
    operand.kind = CommandOperand::Kind::point;
    return true;
  }
  diagnostics
      .report(Kind::incomparable, {},
              fmt::format("{} is an experiment of {} points; expected one point, preset or file",
                          operand.name, points))
      .with_hint(fmt::format("write {}:LABEL; `presetc plan {} --points` lists the labels", operand.name,
                             operand.name));
  return false;
}

void compare(CommandOperand before, CommandOperand after, const OperandFinder& finder, Workspace& workspace,
             DiffReport& report) {
  const bool experiments =
      before.kind == CommandOperand::Kind::experiment && after.kind == CommandOperand::Kind::experiment;
  if (experiments) {
    auto difference = diff_experiments({before.experiment, finder.variables(), workspace.sources},
                                       {after.experiment, finder.variables(), workspace.sources});
    if (!difference.empty()) report.experiments.push_back(std::move(difference));
    return;
  }
  if (!make_point(before, workspace.diagnostics) || !make_point(after, workspace.diagnostics)) return;
  std::unique_ptr<PointReader> old_reader;
  std::unique_ptr<PointReader> new_reader;
  const bool by_text = before.kind == CommandOperand::Kind::file || after.kind == CommandOperand::Kind::file;
  StatementsDifference difference{before.name, after.name,
                                  diff_statements(said_by(before, finder, by_text, workspace, old_reader),
                                                  said_by(after, finder, by_text, workspace, new_reader))};
  if (!difference.empty()) report.presets.push_back(std::move(difference));
}

int diff_two(const Options& options, Environment& environment) {
  const bool files_alone = environment.files.info(options.names[0]).type == FileType::regular &&
                           environment.files.info(options.names[1]).type == FileType::regular;
  auto& workspace = environment.keep<Workspace>();
  if (!open_project(options, environment, workspace)) {
    if (!files_alone) return finish(options, environment, workspace);
    workspace = Workspace();  // any two files can be compared anywhere
  }
  OperandFinder finder(workspace, environment, options.experiment);
  auto before = finder.find(options.names[0]);
  auto after = finder.find(options.names[1]);
  DiffReport report{.before = options.names[0],
                    .after = options.names[1],
                    .before_sources = workspace.sources,
                    .after_sources = workspace.sources,
                    .experiments = {},
                    .presets = {},
                    .same = 0};
  finder.drop_unconcerned();
  if (!before || !after) return finish(options, environment, workspace);
  compare(std::move(*before), std::move(*after), finder, workspace, report);
  if (workspace.diagnostics.has_errors()) return finish(options, environment, workspace);
  return give(report, fmt::format("{} and {} do not differ", options.names[0], options.names[1]), options,
              environment, workspace);
}

int command_diff(const Options& options, Environment& environment) {
  if (!options.against.empty()) return diff_against(options, environment);
  if (options.names.size() == 2) return diff_two(options, environment);
  environment.messages += fmt::format(
      "presetc: diff takes two names, or --against and a git revision; it was given {}\n"
      "`presetc diff --help` shows what is possible\n",
      options.names.empty() ? "neither" : counted(options.names.size(), "name"));
  return exit_usage;
}

constexpr std::array<OptionRow, 7> diff_options{{
    {"NAME", &Options::names,
     "two presets, experiments, points (EXPERIMENT:POINT, or digits of an id) or files; --against: what to "
     "compare"},
    {"--against", &Options::against, "this git revision and the work tree; OLD..NEW: two revisions",
     "REVISION"},
    {"--experiment", &Options::experiment, "the experiments, where presets have these names too"},
    {"--exit-code", &Options::exit_code, "end with 3 if something differs"},
    {"--format", &Options::format, "the result as text or Markdown; messages as JSON lines",
     "text|markdown|json", Accepts::listed},
    set_option,
    json_option,
}};

}  // namespace

constinit const Command diff_command{
    "diff",
    command_diff,
    group_look,
    "Show what differs between presets, experiments, points, files or revisions",
    "presetc diff --against HEAD~1 --format markdown",
    diff_options};

}  // namespace presetc
