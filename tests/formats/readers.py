"""Reads CSV files with Python's csv module, as strict as it can be, and prints each as JSON: a list of rows.

usage: readers.py ENCODING DELIMITER FILE ...
"""
import csv
import json
import sys

csv.field_size_limit(1 << 30)


def rows(path, encoding, delimiter):
    with open(path, encoding=encoding, newline="") as file:
        try:
            return list(csv.reader(file, delimiter=delimiter, strict=True))
        except (csv.Error, UnicodeError) as error:
            return {"error": str(error)}


encoding, delimiter, *paths = sys.argv[1:]
json.dump({path: rows(path, encoding, delimiter) for path in paths}, sys.stdout)
