"""Reads CSV files with Python's csv module, as strict as it can be, and prints JSON: for each file its rows.

usage: readers.py < [{"file": ..., "encoding": ..., "delimiter": ...}, ...]
"""
import csv
import json
import sys

csv.field_size_limit(1 << 30)


def rows(file, encoding, delimiter):
    with open(file, encoding=encoding, newline="") as lines:
        try:
            return list(csv.reader(lines, delimiter=delimiter, strict=True))
        except (csv.Error, UnicodeError) as error:
            return {"error": str(error)}


json.dump([rows(**job) for job in json.load(sys.stdin)], sys.stdout)
