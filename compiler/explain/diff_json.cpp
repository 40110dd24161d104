#include "base/json_text.h"
#include "emit/write_value.h"
#include "explain/diff_report.h"

namespace presetc {

namespace {

class Writer {
 public:
  explicit Writer(const DiffReport& report) : report_(report) {}

  std::string write() {
    json_.begin_object().member("before", report_.before).member("after", report_.after);
    json_.key("experiments").begin_list();
    for (const ExperimentDifference& difference : report_.experiments) add(difference);
    json_.end_list().key("statements").begin_list();
    for (const StatementsDifference& difference : report_.presets) add(difference);
    json_.end_list().key("same").number(report_.same).end_object();
    return json_.text() + "\n";
  }

 private:
  void add_status(bool before, bool after) {
    json_.member("status", !before ? "added" : !after ? "removed" : "changed");
  }

  static void add_place(std::string_view key, Span span, const Sources& sources, JsonText& json) {
    json.key(key);
    if (!span.known()) {
      json.null();
      return;
    }
    const Source& source = sources[span.file];
    const LineColumn place = source.position(span.begin);
    json.begin_object().member("file", source.name).key("line").number(place.line);
    json.key("column").number(place.column).end_object();
  }

  static void add_said(std::string_view key, const SaidValues& said, JsonText& json) {
    json.key(key);
    if (said.values.empty()) {
      json.null();
      return;
    }
    json.begin_object().key(said.offered ? "candidates" : "value");
    if (said.offered) json.begin_list();
    for (const Value* value : said.values) json.raw(to_json_line(*value));
    if (said.offered) json.end_list();
    if (said.computed) json.key("computed").boolean(true);
    json.end_object();
  }

  void add_members(const Difference& difference, JsonText& json) const {
    json.member("path", difference.path);
    add_said("before", difference.before, json);
    add_said("after", difference.after, json);
    add_place("before_place", difference.before.span, report_.before_sources, json);
    add_place("after_place", difference.after.span, report_.after_sources, json);
  }

  void add(const std::vector<Difference>& differences, bool with_points) {
    json_.key("differences").begin_list();
    for (const Difference& difference : differences) {
      JsonText line(/*pretty=*/false);
      line.begin_object();
      add_members(difference, line);
      if (with_points) line.key("points").number(difference.points);
      line.key("causes").begin_list();
      for (const Difference& cause : difference.causes) {
        line.begin_object();
        add_members(cause, line);
        line.end_object();
      }
      json_.raw(line.end_list().end_object().text());
    }
    json_.end_list();
  }

  static void add_members(const NamedPoint& point, JsonText& line) {
    line.member("label", point.label).member("id", point.id);
  }

  void add(std::string_view key, const std::vector<NamedPoint>& points) {
    json_.key(key).begin_list();
    for (const NamedPoint& point : points) {
      JsonText line(/*pretty=*/false);
      line.begin_object();
      add_members(point, line);
      json_.raw(line.end_object().text());
    }
    json_.end_list();
  }

  void add(const ExperimentDifference& difference) {
    const ResolvedExperiment* before = difference.before;
    const ResolvedExperiment* after = difference.after;
    json_.begin_object().member("experiment", difference.name());
    add_status(before != nullptr, after != nullptr);
    json_.member_or_null("before", before == nullptr ? "" : before->name());
    json_.member_or_null("after", after == nullptr ? "" : after->name());
    add_place("before_place", before == nullptr ? Span{} : before->experiment->name.span,
              report_.before_sources, json_);
    add_place("after_place", after == nullptr ? Span{} : after->experiment->name.span, report_.after_sources,
              json_);
    json_.key("points_before").number(before == nullptr ? 0 : before->points.size());
    json_.key("points_after").number(after == nullptr ? 0 : after->points.size());
    add(difference.differences, /*with_points=*/true);
    json_.key("design").begin_list();
    for (const SetDifference& each : difference.design) add(each);
    json_.end_list().key("changed").begin_list();
    for (const ChangedPoint& point : difference.changed) {
      JsonText line(/*pretty=*/false);
      line.begin_object();
      add_members(point.after, line);
      line.member("label_before", point.before.label).member("id_before", point.before.id);
      line.key("differences").begin_list();
      for (const std::uint32_t index : point.differences) line.number(index);
      json_.raw(line.end_list().end_object().text());
    }
    json_.end_list();
    add("removed", difference.removed);
    add("added", difference.added);
    json_.end_object();
  }

  void add(const SetDifference& difference) {
    JsonText line(/*pretty=*/false);
    line.begin_object().member("name", difference.name);
    const auto add_side = [&](std::string_view key, const auto& members, const Sources& sources) {
      line.key(key).begin_list();
      for (const SetDifference::Member& member : members) {
        line.begin_object().key("value").raw(to_json_line(*member.value));
        add_place("place", member.span, sources, line);
        line.end_object();
      }
      line.end_list();
    };
    add_side("removed", difference.removed, report_.before_sources);
    add_side("added", difference.added, report_.after_sources);
    json_.raw(line.end_object().text());
  }

  void add(const StatementsDifference& difference) {
    json_.begin_object();
    add_status(!difference.before.empty(), !difference.after.empty());
    json_.member_or_null("before", difference.before);
    json_.member_or_null("after", difference.after);
    add(difference.differences, /*with_points=*/false);
    json_.end_object();
  }

  const DiffReport& report_;
  JsonText json_{/*pretty=*/true};
};

}  // namespace

std::string diff_json(const DiffReport& report) {
  return Writer(report).write();
}

}  // namespace presetc
