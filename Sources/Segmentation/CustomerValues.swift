public import Multivariate

/// Recency, frequency and monetary values of customers, as doubles to compute with.
///
/// Segments and RFM groups are both found from them, and from each of them in ascending order.
public struct CustomerValues: Sendable {
  /// Days since the last purchase.
  let recencyDays: [Double]
  /// Purchases.
  let frequency: [Double]
  /// Net spend.
  let monetary: [Double]
  /// Net spend, exactly.
  let amounts: [Money]
  /// The values of all customers, each ascending.
  let ascending: Ascending

  /// Values, each in ascending order, whoever they belong to.
  struct Ascending: Sendable {
    let recencyDays: [Double]
    let frequency: [Double]
    let monetary: [Double]

    /// The medians, zeros without values.
    var medians: RFMValues {
      RFMValues(
        recencyDays: Self.median(recencyDays),
        frequency: Self.median(frequency),
        monetary: Self.median(monetary)
      )
    }

    private static func median(_ sorted: [Double]) -> Double {
      sorted.isEmpty ? 0 : Quantiles.type7(sorted, 0.5)
    }
  }

  /// Takes the values of a table.
  ///
  /// - Parameters:
  ///   - table: The customers, any number of them.
  ///   - parallel: The threads to work on, a variable each.
  /// - Complexity: O(n).
  public init(_ table: RFMTable, parallel: Parallel = Parallel(threadCount: 1)) {
    let columns = [
      table.recencyDays.map(Double.init), table.frequency.map(Double.init),
      table.monetary.map(\.double),
    ]
    let sorted = parallel.map(chunkCount: columns.count) { columns[$0].ascending() }
    recencyDays = columns[0]
    frequency = columns[1]
    monetary = columns[2]
    amounts = table.monetary
    ascending = Ascending(recencyDays: sorted[0], frequency: sorted[1], monetary: sorted[2])
  }

  /// The number of customers.
  var count: Int { amounts.count }

  /// The medians of some customers, zeros without any.
  func medians(of customers: [Int]) -> RFMValues {
    func median(_ values: [Double]) -> Double {
      customers.isEmpty ? 0 : Quantiles.type7(of: customers.map { values[$0] }, 0.5)
    }
    return RFMValues(
      recencyDays: median(recencyDays),
      frequency: median(frequency),
      monetary: median(monetary)
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
}
