#include "explain/blame_json.h"

#include "base/json_text.h"
#include "diagnostics/kind.h"
#include "emit/write_value.h"
#include "explain/blame_words.h"
#include "load/decode_merge.h"

namespace presetc {

namespace {

class BlameWriter {
 public:
  explicit BlameWriter(const Sources& sources) : sources_(sources) {}

  std::string write(const BlameReport& report) {
    json_.begin_object();
    json_.member_or_null("file", report.file);
    json_.key("current").boolean(report.current);
    json_.key("experiments").begin_list();
    for (const auto& experiment : report.experiments) {
      json_.begin_object().member("experiment", experiment.blame.experiment->name());
      add_lines("points", experiment.points, [](const BlamedPoint& point, JsonText& line) {
        line.key("index").number(point.index).member("id", point.id).member("label", point.label);
      });
      json_.key("leaves").begin_list();
      for (const BlamedLeaf& leaf : experiment.blame.leaves) add_leaf(leaf);
      json_.end_list().end_object();
    }
    json_.end_list().end_object();
    return json_.text() + "\n";
  }

 private:
  template <class Items, class Add>
  void add_lines(std::string_view key, const Items& items, const Add& add) {
    json_.key(key).begin_list();
    for (const auto& item : items) {
      JsonText line(/*pretty=*/false);
      line.begin_object();
      add(item, line);
      json_.raw(line.end_object().text());
    }
    json_.end_list();
  }

  void add_place(Span span, JsonText& json) const {
    if (!span.known()) {
      for (const auto* key : {"file", "line", "column", "end_line", "end_column"}) json.key(key).null();
      return;
    }
    const Source& source = sources_[span.file];
    const LineColumn begin = source.position(span.begin);
    const LineColumn end = source.position(span.end);
    json.member("file", source.name).key("line").number(begin.line).key("column").number(begin.column);
    json.key("end_line").number(end.line).key("end_column").number(end.column);
  }

  static void add_value(const Value* value, JsonText& json) {
    json.key("value");
    if (value == nullptr) {
      json.null();
    } else {
      json.raw(to_json_line(*value));
    }
  }

  void add_leaf(const BlamedLeaf& leaf) {
    json_.begin_object().member("path", to_string(leaf.path)).key("unwritten_default");
    if (leaf.unwritten_default == nullptr) {
      json_.null();
    } else {
      JsonText line(/*pretty=*/false);
      line.begin_object();
      add_value(leaf.unwritten_default, line);
      add_place(leaf.unwritten_default->span(), line);
      json_.raw(line.end_object().text());
    }
    json_.key("stories").begin_list();
    for (const BlamedStory& story : leaf.stories) add_story(story);
    json_.end_list().end_object();
  }

  void add_story(const BlamedStory& story) {
    const PathTrace& trace = story.trace;
    json_.begin_object();
    const TracedStatement* decider = trace.decider();
    add_decider(decider, story.schema_default, json_);
    json_.member_or_null("strategy", trace.merged ? strategy_name(trace.strategy.strategy) : "");
    json_.member_or_null("conflict", trace.conflict ? info(*trace.conflict).slug : "");
    json_.key("settled").boolean(trace.settled).key("absent_in").begin_list();
    for (const Preset* preset : trace.absent_in) json_.string(preset->name);
    json_.end_list().key("axis");
    if (story.axis == nullptr) {
      json_.null();
    } else {
      JsonText line(/*pretty=*/false);
      line.begin_object().member("kind", axis_kind_name(story.axis->kind));
      add_place(story.axis->span, line);
      json_.raw(line.end_object().text());
    }
    add_lines("conditions", story.conditions, [&](const BoundCondition* condition, JsonText& line) {
      const Expression& expression = *condition->expression.expression;
      line.member("expression", expression.text);
      add_place(expression.span, line);
    });
    OfferFinder offers(trace);
    add_lines("values", story.values,
              [&](const BlamedValue& value, JsonText& line) { add_blamed_value(offers, value, line); });
    add_lines("statements", trace.statements,
              [&](const TracedStatement& statement, JsonText& line) { add_statement(statement, line); });
    json_.end_object();
  }

