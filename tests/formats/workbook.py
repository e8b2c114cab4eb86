"""The workbook under readers that others wrote: LibreOffice makes CSV and PDF of it, xmllint reads each
part. What LibreOffice reads is held against our own CSV, cell by cell.

usage: workbook.py out/bin/ladder [FILE|DIR ...]       (ladders/ and tests/export/ without)
"""
import csv
import os
import re
import subprocess
import sys
import tempfile
import zipfile

csv.field_size_limit(1 << 30)
passed = failed = 0


def test(name, wrong):
    global passed, failed
    if wrong:
        failed += 1
        print(f"not ok - {name}: {wrong}")
    else:
        passed += 1


def run(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more)


def read(path, encoding="utf-8"):
    with open(path, encoding=encoding, newline="") as lines:
        return list(csv.reader(lines, strict=True))


def difference(one, other):
    """The first cell that is not the same, or nothing. A line end is one, however it is written."""
    plain = lambda rows: [[cell.replace("\r\n", "\n") for cell in row] for row in rows]
    one, other = plain(one), plain(other)
    for number, (a, b) in enumerate(zip(one, other), 1):
        for column, (x, y) in enumerate(zip(a, b), 1):
            if x != y:
                return f"row {number}, column {column}: {x!r} and {y!r}"
        if len(a) != len(b):
            return f"row {number}: {len(a)} and {len(b)} cells"
    return f"{len(one)} and {len(other)} rows" if len(one) != len(other) else ""


def words(text):
    return re.findall(r"\w+", text)


SAME, NONE = "\u2190 as at ", "\u2013"


def cell_difference(cell, shown, titles):
    """One of ID.matrix.csv, what the sheet shows, and the titles of the levels."""
    if cell == "none":
        return "" if shown == NONE else f"'none' is {shown!r}"
    if cell == "same" or cell.startswith("same\n"):
        first, _, shown = shown.partition("\n")
        end = "" if cell == "same" else ", and:"
        if first not in {SAME + title + end for title in [*titles, "the level below"]}:
            return f"'same' is {first!r}"
        cell = cell[5:]
    elif not words(cell) and cell != shown:
        return f"{cell!r} and {shown!r}"
    return "" if words(cell) == words(shown) else f"{cell!r} and {shown!r}"


def head_difference(titles, shown):
    """Each level's title, and below it what else there is to say of it."""
    if len(titles) != len(shown):
        return f"{len(titles)} levels and {len(shown)} columns"
    for title, head in zip(titles, shown):
        if head.split("\n")[0] != title:
            return f"level {title!r} and {head!r}"
    return ""


def matrix_difference(ours, theirs, titles):
    """ours: rows of ID.matrix.csv; theirs: the sheet from its header on; titles: those of the levels."""
    head, *rows = theirs
    first = ["Group", "Skill"] if any(row[2] for row in ours[1:]) else ["Skill"]
    if head[: len(first)] != first:
        return f"the header is {head[:2]}, not {first}"
    if len(ours) - 1 != len(rows):
        return f"{len(ours) - 1} skills and {len(rows)} rows"
    if wrong := head_difference(titles, head[len(first) :]):
        return wrong
    for (_, title, group, description, *cells), shown in zip(ours[1:], rows):
        if len(cells) != len(titles) or len(shown) != len(head):
            return f"{title!r}: {len(cells)} and {len(shown) - len(first)} cells"
        if len(first) == 2 and shown[0] != group:
            return f"{title!r}: group {group!r} and {shown[0]!r}"
        if words(title) + words(description) != words(shown[len(first) - 1]):
            return f"skill {title!r} with {description!r} and {shown[len(first) - 1]!r}"
        for cell, other in zip(cells, shown[len(first) :]):
            if wrong := cell_difference(cell, other, titles):
                return f"{title!r}: {wrong}"
    return ""


def sections_difference(ours, theirs, levels):
    """Of a ladder without skills. ours: its rows of expectations.csv, by name of column; levels: (id, title)."""
    sections = {}
    for row in ours:
        if row["level_id"]:
            title = (row["group"] or row["category"]).split(" / ")[0]
            cells = sections.setdefault(title, {level: [] for level, _ in levels})
            cells[row["level_id"]] += (["e", "g"] if row["kind"] == "example" else []) + words(row["statement"])
    head, *rows = theirs
    if head[0] != ("Section" if sections else "Skill"):
        return f"the header is {head[0]!r}"
    if wrong := head_difference([title for _, title in levels], head[1:]):
        return wrong
    if [row[0] for row in rows] != list(sections):
        return f"sections {list(sections)} and {[row[0] for row in rows]}"
    for row in rows:
        for (level, title), shown in zip(levels, row[1:], strict=True):
            if sections[row[0]][level] != words(shown):
                return f"{row[0]!r} at {title!r}: {' '.join(sections[row[0]][level])!r} and {shown!r}"
    return ""


