#include "value/scalar.h"

#include <cmath>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace presetc {
namespace {

std::string show(std::string_view text) {
  const Scalar scalar = read_plain_scalar(text);
  if (scalar.problem == Scalar::Problem::integer_overflow) return "integer overflow";
  if (scalar.problem == Scalar::Problem::real_overflow) return "real overflow";
  switch (scalar.type) {
    case Type::boolean:
      return scalar.boolean ? "true" : "false";
    case Type::integer:
      return fmt::format("int {}{}", scalar.integer.negative ? "-" : "", scalar.integer.magnitude);
    case Type::real:
      return fmt::format("real {}", scalar.real);
    default:
      return std::string(type_name(scalar.type));
  }
}

struct Row {
  std::string_view text;
  std::string_view expected;
};

TEST(Scalar, ReadsPlainScalarsByTheCoreSchema) {
  const Row rows[] = {
      {"", "null"},
      {"~", "null"},
      {"~~", "string"},
      {"null", "null"},
      {"Null", "null"},
      {"NULL", "null"},
      {"nULL", "string"},
      {"none", "string"},
      {"true", "true"},
      {"True", "true"},
      {"TRUE", "true"},
      {"tRue", "string"},
      {"false", "false"},
      {"False", "false"},
      {"FALSE", "false"},
      {"yes", "string"},
      {"no", "string"},
      {"on", "string"},
      {"off", "string"},
      {"y", "string"},
      {"n", "string"},
      {"0", "int 0"},
      {"-0", "int 0"},
      {"+7", "int 7"},
      {"-7", "int -7"},
      {"0777", "int 777"},
      {"08", "int 8"},
      {"0o17", "int 15"},
      {"0o18", "string"},
      {"-0o17", "string"},
      {"0o", "string"},
      {"0x1F", "int 31"},
      {"0xfg", "string"},
      {"0x", "string"},
      {"-0x1F", "string"},
      {"0b101", "string"},
      {"1_000", "string"},
      {"12:30", "string"},
      {"18446744073709551615", "int 18446744073709551615"},
      {"18446744073709551616", "integer overflow"},
      {"-9223372036854775808", "int -9223372036854775808"},
      {"-9223372036854775809", "integer overflow"},
      {"0xffffffffffffffff", "int 18446744073709551615"},
      {"0x10000000000000000", "integer overflow"},
      {"0.5", "real 0.5"},
      {".5", "real 0.5"},
      {"-.5", "real -0.5"},
      {"+.5", "real 0.5"},
      {"5.", "real 5"},
      {"1e5", "real 100000"},
      {"1e-5", "real 1e-05"},
      {"1.5E+3", "real 1500"},
      {"1.e3", "real 1000"},
      {"1e", "string"},
      {"1e+", "string"},
      {"e5", "string"},
      {".", "string"},
      {"-", "string"},
      {"+", "string"},
      {".e5", "string"},
      {"1.2.3", "string"},
      {"1 2", "string"},
      {"--1", "string"},
      {"0.0", "real 0"},
      {"-0.0", "real -0"},
      {"0e999", "real 0"},
      {"1e999", "real overflow"},
      {"-1e999", "real overflow"},
      {"1e-999", "real overflow"},
      {"5e-324", "real 5e-324"},
      {".inf", "real inf"},
      {"-.INF", "real -inf"},
      {"+.Inf", "real inf"},
      {".iNF", "string"},
      {".nan", "real nan"},
      {".NaN", "real nan"},
      {"-.nan", "string"},
      {"inf", "string"},
      {"nan", "string"},
      {"2025-01-02", "string"},
      {"<<", "string"},
      {"=", "string"},
      {"abc", "string"},
  };
  for (const Row& row : rows) EXPECT_EQ(show(row.text), row.expected) << row.text;
}

struct Row11 {
  std::string_view text;
  bool probably_meant;
  std::string_view reading;
  std::string_view spelling;
};

TEST(Scalar, SaysHowYaml11ReadersDiffer) {
  const Row11 rows[] = {
      {"yes", true, "the boolean true", "true"},
      {"Off", true, "the boolean false", "false"},
      {"ON", true, "the boolean true", "true"},
      {"0777", true, "the integer 511", "511"},
      {"-010", true, "the integer -8", "-8"},
      {"0b101", true, "the integer 5", "5"},
      {"-0x1F", true, "the integer -31", "-31"},
      {"1_000", true, "the integer 1000", "1000"},
      {"0x_F", true, "the integer 15", "15"},
      {"12:30", true, "the integer 750", "750"},
      {"-1:30:00", true, "the integer -5400", "-5400"},
      {"1:30.5", true, "the number 90.5", "90.5"},
      {"1_0.5", true, "the number 10.5", "10.5"},
      {"1e5", false, "the string \"1e5\"", "\"1e5\""},
      {"1e-5", false, "the string \"1e-5\"", "\"1e-5\""},
      {"1.5e3", false, "the string \"1.5e3\"", "\"1.5e3\""},
      {"-.5", false, "the string \"-.5\"", "\"-.5\""},
      {"08", false, "the string \"08\"", "\"08\""},
      {"0o17", false, "the string \"0o17\"", "\"0o17\""},
      {"2025-01-02", false, "the date 2025-01-02", "\"2025-01-02\""},
      {"2025-1-2T3:04:05Z", false, "the date 2025-1-2T3:04:05Z", "\"2025-1-2T3:04:05Z\""},
      {"=", false, "the special key =", "\"=\""},
  };
  for (const Row11& row : rows) {
    const Yaml11Reading reading = read_plain_scalar_11(row.text);
    EXPECT_TRUE(reading.differs) << row.text;
    EXPECT_EQ(reading.probably_meant, row.probably_meant) << row.text;
    EXPECT_EQ(reading.reading, row.reading) << row.text;
    EXPECT_EQ(reading.spelling, row.spelling) << row.text;
  }
}

TEST(Scalar, SaysWhereYaml11ReadersAgree) {
  for (const std::string_view text :
       {"",         "~",     "null",  "true", "False",   "y",     "n",       "Y",  "N",  "1",
        "-7",       "+7",    "0",     "00",   "007",     "0x1F",  "1.0",     "5.", ".5", "1.0e-05",
        "1.5E+3",   ".inf",  "-.INF", ".nan", "8080:80", "12:60", "1:2:3:x", "a",  "oN", "2025-01",
        "2025-1-2", "1.2.3", "_1",    "0b",   "0b102",   "0x",    "-",       "."}) {
    EXPECT_FALSE(read_plain_scalar_11(text).differs) << text;
  }
}

TEST(Scalar, KnowsTheStringsThatNeedNoQuotes) {
  for (const std::string_view text : {"abc", "a b", "1.2.3", "8080:80", "yesterday", "on-call", "1x"}) {
    EXPECT_TRUE(reads_as_string(text)) << text;
  }
  for (const std::string_view text :
       {"",     "~",     "null",  "yes",        "y", "N",  "on",   "1",    "1e5", "0777",
        "0o17", "1_000", "12:30", "2025-01-02", "=", "<<", ".inf", ".nan", "0b1", "true"}) {
    EXPECT_FALSE(reads_as_string(text)) << text;
  }
}

}  // namespace
}  // namespace presetc
