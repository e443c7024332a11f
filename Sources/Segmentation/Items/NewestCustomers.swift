/// A customer of a segment, by the first purchase.
public struct NewCustomer: Sendable, Equatable {
  /// The customer's id.
  public let id: String
  /// The day of the first purchase.
  public let firstPurchase: Day

  /// Creates a customer.
  ///
  /// - Parameters:
  ///   - id: The customer's id.
  ///   - firstPurchase: The day of the first purchase.
  public init(id: String, firstPurchase: Day) {
    self.id = id
    self.firstPurchase = firstPurchase
  }
}

extension Segmentation {
  /// The newest customers of each segment, for readers who may know customers.
  ///
  /// - Parameter count: How many of each segment, at most.
  /// - Returns: By number of cluster the customers whose first purchase is latest, the latest
  ///   first; those of one day in the order of the table. Empty lists where first purchases are
  ///   not known, no lists where there are no segments.
  /// - Complexity: O(n · count) for n customers.
  public func newestCustomers(count: Int = 5) -> [[NewCustomer]] {
    guard let clustering else { return [] }
    var newest = [[NewCustomer]](repeating: [], count: clustering.k)
    guard let days = table.firstPurchase else { return newest }
    for (place, day) in days.enumerated() {
      let cluster = clustering.labels[place]
      var best = newest[cluster]
      if best.count == count, let last = best.last, last.firstPurchase >= day { continue }
      let position = best.firstIndex { $0.firstPurchase < day } ?? best.endIndex
      best.insert(NewCustomer(id: table.customerIDs[place], firstPurchase: day), at: position)
      newest[cluster] = Array(best.prefix(count))
    }
    return newest
  }
}
