/* The tree of each construct, each finding of the source at its exact bytes, and what is made of
 * broken input. */
#include "tree.h"

#include "text/rules.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- Constructs ---- */

START_TEST(declarations)
{
    tree_expect("import \"shared/company.ladder\"\n"
                "organization \"Example\" { language en }\n"
                "organization { }\n"
                "attribute reach on level: reach rising required\n"
                "vocabulary reach: self < team < company\n"
                "vocabulary one: self\n"
                "text about-us \"\"\"We build.\"\"\"\n"
                "section process { - }\n"
                "lint {\n  unwritten off\n  stale-review-days 90\n}\n",
                "import \"shared/company.ladder\"\n"
                "organization \"Example\"\n"
                "  =language en\n"
                "organization\n"
                "attribute reach on level: reach rising required\n"
                "vocabulary reach: self < team < company\n"
                "vocabulary one: self\n"
                "text about-us \"\"\"We build.\"\"\"\n"
                "section process\n"
                "   - ''\n"
                "lint\n"
                "  =unwritten off\n"
                "  =stale-review-days 90\n",
                "8:21 brace-in-item '}'\n");
}
END_TEST

START_TEST(scales_and_levels)
{
    tree_expect("scale engineering \"Engineering\" {\n"
                "  owner \"People\", \"Tech\"\n"
                "  \"\"\"About it.\"\"\"\n"
                "  level ic2 \"Engineer\"\n"
                "  level 9.5 { grade 7 }\n"
                "  track managers \"Managers\" from ic3 {\n"
                "    level m1 \"Manager\" extends other/ic3 { }\n"
                "  }\n"
                "}\n"
                "ladder a on engineering {\n"
                "  levels 1..6 \"Level\"\n"
                "}\n"
                "ladder b \"B\" on engineering ic2..ic3, managers/m1 extends c {\n"
                "  levels J020..J080 {\n"
                "    level J040\n"
                "  }\n"
                "}\n",
                "scale engineering \"Engineering\"\n"
                "  =owner \"People\", \"Tech\"\n"
                "  text \"\"\"About it.\"\"\"\n"
                "  level ic2 \"Engineer\"\n"
                "  level 9.5\n"
                "    =grade 7\n"
                "  track managers \"Managers\" < ic3\n"
                "    level m1 \"Manager\" < other/ic3\n"
                "ladder a on engineering\n"
                "  levels 1..6 \"Level\"\n"
                "ladder b \"B\" on engineering ic2..ic3, managers/m1 < c\n"
                "  levels J020..J080\n"
                "    level J040\n",
                "");
}
END_TEST

START_TEST(skills_and_cells)
{
    tree_expect("skills core \"Core\" on engineering ic2..ic3 {\n"
                "  skill communication\n"
                "  group craft \"Craft\" {\n"
                "    skill a-b.c \"A\" {\n"
                "      \"\"\"About.\"\"\"\n"
                "      - Described\n"
                "    }\n"
                "  }\n"
                "  use other/listening { at ic3 none }\n"
                "}\n"
                "ladder x {\n"
                "  skills \"Skills\" {\n"
                "    use core\n"
                "    skill s {\n"
                "      at ic2 \"String\"\n"
                "      at ic3..ic4, m/m1 \"\"\"Text\"\"\"\n"
                "      at ic5\n"
                "        \"On the next line\"\n"
                "      at ic6\n"
                "      {\n"
                "        owner me\n"
                "        use other\n"
                "      }\n"
                "      at ic7,\n"
                "        ic8 same\n"
                "      at ic9 todo\n"
                "      at ic10 todo \"later\"\n"
                "      at ic11 none\n"
                "    }\n"
                "  }\n"
                "}\n",
                "skills core \"Core\" on engineering ic2..ic3\n"
                "  skill communication\n"
                "  group craft \"Craft\"\n"
                "    skill a-b.c \"A\"\n"
                "      text \"\"\"About.\"\"\"\n"
                "       - 'Described'\n"
                "  use other/listening\n"
                "    at ic3 none\n"
                "ladder x\n"
                "  skills \"Skills\"\n"
                "    use core\n"
                "    skill s\n"
                "      at ic2 \"String\"\n"
                "      at ic3..ic4, m/m1 \"\"\"Text\"\"\"\n"
                "      at ic5 \"On the next line\"\n"
                "      at ic6\n"
                "        =owner me\n"
                "        use other\n"
                "      at ic7, ic8 same\n"
                "      at ic9 todo\n"
                "      at ic10 todo \"later\"\n"
                "      at ic11 none\n",
                "");
}
END_TEST

/* The same text with a comment line at each '%', and without: the parser is handed cells in parts
 * where there is a comment in them, and whole where there is none. */
static void expect_same_with_comments(const char *marked)
{
    struct buf texts[2] = {{0}, {0}}, dumps[2] = {{0}, {0}};

    for (unsigned i = 0; i < 2; i++) {
        struct tree tree;
        for (const char *at = marked; *at != '\0'; at++) {
            if (*at != '%')
                buf_add_char(&texts[i], *at);
            else if (i == 1)
                buf_add_str(&texts[i], STR("# A comment\n"));
        }
        tree_parse(&tree, texts[i].at, texts[i].length);
        tree_dump(&tree, &dumps[i]);
        ck_assert_uint_eq(tree.sink.found.count, 0);
        tree_free(&tree);
        buf_add_char(&dumps[i], '\0');
    }
    ck_assert_str_eq(dumps[0].at, dumps[1].at);
    ck_assert_ptr_nonnull(strstr(dumps[0].at, "at ic2"));
    for (unsigned i = 0; i < 2; i++) {
        buf_free(&texts[i]);
        buf_free(&dumps[i]);
    }
}

