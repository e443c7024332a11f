/// Finds the columns of an input by their names.
struct ColumnResolver {
  let file: String
  let header: [String]
  let mapping: ColumnMapping
  let keep: [String]
  let countsItems: Bool
  /// Whether the columns have no names but their numbers.
  let isNumbered: Bool
  private let normalized: [String]

  init(file: String, header: [String], options: SalesReadingOptions, isNumbered: Bool = false) {
    self.isNumbered = isNumbered
    self.file = file
    self.header = header.map { ColumnMapping.trimmed($0) }
    mapping = options.columns
    keep = options.keep
    countsItems = options.countsItems
    normalized = self.header.map(SalesField.normalized)
  }

  /// Finds all columns, those of an RFM table where the header has these and not those of sales.
  func resolve() throws(SalesInputError) -> ResolvedColumns {
    try isPrecomputed() ? .precomputed(rfmColumns()) : .sales(salesColumns())
  }

  private func isPrecomputed() throws(SalesInputError) -> Bool {
    for field in [SalesField.recencyDays, .frequency, .monetary] {
      if try find(field) == nil { return false }
    }
    if mapping.names[.date] != nil || mapping.names[.amount] != nil { return false }
    return !hasAlias(of: .date) || !hasAlias(of: .amount)
  }

  private func hasAlias(of field: SalesField) -> Bool {
    field.aliases.joined().contains { normalized.contains($0) }
  }

  private func rfmColumns() throws(SalesInputError) -> RFMColumns {
    let fields: [SalesField] = [.customerID, .recencyDays, .frequency, .monetary]
    var found: [Int] = []
    for field in fields { found.append(try require(field)) }
    return RFMColumns(
      customerID: found[0],
      recencyDays: found[1],
      frequency: found[2],
      monetary: found[3],
      kept: try keptPositions(),
      description: describe(zip(fields, found).map { ($0, [$1]) })
    )
  }

  private func salesColumns() throws(SalesInputError) -> SalesColumns {
    let customerID = try require(.customerID)
    let date = try require(.date)
    let saleID = try find(.saleID)
    let amount = try self.amount()
    let items = [try item(.product), try item(.channel)]
    return SalesColumns(
      customerID: customerID,
      saleID: saleID,
      date: date,
      amount: amount,
      kept: try keptPositions(),
      items: items,
      hasItems: items.contains { $0 != nil },
      description: describe([
        (.customerID, [customerID]), (.saleID, saleID.map { [$0] } ?? []), (.date, [date]),
        (.amount, [amount.first] + (amount.second.map { [$0] } ?? [])),
        (.product, items[0].map { [$0] } ?? []), (.channel, items[1].map { [$0] } ?? []),
      ])
    )
  }

  /// The position of a product's or channel's column.
  ///
  /// One that was not asked for is nice to have: where names leave it open which one it is, there
  /// is none.
  private func item(_ field: SalesField) throws(SalesInputError) -> Int? {
    // A name that is asked for and does not exist is a mistake, whatever it is for.
    if mapping.names[field] != nil {
      let position = try find(field)
      return countsItems ? position : nil
    }
    return countsItems ? try? find(field) : nil
  }

  private func describe(_ found: [(SalesField, [Int])]) -> String {
    found.filter { !$0.1.isEmpty }.map { field, positions in
      "\(field.rawValue) = \(positions.map { header[$0] }.joined(separator: " * "))"
    }.joined(separator: ", ")
  }

  private func require(_ field: SalesField) throws(SalesInputError) -> Int {
    if let position = try find(field) { return position }
    if isNumbered { throw .missingNumber(file, count: header.count) }
    throw .missingColumn(file, field: field, found: header, hint: nil)
  }

  /// The position of a field's column, by the mapping or else by its usual names.
  private func find(_ field: SalesField) throws(SalesInputError) -> Int? {
    if let name = mapping.names[field] { return try position(of: name, asked: "--columns") }
    for rank in field.aliases {
      let matches = header.indices.filter { rank.contains(normalized[$0]) }
      if matches.count > 1 {
        if Set(matches.map { header[$0].lowercased() }).count == 1 {
          throw .duplicateHeader(file, name: header[matches[0]], positions: matches.map { $0 + 1 })
        }
        throw .ambiguousColumn(file, field: field, names: matches.map { header[$0] })
      }
      if let match = matches.first { return match }
    }
    return nil
  }

  private func amount() throws(SalesInputError) -> SalesColumns.Amount {
    guard let name = mapping.names[.amount] else { return try usualAmount() }
    if !header.contains(where: { $0.lowercased() == name.lowercased() }), name.contains("*") {
      let factors = name.split(separator: "*", omittingEmptySubsequences: false)
        .map { ColumnMapping.trimmed($0) }
      guard factors.count == 2 else {
        throw .badSetting("columns", "amount=\(name)", "A product has two columns.")
      }
      return SalesColumns.Amount(
        first: try position(of: factors[0], asked: "--columns"),
        second: try position(of: factors[1], asked: "--columns")
      )
    }
    return SalesColumns.Amount(
      first: try position(of: name, asked: "--columns"),
      second: nil
    )
  }

  private func usualAmount() throws(SalesInputError) -> SalesColumns.Amount {
    let quantity = header.indices.first { SalesField.quantityNames.contains(normalized[$0]) }
    guard let position = try find(.amount) else {
      if isNumbered { throw .missingNumber(file, count: header.count) }
      let unitPrice = header.indices.first { normalized[$0] == "unitprice" }
      var hint: String?
      if let quantity, let unitPrice {
        hint = "Say --columns amount=\(header[quantity])*\(header[unitPrice])."
      }
      throw .missingColumn(file, field: .amount, found: header, hint: hint)
    }
    if let quantity, normalized[position] == "price" {
      throw .priceOfOne(file, price: header[position], quantity: header[quantity])
    }
    return SalesColumns.Amount(first: position, second: nil)
  }

  private func keptPositions() throws(SalesInputError) -> [Int] {
    var positions: [Int] = []
    for name in keep { positions.append(try position(of: name, asked: "--keep")) }
    return positions
  }

  private func position(of name: String, asked: String) throws(SalesInputError) -> Int {
    let exact = header.indices.filter { header[$0] == name }
    let matches =
      exact.isEmpty
      ? header.indices.filter { header[$0].lowercased() == name.lowercased() } : exact
    if matches.count > 1 {
      throw .duplicateHeader(file, name: name, positions: matches.map { $0 + 1 })
    }
    if let match = matches.first { return match }
    throw .unknownColumn(file, name: name, asked: asked, found: header)
  }
}
