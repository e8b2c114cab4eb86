#include "base/escape.h"

#include <check.h>

static struct buf out;

static void teardown(void)
{
    buf_free(&out);
}

typedef void escape_function(struct buf *, struct str);

static void expect(escape_function *escape, struct str in, const char *wanted)
{
    buf_clear(&out);
    escape(&out, in);
    ck_assert_msg(str_equal(buf_str(&out), str_of(wanted)), "'%.*s', not '%s'", (int)out.length,
                  out.at ? out.at : "", wanted);
}

START_TEST(html)
{
    expect(escape_html, STR_NONE, "");
    expect(escape_html, STR("plain text"), "plain text");
    expect(escape_html, STR("<a href=\"x\">R&D</a>"),
           "&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt;");
    expect(escape_html, STR("it's"), "it's");
    expect(escape_html, STR("&amp;"), "&amp;amp;");
    expect(escape_html, STR("\t\n\r\f"), "\t\n\r\f");
    expect(escape_html, STR("a\0b\x01\x1b\x7f"),
           "a\xef\xbf\xbd"
           "b\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    expect(escape_html, STR("é 日本 🚀 \xef\xbc\x81"), "é 日本 🚀 \xef\xbc\x81");
    expect(escape_html, STR("\xc2\x85x"), "\xef\xbf\xbdx");         /* C1 */
    expect(escape_html, STR("\xef\xbf\xbfx"), "\xef\xbf\xbdx");     /* U+FFFF */
    expect(escape_html, STR("\xef\xb7\x90x"), "\xef\xbf\xbdx");     /* U+FDD0 */
    expect(escape_html, STR("\xf0\x9f\xbf\xbex"), "\xef\xbf\xbdx"); /* U+1FFFE */
    expect(escape_html, STR("\xc2"), "\xef\xbf\xbd");               /* cut short */
}
END_TEST

START_TEST(json)
{
    expect(escape_json, STR_NONE, "");
    expect(escape_json, STR("plain"), "plain");
    expect(escape_json, STR("\"\\/"), "\\\"\\\\/");
    expect(escape_json, STR("\b\t\n\f\r\v\x1f\x7f"), "\\b\\t\\n\\f\\r\\u000b\\u001f\\u007f");
    expect(escape_json, STR("\0"), "\\u0000");
    expect(escape_json, STR("é日🚀"), "é日🚀");
    expect(escape_json, STR("a\xff\xc3z"), "a\xef\xbf\xbd\xef\xbf\xbdz");
    expect(escape_json, STR("\xed\xa0\x80"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}
END_TEST

static void csv_comma(struct buf *buf, struct str s)
{
    escape_csv(buf, s, ',');
}

static void csv_semicolon(struct buf *buf, struct str s)
{
    escape_csv(buf, s, ';');
}

START_TEST(csv)
{
    expect(csv_comma, STR_NONE, "");
    expect(csv_comma, STR("plain text; é"), "plain text; é");
    expect(csv_comma, STR("a,b"), "\"a,b\"");
    expect(csv_comma, STR("say \"yes\""), "\"say \"\"yes\"\"\"");
    expect(csv_comma, STR("\""), "\"\"\"\"");
    expect(csv_comma, STR("\"\""), "\"\"\"\"\"\"");
    expect(csv_comma, STR("a\nb"), "\"a\nb\"");
    expect(csv_comma, STR("a\rb"), "\"a\rb\"");
    expect(csv_comma, STR(" a"), "\" a\"");
    expect(csv_comma, STR("a\t"), "\"a\t\"");
    expect(csv_semicolon, STR("a,b"), "a,b");
    expect(csv_semicolon, STR("a;b"), "\"a;b\"");
}
END_TEST

START_TEST(url)
{
    expect(escape_url, STR("a/b-c_d.e~f?x=1&y=2#part"), "a/b-c_d.e~f?x=1&y=2#part");
    expect(escape_url, STR("https://example.org:80/@x/(a)"), "https://example.org:80/@x/(a)");
    expect(escape_url, STR("a b\"<>\\^`{|}[]"), "a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D");
    expect(escape_url, STR("%41%zz%4"), "%41%25zz%254");
    expect(escape_url, STR("100%"), "100%25");
    expect(escape_url, STR("é"), "%C3%A9");
    expect(escape_url, STR("a\0\n"), "a%00%0A");
}
END_TEST

START_TEST(path)
{
    expect(escape_path, STR("ladders/a-b_c.d~e"), "ladders/a-b_c.d~e");
    expect(escape_path, STR("a b#c?d%41:e&f"), "a%20b%23c%3Fd%2541%3Ae%26f");
    expect(escape_path, STR("../é\xff"), "../%C3%A9%FF");
    expect(escape_path, STR("a\0b"), "a%00b");
}
END_TEST

START_TEST(xml)
{
    expect(escape_xml, STR_NONE, "");
    expect(escape_xml, STR("plain é 日本 😀 'x'"), "plain é 日本 😀 'x'");
    expect(escape_xml, STR("<a b=\"c\">&]]>"), "&lt;a b=&quot;c&quot;&gt;&amp;]]&gt;");
    expect(escape_xml, STR("a\tb\r\nc"), "a&#9;b&#13;&#10;c");
    expect(escape_xml, STR("a\0b\x1b[1m\x7f"),
           "a\xef\xbf\xbd"
           "b\xef\xbf\xbd[1m\xef\xbf\xbd");
    expect(escape_xml, STR("\xef\xbf\xbf\xc2\x85"), "\xef\xbf\xbd\xef\xbf\xbd"); /* U+FFFF, a C1 */
    expect(escape_xml, STR("\xff|\xe2\x82|"), "\xef\xbf\xbd|\xef\xbf\xbd|");
}
END_TEST

START_TEST(terminal)
{
    expect(escape_terminal, STR_NONE, "");
    expect(escape_terminal, STR("plain é 日本"), "plain é 日本");
    expect(escape_terminal, STR("\x1b[31mred\x1b[0m"), "\\x1b[31mred\\x1b[0m");
    expect(escape_terminal, STR("a\r\nb\tc\0\x7f"), "a\\x0d\\x0ab\\x09c\\x00\\x7f");
    expect(escape_terminal,
           STR("\xc2\x9b"
               "31m"),
           "\\xc2\\x9b31m"); /* CSI in one code point */
    expect(escape_terminal, STR("a\xff"), "a\\xff");
    expect(escape_terminal,
           STR("\xe2\x80\xae"
               "abc"),
           "\\xe2\\x80\\xaeabc"); /* right to left */
}
END_TEST

Suite *escape_suite(void)
{
    Suite *suite = suite_create("escape");
    TCase *tests = tcase_create("escape");
    tcase_add_checked_fixture(tests, NULL, teardown);
    tcase_add_test(tests, html);
    tcase_add_test(tests, json);
    tcase_add_test(tests, csv);
    tcase_add_test(tests, url);
    tcase_add_test(tests, path);
    tcase_add_test(tests, xml);
    tcase_add_test(tests, terminal);
    suite_add_tcase(suite, tests);
    return suite;
}
