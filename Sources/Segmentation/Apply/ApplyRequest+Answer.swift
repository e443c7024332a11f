public import Multivariate

extension ApplyRequest {
  /// Clusters the customers of the request.
  ///
  /// Sales become customers by the definitions of a report: see `SalesLedger`. Fewer than three
  /// customers, or none that differ, are answered without clusters.
  ///
  /// - Parameters:
  ///   - seed: The seed of the random starts.
  ///   - parallel: The threads to work on; the result does not depend on them.
  /// - Returns: The answer.
  /// - Throws: `ProblemDetails` where a row, or the numbers of clusters asked for, cannot be used.
  public func answer(
    seed: UInt64 = 42,
    parallel: Parallel
  ) throws(ProblemDetails) -> ApplyAnswer {
    let table = try table()
    let lowest = max(2, kMin)
    let highest = min(kMax, table.customerCount - 1)
    if table.customerCount > 2, highest < lowest {
      throw .impossibleRange(self, customerCount: table.customerCount)
    }
    let segmentation = Segmentation.of(
      table,
      settings: SegmentationSettings(
        kMin: lowest,
        kMax: highest,
        selectionMetric: selectionMetric,
        transform: transform,
        seed: seed
      ),
      parallel: parallel
    )
    if let k = segmentation.clustering?.k, k < lowest {
      throw .tooFewDistinct(kMin: lowest)
    }
    // Ids are told apart by their bytes; as strings, two forms of one letter would be equal.
    let positions = Dictionary(
      uniqueKeysWithValues: zip(table.customerIDs.map { Array($0.utf8) }, table.customerIDs.indices)
    )
    return ApplyAnswer(
      request: self,
      segmentation: segmentation,
      customerOfRow: customerIDs.map { positions[Array($0.utf8)] }
    )
  }

  /// The customer of each row.
  private var customerIDs: [String] {
    switch body {
    case .sales(let sales): sales.map(\.customerID)
    case .customers(let customers): customers.map(\.customerID)
    }
  }

  private func table() throws(ProblemDetails) -> RFMTable {
    switch body {
    case .sales(let sales): try table(of: sales)
    case .customers(let customers): try table(of: customers)
    }
  }

  private func table(of sales: [Transaction]) throws(ProblemDetails) -> RFMTable {
    var ledger = SalesLedger(settings: LedgerSettings(asOf: referenceDate))
    for (row, sale) in sales.enumerated() {
      if let referenceDate, sale.day > referenceDate {
        throw .saleAfterReference(row: row, day: sale.day, reference: referenceDate)
      }
      let customer = Array(sale.customerID.utf8)
      let purchase = Array((sale.saleID ?? "").utf8)
      _ = ledger.add(
        customerID: customer.span,
        saleID: purchase.span,
        moment: SaleMoment(day: sale.day, instant: sale.instant),
        amount: sale.amount
      )
    }
    return ledger.close(bytesRead: 0).table
  }

  private func table(of customers: [Customer]) throws(ProblemDetails) -> RFMTable {
    var rows: [[UInt8]: Int] = [:]
    for (row, customer) in customers.enumerated() {
      if let other = rows.updateValue(row, forKey: Array(customer.customerID.utf8)) {
        throw .duplicateID(customer.customerID, row: row, other: other)
      }
      if customer.recencyDays < 0 { throw .negative("recency_days", customer.recencyDays, row) }
      if customer.frequency < 0 { throw .negative("frequency", customer.frequency, row) }
    }
    let order = CustomerIDOrder.sorted(customers.map(\.customerID))
    let sorted = order.positions.map { customers[$0] }
    return RFMTable(
      customerIDs: order.ids,
      recencyDays: sorted.map(\.recencyDays),
      frequency: sorted.map(\.frequency),
      monetary: sorted.map(\.monetary),
      referenceDate: referenceDate
    )
  }
}

extension ProblemDetails {
  fileprivate static func saleAfterReference(
    row: Int,
    day: Day,
    reference: Day
  ) -> ProblemDetails {
    .unusableValue(
      "sales[\(row)].date is \(day), after the reference_date \(reference). Leave the sale out, "
        + "or give a later reference_date."
    )
  }

  fileprivate static func duplicateID(_ id: String, row: Int, other: Int) -> ProblemDetails {
    .unusableValue(
      "rfm[\(row)].customer_id is \"\(id)\", which rfm[\(other)] has already. Give each customer "
        + "one row."
    )
  }

  fileprivate static func negative(_ field: String, _ value: Int, _ row: Int) -> ProblemDetails {
    .unusableValue("rfm[\(row)].\(field) is \(value). Give a number that is zero or more.")
  }

  fileprivate static func impossibleRange(
    _ request: ApplyRequest,
    customerCount: Int
  ) -> ProblemDetails {
    let lowest = max(2, request.kMin)
    if request.kMax < lowest {
      return .unusableValue(
        "k_max is \(request.kMax), below k_min, which is \(lowest). Give a larger k_max."
      )
    }
    return .unusableValue(
      "k_min is \(lowest), but \(customerCount) customers make at most \(customerCount - 1) "
        + "clusters. Give a smaller k_min, or more customers."
    )
  }

  fileprivate static func tooFewDistinct(kMin: Int) -> ProblemDetails {
    .unusableValue(
      "k_min is \(kMin), but the customers have fewer different values than that. Give a smaller "
        + "k_min, or more customers."
    )
  }
}