START_TEST(cells_in_parts_and_whole)
{
    expect_same_with_comments("ladder x { skills { skill s {\n"
                              "  grade 5 %\n"
                              "  at ic1 % \"String\"\n"
                              "  at ic2 %{\n%"
                              "    - One\n%"
                              "      - Nested\n%"
                              "    + Example {#id target=\"60\"}\n%"
                              "  }\n"
                              "  owner \"me\" %\n  at ic3 same\n"
                              "} } }\n");
    /* all on one line, each with its own finding or none */
    tree_expect(
        "ladder x { skills { skill s { at ic1 { - One\n} at ic2 same\n} } }\n",
        "ladder x\n  skills\n    skill s\n      at ic1\n         - 'One'\n      at ic2 same\n",
        "1:40 syntax-error '-'\n");
}
END_TEST

START_TEST(sections)
{
    tree_expect("ladder x {\n"
                "  use shared\n"
                "  section a \"A\" {\n"
                "    at ic4..ic6, m/m1\n"
                "    \"\"\"A text behind `at` is the section's.\"\"\"\n"
                "    choose 2\n"
                "    section b\n"
                "    section c { use other }\n"
                "  }\n"
                "  levels {\n"
                "    section d { }\n"
                "    level l {\n"
                "      expect s same\n"
                "      expect t/u { - Item }\n"
                "      next m, n/o\n"
                "    }\n"
                "  }\n"
                "}\n",
                "ladder x\n"
                "  use shared\n"
                "  section a \"A\"\n"
                "    at ic4..ic6, m/m1\n"
                "    text \"\"\"A text behind `at` is the section's.\"\"\"\n"
                "    choose 2\n"
                "    section b\n"
                "    section c\n"
                "      use other\n"
                "  levels\n"
                "    section d\n"
                "    level l\n"
                "      expect s same\n"
                "      expect t/u\n"
                "         - 'Item'\n"
                "      next m, n/o\n",
                "14:27 brace-in-item '}'\n");
}
END_TEST

START_TEST(profiles)
{
    tree_expect("profile our-hris \"Jobs\" {\n"
                "  rows levels\n"
                "  column \"Code\" level.code required unique limit 20\n"
                "  column \"Title\" \"{level.title}\" limit 75\n"
                "  column \"Country\"\n"
                "    \"GB\"\n"
                "  column # why\n"
                "    \"Empty\" \"\" }\n"
                "profile profile { column \"column\" column column }\n",
                "profile our-hris \"Jobs\"\n"
                "  =rows levels\n"
                "  column \"Code\" level.code required unique limit 20\n"
                "  column \"Title\" \"{level.title}\" limit 75\n"
                "  column \"Country\" \"GB\"\n"
                "  column \"Empty\" \"\"\n"
                "profile profile\n"
                "  column \"column\" column column\n",
                "");
}
END_TEST

/* Elsewhere than in their places they are attributes, unless they look like what they are. */
START_TEST(profiles_elsewhere)
{
    tree_expect("ladder a {\n"
                "  profile our-hris\n"
                "  profile \"Title\", b\n"
                "  column 3\n"
                "  column \"C\"\n"
                "  column \"C\", d\n"
                "  section s { profile x }\n"
                "  level l { column \"C\" }\n"
                "}\n",
                "ladder a\n"
                "  =profile our-hris\n"
                "  =profile \"Title\", b\n"
                "  =column 3\n"
                "  =column \"C\"\n"
                "  =column \"C\", d\n"
                "  section s\n"
                "    =profile x\n"
                "  level? l\n"
                "    =column \"C\"\n",
                "8:3 syntax-error 'level'\n");
    tree_expect("ladder a {\n"
                "  column \"C\" code\n"
                "  column \"D\" \"d\"\n"
                "  profile b {\n"
                "    column \"C\" code\n"
                "  }\n"
                "  profile c \"C\" {}\n"
                "}\n"
                "column \"C\" code\n",
                "ladder a\n"
                "  column? \"C\" code\n"
                "  column? \"D\" \"d\"\n"
                "  profile? b\n"
                "    column \"C\" code\n"
                "  profile? c \"C\"\n"
                "column? \"C\" code\n",
                "2:3 syntax-error 'column'\n"
                "4:3 syntax-error 'profile'\n"
                "9:1 syntax-error 'column'\n");
    tree_expect(
        "section a {\n"
        "  column headers and other things are the same\n"
        "  profile of customers\n"
        "  - Keeps the lists so that everybody finds the\n"
        "  profile of a customer\n"
        "}\n",
        "section a\n"
        "   - 'column headers and other things are the same\\nprofile of customers'\n"
        "   - 'Keeps the lists so that everybody finds the\\nprofile of a customer'\n",
        "2:3 bare-prose 'column headers and other things are the same\n  profile of customers'\n"
        "5:3 unindented-line 'profile of a customer'\n");
    tree_expect("ladder a {\n"
                "  profile \"A\"\n"
                "  section b {\n"
                "    - C\n"
                "  }\n",
                "ladder! a\n"
                "  =profile \"A\"\n"
                "  section b\n"
                "     - 'C'\n",
                "1:10 syntax-error '{'\n");
}
END_TEST