def sheet_difference(path, titled, matrix, levels, expectations):
    """The sheet of a ladder: its title, what leads back, the header, and a row for each skill or section."""
    if not os.path.exists(path):
        return f"there is no {os.path.basename(path)}"
    rows = read(path)
    if len(rows) < 3 or rows[0][0] != titled or rows[1][0] != "\u2190 Ladders":
        return f"begins with {rows[:2]}"
    if len(matrix) > 1:
        return matrix_difference(matrix, rows[2:], [title for _, title in levels])
    return sections_difference(expectations, rows[2:], levels)


# A comparison that finds nothing in what is spoilt would be none.
def spoilt_tests(name, matrix, rows, titles):
    """A matrix with groups, and the sheet from its header on."""
    change = lambda at, column, cell: rows[:at] + [rows[at][:column] + [cell] + rows[at][column + 1 :]] + rows[at + 1 :]
    find = lambda cell: next((r, c) for r, row in enumerate(matrix) for c, one in enumerate(row) if r and c > 3 and one == cell)
    at = lambda cell: (find(cell)[0], find(cell)[1] - 2)
    spoilt = {
        "a sheet of a header": (matrix, rows[:1]),
        "a sheet with no groups": (matrix, [row[1:] for row in rows]),
        "a row that is missing": (matrix, rows[:-1]),
        "a row too many": (matrix, rows + rows[-1:]),
        "rows that changed places": (matrix, [rows[0], rows[2], rows[1], *rows[3:]]),
        "a column that is missing": (matrix, [row[:-1] for row in rows]),
        "a column too many": (matrix, [row + [""] for row in rows]),
        "a cell that is missing": (matrix, rows[:-1] + [rows[-1][:-1]]),
        "columns that changed places": (matrix, [row[:2] + [row[3], row[2]] + row[4:] for row in rows]),
        "a level of another name": (matrix, change(0, 2, "x" + rows[0][2])),
        "a group of another name": (matrix, change(1, 0, rows[1][0] + "x")),
        "a skill without its description": (matrix, change(1, 1, rows[1][1].split("\n")[0])),
        "a skill of another name": (matrix, change(1, 1, "A " + rows[1][1])),
        "a cell that is empty": (matrix, change(1, 2, "")),
        "'same' that is empty": (matrix, change(*at("same"), "")),
        "'same' as another level": (matrix, change(*at("same"), SAME + "nobody")),
        "'none' that is empty": (matrix, change(*at("none"), "")),
        "'todo' that is empty": (matrix, change(*at("todo"), "")),
        "a matrix that is empty": (matrix[:1], rows),
        "a matrix with a column too few": ([row[:-1] for row in matrix], rows),
    }
    test(f"{name}: nothing is wrong before", matrix_difference(matrix, rows, titles))
    for what, (ours, theirs) in spoilt.items():
        test(f"{name}: {what} is found", "" if matrix_difference(ours, theirs, titles) else "it is not")


def spoilt_sections(name, path, titled, matrix, levels, expectations):
    """The same of a ladder without skills."""
    rows = read(path)
    tell = lambda ours=matrix, there=expectations: sheet_difference(path, titled, ours, levels, there)
    spoilt = {
        "a statement that differs": lambda: tell(there=[expectations[0] | {"statement": "x"}, *expectations[1:]]),
        "a statement that is missing": lambda: tell(there=expectations[1:]),
        "no statements": lambda: tell(there=[]),
        "a skill that is missing": lambda: tell(ours=[*matrix, ["s", "S", "", ""]]),
        "a level that is missing": lambda: sections_difference(expectations, [row[:-1] for row in rows[2:]], levels),
        "a section that is missing": lambda: sections_difference(expectations, rows[2:-1], levels),
        "a sheet that is missing": lambda: sheet_difference(path + "x", titled, matrix, levels, expectations),
        "another sheet": lambda: sheet_difference(path, titled + "x", matrix, levels, expectations),
    }
    for what, wrong in spoilt.items():
        test(f"{name}: {what} is found", "" if wrong() else "it is not")


def sheet_names(book):
    with zipfile.ZipFile(book) as parts:
        names = re.findall(r'<sheet name="([^"]*)"', parts.read("xl/workbook.xml").decode())
    return [n.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"') for n in names]


def parts_wrong(book, folder):
    with zipfile.ZipFile(book) as parts:
        parts.extractall(folder)
        names = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
        formulas = [n for n in names if "/worksheets/" in n and b"<f>" in parts.read(n)]
    for at in range(0, len(names), 200):
        some = [os.path.join(folder, name) for name in names[at : at + 200]]
        result = subprocess.run(["xmllint", "--noout", *some], capture_output=True, text=True)
        if result.returncode:
            return result.stderr
    return f"formulas in {formulas}" if formulas else ""


def convert(book, kind, folder, profile):
    run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind, "--outdir", folder, book)


