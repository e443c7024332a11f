import Segmentation

/// Where an input's columns are, by position.
enum ResolvedColumns: Sendable, Equatable {
  case sales(SalesColumns)
  case precomputed(RFMColumns)

  /// Which fields came from which columns.
  var names: [SalesField: String] {
    switch self {
    case .sales(let columns): columns.names
    case .precomputed(let columns): columns.names
    }
  }

  /// Which fields came from which columns, for the report.
  var fact: DetectedFact {
    DetectedFact(
      name: "columns",
      value: SalesField.allCases.compactMap { field in
        names[field].map { "\(field.rawValue) = \($0)" }
      }.joined(separator: ", "),
      details: Dictionary(uniqueKeysWithValues: names.map { ($0.rawValue, $1) })
    )
  }

  /// The positions of products and channels, which no row is rejected for.
  var itemPositions: [Int] {
    if case .sales(let columns) = self { columns.items.compactMap { $0 } } else { [] }
  }

  /// All positions that the reading of a row rests on, ascending.
  var positions: [Int] {
    switch self {
    case .sales(let columns):
      Set(
        [columns.customerID, columns.date, columns.saleID, columns.amount.first]
          .compactMap { $0 } + [columns.amount.second].compactMap { $0 } + columns.kept
      ).sorted()
    case .precomputed(let columns):
      Set(
        [columns.customerID, columns.recencyDays, columns.frequency, columns.monetary]
          + columns.kept
      ).sorted()
    }
  }
}

/// Where the columns of sales are.
struct SalesColumns: Sendable, Equatable {
  /// A column, or the product of two.
  struct Amount: Sendable, Equatable {
    let first: Int
    let second: Int?
  }

  let customerID: Int
  let saleID: Int?
  let date: Int
  let amount: Amount
  let kept: [Int]
  /// The columns of products and channels (see `ItemField.allCases`), where there are any.
  let items: [Int?]
  /// Whether there are any.
  let hasItems: Bool
  /// The name of each field's column.
  let names: [SalesField: String]
}

/// Where the columns of an RFM table are.
struct RFMColumns: Sendable, Equatable {
  let customerID: Int
  let recencyDays: Int
  let frequency: Int
  let monetary: Int
  let kept: [Int]
  /// The name of each field's column.
  let names: [SalesField: String]
}
