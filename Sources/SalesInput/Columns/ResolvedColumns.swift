/// Where an input's columns are, by position.
enum ResolvedColumns: Sendable, Equatable {
  case sales(SalesColumns)
  case precomputed(RFMColumns)

  /// Which fields came from which columns, for the report.
  var description: String {
    switch self {
    case .sales(let columns): columns.description
    case .precomputed(let columns): columns.description
    }
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
  let description: String
}

/// Where the columns of an RFM table are.
struct RFMColumns: Sendable, Equatable {
  let customerID: Int
  let recencyDays: Int
  let frequency: Int
  let monetary: Int
  let kept: [Int]
  let description: String
}
