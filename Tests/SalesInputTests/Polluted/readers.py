"""Reads the polluted files with other programs, and counts whose totals are silently wrong.

    python3 readers.py [PROGRAM]

Each reader is used as its manual shows; it is told the delimiter, the decimal mark and the encoding
where they are not the usual ones, and finds the types of the columns itself. (Python's csv has no
types: amounts become exact decimals, and dates must have the form that the file's author meant.)
Then each customer's money is added up, the purchases are counted and the last day is taken. A reader

- is right where these are what the file's JSON holds as the truth,
- says it where reading or adding up fails, warns, leaves a column that holds no numbers or no days,
  or where a total is missing or infinite,
- is silently wrong otherwise.

Rows without a customer may stand in a group of their own.

PROGRAM is a built segment-report; it says it where it refuses a file or counts rejected rows.
Readers that are not installed are left out.
"""

import contextlib
import csv
import datetime
import decimal
import io
import json
import pathlib
import platform
import subprocess
import sys
import tempfile
import warnings

FOLDER = pathlib.Path(__file__).parent
CENT = decimal.Decimal("0.01")
decimal.getcontext().prec = 40


class Said(Exception):
    """What a reader says of a file that it does not read."""


def with_pandas():
    """pandas.read_csv, then groupby."""
    import pandas as pd

    def read(path, dialect):
        table = pd.read_csv(
            path,
            sep=dialect["delimiter"],
            decimal=dialect["decimal"],
            encoding=dialect["encoding"],
        )
        if not pd.api.types.is_numeric_dtype(table["amount"]):
            raise Said(f"amounts are {table['amount'].dtype}")
        table["date"] = pd.to_datetime(table["date"])
        groups = table.groupby("customer_id")
        sums, counts, last = (
            groups["amount"].sum(), groups["sale_id"].nunique(), groups["date"].max(),
        )
        return {
            key: (last[key].date() if last[key] == last[key] else None, counts[key], sums[key])
            for key in sums.index
        }

    return f"pandas {pd.__version__}", read


def with_polars():
    """polars.read_csv, then group_by."""
    import polars as pl

    def read(path, dialect):
        table = pl.read_csv(
            path,
            separator=dialect["delimiter"],
            decimal_comma=dialect["decimal"] == ",",
            encoding={"utf-8": "utf8"}.get(dialect["encoding"], dialect["encoding"]),
            try_parse_dates=True,
        )
        if not table["amount"].dtype.is_numeric():
            raise Said(f"amounts are {table['amount'].dtype}")
        if not table["date"].dtype.is_temporal():
            table = table.with_columns(pl.col("date").str.to_date())
        rows = table.group_by("customer_id").agg(
            pl.col("date").max(), pl.col("sale_id").n_unique(), pl.col("amount").sum()
        )
        return {row[0]: row[1:] for row in rows.iter_rows()}

    return f"polars {pl.__version__}", read


def with_duckdb():
    """DuckDB's read_csv, then GROUP BY."""
    import duckdb

    def read(path, dialect):
        encoding = {"cp1252": "latin-1"}.get(dialect["encoding"], dialect["encoding"])
        rows = duckdb.connect().execute(
            "SELECT customer_id, max(CAST(date AS DATE)), count(DISTINCT sale_id), sum(amount) "
            "FROM read_csv(?, delim=?, decimal_separator=?, encoding=?) GROUP BY customer_id",
            [str(path), dialect["delimiter"], dialect["decimal"], encoding],
        ).fetchall()
        return {row[0]: row[1:] for row in rows}

    return f"DuckDB {duckdb.__version__}", read