START_TEST(keywords_are_names)
{
    tree_expect("attribute on on level: text on\n"
                "ladder extends \"X\" on on extends extends {\n"
                "  type text, on\n"
                "  section text \"T\" { }\n"
                "  levels {\n"
                "    level next extends extends\n"
                "    level level\n"
                "    track from from from { }\n"
                "  }\n"
                "  skills {\n"
                "    skill at {\n"
                "      at same same\n"
                "      at todo, none todo\n"
                "      at on..same \"x\"\n"
                "      at at/none none\n"
                "    }\n"
                "  }\n"
                "}\n",
                "attribute on on level: text on\n"
                "ladder extends \"X\" on on < extends\n"
                "  =type text, on\n"
                "  section text \"T\"\n"
                "  levels\n"
                "    level next < extends\n"
                "    level level\n"
                "    track from < from\n"
                "  skills\n"
                "    skill at\n"
                "      at same same\n"
                "      at todo, none todo\n"
                "      at on..same \"x\"\n"
                "      at at/none none\n",
                "");
}
END_TEST

START_TEST(attributes)
{
    tree_expect("ladder x {\n"
                "  experience 2..5\n"
                "  span 5+\n"
                "  also \"A, B\", \"C\",\n"
                "    d\n"
                "  reviewed 2026-01-31 # a comment\n"
                "  path a/b\n"
                "}\n",
                "ladder x\n"
                "  =experience 2..5\n"
                "  =span 5+\n"
                "  =also \"A, B\", \"C\", d\n"
                "  =reviewed 2026-01-31\n"
                "  =path a/b\n",
                "");
}
END_TEST

START_TEST(items)
{
    tree_expect("section x {\n"
                "  - One: #1, 60 % & \"quotes\" {Placeholder}\n"
                "    and a second line\n"
                "\n"
                "    and a paragraph\n"
                "    - Nested\n"
                "      + Example\n"
                "    # a comment between\n"
                "    - Nested, too\n"
                "  -\n"
                "  + Of the statement above it\n"
                "\t- Tabs are four wide, but not together with spaces\n"
                "  \"\"\"ends it\"\"\"\n"
                "      - Anywhere\n"
                "}\n",
                "section x\n"
                "   - 'One: #1, 60 % & \"quotes\" {Placeholder}\\nand a second line\\n\\n"
                "and a paragraph'\n"
                "     - 'Nested'\n"
                "       + 'Example'\n"
                "     - 'Nested, too'\n"
                "   - ''\n"
                "     + 'Of the statement above it'\n"
                "       - 'Tabs are four wide, but not together with spaces'\n"
                "  text \"\"\"ends it\"\"\"\n"
                "   - 'Anywhere'\n",
                "12:2 item-indentation '-'\n");
}
END_TEST

START_TEST(item_attributes)
{
    tree_expect("section x {\n"
                "  - A {#id}\n"
                "  - B {key=v other=\"a } b\" third=\"{#c}\"}\n"
                "    {#d\n"
                "     e=5+}\n"
                "  - C {Placeholder}\n"
                "  - {#only}\n"
                "  - D {#x y}\n"
                "  - E {#x} more\n"
                "  - F {#g h=\"i\"\n"
                "}\n",
                "section x\n"
                "   - 'A' #id\n"
                "   - 'B {key=v other=\"a } b\" third=\"{#c}\"}' #d e= 5+\n"
                "   - 'C {Placeholder}'\n"
                "   - '' #only\n"
                "   - 'D' #x\n"
                "   - 'E {#x} more'\n"
                "   - 'F {#g h=\"i\"'\n",
                "8:11 syntax-error 'y'\n"
                "9:7 syntax-error '{#x}'\n"
                "10:7 syntax-error '{#g'\n");
}
END_TEST

START_TEST(braces_that_are_text)
{
    tree_expect("section x {\n"
                "  - A \\{#id}\n"
                "  - B \\{key=v}\n"
                "  - C \\\\{#id}\n"
                "  - D \\{#a} {#b}\n"
                "}\n",
                "section x\n"
                "   - 'A \\{#id}'\n"
                "   - 'B \\{key=v}'\n"
                "   - 'C \\\\' #id\n"
                "   - 'D \\{#a}' #b\n",
                "");
}
END_TEST

START_TEST(text_blocks)
{
    tree_expect("section x {\n"
                "  \"\"\"\n"
                "  A line\n"
                "    deeper\n"
                "\n"
                "  - no statement, and no } either\n"
                "  level x \"Y\" {\n"
                "  \"\"\"\n"
                "  \"\"\"He said \"yes\"\"\"\"\n"
                "  \"\"\"\"\"\"\n"
                "  \"\"\"\n"
                "pasted at the margin\n"
                "}\n"
                "  \"\"\"\n"
                "}\n",
                "section x\n"
                "  text \"\"\"A line\\n  deeper\\n\\n- no statement, and no } either\\n"
                "level x \"Y\" {\"\"\"\n"
                "  text \"\"\"He said \"yes\"\"\"\"\n"
                "  text \"\"\"\"\"\"\n"
                "  text \"\"\"pasted at the margin\\n}\"\"\"\n",
                "");
}
END_TEST

START_TEST(comments_anywhere)
{
    tree_expect("# 1\n"
                "ladder x # 2\n"
                "{ # 3\n"
                "  owner # 4\n"
                "    \"me\", # 5\n"
                "    # 6\n"
                "    \"you\" # 7\n"
                "} # 8\n"
                "#\n",
                "ladder x\n"
                "  =owner \"me\", \"you\"\n",
                "");
}
END_TEST

