#include "validate/metaschema.h"

namespace presetc {

namespace {

constexpr std::string_view text = R"({
  "type": ["object", "boolean"],
  "definitions": {
    "schemaArray": {"type": "array", "items": {"$ref": "#"}, "minItems": 1},
    "schemaMap": {"type": "object", "additionalProperties": {"$ref": "#"}},
    "stringArray": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
    "nonNegativeInteger": {"type": "integer", "minimum": 0},
    "nonNegativeIntegerDefault0": {"$ref": "#/definitions/nonNegativeInteger"},
    "simpleTypes": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]}
  },
  "properties": {
    "$id": {"type": "string", "format": "uri-reference"},
    "$schema": {"type": "string", "format": "uri"},
    "$ref": {"type": "string", "format": "uri-reference"},
    "$comment": {"type": "string"},
    "title": {"type": "string"},
    "description": {"type": "string"},
    "readOnly": {"type": "boolean"},
    "writeOnly": {"type": "boolean"},
    "examples": {"type": "array"},
    "contentMediaType": {"type": "string"},
    "contentEncoding": {"type": "string"},
    "definitions": {"$ref": "#/definitions/schemaMap"},
    "type": {"anyOf": [
      {"$ref": "#/definitions/simpleTypes"},
      {"type": "array", "items": {"$ref": "#/definitions/simpleTypes"}, "minItems": 1, "uniqueItems": true}
    ]},
    "enum": {"type": "array"},
    "multipleOf": {"type": "number", "exclusiveMinimum": 0},
    "minimum": {"type": "number"},
    "maximum": {"type": "number"},
    "exclusiveMinimum": {"type": "number"},
    "exclusiveMaximum": {"type": "number"},
    "minLength": {"$ref": "#/definitions/nonNegativeInteger"},
    "maxLength": {"$ref": "#/definitions/nonNegativeInteger"},
    "pattern": {"type": "string", "format": "regex"},
    "format": {"type": "string"},
    "items": {"anyOf": [{"$ref": "#"}, {"$ref": "#/definitions/schemaArray"}]},
    "additionalItems": {"$ref": "#"},
    "contains": {"$ref": "#"},
    "minItems": {"$ref": "#/definitions/nonNegativeInteger"},
    "maxItems": {"$ref": "#/definitions/nonNegativeInteger"},
    "uniqueItems": {"type": "boolean"},
    "properties": {"$ref": "#/definitions/schemaMap"},
    "patternProperties": {"allOf": [{"$ref": "#/definitions/schemaMap"}], "propertyNames": {"format": "regex"}},
    "additionalProperties": {"$ref": "#"},
    "propertyNames": {"$ref": "#"},
    "required": {"$ref": "#/definitions/stringArray"},
    "minProperties": {"$ref": "#/definitions/nonNegativeInteger"},
    "maxProperties": {"$ref": "#/definitions/nonNegativeInteger"},
    "dependencies": {
      "type": "object",
      "additionalProperties": {"anyOf": [{"$ref": "#"}, {"$ref": "#/definitions/stringArray"}]}
    },
    "allOf": {"$ref": "#/definitions/schemaArray"},
    "anyOf": {"$ref": "#/definitions/schemaArray"},
    "oneOf": {"$ref": "#/definitions/schemaArray"},
    "not": {"$ref": "#"},
    "if": {"$ref": "#"},
    "then": {"$ref": "#"},
    "else": {"$ref": "#"}
  }
})";

}  // namespace

Document read_metaschema() {
  static const Source source{no_file, "draft-07", std::string(text)};
  Diagnostics none;
  return std::move(*read_json(source, none));
}

}  // namespace presetc
