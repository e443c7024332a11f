public import Segmentation

extension Artifact {
  /// The RFM table as CSV, with the columns of `GET /rfm`.
  ///
  /// - Parameter table: The table.
  /// - Returns: `rfm.csv`.
  public static func rfmList(of table: RFMTable) -> Artifact {
    .csv("rfm.csv") { csv in
      for name in ["customer_id", "recency_days", "frequency", "monetary"] { csv.plain(name) }
      csv.endRow()
      for customer in table.customerIDs.indices {
        csv.text(table.customerIDs[customer])
        csv.integer(table.recencyDays[customer])
        csv.integer(table.frequency[customer])
        csv.money(table.monetary[customer])
        csv.endRow()
      }
    }
  }
}