START_TEST(other_line_ends)
{
    const char *dump = "ladder x\n  section a\n     - 'one\\ntwo'\n    text \"\"\"p\\n\\nq\"\"\"\n";

    tree_expect(
        "ladder x {\r\n  section a {\r\n    - one\r\n      two\r\n    \"\"\"\r\n    p\r\n\r\n"
        "    q\r\n    \"\"\"\r\n  }\r\n}\r\n",
        dump, "1:11 carriage-return '\r'\n");
    tree_expect("ladder x {\r  section a {\r    - one\r      two\r    \"\"\"\r    p\r\r    q\r"
                "    \"\"\"\r  }\r}\r",
                dump, "1:11 carriage-return '\r'\n");
    tree_expect("\xef\xbb\xbfladder x {\n}\n", "ladder x\n",
                "1:1 byte-order-mark '\xef\xbb\xbf'\n");
}
END_TEST

/* ---- Mistakes ---- */

START_TEST(pasted_lists)
{
    tree_expect("section x {\n"
                "  * Star\n"
                "  \xe2\x80\xa2 Bullet\n"
                "  1. One\n"
                "  2) Two\n"
                "  -Hyphen alone\n"
                "  - In 2019\n"
                "    2020. No marker\n"
                "}\n",
                "section x\n"
                "   - 'Star'\n"
                "   - 'Bullet'\n"
                "   - 'One'\n"
                "   - 'Two'\n"
                "   - 'Hyphen alone'\n"
                "   - 'In 2019\\n2020. No marker'\n",
                "2:3 foreign-marker '*'\n"
                "3:3 foreign-marker '\xe2\x80\xa2'\n"
                "4:3 foreign-marker '1.'\n"
                "5:3 foreign-marker '2)'\n"
                "6:3 foreign-marker '-'\n");
}
END_TEST

START_TEST(pasted_prose)
{
    tree_expect("ladder x {\n"
                "  A sentence in a ladder, with words.\n"
                "  owner The data team\n"
                "  section a {\n"
                "    We build things that last.\n"
                "    We mend them, and they\n"
                "    last longer.\n"
                "    (See the guide for more.)\n"
                "    - A statement that goes\n"
                "    on here, and\n"
                "    - Another one\n"
                "\n"
                "    use common sense in all of this\n"
                "    status updates are sent weekly.\n"
                "  }\n"
                "}\n",
                "ladder! x\n"
                "  text 'A sentence in a ladder, with words.'\n"
                "  =owner! \"The data team\"\n"
                "  section a\n"
                "     - 'We build things that last.'\n"
                "     - 'We mend them, and they\\nlast longer.'\n"
                "     - '(See the guide for more.)'\n"
                "     - 'A statement that goes\\non here, and'\n"
                "     - 'Another one'\n"
                "     - 'use common sense in all of this'\n"
                "     - 'status updates are sent weekly.'\n",
                "2:3 bare-prose 'A sentence in a ladder, with words.'\n"
                "3:9 syntax-error 'The data team'\n"
                "5:5 bare-prose 'We build things that last.'\n"
                "6:5 bare-prose 'We mend them, and they\n    last longer.'\n"
                "8:5 bare-prose '(See the guide for more.)'\n"
                "10:5 unindented-line 'on here, and'\n"
                "13:5 bare-prose 'use common sense in all of this'\n"
                "14:5 bare-prose 'status updates are sent weekly.'\n");
}
END_TEST

START_TEST(foreign_quotes)
{
    tree_expect("ladder x \xe2\x80\x9cX\xe2\x80\x9d {\n"
                "  also \xe2\x80\x9e"
                "A\xe2\x80\x9c, \xc2\xab"
                "B\xc2\xbb, \xe2\x80\x98It\xe2\x80\x99s\xe2\x80\x99, \"C\xe2\x80\x9d\n"
                "  section a {\n"
                "    - \xe2\x80\x9cStays\xe2\x80\x9d and it's \"fine\"\n"
                "  }\n"
                "}\n",
                "ladder x \"X\"\n"
                "  =also \"A\", \"B\", \"It\xe2\x80\x99s\", \"C\"\n"
                "  section a\n"
                "     - '\xe2\x80\x9cStays\xe2\x80\x9d and it's \"fine\"'\n",
                "1:10 foreign-quote '\xe2\x80\x9cX\xe2\x80\x9d'\n"
                "2:8 foreign-quote '\xe2\x80\x9e"
                "A\xe2\x80\x9c'\n"
                "2:17 foreign-quote '\xc2\xab"
                "B\xc2\xbb'\n"
                "2:24 foreign-quote '\xe2\x80\x98It\xe2\x80\x99s\xe2\x80\x99'\n"
                "2:38 foreign-quote '\"C\xe2\x80\x9d'\n");
}
END_TEST

START_TEST(strings_without_end)
{
    tree_expect("ladder x \"X {\n"
                "  owner \"me\n"
                "  section a \"A {\n"
                "  }\n"
                "  section b \"B\" {\n"
                "    grade \"one\n"
                "    and two\"\n"
                "  }\n"
                "  \"section c \"C\" {\n"
                "  }\n"
                "  section \"d \"D\" {\n"
                "  }\n"
                "  section e \"He said \"yes\" then\" {\n"
                "  }\n"
                "}\n",
                "ladder! x \"X\"\n"
                "  =owner \"me\"\n"
                "  section a \"A\"\n"
                "  section b \"B\"\n"
                "    =grade \"one and two\"\n"
                "  section c \"C\"\n"
                "  section d \"D\"\n"
                "  section! e \"He said \"\n",
                "1:10 unterminated-string '\"'\n"
                "2:9 unterminated-string '\"'\n"
                "3:13 unterminated-string '\"'\n"
                "6:11 unterminated-string '\"'\n"
                "9:3 unterminated-string '\"'\n"
                "11:11 unterminated-string '\"'\n"
                "13:22 syntax-error '\"'\n");
}
END_TEST

