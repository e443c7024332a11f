"""Reads made-up files of sales with other programs: Python's csv, and DuckDB where it is installed.

    python3 peers.py FOLDER

FOLDER/files.json says how each file is written; the result goes to FOLDER/peers.json:
{peer: {file: {"refusal": why} or {"customers": {id: {recencyDays, frequency, monetary}}}}}.
A peer refuses a file where its parser does, or where a row is not what the columns are for; only
what a peer accepts is compared. Purchases, returns and recency follow the program's definitions.
"""

import csv
import datetime
import decimal
import io
import json
import pathlib
import re
import sys

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
MILLIONTH = decimal.Decimal("0.000001")
decimal.getcontext().prec = 60
csv.field_size_limit(1 << 30)


class Refusal(Exception):
    """Why a file cannot be read without doubt."""


def text_of(path, encoding):
    """A file's text; the mark of UTF-8 is no part of it."""
    try:
        return path.read_bytes().decode({"utf-8": "utf-8-sig"}.get(encoding, encoding))
    except UnicodeDecodeError as error:
        raise Refusal(f"encoding: {error}") from error


def rows_of_python(path, file):
    """The records behind the header, as Python's csv reads them, strictly."""
    source = io.StringIO(text_of(path, file["encoding"]), newline="")
    try:
        rows = list(csv.reader(source, delimiter=file["delimiter"], strict=True))
    except csv.Error as error:
        raise Refusal(f"csv: {error}") from error
    return [row for row in rows[1:] if row]


def rows_of_duckdb(path, file):
    """The records behind the header, as DuckDB reads them, strictly, without guessing types."""
    import duckdb

    utf8 = path.with_suffix(".utf8")
    utf8.write_text(text_of(path, file["encoding"]), encoding="utf-8", newline="")
    columns = {f"c{number}": "VARCHAR" for number in range(file["width"])}
    try:
        rows = duckdb.connect().execute(
            "SELECT * FROM read_csv(?, auto_detect=false, header=true, delim=?, quote='\"', "
            f"escape='\"', strict_mode=true, null_padding=false, columns={columns})",
            [str(utf8), file["delimiter"]],
        ).fetchall()
    except duckdb.Error as error:
        raise Refusal(f"duckdb: {str(error).splitlines()[0]}") from error
    finally:
        utf8.unlink()
    return [[cell or "" for cell in row] for row in rows]


def amount_of(text, file):
    """A cell as an exact number of at most six places."""
    text = text.strip(" \t").replace("\u2212", "-")
    if file.get("currency"):
        text = text.replace(file["currency"], "", 1).strip(" ")
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    elif text.endswith("-"):
        text = "-" + text[:-1].strip(" ")
    if file.get("currency"):
        text = re.sub(r"^([+-]) +", r"\1", text.strip(" "))
    if file.get("thousands"):
        text = re.sub(rf"(?<=\d){re.escape(file['thousands'])}(?=\d\d\d(\D|$))", "", text)
    if file["mark"] == ",":
        if "." in text:
            raise Refusal("a dot in a number with a comma")
        text = text.replace(",", ".")
    if not NUMBER.fullmatch(text):
        raise Refusal("not a number")
    amount = decimal.Decimal(text)
    if abs(amount) >= 10**15 or amount != amount.quantize(MILLIONTH):
        raise Refusal("a number out of range")
    return amount


def moment_of(text, form):
    """A cell as a time in UTC."""
    try:
        moment = datetime.datetime.strptime(text.strip(" "), form)
    except ValueError as error:
        raise Refusal(f"date: {error}") from error
    if moment.tzinfo:
        moment = moment.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    return moment


def customers_of(rows, file):
    """The RFM table of some records."""
    as_of = file.get("asOf") and datetime.date.fromisoformat(file["asOf"])
    customers = {}
    for number, row in enumerate(rows):
        if len(row) != file["width"]:
            raise Refusal(f"row {number} has {len(row)} cells")
        customer = row[file["customer"]].strip(" \t")
        if not customer or "\0" in customer:
            raise Refusal(f"row {number} has no customer")
        moment = moment_of(row[file["date"]], file["dateForm"])
        amount = amount_of(row[file["amount"]], file)
        if as_of and moment.date() > as_of or amount < 0 and file["ignoresReturns"]:
            continue
        known = customers.setdefault(customer, {"sum": 0, "purchases": set(), "days": [], "all": []})
        known["sum"] += amount
        known["all"].append(moment.date())
        if amount >= 0:
            sale = row[file["sale"]].strip(" \t") if "sale" in file else ""
            known["purchases"].add(sale or (moment if file["hasTime"] else number))
            known["days"].append(moment.date())
    buyers = {name: known for name, known in customers.items() if known["purchases"]}
    if not buyers:
        raise Refusal("no purchase")
    last = max(max(known["all"]) for known in buyers.values())
    reference = as_of or last + datetime.timedelta(days=1)
    return {
        name: {
            "recencyDays": (reference - max(known["days"])).days,
            "frequency": len(known["purchases"]),
            "monetary": plain(known["sum"]),
        }
        for name, known in buyers.items()
    }


def plain(amount):
    """A number without exponent and superfluous zeros."""
    text = f"{amount:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def main(folder):
    """Reads every file with every peer there is."""
    peers = {"Python csv": rows_of_python}
    try:
        import duckdb

        peers[f"DuckDB {duckdb.__version__}"] = rows_of_duckdb
    except ImportError:
        pass
    files = json.loads((folder / "files.json").read_text(encoding="utf-8"))
    result = {}
    for peer, rows_of in peers.items():
        result[peer] = {}
        for file in files:
            try:
                found = {"customers": customers_of(rows_of(folder / file["name"], file), file)}
            except Refusal as refusal:
                found = {"refusal": str(refusal)}
            result[peer][file["name"]] = found
    (folder / "peers.json").write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
