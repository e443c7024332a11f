/// Sales of one part of a text on their way into a ledger.
///
/// What a sale needs beyond numbers stays in the text; the batch holds where.
public struct SaleBatch: Sendable {
  /// A sale that has passed all checks.
  public struct Row: Sendable {
    /// The customer's key (see `IDKey`).
    public var customerKey: UInt64
    /// Where the customer's id is in the text; not empty.
    public var customerID: TextRange
    /// The key of the `sale_id`; without one the instant in microseconds, if it is known.
    public var purchase: UInt64
    /// What `purchase` is.
    public var rule: LedgerAccount.PurchaseRule
    /// The day, since 1970-01-01.
    public var day: Int32
    /// The amount in millionths.
    public var millionths: Int64
    /// The hash of the row as it is written (see `IDKey.hash`); of no meaning where rows are not
    /// compared (see `LedgerSettings.comparesLines`).
    public var lineHash: UInt64

    /// Creates a sale.
    ///
    /// - Parameters:
    ///   - customerKey: The customer's key.
    ///   - customerID: Where the customer's id is.
    ///   - purchase: The purchase's key or instant.
    ///   - rule: What `purchase` is.
    ///   - day: The day.
    ///   - millionths: The amount.
    ///   - lineHash: The hash of the row.
    public init(
      customerKey: UInt64,
      customerID: TextRange,
      purchase: UInt64,
      rule: LedgerAccount.PurchaseRule,
      day: Int32,
      millionths: Int64,
      lineHash: UInt64
    ) {
      self.customerKey = customerKey
      self.customerID = customerID
      self.purchase = purchase
      self.rule = rule
      self.day = day
      self.millionths = millionths
      self.lineHash = lineHash
    }
  }

  /// A part of a text.
  public struct TextRange: Sendable, Equatable {
    /// The position of the first byte.
    public var start: Int32
    /// The position after the last byte.
    public var end: Int32

    /// Creates a range.
    ///
    /// - Parameters:
    ///   - start: The position of the first byte.
    ///   - end: The position after the last byte.
    public init(_ start: Int, _ end: Int) {
      self.start = Int32(truncatingIfNeeded: start)
      self.end = Int32(truncatingIfNeeded: end)
    }

    /// The range as such.
    public var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// The sales, in the order of the text.
  public var rows: [Row] = []
  /// Where the values of the kept columns are, sale by sale.
  public var keptValues: [TextRange] = []
  /// The names of products and of channels (see `ItemField.allCases`), sale by sale; without sales
  /// where they are not read.
  public var itemNames = ItemField.allCases.map { _ in ItemNames() }

  /// Creates an empty batch.
  public init() {}

  /// Forgets all sales, but not their memory.
  public mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    keptValues.removeAll(keepingCapacity: true)
    for field in itemNames.indices { itemNames[field].removeAll() }
  }
}