START_TEST(texts_without_end)
{
    tree_expect("text a \"\"\"\n"
                "  Never closed\n"
                "text b \"\"\"Fine\"\"\"\n"
                "ladder x {\n"
                "  section c {\n"
                "    \"\"\"\n"
                "    Never closed, either\n"
                "  }\n"
                "  section d {\n"
                "    \"\"\"\n"
                "    Closed\n"
                "    \"\"\"\n"
                "  }\n"
                "  section e {\n"
                "    Not opened, but closed\n"
                "    \"\"\"\n"
                "  }\n"
                "  section f {\n"
                "    \"\"\"Begun\n"
                "    and ended\"\"\"\n"
                "  }\n"
                "  section g {\n"
                "    \"\"\"The last one\n"
                "  }\n"
                "}\n",
                "text a \"\"\"Never closed\"\"\"\n"
                "text b \"\"\"Fine\"\"\"\n"
                "ladder x\n"
                "  section c\n"
                "    text \"\"\"Never closed, either\"\"\"\n"
                "  section d\n"
                "    text \"\"\"Closed\"\"\"\n"
                "  section e\n"
                "    text \"\"\"Not opened, but closed\"\"\"\n"
                "  section f\n"
                "    text \"\"\"Begun\\nand ended\"\"\"\n"
                "  section g\n"
                "    text \"\"\"The last one\"\"\"\n",
                "1:8 unterminated-text '\"\"\"'\n"
                "6:5 unterminated-text '\"\"\"'\n"
                "16:5 unterminated-text '\"\"\"'\n"
                "19:5 syntax-error '\"\"\"'\n"
                "23:5 unterminated-text '\"\"\"'\n");
}
END_TEST

START_TEST(misspelt_keywords)
{
    tree_expect("ladr x {\n"
                "  sectoin a { }\n"
                "  levls {\n"
                "    levl ic3 \"Three\" { }\n"
                "    Level ic4\n"
                "    level ic5 extnds ic3 { }\n"
                "  }\n"
                "  skills {\n"
                "    ic3 \"No keyword\" {\n"
                "      att ic2 \"x\"\n"
                "      at ic3 smae\n"
                "    }\n"
                "    word skill b \"B\" { }\n"
                "  }\n"
                "}\n",
                "ladder x\n"
                "  section a\n"
                "  levels!\n"
                "    level ic3 \"Three\"\n"
                "    level ic4\n"
                "    level! ic5\n"
                "  skills!\n"
                "    skill! ic3 \"No keyword\"\n"
                "      at ic2 \"x\"\n"
                "      at! ic3 same\n"
                "    skill! b \"B\"\n",
                "1:1 syntax-error 'ladr'\n"
                "2:3 syntax-error 'sectoin'\n"
                "3:3 syntax-error 'levls'\n"
                "4:5 syntax-error 'levl'\n"
                "5:5 syntax-error 'Level'\n"
                "6:15 syntax-error 'extnds'\n"
                "9:5 syntax-error 'ic3'\n"
                "10:7 syntax-error 'att'\n"
                "11:14 syntax-error 'smae'\n"
                "13:5 syntax-error 'word'\n");
}
END_TEST

START_TEST(statements_in_the_wrong_place)
{
    tree_expect("ladder x {\n"
                "  skill y { }\n"
                "  skill z { }\n"
                "  levels { grade 7 }\n"
                "  levels { }\n"
                "  skills core { }\n"
                "  section s {\n"
                "    at ic3 \"x\"\n"
                "    use t { }\n"
                "  }\n"
                "}\n"
                "scale s { level a { expect b same } }\n"
                "skills { }\n"
                "levels { }\n"
                "skills { }\n"
                "- item\n"
                "track t\n",
                "ladder x\n"
                "  skill? y\n"
                "  skill? z\n"
                "  levels\n"
                "    =grade? 7\n"
                "  levels?\n"
                "  skills\n"
                "  section s\n"
                "    at? ic3 \"x\"\n"
                "    use t\n"
                "scale s\n"
                "  level a\n"
                "    expect? b same\n"
                "skills!\n"
                "levels?\n"
                "skills?\n"
                "? - 'item'\n"
                "track? t\n",
                "2:3 syntax-error 'skill'\n"
                "4:12 syntax-error 'grade'\n"
                "5:3 syntax-error 'levels'\n"
                "6:10 syntax-error 'core'\n"
                "8:5 syntax-error 'at'\n"
                "9:5 syntax-error 'use'\n"
                "12:21 syntax-error 'expect'\n"
                "13:1 syntax-error 'skills'\n"
                "14:1 syntax-error 'levels'\n"
                "17:8 syntax-error ''\n");
}
END_TEST

