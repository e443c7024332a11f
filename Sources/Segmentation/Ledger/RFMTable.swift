/// Recency, frequency and monetary of each customer, in the canonical order of their ids.
///
/// All columns have one element a customer.
public struct RFMTable: Sendable, Equatable {
  /// A column carried over from the sales, such as an e-mail address.
  public struct KeptColumn: Sendable, Equatable {
    /// The column's name in the sales.
    public let name: String
    /// One value a customer: the one of the customer's last row that has any; else empty.
    public let values: [String]

    /// Creates a kept column.
    ///
    /// - Parameters:
    ///   - name: The column's name.
    ///   - values: One value a customer.
    public init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// The customers' ids, unique, in canonical order (see `CustomerIDOrder`).
  public let customerIDs: [String]
  /// What kind of ids they are, which decides their order and their form in JSON.
  public let idOrder: CustomerIDOrder
  /// Days from the last purchase to the reference date, zero or more.
  public let recencyDays: [Int]
  /// Distinct purchases: one or more; zero occurs in a precomputed table alone.
  public let frequency: [Int]
  /// Net spend; negative where returns exceed purchases.
  public let monetary: [Money]
  /// The day of the first purchase; nil where the table came precomputed.
  public let firstPurchase: [Day]?
  /// The day of the last purchase; nil where the table came precomputed.
  public let lastPurchase: [Day]?
  /// The columns carried over from the sales, in the order asked for.
  public let keptColumns: [KeptColumn]
  /// What the customers bought and through which channels, as far as the sales name them.
  public let items: [PurchasedItems]
  /// The day recency counts to; nil for a precomputed table that names none.
  public let referenceDate: Day?

  /// Creates a table from its columns.
  ///
  /// The customers must be unique and in canonical order; `CustomerIDOrder` gives it.
  ///
  /// - Parameters:
  ///   - customerIDs: The ids, in canonical order.
  ///   - recencyDays: Days since the last purchase.
  ///   - frequency: Distinct purchases.
  ///   - monetary: Net spend.
  ///   - firstPurchase: First days of purchase, if known.
  ///   - lastPurchase: Last days of purchase, if known.
  ///   - keptColumns: Columns carried over.
  ///   - referenceDate: The day recency counts to, if known.
  public init(
    customerIDs: [String],
    recencyDays: [Int],
    frequency: [Int],
    monetary: [Money],
    firstPurchase: [Day]? = nil,
    lastPurchase: [Day]? = nil,
    keptColumns: [KeptColumn] = [],
    referenceDate: Day?
  ) {
    self.init(
      customerIDs: customerIDs,
      idOrder: CustomerIDOrder(of: customerIDs),
      recencyDays: recencyDays,
      frequency: frequency,
      monetary: monetary,
      firstPurchase: firstPurchase,
      lastPurchase: lastPurchase,
      keptColumns: keptColumns,
      items: [],
      referenceDate: referenceDate
    )
  }

  /// Creates a table whose kind of ids is known.
  init(
    customerIDs: [String],
    idOrder: CustomerIDOrder,
    recencyDays: [Int],
    frequency: [Int],
    monetary: [Money],
    firstPurchase: [Day]?,
    lastPurchase: [Day]?,
    keptColumns: [KeptColumn],
    items: [PurchasedItems],
    referenceDate: Day?
  ) {
    let count = customerIDs.count
    precondition(
      recencyDays.count == count && frequency.count == count && monetary.count == count
        && (firstPurchase?.count ?? count) == count && (lastPurchase?.count ?? count) == count
        && keptColumns.allSatisfy { $0.values.count == count },
      "Every column of an RFM table of \(count) customers needs \(count) values."
    )
    self.customerIDs = customerIDs
    self.idOrder = idOrder
    self.recencyDays = recencyDays
    self.frequency = frequency
    self.monetary = monetary
    self.firstPurchase = firstPurchase
    self.lastPurchase = lastPurchase
    self.keptColumns = keptColumns
    self.items = items
    self.referenceDate = referenceDate
  }

  /// The number of customers.
  public var customerCount: Int { customerIDs.count }
}