  static void add_decider(const TracedStatement* decider, bool schema_default, JsonText& json) {
    const bool preset = decider != nullptr && !schema_default && decider->layer == Layer::preset;
    json.member_or_null("layer", schema_default ? "schema" : decider == nullptr ? "" : layer_name(*decider));
    json.member_or_null("preset", preset ? std::string_view(decider->stated_by->full_name) : "");
  }

  static void add_offering(OfferFinder& offers, const Value& value, JsonText& line) {
    line.key("offered_by").begin_list();
    for (const TracedStatement* statement : offers.offering(value))
      line.number(static_cast<std::size_t>(statement - offers.trace().statements.data()));
    line.end_list();
  }

  void add_origin(const Value& value, JsonText& line) const {
    add_value(&value, line);
    add_place(value.span(), line);
    line.member("cause", cause_name(value.origin().cause));
  }

  void add_parts(OfferFinder& offers, const Value& element, JsonText& line) const {
    const std::vector<ElementPart> parts = parts_of(element);
    if (parts.empty()) return;
    line.key("parts").begin_list();
    for (const ElementPart& part : parts) {
      line.begin_object().member("path", to_string(part.path));
      add_origin(*part.value, line);
      add_offering(offers, *part.value, line);
      line.end_object();
    }
    line.end_list();
  }

  void add_blamed_value(OfferFinder& offers, const BlamedValue& blamed, JsonText& line) const {
    const Value& value = *blamed.value;
    add_origin(value, line);
    line.key("points").begin_list();
    for (const std::uint32_t point : blamed.points) line.number(point);
    line.end_list();
    add_offering(offers, value, line);
    if (value.is(Type::list) && value.origin().cause == Cause::merged) {
      line.key("elements").begin_list();
      for (const Value* item : value.items()) {
        line.begin_object();
        add_origin(*item, line);
        add_offering(offers, *item, line);
        add_parts(offers, *item, line);
        line.end_object();
      }
      line.end_list();
    }
    if (blamed.computation.empty()) return;
    line.key("expressions").begin_list();
    for (const Span text : blamed.computation.texts) {
      line.begin_object().member("text", sources_.text(text));
      add_place(text, line);
      line.end_object();
    }
    line.end_list().key("inputs").begin_list();
    for (const BlamedInput& input : blamed.computation.inputs) {
      line.begin_object().member("name", input.name);
      add_value(input.value, line);
      add_place(input.value == nullptr ? Span{} : input.value->span(), line);
      add_decider(input.decider, input.schema_default, line);
      line.member_or_null("expression", sources_.text(input.expression));
      line.end_object();
    }
    line.end_list();
  }

  void add_statement(const TracedStatement& statement, JsonText& line) const {
    const bool preset = statement.layer == Layer::preset;
    line.member("layer", layer_name(statement));
    line.member_or_null("preset", preset ? std::string_view(statement.stated_by->full_name) : "");
    line.member_or_null("listed", preset ? std::string_view(statement.listed->full_name) : "");
    constexpr std::string_view forms[] = {"fixed", "offered", "section", "unset"};
    line.member("form", forms[static_cast<std::size_t>(statement.form)]);
    line.key("values").begin_list();
    for (const Value* value : statement.values) line.raw(to_json_line(*value));
    line.end_list();
    add_place(statement.span, line);
    line.member("fate", fate_name(statement.fate)).key("beaten_by");
    statement.beaten_by ? line.number(*statement.beaten_by) : line.null();
  }

  const Sources& sources_;
  JsonText json_{/*pretty=*/true};
};

}  // namespace

std::string blame_json(const BlameReport& report, const Sources& sources) {
  return BlameWriter(sources).write(report);
}

}  // namespace presetc