START_TEST(braces)
{
    const char *dump = "ladder x\n  section a\n     - 'one'\n  section b\n     - 'two'\n"
                       "  section c\n     - 'three'\n";
    const char *broken = "ladder x\n  section a\n     - 'one'\n  section! b\n     - 'two'\n"
                         "  section c\n     - 'three'\n";

    tree_expect("ladder x {\n  section a {\n    - one\n  }\n  section b {\n    - two\n"
                "  section c {\n    - three\n  }\n}\n",
                broken, "5:13 syntax-error '{'\n");
    tree_expect("ladder x {\n  section a {\n    - one\n  }\n  section b\n    - two\n  }\n"
                "  section c {\n    - three\n  }\n}\n",
                broken, "5:12 syntax-error ''\n");
    tree_expect("ladder x {\n  section a {\n    - one\n  }\n  section b {\n    - two }\n"
                "  section c {\n    - three\n  }\n}\n",
                dump, "6:11 brace-in-item '}'\n");
    tree_expect("ladder x {\n  section a {\n    - one\n  } }\n  section b {\n    - two\n  }\n"
                "  section c {\n    - three\n  }\n}\n",
                dump, "4:5 syntax-error '}'\n");
    tree_expect("ladder x {\n  section a {\n    - one\n  }\n  section b { {\n    - two\n  }\n"
                "  section c {\n    - three\n  }\n}\n",
                dump, "5:15 syntax-error '{'\n");
    tree_expect("ladder x {\n  section a {\n    - one\n  }\n  section { b {\n    - two\n  }\n"
                "  section c {\n    - three\n  }\n}\n",
                dump, "5:11 syntax-error '{'\n");
    tree_expect("ladder x {\n  section a {\n    - one\n  }\n  section b {\n    - two\n  }\n"
                "  section c {\n    - three\n",
                "ladder! x\n  section a\n     - 'one'\n  section b\n     - 'two'\n"
                "  section! c\n     - 'three'\n",
                "1:10 syntax-error '{'\n");
    /* one line at a wrong column moves no brace */
    tree_expect("ladder x {\n  section a {\n    - one\n  }\n  section b {\n- two\n  }\n"
                "  section c {\n    - three\n  }\n}\n}\n",
                dump, "12:1 syntax-error '}'\n");
    /* a brace in prose is prose where the others balance */
    tree_expect("section x {\n  - Smile :}\n}\n", "section x\n   - 'Smile :}'\n", "");
}
END_TEST

START_TEST(braces_without_indentation)
{
    tree_expect("ladder x {\n"
                "levels {\n"
                "level a {\n"
                "- one\n"
                "level b {\n"
                "- two\n"
                "}\n"
                "}\n"
                "skills {\n"
                "skill s {\n"
                "at a \"x\"\n"
                "}\n"
                "}\n"
                "}\n",
                "ladder x\n"
                "  levels\n"
                "    level! a\n"
                "       - 'one'\n"
                "    level b\n"
                "       - 'two'\n"
                "  skills\n"
                "    skill s\n"
                "      at a \"x\"\n",
                "3:9 syntax-error '{'\n");
}
END_TEST

START_TEST(being_typed)
{
    tree_expect("ladder x {\n  levels {\n    level a {\n      - one\n    }\n    level", NULL,
                "1:10 syntax-error '{'\n6:5 syntax-error 'level'\n");
    tree_expect("ladder x {\n  section a { }\n}\nladder y {\n  section", NULL,
                "4:10 syntax-error '{'\n5:3 syntax-error 'section'\n");
    tree_expect("ladder", "ladder!\n", "1:1 syntax-error 'ladder'\n");
    tree_expect("ladder x \"X", "ladder x \"X\"\n",
                "1:10 unterminated-string '\"'\n1:12 syntax-error ''\n");
    tree_expect("", "", "");
    tree_expect("\n\n# nothing\n", "", "");
}
END_TEST

/* ---- Limits ---- */

START_TEST(nesting)
{
    struct tree tree;
    struct buf text = {0};

    for (int i = 0; i < 100000; i++)
        buf_add_literal(&text, "section a {\n");
    tree_parse(&tree, text.at, text.length);
    ck_assert_uint_eq(tree.sink.found.count, 1);
    ck_assert_int_eq(tree.sink.found.items[0]->rule, RULE_LIMIT_EXCEEDED);
    ck_assert_uint_eq(tree.sink.found.items[0]->place.span.start, 100 * 12 + 10);
    tree_free(&tree);

    buf_clear(&text);
    for (int i = 0; i < 100; i++)
        buf_add_literal(&text, "section a {\n");
    for (int i = 0; i < 100; i++)
        buf_add_literal(&text, "}\n");
    tree_parse(&tree, text.at, text.length);
    ck_assert_uint_eq(tree.sink.found.count, 0);
    tree_free(&tree);
    buf_free(&text);
}
END_TEST

START_TEST(nesting_of_items)
{
    struct tree tree;
    struct buf text = {0};

    buf_add_literal(&text, "section a {\n");
    for (unsigned i = 0; i < 3000; i++) {
        buf_add_times(&text, ' ', i);
        buf_add_literal(&text, "- deep\n");
    }
    buf_add_literal(&text, "}\n");
    tree_parse(&tree, text.at, text.length);
    ck_assert_uint_eq(tree.sink.found.count, 1);
    ck_assert_int_eq(tree.sink.found.items[0]->rule, RULE_LIMIT_EXCEEDED);
    tree_free(&tree);
    buf_free(&text);
}
END_TEST

