/// What the used sales look like: by month, and by customer.
///
/// Everything is counted or added up exactly; rows that were set aside or rejected have no part in
/// it. The months add up to the used rows and their amounts, and their new customers to all
/// customers.
public struct InputProfile: Sendable, Equatable {
  /// What was used of one month.
  public struct Month: Sendable, Equatable {
    /// Which month it is.
    public let month: CalendarMonth
    /// The rows that are no returns.
    public let sales: LedgerAccount.Tally
    /// The rows that are returns; their amount is negative.
    public let returns: LedgerAccount.Tally
    /// The customers with at least one purchase in the month.
    public let activeCustomers: Int
    /// The customers whose first purchase is in the month.
    public let newCustomers: Int

    /// Creates a month.
    ///
    /// - Parameters:
    ///   - month: Which month it is.
    ///   - sales: The rows that are no returns.
    ///   - returns: The rows that are returns.
    ///   - activeCustomers: The customers with a purchase in the month.
    ///   - newCustomers: The customers whose first purchase is in the month.
    public init(
      month: CalendarMonth,
      sales: LedgerAccount.Tally,
      returns: LedgerAccount.Tally = .init(),
      activeCustomers: Int,
      newCustomers: Int
    ) {
      self.month = month
      self.sales = sales
      self.returns = returns
      self.activeCustomers = activeCustomers
      self.newCustomers = newCustomers
    }

    /// All used rows of the month, with returns subtracted.
    public var net: LedgerAccount.Tally { sales + returns }
  }

  /// How many customers `topRevenue` is of, if there are as many.
  public static let topCount = 10

  /// The months with used rows, ascending; none for an RFM table, whose rows have no dates.
  public let months: [Month]
  /// All customers.
  public let customers: Int
  /// The customers with exactly one purchase.
  public let oneTimeBuyers: Int
  /// The net spend of all customers.
  public let revenue: Money
  /// The net spend of the `topCount` customers who spent most.
  public let topRevenue: Money
  /// The customers with a return that was subtracted.
  public let customersWithReturns: Int
  /// The customers whose net spend is zero or less; they are kept.
  public let customersWithoutNetSpend: Int
  /// The net spend of those, zero or less.
  public let amountWithoutNetSpend: Money

  /// Creates the profile of no sales at all.
  public init() {
    self.init(months: [], customersWithReturns: 0, frequency: [], monetary: [])
  }

  /// Creates a profile.
  ///
  /// - Parameters:
  ///   - months: The months with used rows, ascending.
  ///   - customersWithReturns: The customers with a return that was subtracted.
  ///   - frequency: The purchases of each customer.
  ///   - monetary: The net spend of each customer.
  /// - Complexity: O(c) for c customers.
  public init(
    months: [Month],
    customersWithReturns: Int,
    frequency: [Int],
    monetary: [Money]
  ) {
    self.months = months
    self.customersWithReturns = customersWithReturns
    customers = frequency.count
    oneTimeBuyers = frequency.count { $0 == 1 }
    revenue = monetary.reduce(.zero, +)
    topRevenue = Self.largest(of: monetary).reduce(.zero, +)
    let withoutNetSpend = monetary.filter { $0 <= .zero }
    customersWithoutNetSpend = withoutNetSpend.count
    amountWithoutNetSpend = withoutNetSpend.reduce(.zero, +)
  }

  /// The share of customers with exactly one purchase; nil without customers.
  public var oneTimeBuyerShare: Double? {
    customers > 0 ? Double(oneTimeBuyers) / Double(customers) : nil
  }

  /// The share of `topRevenue` in all net spend, which may exceed 1 where others' is negative; nil
  /// where all net spend is zero or less.
  public var topRevenueShare: Double? {
    revenue > .zero ? topRevenue.double / revenue.double : nil
  }

  /// Whether the months add up to the used rows, their amounts and their customers.
  func reconciles(with account: LedgerAccount) -> Bool {
    months.reduce(.init()) { $0 + $1.net } == account.used
      && months.reduce(0) { $0 + $1.newCustomers } == account.customers
      && months.reduce(.init()) { $0 + $1.returns } == account.netReturns
  }

  private static func largest(of amounts: [Money]) -> [Money] {
    var largest: [Money] = []
    for amount in amounts {
      if largest.count == topCount {
        guard let least = largest.last, amount > least else { continue }
        largest.removeLast()
      }
      largest.insert(amount, at: largest.firstIndex { $0 < amount } ?? largest.endIndex)
    }
    return largest
  }
}
