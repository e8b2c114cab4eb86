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


def matrix_difference(ours, theirs):
    """ours: rows of ID.matrix.csv; theirs: the sheet below its header."""
    for row, shown in zip(ours[1:], theirs):
        title = row[1]
        if words(title) != words(shown[1])[: len(words(title))]:
            return f"skill {title!r} and {shown[1]!r}"
        for cell, other in zip(row[4:], shown[2:]):
            if cell == "same" and not other.startswith("\u2190"):
                return f"{title!r}: 'same' is {other!r}"
            if cell == "none" and other != "\u2013":
                return f"{title!r}: 'none' is {other!r}"
            if cell.startswith("same\n"):
                cell = cell[5:]
                if not other.startswith("\u2190"):
                    return f"{title!r}: an addition is {other!r}"
                other = other.split("\n", 1)[1] if "\n" in other else ""
            if cell not in ("same", "none") and not cell.startswith("todo") and words(cell) != words(other):
                return f"{title!r}: {cell!r} and {other!r}"
            if cell.startswith("todo") and words(cell[4:]) != [w for w in words(other) if w.lower() != "todo"][-len(words(cell[4:])) or len(words(other)):]:
                return f"{title!r}: {cell!r} and {other!r}"
    return ""


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
    pick = lambda row: [row[theirs[0].index(title)] for title in wanted]
    test(
        f"{name}: Levels are ours",
        difference([pick(row) for row in theirs[1:]], [[row[columns[t]] for t in wanted] for row in levels[1:]]),
    )
    titles = sheet_names(book)
    ids = [row[1] for row in sheet("Ladders")[1:]]
    test(f"{name}: a sheet for each ladder", "" if len(titles) == 3 + len(ids) else f"{len(titles)} sheets")
    lower = [t.lower() for t in titles]
    test(f"{name}: names of sheets", "" if len(set(lower)) == len(lower) and all(0 < len(t) <= 31 for t in titles) else "are not unique, or too long")
    for title, ladder_id in list(zip(titles[3:], ids))[:20]:
        path = os.path.join(sheets, f"book-{title}.csv")
        rows = read(path) if os.path.exists(path) else []
        head = next((i for i, row in enumerate(rows) if row[:2] == ["Group", "Skill"]), None)
        if head is not None:
            mine = read(os.path.join(ours, f"{ladder_id}.matrix.csv"))
            test(f"{name}: the matrix of {ladder_id}", matrix_difference(mine, rows[head + 1 :]))
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
        projects = [files] if files else [["ladders"], ["tests/export/awkward.ladder"], [os.path.join(alike, "alike")], [os.path.join(alike, "long.ladder")]]
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
