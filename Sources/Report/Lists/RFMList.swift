public import Multivariate
public import Segmentation

extension Artifact {
  /// The RFM table as CSV, with the columns of `GET /rfm`.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - parallel: The threads to write on; the bytes do not depend on them.
  /// - Returns: `rfm.csv`.
  public static func rfmList(
    of table: RFMTable,
    parallel: Parallel = Parallel(threadCount: 1)
  ) -> Artifact {
    .csv("rfm.csv") { csv in
      for name in ["customer_id", "recency_days", "frequency", "monetary"] { csv.plain(name) }
      csv.endRow()
      csv.rows(table.customerCount, parallel) { csv, customer in
        table.writeID(of: customer, to: &csv)
        csv.integer(table.recencyDays[customer])
        csv.integer(table.frequency[customer])
        csv.money(table.monetary[customer])
        csv.endRow()
      }
    }
  }
}

extension RFMTable {
  /// Writes a customer's id as a cell; a whole number is harmless as it is.
  func writeID(of customer: Int, to csv: inout CSVWriter) {
    if idOrder.isNumeric {
      csv.number(customerIDs[customer])
    } else {
      csv.text(customerIDs[customer])
    }
  }
}
