/// What each customer of an RFM table spent on each product, or through each channel.
///
/// Only sales that name the product count, so that the amounts of a customer add up to the net
/// spend or less of it. At most 65,535 different names of 16 MB together are told apart, those that
/// come first; whatever else is named counts as `others`. A customer and product take 14 bytes.
public struct PurchasedItems: Sendable, Equatable {
  /// The most names that are told apart.
  static let mostNames = 65_535
  /// The most bytes that all names together have.
  static let mostNameBytes = 1 << 24

  /// What the items are.
  public let field: ItemField
  /// The items' names, distinct, in order of first appearance.
  public let names: [String]
  /// The customers, by place in the table, whose entries these are.
  private var customers: [UInt32] = []
  /// The items, by place among the names; beyond them for all others.
  private var items: [UInt16] = []
  /// The amounts in millionths.
  private var amounts: [Int64] = []
  /// Amounts beyond 64 bits, by place.
  private var wideAmounts: [Int: Int128] = [:]

  /// No entries yet, and room for some.
  init(field: ItemField, names: [String], capacity: Int = 0) {
    self.field = field
    self.names = names
    customers.reserveCapacity(capacity)
    items.reserveCapacity(capacity)
    amounts.reserveCapacity(capacity)
  }

  /// What a customer spent on an item.
  public struct Entry: Sendable, Equatable {
    /// The customer's place in the table.
    public let customer: Int
    /// The item's place among the names; nil for the names beyond those that are told apart.
    public let item: Int?
    /// What the customer spent on it, returns subtracted.
    public let amount: Money

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - customer: The customer's place in the table.
    ///   - item: The item's place among the names, or nil.
    ///   - amount: What the customer spent on it.
    public init(customer: Int, item: Int?, amount: Money) {
      self.customer = customer
      self.item = item
      self.amount = amount
    }
  }

  /// Creates what customers bought from its entries.
  ///
  /// - Parameters:
  ///   - field: What the items are.
  ///   - names: The items' names, distinct, at most 65,535.
  ///   - entries: The entries, at most one for a customer and an item.
  public init(field: ItemField, names: [String], entries: [Entry]) {
    precondition(
      names.count <= Self.mostNames
        && entries.allSatisfy { ($0.item ?? 0) < max(1, names.count) && $0.customer >= 0 },
      "\(names.count) names do not fit the items of \(entries.count) entries."
    )
    self.init(field: field, names: names, capacity: entries.count)
    for entry in entries {
      append(entry.customer, item: entry.item ?? Self.mostNames, entry.amount)
    }
  }

  mutating func append(_ customer: Int, item: Int, _ amount: Money) {
    let narrow = Int64(exactly: amount.millionths)
    if narrow == nil { wideAmounts[amounts.count] = amount.millionths }
    append(UInt32(customer), UInt16(item), narrow ?? 0)
  }

  @inline(__always)
  mutating func append(_ customer: UInt32, _ item: UInt16, _ millionths: Int64) {
    customers.append(customer)
    items.append(item)
    amounts.append(millionths)
  }

  /// Adds the entries of further customers.
  mutating func append(_ other: PurchasedItems) {
    for (position, amount) in other.wideAmounts { wideAmounts[amounts.count + position] = amount }
    customers += other.customers
    items += other.items
    amounts += other.amounts
  }

  /// The same entries for customers who stand elsewhere in the table.
  ///
  /// - Parameter places: The new place of each customer.
  /// - Returns: The entries.
  func moved(to places: [Int]) -> PurchasedItems {
    var moved = self
    moved.customers = customers.map { UInt32(places[Int($0)]) }
    return moved
  }

  /// Whether more was named than is told apart.
  public var hasOthers: Bool { items.contains(UInt16(Self.mostNames)) }

  /// The number of entries.
  public var count: Int { customers.count }

  /// An entry, in no order that means anything.
  ///
  /// - Parameter position: Its position, from 0.
  public subscript(position: Int) -> Entry {
    let item = Int(items[position])
    let wide = wideAmounts.isEmpty ? nil : wideAmounts[position]
    return Entry(
      customer: Int(customers[position]),
      item: item == Self.mostNames ? nil : item,
      amount: Money(millionths: wide ?? Int128(amounts[position]))
    )
  }
}
