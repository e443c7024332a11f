import Segmentation

extension Report {
  /// `segments/<slug>.csv`: who is in each segment, for spreadsheets and campaigns; the longest
  /// first.
  var segmentLists: [Artifact] {
    let segmentation = input.segmentation
    let grouping = input.grouping
    let isMarked = input.marksLists
    let segments = (segmentation.clustering?.segments ?? [])
      .sorted { ($1.customerCount, $0.cluster) < ($0.customerCount, $1.cluster) }
    return segments.map { segment in
      .csv("segments/\(segment.slug).csv", isMarked: isMarked) { csv in
        segmentation.table.writeListHeader(to: &csv)
        for (customer, label) in (segmentation.clustering?.labels ?? []).enumerated()
        where label == segment.cluster {
          segmentation.table.writeListCells(of: customer, to: &csv)
          grouping.writeListCells(of: customer, to: &csv)
          csv.endRow()
        }
      }
    }
  }
}

extension RFMTable {
  fileprivate func writeListHeader(to csv: inout CSVWriter) {
    csv.plain("customer_id")
    for column in keptColumns { csv.text(column.name) }
    for name in [
      "recency_days", "frequency", "monetary", "first_purchase", "last_purchase",
      "r_score", "f_score", "m_score", "rfm_group",
    ] { csv.plain(name) }
    csv.endRow()
  }

  fileprivate func writeListCells(of customer: Int, to csv: inout CSVWriter) {
    csv.text(customerIDs[customer])
    for column in keptColumns { csv.text(column.values[customer]) }
    csv.integer(recencyDays[customer])
    csv.integer(frequency[customer])
    csv.money(monetary[customer])
    csv.day(firstPurchase?[customer])
    csv.day(lastPurchase?[customer])
  }
}

extension RFMGrouping {
  fileprivate func writeListCells(of customer: Int, to csv: inout CSVWriter) {
    csv.integer(scores.recency[customer])
    csv.integer(scores.frequency[customer])
    csv.integer(scores.monetary[customer])
    csv.text(group(of: customer).name)
  }
}