START_TEST(long_prose)
{
    struct tree tree;
    struct buf text = {0};

    buf_add_literal(&text, "ladder x \"");
    buf_add_times(&text, 'a', 10 * 1024 * 1024);
    buf_add_literal(&text, "\" {\n  section a {\n    - ");
    for (int i = 0; i < 1024 * 1024; i++)
        buf_add_literal(&text, "\xc3\xa9");
    buf_add_literal(&text, "\n  }\n}\n");
    tree_parse(&tree, text.at, text.length);
    ck_assert_uint_eq(tree.sink.found.count, 2);
    ck_assert_int_eq(tree.sink.found.items[0]->rule, RULE_LIMIT_EXCEEDED);
    ck_assert_int_eq(tree.sink.found.items[1]->rule, RULE_LIMIT_EXCEEDED);
    const struct node *ladder = tree.unit.declarations.first;
    struct span title = node_block(ladder)->title.span;
    ck_assert_uint_eq(title.end - title.start, PARSE_STATEMENT_LIMIT);
    tree_free(&tree);
    buf_free(&text);
}
END_TEST

/* Long flat input of every kind takes a time that grows with its length. */
START_TEST(long_lists)
{
    static const char *const pieces[] = {
        "a, ", "a/",           "a..",   "\"a\" ", "word ",       "} ",
        "{ }", "- a\n",        "# c\n", "\"\"\"", "<",           "at ",
        "' ",  "\xe2\x80\x9c", "x\n",   "\"\n",   "level x {\n", "A sentence here.\n"};

    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        struct tree tree;
        struct buf text = {0};

        buf_add_literal(&text, "ladder x {\n owner ");
        for (int n = 0; n < 20000; n++)
            buf_add_text(&text, pieces[i]);
        tree_parse(&tree, text.at, text.length);
        tree_free(&tree);
        buf_free(&text);
    }
}
END_TEST

/* ---- All rules of the source ---- */

/* Takes the mark out of an example; returns where it stood. */
static struct span take_mark(struct str example, struct buf *text)
{
    struct span mark = {0, 0};

    for (size_t i = 0; i < example.length; i++) {
        if (i + 1 < example.length && memcmp(example.at + i, "\xc2\xab", 2) == 0)
            mark.start = (uint32_t)text->length;
        else if (i + 1 < example.length && memcmp(example.at + i, "\xc2\xbb", 2) == 0)
            mark.end = (uint32_t)text->length;
        else {
            buf_add_char(text, example.at[i]);
            continue;
        }
        i++;
    }
    return mark;
}

static bool is_ours(enum rule rule)
{
    return rule_info(rule)->family == FAMILY_SOURCE && rule != RULE_MOJIBAKE &&
           rule != RULE_INVISIBLE_CHARACTER && rule != RULE_LIMIT_EXCEEDED;
}

START_TEST(rules_of_the_source)
{
    for (unsigned i = 0; i < RULE_COUNT; i++) {
        const struct rule_info *info = rule_info((enum rule)i);
        struct buf text = {0};
        struct tree tree;

        if (!is_ours((enum rule)i))
            continue;
        struct span mark = take_mark(info->bad, &text);
        tree_parse(&tree, text.at, text.length);
        ck_assert_msg(tree.sink.found.count == 1, "%s: %zu findings", info->name,
                      tree.sink.found.count);
        const struct diag *diag = tree.sink.found.items[0];
        ck_assert_msg(diag->rule == i, "%s raises %s", info->name, rule_info(diag->rule)->name);
        ck_assert_msg(diag->place.span.start == mark.start && diag->place.span.end == mark.end,
                      "%s at %u-%u, not %u-%u", info->name, diag->place.span.start,
                      diag->place.span.end, mark.start, mark.end);
        ck_assert_msg(info->fix == FIX_NONE || diag->fixes != NULL, "%s has no fix", info->name);
        tree_free(&tree);
        tree_parse(&tree, info->good.at, info->good.length);
        ck_assert_msg(tree.sink.found.count == 0, "GOOD of %s", info->name);
        tree_free(&tree);
        buf_free(&text);
    }
}
END_TEST

/* ---- Fixes ---- */

static void expect_fixed(const char *text, const char *fixed)
{
    struct tree tree;
    struct buf out = {0};

    tree_parse(&tree, text, strlen(text));
    tree_fixed(&tree, &out, false);
    tree_free(&tree);
    ck_assert_msg(str_equal(buf_str(&out), str_of(fixed)), "%s\nis mended to\n%.*s", text,
                  STR_ARGS(buf_str(&out)));
    tree_expect(fixed, NULL, "");
    buf_free(&out);
}

