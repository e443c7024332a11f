/// What became of every row that was read: used, set aside or rejected, each by reason.
///
/// Rows and money reconcile: read = used + set aside + rejected.
public struct LedgerAccount: Sendable, Equatable {
  /// A number of rows and the sum of their amounts.
  public struct Tally: Sendable, Equatable {
    /// The number of rows.
    public var rows: Int
    /// The sum of the amounts that could be read.
    public var amount: Money

    /// Creates a tally.
    ///
    /// - Parameters:
    ///   - rows: The number of rows.
    ///   - amount: The sum of their readable amounts.
    public init(rows: Int = 0, amount: Money = .zero) {
      self.rows = rows
      self.amount = amount
    }

    /// Counts one more row.
    public mutating func add(_ amount: Money?) {
      rows += 1
      self.amount += amount ?? .zero
    }

    /// The rows and money of two tallies together.
    public static func + (first: Tally, second: Tally) -> Tally {
      Tally(rows: first.rows + second.rows, amount: first.amount + second.amount)
    }
  }

  /// Why a row was set aside: it is well formed, but not part of this report.
  public enum SetAsideReason: String, Sendable, CaseIterable, Comparable {
    /// Its day is after the `--as-of` date.
    case afterAsOf = "after_as_of"
    /// Its day is before the window begins.
    case beforeSince = "before_since"
    /// Its customer is on the list of customers to leave out.
    case excludedCustomer = "excluded_customer"
    /// It is a return, and returns are ignored.
    case ignoredReturn = "ignored_return"
    /// It repeats another line, and duplicates are dropped.
    case droppedDuplicate = "dropped_duplicate"
    /// Its customer has returns only, so no purchase.
    case returnsOnly = "returns_only"

    /// Whether a reason's name comes before another's.
    public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
  }

  /// Why a row was rejected: it cannot be read as a sale.
  public enum RejectionReason: String, Sendable, CaseIterable, Comparable {
    /// A cell is not a number, or has more than six decimal places.
    case notConvertible = "not_convertible"
    /// The row has fewer cells than the header.
    case missingColumns = "missing_columns"
    /// The row has more cells than the header.
    case tooManyColumns = "too_many_columns"
    /// A quote opens or closes where none may.
    case badQuote = "bad_quote"
    /// The record is longer than a record may be.
    case lineTooLong = "line_too_long"
    /// The bytes are not text in the file's encoding.
    case invalidEncoding = "invalid_encoding"
    /// The customer's id is empty.
    case missingID = "missing_id"
    /// The date cannot be read, or the calendar has no such day.
    case badDate = "bad_date"
    /// The amount is NaN or infinite.
    case nonFiniteAmount = "non_finite_amount"
    /// The number is larger than a sale may be, or negative where it may not be.
    case outOfRange = "out_of_range"
    /// The record is not a JSON object of the expected form.
    case badRecord = "bad_record"

    /// Whether a reason's name comes before another's.
    public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
  }

  /// What makes rows one purchase.
  public enum PurchaseRule: String, Sendable, CaseIterable, Comparable {
    /// Rows of a customer with one `sale_id` are one purchase.
    case saleID = "sale_id"
    /// Rows of a customer at one instant are one purchase.
    case instant
    /// Each row is a purchase, since there is neither a `sale_id` nor a time of day.
    case row
    /// The purchases were counted before: the input was an RFM table.
    case precomputed

    /// Whether a rule's name comes before another's.
    public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
  }

  /// How many cells of a column have no value.
  ///
  /// A row that is rejected for another cell before is not looked at further.
  public struct MissingValues: Sendable, Equatable {
    /// The column's name.
    public let column: String
    /// The rows that were rejected for it.
    public var rejectedRows: Int
    /// The rows that were taken all the same.
    public var otherRows: Int

    /// Creates a count.
    ///
    /// - Parameters:
    ///   - column: The column's name.
    ///   - rejectedRows: The rows that were rejected for it.
    ///   - otherRows: The rows that were taken all the same.
    public init(column: String, rejectedRows: Int = 0, otherRows: Int = 0) {
      self.column = column
      self.rejectedRows = rejectedRows
      self.otherRows = otherRows
    }
  }

  /// The number of bytes read from all inputs (as stored: compressed where they are).
  public var bytesRead: Int
  /// All rows, whatever became of them.
  public var read: Tally
  /// The rows that the RFM table rests on.
  public var used: Tally
  /// The rows set aside, by reason.
  public var setAside: [SetAsideReason: Tally]
  /// The rows rejected, by reason.
  public var rejected: [RejectionReason: Tally]
  /// Used rows with a negative amount: returns that were subtracted.
  public var netReturns: Tally
  /// Used rows that repeat an earlier row of their purchase byte by byte.
  public var repeatedLines: Tally
  /// The number of sale ids that more than one customer has.
  public var sharedSaleIDs: Int
  /// The customers in the RFM table.
  public var customers: Int
  /// The purchases of those customers.
  public var purchases: Int
  /// The customers set aside because they have returns only.
  public var returnsOnlyCustomers: Int
  /// The rules that made rows purchases, and the number of used rows under each.
  public var purchaseRules: [PurchaseRule: Int]
  /// The first and the last day of the used rows; nil without any, or for an RFM table.
  public var period: ClosedRange<Day>?

  /// What the used rows look like: by month, and by customer.
  public var profile: InputProfile
  /// The columns with cells that have no value, and how many; in order of their names.
  public var missingValues: [MissingValues]

  /// Creates an empty account.
  public init() {
    bytesRead = 0
    read = Tally()
    used = Tally()
    setAside = [:]
    rejected = [:]
    netReturns = Tally()
    repeatedLines = Tally()
    sharedSaleIDs = 0
    customers = 0
    purchases = 0
    returnsOnlyCustomers = 0
    purchaseRules = [:]
    period = nil
    profile = InputProfile()
    missingValues = []
  }

  /// All rows set aside.
  public var allSetAside: Tally { setAside.values.reduce(Tally(), +) }

  /// All rows rejected.
  public var allRejected: Tally { rejected.values.reduce(Tally(), +) }

  /// Whether more than one row in a thousand was rejected, or more than a thousandth of the money.
  public var rejectsMuch: Bool {
    let (rejected, all) = (allRejected, read)
    return rejected.rows * 1000 > all.rows
      || rejected.amount.millionths.magnitude * 1000 > all.amount.millionths.magnitude
  }

  /// Whether rows and money add up: read = used + set aside + rejected.
  public var reconciles: Bool { read == used + allSetAside + allRejected }
}
