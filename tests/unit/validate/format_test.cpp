// Each asserted format: texts that fit, and texts that nearly do.
#include "validate/format.h"

#include <gtest/gtest.h>

#include "unit/validate/judge.h"

namespace presetc {
namespace {

using testing_validate::Judge;
using testing_validate::quoted;

struct Row {
  std::string_view format;
  std::vector<std::string> fit, do_not;
};

const std::string label63(63, 'a');

const Row rows[] = {
    {"date",
     {"2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"},
     {"2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-01", "2024-01-00", "24-01-01",
      "2024-1-01", "2024-01-01 ", " 2024-01-01", "2024/01/01", "20240101", "2024-W01-1", "2024-001", "",
      "2024-01-0১"}},
    {"time",
     {"08:30:06Z", "08:30:06.283185z", "23:59:60Z", "01:29:60+01:30", "15:59:60-08:00", "12:00:00+23:59"},
     {"08:30:06", "08:30Z", "24:00:00Z", "00:60:00Z", "00:00:61Z", "22:59:60Z", "23:59:60+01:00",
      "08:30:06.Z", "08:30:06,5Z", "08:30:06 Z", "08:30:06+1:00", "08:30:06+0100", "08:30:06+24:00",
      "08:30:06-01:60", "8:30:06Z"}},
    {"date-time",
     {"1963-06-19T08:30:06.283185Z", "1937-01-01t12:00:27.87+00:20", "1998-12-31T23:59:60Z"},
     {"1990-02-31T15:59:59-08:00", "2024-01-01", "2024-01-01 08:30:06Z", "2024-01-01T08:30:06", "T08:30:06Z",
      "1998-12-31T23:58:60Z", "2024-350T01:01:01Z"}},
    {"hostname",
     {"www.example.com", "xn--4gbwdl.xn--wgbh1c", "a", "1host", label63, "EXAMPLE.org", "XN--BCHER-KVA"},
     {"", ".", "a.", ".a", "a..b", "-a", "a-", "under_score", label63 + "a", "a b", "ex\xc3\xa4mple.org",
      "xn--x", label63 + "." + label63 + "." + label63 + "." + label63}},
    {"ipv4",
     {"192.168.0.1", "0.0.0.0", "255.255.255.255"},
     {"256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "0x7f.0.0.1", "1..2.3", "1.2.3.", "",
      "2130706433", "1.2.3.0004"}},
    {"ipv6",
     {"::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
      "::ffff:192.168.0.1", "1:2:3:4:5:6:1.2.3.4", "FFFF::"},
     {"", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "1::2::3", ":1",
      "1:", "::1:", "12345::", "::g", "::1%eth0", "::1/64", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3",
      "1.2.3.4::", "1.2.3.4"}},
    {"email",
     {"joe.bloggs@example.com", "te~st@example.com", "\"joe bloggs\"@example.com", "\"a@b\"@example.com",
      "joe@[127.0.0.1]", "joe@[IPv6:::1]", "\"a\\\\\"@example.com", "\"a\\\"b\"@example.com"},
     {"", "2962", "joe", "@example.com", "joe@", ".joe@example.com", "joe.@example.com", "jo..e@example.com",
      "joe bloggs@example.com", "\"a\"b\"@example.com", "\"a\\\"@example.com", "joe@[127.0.0.300]",
      "joe@-x.org", "joe@under_score", "joe@[127.0.0.1", "joe@[IPv6:x]",
      std::string(65, 'a') + "@example.com"}},
    {"uri",
     {"http://foo.bar/?baz=qux#quux", "mailto:John.Doe@example.com", "urn:oasis:names", "tel:+1-816-555-1212",
      "http://[2001:db8::7]:80/", "file:///a", "a:", "http://u:p@h/", "http://[v1.x:y]/", "http://h?q/?#f/?"},
     {"",
      "//foo.bar/",
      "/abc",
      "abc",
      "\\\\server\\share",
      "http:// shouldfail.com",
      "1a:b",
      ":b",
      "http://a b",
      "http://h/%zz",
      "http://h/%4",
      "http://[::1",
      "http://[x]/",
      "http://[::1]x/",
      "http://h:8x/",
      "http://a@b@c/",
      "http://h/a[b]",
      "http://h/<b>",
      "http://h/#a#b",
      "http://h/\xc3\xa4",
      "http://[v.x]/"}},
    {"uri-reference",
     {"", "http://h/", "//h/p", "/abc", "abc", "#frag", "?q", "a/b:c", "./a:b"},
     {"\\\\server", "#a\\b", "1a:b", ":b", "a b", "//h:x/"}},
    {"json-pointer",
     {"", "/", "//", "/a~0b~1c", "/a b", "/%", "/\xc3\xa4"},
     {"a", "#", "#/a", "/a~", "/a~2", "/~~", "~", " "}},
    {"uuid",
     {"2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
      "00000000-0000-0000-0000-000000000000"},
     {"", "2eb8aa08aa9811eab4aa73b441d16380", "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
      "2eb8aa08-aa98-11ea-b4aa-73b441d163800", "2eb8aa08-aa98-11ea-b4ga-73b441d16380",
      "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380", "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}"}},
    {"regex",
     {"", "^[a-z]+$", "(?=a)b", "(a)\\1", "(?<y>a)\\k<y>", "\\p{Letter}", "[^]", "{", "a{2,}"},
     {"(", ")", "[", "*a", "a**", "a{2,1}", "\\a", "^\\S(|(.|\\n)*\\S)\\Z", "(?i)a", "\\", "[b-a]", "\\u12",
      "\\1"}},
};

TEST(Format, AcceptsWhatItsDocumentSays) {
  for (const Row& row : rows) {
    const StringFormat* format = find_format(row.format);
    ASSERT_NE(format, nullptr) << row.format;
    EXPECT_TRUE(format->accepts(format->example)) << row.format;
    for (const auto& text : row.fit) EXPECT_TRUE(format->accepts(text)) << row.format << ": " << text;
    for (const auto& text : row.do_not) EXPECT_FALSE(format->accepts(text)) << row.format << ": " << text;
  }
  EXPECT_EQ(std::size(rows), formats().size());
}

TEST(Format, IsAboutStringsAlone) {
  for (const StringFormat& format : formats()) {
    Judge judge(fmt::format("{{'format': '{}'}}", format.name));
    const Verdict verdict(judge.schema(), judge.diagnostics());
    Verdict::Worker worker(verdict);
    std::string reason;
    for (const auto* text : {"1", "1.5", "null", "true", "[]", "{}"}) {
      EXPECT_EQ(judge.check(text, Completeness::whole), "") << format.name;
      EXPECT_TRUE(worker.accepts(judge.value(text), reason)) << format.name;
    }
    EXPECT_FALSE(worker.accepts(judge.value("'%(\\u0001'"), reason)) << format.name;
  }
}

TEST(Format, AMessageShowsAnExample) {
  Judge judge("{'properties': {'day': {'format': 'date'}}}");
  EXPECT_EQ(judge.check("{'day': '2024-02-30'}", Completeness::whole),
            quoted("day wrong-form: `day` is '2024-02-30'; expected a date, such as '2026-01-31'"));
}

}  // namespace
}  // namespace presetc
