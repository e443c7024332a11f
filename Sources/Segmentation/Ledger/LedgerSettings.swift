/// What becomes of rows with a negative amount.
public enum ReturnsPolicy: String, Sendable, CaseIterable {
  /// They are subtracted from what the customer spent.
  case net
  /// They are set aside.
  case ignore
}

/// Which rows a ledger uses.
public struct LedgerSettings: Sendable, Equatable {
  /// The reference date, whose later rows are set aside; nil for the day after the last used row.
  public var asOf: Day?
  /// The first day of the window; nil for no limit.
  public var since: Day?
  /// What becomes of rows with a negative amount.
  public var returns: ReturnsPolicy
  /// Whether rows that repeat an earlier row of their purchase byte by byte are set aside.
  public var dropsRepeatedLines: Bool
  /// The ids of customers to leave out.
  public var excludedCustomers: Set<String>
  /// The names of the columns whose last values are carried into the table.
  public var keptColumns: [String]
  /// Whether the account tells of months and customers (`InputProfile`), and of repeated lines.
  public var profilesSales: Bool

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - asOf: The reference date.
  ///   - since: The first day of the window.
  ///   - returns: What becomes of rows with a negative amount.
  ///   - dropsRepeatedLines: Whether rows that repeat an earlier row of their purchase are set aside.
  ///   - excludedCustomers: The ids of customers to leave out.
  ///   - keptColumns: The names of the columns to carry over.
  ///   - profilesSales: Whether the account tells of months and customers, and of repeated lines.
  public init(
    asOf: Day? = nil,
    since: Day? = nil,
    returns: ReturnsPolicy = .net,
    dropsRepeatedLines: Bool = false,
    excludedCustomers: Set<String> = [],
    keptColumns: [String] = [],
    profilesSales: Bool = true
  ) {
    self.asOf = asOf
    self.since = since
    self.returns = returns
    self.dropsRepeatedLines = dropsRepeatedLines
    self.excludedCustomers = excludedCustomers
    self.keptColumns = keptColumns
    self.profilesSales = profilesSales
  }

  /// Whether rows are compared as they are written, so that repeated lines are found.
  public var comparesLines: Bool { profilesSales || dropsRepeatedLines }

  /// How much is kept of the hashes of rows, by which they are compared.
  var keptHashes: KeptHashes {
    if dropsRepeatedLines { return .whole }
    return profilesSales ? .short : .none
  }
}
