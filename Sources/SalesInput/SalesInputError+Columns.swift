extension SalesInputError {
  static func missingColumn(
    _ file: String,
    field: SalesField,
    found: [String],
    hint: String?
  ) -> Self {
    Self(
      .missingColumn,
      file: file,
      "no column is named like \(field.rawValue). \(list(found))"
        + " \(hint ?? "Say which one it is: --columns \(field.rawValue)=NAME.")"
    )
  }

  static func missingNumber(_ file: String, count: Int) -> Self {
    Self(
      .missingColumn,
      file: file,
      "no row names the \(count) columns, so that they are called 1 to \(count)."
        + " Say which ones: --columns customer_id=1,date=2,amount=3;"
        + " if the first row is a header, --header yes."
    )
  }

  static func unknownColumn(_ file: String, name: String, asked: String, found: [String]) -> Self {
    let nearest = NearestName.of(name, among: found)
    return Self(
      .missingColumn,
      file: file,
      "there is no column \"\(name)\", which \(asked) asks for."
        + (nearest.map { " Did you mean \"\($0)\"?" } ?? "") + " " + list(found)
    )
  }

  static func ambiguousColumn(_ file: String, field: SalesField, names: [String]) -> Self {
    let quoted = names.map { "\"\($0)\"" }
    return Self(
      .ambiguousColumn,
      file: file,
      "\(quoted.joined(separator: " and ")) could each be \(field.rawValue)."
        + " Say which: --columns \(field.rawValue)=NAME."
    )
  }

  static func duplicateHeader(_ file: String, name: String, positions: [Int]) -> Self {
    let places = positions.map { String($0) }.joined(separator: " and ")
    return Self(
      .ambiguousColumn,
      file: file,
      "the header names \"\(name)\" more than once (columns \(places))."
        + " Rename one of them in the file."
    )
  }

  static func priceOfOne(_ file: String, price: String, quantity: String) -> Self {
    Self(
      .ambiguousColumn,
      file: file,
      "\"\(price)\" may be the price of one piece or of the whole row, since there is a column"
        + " \"\(quantity)\". Say --columns amount=\(quantity)*\(price) or"
        + " --columns amount=\(price)."
    )
  }

  private static func list(_ found: [String]) -> String {
    found.isEmpty
      ? "The header is empty."
      : "The columns found: \(found.map { "\"\($0)\"" }.joined(separator: ", "))."
  }
}