START_TEST(fixes)
{
    expect_fixed("section x {\n  * One\n  2. Two\n  -Three words here\n}\n",
                 "section x {\n  - One\n  - Two\n  - Three words here\n}\n");
    expect_fixed("section x \xe2\x80\x9cSay \"hi\" now\xe2\x80\x9d {\n}\n",
                 "section x \"Say \\\"hi\\\" now\" {\n}\n");
    expect_fixed("section x {\n  We build, and\n  we mend.\n}\n",
                 "section x {\n  - We build, and\n    we mend.\n}\n");
    expect_fixed("ladder x {\n  We build, and\n  we mend.\n}\n",
                 "ladder x {\n  \"\"\"\n  We build, and\n  we mend.\n  \"\"\"\n}\n");
    expect_fixed("section x {\n  - One that\n  goes on\n}\n",
                 "section x {\n  - One that\n    goes on\n}\n");
    expect_fixed("section x {\n  - One }\n", "section x {\n  - One\n}\n");
    expect_fixed("section x {\n  section y {\n    - One\n  }\n",
                 "section x {\n  section y {\n    - One\n  }\n}\n");
    expect_fixed("section x {\n  section y\n    - One\n  }\n}\n",
                 "section x {\n  section y {\n    - One\n  }\n}\n");
    expect_fixed("section x {\n  - One\n}\n}\n", "section x {\n  - One\n}\n\n");
    expect_fixed("section x \"X {\n}\n", "section x \"X\" {\n}\n");
    expect_fixed("section x {\n  \"\"\"\n  One\n}\n",
                 "section x {\n  \"\"\"\n  One\n  \"\"\"\n}\n");
    expect_fixed("section x {\n  One of them\n  \"\"\"\n}\n",
                 "section x {\n  \"\"\"\n  One of them\n  \"\"\"\n}\n");
    expect_fixed("section x {\n  \"\"\"One\n  two\"\"\"\n}\n",
                 "section x {\n  \"\"\"\n  One\n  two\n  \"\"\"\n}\n");
    expect_fixed("\xef\xbb\xbfsection x {\r\n}\r\n", "section x {\n}\n");
    expect_fixed("section x {\r}\r", "section x {\n}\n");
    expect_fixed("ladder x {\n  owner: me\n  code R & D\n}\n",
                 "ladder x {\n  owner me\n  code \"R & D\"\n}\n");
    expect_fixed("sction x \"Say \"hi\" now\" {\n}\n", "section x \"Say \\\"hi\\\" now\" {\n}\n");
}
END_TEST

/* ---- Anything at all ---- */

START_TEST(random_bytes)
{
    static const char likely[] = " \n\n{}\"\"-+*#ab1,./:<\t\r\xe2\x80\x9c\xc3\xa9=";
    uint64_t state = 20260301;
    char text[300];

    for (int round = 0; round < 20000; round++) {
        struct tree tree;
        struct buf out = {0};
        size_t length = round % sizeof text;

        for (size_t i = 0; i < length; i++) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            text[i] = (state >> 60) < 13 ? likely[(state >> 33) % (sizeof likely - 1)]
                                         : (char)(state >> 40);
        }
        tree_parse(&tree, text, length);
        ck_assert_int_eq(memcmp(tree.text, text, length), 0);
        tree_dump(&tree, &out);
        buf_free(&out);
        tree_free(&tree);
    }
}
END_TEST

START_TEST(cut_at_any_byte)
{
    static const char text[] =
        "import \"a\"\nladder x \"X\" on y a..b, c/d extends z {\n  owner \"me\", b # c\n"
        "  section s {\n    at a\n    choose 1\n    - One {#id k=\"v\"}\n      two\n      + e\n"
        "    \"\"\"\n    text\n    \"\"\"\n  }\n  levels 1..3 \"L\" {\n    level 1 { next 2, 3 }\n"
        "  }\n  skills {\n    skill s \xe2\x80\x9cS\xe2\x80\x9d {\n      at a todo \"x\"\n    }\n  }\n}\n";

    for (size_t length = 0; length < sizeof text; length++) {
        struct tree tree;
        struct buf out = {0};

        tree_parse(&tree, text, length);
        tree_dump(&tree, &out);
        ck_assert_uint_le(tree.sink.found.count, 5);
        /* what was finished is there */
        if (length > 12)
            ck_assert(str_starts(buf_str(&out), STR("import \"a\"\n")));
        buf_free(&out);
        tree_free(&tree);
    }
}
END_TEST

Suite *parse_suite(void);

Suite *parse_suite(void)
{
    Suite *suite = suite_create("parse");
    TCase *constructs = tcase_create("constructs");
    TCase *mistakes = tcase_create("mistakes");
    TCase *limits = tcase_create("limits");

    tcase_add_test(constructs, declarations);
    tcase_add_test(constructs, scales_and_levels);
    tcase_add_test(constructs, skills_and_cells);
    tcase_add_test(constructs, cells_in_parts_and_whole);
    tcase_add_test(constructs, sections);
    tcase_add_test(constructs, profiles);
    tcase_add_test(constructs, profiles_elsewhere);
    tcase_add_test(constructs, keywords_are_names);
    tcase_add_test(constructs, attributes);
    tcase_add_test(constructs, items);
    tcase_add_test(constructs, item_attributes);
    tcase_add_test(constructs, braces_that_are_text);
    tcase_add_test(constructs, text_blocks);
    tcase_add_test(constructs, comments_anywhere);
    tcase_add_test(constructs, other_line_ends);
    tcase_add_test(mistakes, pasted_lists);
    tcase_add_test(mistakes, pasted_prose);
    tcase_add_test(mistakes, foreign_quotes);
    tcase_add_test(mistakes, strings_without_end);
    tcase_add_test(mistakes, texts_without_end);
    tcase_add_test(mistakes, misspelt_keywords);
    tcase_add_test(mistakes, statements_in_the_wrong_place);
    tcase_add_test(mistakes, braces);
    tcase_add_test(mistakes, braces_without_indentation);
    tcase_add_test(mistakes, being_typed);
    tcase_add_test(mistakes, rules_of_the_source);
    tcase_add_test(mistakes, fixes);
    tcase_add_test(limits, nesting);
    tcase_add_test(limits, nesting_of_items);
    tcase_add_test(limits, long_prose);
    tcase_add_test(limits, long_lists);
    tcase_add_test(limits, random_bytes);
    tcase_add_test(limits, cut_at_any_byte);
    suite_add_tcase(suite, constructs);
    suite_add_tcase(suite, mistakes);
    suite_add_tcase(suite, limits);
    return suite;
}