def try_project(ladder, files, work, profile):
    name = os.path.basename(files[0].rstrip("/"))
    book, again, sheets, ours = (os.path.join(work, p) for p in ("book.xlsx", "again.xlsx", "sheets", "ours"))
    for folder in (sheets, ours):
        os.makedirs(folder)
    for target in (book, again):
        run(ladder, "export", "--format", "xlsx", "-o", target, *files)
    with open(book, "rb") as one, open(again, "rb") as other:
        test(f"{name}: two runs are the same", "" if one.read() == other.read() else "they differ")
    test(f"{name}: each part is XML, without a formula", parts_wrong(book, os.path.join(work, "parts")))
    for layout in ("long", "levels", "matrix"):
        run(ladder, "export", "--layout", layout, "-o", ours + "/", *files)
    convert(book, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", sheets, profile)
    sheet = lambda title: read(os.path.join(sheets, f"book-{title}.csv"))
    theirs = sheet("Expectations")
    at = theirs[0].index("Evidence")
    test(f"{name}: Evidence is empty", "" if all(row[at] == "" for row in theirs[1:]) else "it is not")
    theirs = [row[:at] + row[at + 1 :] for row in theirs]
    test(f"{name}: Expectations are ours", difference(theirs, read(os.path.join(ours, "expectations.csv"))))
    levels = read(os.path.join(ours, "levels.csv"))
    columns = {"Ladder": 1, "Track": 2, "Level": 3, "Title": 4, "Rank": 5, "Extends": 6, "Next": 7, "Description": 8}
    theirs = sheet("Levels")
    wanted = [title for title in theirs[0] if title in columns]
    unseen = [title for title, at in columns.items() if title not in wanted and any(row[at] for row in levels[1:])]
    test(f"{name}: Levels have all columns", f"without {unseen}" if unseen else "")
    pick = lambda row: [row[theirs[0].index(title)] for title in wanted]
    test(
        f"{name}: Levels are ours",
        difference([pick(row) for row in theirs[1:]], [[row[columns[t]] for t in wanted] for row in levels[1:]]),
    )
    titles = sheet_names(book)
    ladders = [row[:2] for row in sheet("Ladders")[1:]]
    test(f"{name}: a sheet for each ladder", "" if len(titles) == 3 + len(ladders) else f"{len(titles)} sheets")
    lower = [t.lower() for t in titles]
    test(f"{name}: names of sheets", "" if len(set(lower)) == len(lower) and all(0 < len(t) <= 31 for t in titles) else "are not unique, or too long")
    expectations = read(os.path.join(ours, "expectations.csv"))
    named = [dict(zip(expectations[0], row)) for row in expectations[1:]]
    most = 20
    for title, (ladder_title, ladder_id) in list(zip(titles[3:], ladders, strict=True))[:most]:
        matrix = read(os.path.join(ours, f"{ladder_id}.matrix.csv"))
        its_levels = [(row[3], row[4]) for row in levels[1:] if row[0] == ladder_id]
        path = os.path.join(sheets, f"book-{title}.csv")
        its_rows = [row for row in named if row["ladder_id"] == ladder_id]
        test(f"{name}: the matrix of {ladder_id}", sheet_difference(path, ladder_title, matrix, its_levels, its_rows))
        if ladder_id == "awkward":
            spoilt_tests(name, matrix, read(path)[2:], [title for _, title in its_levels])
        if ladder_id == "numbers":
            spoilt_sections(name, path, ladder_title, matrix, its_levels, its_rows)
    convert(book, "pdf", work, profile)
    pages = run("pdfinfo", os.path.join(work, "book.pdf")).stdout
    count = int(re.search(r"Pages:\s+(\d+)", pages).group(1))
    test(f"{name}: prints", "" if count >= min(len(titles), 3) and re.search(r"A4|letter", pages) else pages)


def main():
    ladder, *files = sys.argv[1:]
    with tempfile.TemporaryDirectory() as work:
        profile = os.path.join(work, "profile")
        alike = os.path.join(work, "fixtures")
        run("tests/export/generate", alike)
        projects = [files] if files else [["ladders"], ["tests/export/awkward.ladder"], ["tests/export/numbers.ladder"], [os.path.join(alike, "alike")], [os.path.join(alike, "long.ladder")]]
        for number, project in enumerate(projects):
            folder = os.path.join(work, str(number))
            os.makedirs(folder)
            try:
                try_project(ladder, project, folder, profile)
            except subprocess.CalledProcessError as error:
                test(project[0], f"{error.cmd[:3]}: {error.stderr[-500:]}")
    print(f"workbook: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
