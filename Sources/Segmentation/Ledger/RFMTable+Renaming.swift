extension RFMTable {
  /// The same customers under other names, in the canonical order of these.
  ///
  /// - Parameter rename: Gives the new id of a customer; different ids must stay different.
  /// - Returns: The table.
  /// - Complexity: O(n log n) at worst.
  public func renamed(_ rename: (String) -> String) -> RFMTable {
    let (ids, positions) = CustomerIDOrder.sorted(customerIDs.map(rename))
    var places = Array(repeating: 0, count: positions.count)
    for (place, position) in positions.enumerated() { places[position] = place }
    func sorted<Value>(_ values: [Value]) -> [Value] { positions.map { values[$0] } }
    return RFMTable(
      customerIDs: ids,
      idOrder: CustomerIDOrder(of: ids),
      recencyDays: sorted(recencyDays),
      frequency: sorted(frequency),
      monetary: sorted(monetary),
      firstPurchase: firstPurchase.map(sorted),
      lastPurchase: lastPurchase.map(sorted),
      keptColumns: keptColumns.map { KeptColumn(name: $0.name, values: sorted($0.values)) },
      items: items.map { $0.moved(to: places) },
      referenceDate: referenceDate
    )
  }
}
