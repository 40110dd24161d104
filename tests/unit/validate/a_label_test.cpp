#include "validate/a_label.h"

#include <vector>

#include <gtest/gtest.h>

namespace presetc {
namespace {

struct Row {
  std::string_view what;
  std::vector<std::string_view> labels;
};

TEST(ALabel, IsWhatAULabelIsEncodedAs) {
  for (const Row& row : std::vector<Row>{
           {"letters", {"xn--bcher-kva", "XN--BCHER-KVA", "xn--mnchen-3ya", "xn--fiqs8s", "xn--tda"}},
           {"exceptions of RFC 5892", {"xn--strae-oqa", "xn--w6j", "xn--ehb88a"}},
           {"a middle dot between two l", {"xn--ll-0ea"}},
           {"a keraia before Greek, a geresh after Hebrew", {"xn--a-kib7p", "xn--4dbc6h"}},
           {"a katakana middle dot with kana or Han", {"xn--ccke4x", "xn--b-w7t90a", "xn--vek121y"}},
           {"Arabic-Indic digits of one kind", {"xn--embc"}},
           {"joiners after a virama", {"xn--11b2ezcw70k", "xn--11b2ezcs70k"}},
           {"a non-joiner between letters that join", {"xn--mgba3gch31f060k"}},
       }) {
    for (const std::string_view label : row.labels)
      EXPECT_TRUE(is_a_label(label)) << row.what << ": " << label;
  }
}

TEST(ALabel, IsNoOther) {
  for (const Row& row : std::vector<Row>{
           {"no Punycode", {"xn--x", "xn--a-b", "xn--99999999", "xn--abc-0", "xn--\xc3\xbc"}},
           {"too large a number", {"xn--zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"}},
           {"nothing beyond ASCII", {"xn--abc-"}},
           {"hyphens where none may be", {"xn--a--b-0ra", "xn----eha", "xn----dha"}},
           {"a mark at the beginning, an enclosing one", {"xn--a-ubb", "xn--a-std", "xn--a-qsn"}},
           {"an upper case, a sign, a space", {"xn--wca", "xn--a-1xp", "xn--ab c-3ra"}},
           {"exceptions of RFC 5892", {"xn--a-foc", "xn--37j7a", "xn--a-ned"}},
           {"a middle dot without an l", {"xn--al-0ea", "xn--lb-0ea", "xn--uba"}},
           {"a keraia without Greek, a geresh without Hebrew",
            {"xn--wva3j", "xn--a-jib", "xn--a-0jc", "xn--4db3e"}},
           {"a katakana middle dot alone", {"xn--vek", "xn--ab-3n4a"}},
           {"digits of both kinds, Arabic-Indic ones at the beginning (RFC 5893)",
            {"xn--9hb40a", "xn--9hbc"}},
           {"joiners after another letter", {"xn--ka-nnf336u", "xn--1ug", "xn--ab-j1t", "xn--ngb963k"}},
       }) {
    for (const std::string_view label : row.labels)
      EXPECT_FALSE(is_a_label(label)) << row.what << ": " << label;
  }
}

}  // namespace
}  // namespace presetc
