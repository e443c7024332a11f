/// Which columns mean what, where their names alone do not say so.
public struct ColumnMapping: Sendable, Equatable {
  var names: [SalesField: String] = [:]

  /// Creates a mapping that leaves every column to be found by its usual name.
  public init() {}

  /// Creates a mapping from its form on the command line, such as
  /// `customer_id=CustomerID,amount=Quantity*UnitPrice`.
  ///
  /// The fields are `customer_id`, `sale_id`, `date`, `amount`, `product`, `channel`, and for an
  /// RFM table `recency_days`, `frequency` and `monetary`. A comma within a column's name is kept,
  /// as long as no field and equals sign follow it.
  ///
  /// - Parameter text: The mapping; empty for none.
  /// - Throws: `SalesInputError` with the code `badSetting` where a field is unknown, given twice
  ///   or without a column.
  public init(_ text: String) throws(SalesInputError) {
    var pairs: [(field: String, column: String)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: text.isEmpty) {
      if let equals = part.firstIndex(of: "="),
        pairs.isEmpty || Self.field(String(part[..<equals])) != nil
          || !part[..<equals].contains(" ")
      {
        pairs.append((String(part[..<equals]), String(part[part.index(after: equals)...])))
      } else if let last = pairs.indices.last {
        pairs[last].column += "," + part
      } else {
        throw .badSetting("columns", text, "Write field=column, such as date=InvoiceDate.")
      }
    }
    try self.init(pairs: pairs)
  }

  /// Creates a mapping from fields and columns.
  ///
  /// - Parameter pairs: Each field with the name of its column, or with two names and `*` between
  ///   them for their product.
  /// - Throws: `SalesInputError` with the code `badSetting` where a field is unknown, given twice
  ///   or without a column.
  public init(pairs: [(field: String, column: String)]) throws(SalesInputError) {
    for (name, column) in pairs {
      let known = SalesField.allCases.map(\.rawValue)
      guard let field = Self.field(name) else {
        let nearest = NearestName.of(name, among: known)
        throw .badSetting(
          "columns",
          "\(name)=\(column)",
          (nearest.map { "Did you mean \($0)? " } ?? "")
            + "The fields are \(known.joined(separator: ", "))."
        )
      }
      guard names[field] == nil else {
        throw .badSetting("columns", "\(name)=\(column)", "\(field.rawValue) is given twice.")
      }
      let trimmed = Self.trimmed(column)
      guard !trimmed.isEmpty else {
        throw .badSetting("columns", "\(name)=", "Name the column after the equals sign.")
      }
      names[field] = trimmed
    }
  }

  private static func field(_ name: String) -> SalesField? {
    SalesField(rawValue: trimmed(name).lowercased())
      ?? (trimmed(name).lowercased() == "recency" ? .recencyDays : nil)
  }

  static func trimmed(_ name: some StringProtocol) -> String {
    let start = name.drop { $0 == " " || $0 == "\t" }
    let end = start.lastIndex { $0 != " " && $0 != "\t" }
    return end.map { String(start[...$0]) } ?? ""
  }
}
