internal import Multivariate

/// Recency, frequency and monetary values of customers, as doubles to compute with.
struct CustomerValues {
  /// Days since the last purchase.
  let recencyDays: [Double]
  /// Purchases.
  let frequency: [Double]
  /// Net spend.
  let monetary: [Double]
  /// Net spend, exactly.
  let amounts: [Money]

  /// Takes the values of a table.
  init(_ table: RFMTable) {
    recencyDays = table.recencyDays.map(Double.init)
    frequency = table.frequency.map(Double.init)
    monetary = table.monetary.map(\.double)
    amounts = table.monetary
  }

  /// The number of customers.
  var count: Int { amounts.count }

  /// The medians of all customers, zeros without any.
  func medians() -> RFMValues { medians(of: Array(0..<count)) }

  /// The medians of some customers, zeros without any.
  func medians(of customers: [Int]) -> RFMValues {
    RFMValues(
      recencyDays: Self.median(customers.map { recencyDays[$0] }),
      frequency: Self.median(customers.map { frequency[$0] }),
      monetary: Self.median(customers.map { monetary[$0] })
    )
  }

  /// The means of some customers, zeros without any.
  func means(of customers: [Int]) -> RFMValues {
    let count = Double(max(1, customers.count))
    // Days and purchases are integers, so their sums are exact in any order.
    return RFMValues(
      recencyDays: customers.reduce(0) { $0 + recencyDays[$1] } / count,
      frequency: customers.reduce(0) { $0 + frequency[$1] } / count,
      monetary: revenue(of: customers).double / count
    )
  }

  /// The net spend of all customers.
  func revenue() -> Money { amounts.reduce(.zero, +) }

  /// The net spend of some customers.
  func revenue(of customers: [Int]) -> Money {
    customers.reduce(.zero) { $0 + amounts[$1] }
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : Quantiles.type7(values.sorted(), 0.5)
  }
}