def with_csv():
    """The csv module of Python, with exact decimals and strict dates."""

    def read(path, dialect):
        customers = {}
        with open(path, newline="", encoding=dialect["encoding"]) as file:
            for row in csv.DictReader(file, delimiter=dialect["delimiter"]):
                amount = decimal.Decimal(row["amount"].replace(dialect["decimal"], "."))
                day = datetime.datetime.strptime(row["date"], dialect["date"]).date()
                known = customers.setdefault(row["customer_id"], [day, set(), 0])
                known[0] = max(known[0], day)
                known[1].add(row.get("sale_id", day))
                known[2] += amount
        return {key: (day, len(sales), total) for key, (day, sales, total) in customers.items()}

    return f"csv of Python {platform.python_version()}", read


def with_program(program):
    """segment-report, which is told nothing."""

    def read(path, _):
        with tempfile.NamedTemporaryFile(suffix=".json") as ledger:
            done = subprocess.run(
                [program, "rfm", str(path), "--ledger", ledger.name], capture_output=True, text=True
            )
            if done.returncode:
                raise Said(done.stderr)
            account = json.loads(pathlib.Path(ledger.name).read_bytes())
        if account["rows_rejected"]:
            raise Said("rows were rejected")
        reference = datetime.date.fromisoformat(account["provenance"]["reference_date"])
        return {
            row["customer_id"]: (
                reference - datetime.timedelta(days=int(row["recency_days"])),
                int(row["frequency"]),
                decimal.Decimal(row["monetary"]),
            )
            for row in csv.DictReader(io.StringIO(done.stdout, newline=""))
        }

    return "segment-report", read


def plain(key):
    """A customer's id as text; whole numbers without a fraction."""
    if isinstance(key, float) and key == int(key):
        return str(int(key))
    return "" if key is None else str(key)


def figures(last, purchases, amount):
    """A customer's figures in one form, to the cent."""
    day = last.date() if isinstance(last, datetime.datetime) else last
    total = decimal.Decimal("nan" if amount is None else str(amount))
    if not total.is_finite():
        raise Said(f"a total is {amount}")
    return str(day), int(purchases), total.quantize(CENT)


def judge(read, path, expected):
    """What a reader makes of a file: right, said or silent; and why."""
    dialect = {"delimiter": ",", "decimal": ".", "encoding": "utf-8", "date": "%Y-%m-%d"}
    dialect |= expected.get("dialect", {})
    truth = {
        key: figures(known["last"], known["purchases"], known["amount"])
        for key, known in expected["truth"].items()
    }
    try:
        with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
            warnings.simplefilter("error")
            found = {plain(key): figures(*row) for key, row in read(path, dialect).items()}
            found.pop("", None)
    except Exception as error:  # Whatever it is, the reader has said that something is wrong.
        return "said", str(error).splitlines()[0] if str(error) else type(error).__name__
    return ("right", "") if found == truth else ("silent", f"{found}")


def main(arguments):
    """Prints a table for people, and how often each reader is right, says it, or is wrong."""
    readers = []
    if arguments and arguments[0] != "-v":
        readers.append(with_program(arguments[0]))
    for maker in (with_csv, with_duckdb, with_polars, with_pandas):
        with contextlib.suppress(ImportError):
            readers.append(maker())
    names = [name for name, _ in readers]
    print("| file |", " | ".join(names), "|")
    print("|---|" + "---|" * len(names))
    counts = {name: {"right": 0, "said": 0, "silent": 0} for name in names}
    marks = {"right": "right", "said": "says it", "silent": "**wrong**"}
    for path in sorted(FOLDER.glob("*.csv")):
        expected = json.loads(path.with_suffix(".json").read_bytes())
        cells = []
        for name, read in readers:
            verdict, why = judge(read, path, expected)
            counts[name][verdict] += 1
            cells.append(marks[verdict])
            if "-v" in arguments and verdict != "right":
                print(f"{path.stem}: {name}: {verdict}: {why}", file=sys.stderr)
        print(f"| {path.stem} |", " | ".join(cells), "|")
    for verdict, words in (("right", "right"), ("said", "says it"), ("silent", "silently wrong")):
        print(f"| **{words}** |", " | ".join(str(counts[name][verdict]) for name in names), "|")


if __name__ == "__main__":
    main(sys.argv[1:])
