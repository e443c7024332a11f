extension SalesInputError {
  static func ambiguousAmounts(_ file: String, line: Int, column: String, cell: String) -> Self {
    func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    // A dot before the first digit or behind the last one is that of a currency.
    let end = cell.lastIndex(where: isDigit) ?? cell.startIndex
    let digits = cell[...end].drop { !isDigit($0) }
    let (mark, other) = digits.contains(",") ? (",", ".") : (".", ",")
    let whole = digits.filter(isDigit)
    let fraction = digits.replacing(",", with: ".")
    return Self(
      .ambiguousAmounts,
      file: file,
      line: line,
      "every mark in column \"\(column)\" may be a decimal mark or separate thousands:"
        + " \"\(cell)\" is \(fraction) or \(whole)."
        + " Say --decimal \"\(mark)\" for \(fraction), or --decimal \"\(other)\" or"
        + " --thousands \"\(mark)\" for \(whole)."
    )
  }

  static func mixedDecimalMarks(
    _ file: String,
    line: Int,
    column: String,
    cell: String,
    mark: SalesReadingOptions.DecimalMark,
    openLine: Int,
    openCell: String
  ) -> Self {
    Self(
      .ambiguousAmounts,
      file: file,
      line: line,
      "\"\(cell)\" in column \"\(column)\" has another decimal mark than the \(mark.name) of other"
        + " rows, so that \"\(openCell)\" in line \(openLine) reads in two ways."
        + " Say --decimal \".\" or --decimal \",\"; the rows that do not fit are rejected."
    )
  }

  static func mixedCurrencies(
    _ file: String,
    column: String,
    _ entries: [CurrencyCount.Entry]
  ) -> Self {
    let counts = entries.sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }.map { entry in
      "\(entry.rows) \(entry.rows == 1 ? "row names" : "rows name") \(entry.name)"
        + " (the first: \(entry.file):\(entry.line))"
    }
    return Self(
      .mixedCurrencies,
      file: file,
      "the amounts in column \"\(column)\" are in more than one currency, which cannot be added up:"
        + " \(counts.joined(separator: ", ")). Give the sales of one currency at a time."
    )
  }
}
