import Segmentation

extension Report {
  /// `segments/<slug>.csv`: who is in each segment, for spreadsheets and campaigns; the longest
  /// first.
  var segmentLists: [Artifact] {
    let table = input.segmentation.table
    let labels = input.segmentation.clustering?.labels ?? []
    let grouping = input.grouping
    let isMarked = input.marksLists
    let groupNames = grouping.scheme.groups.map { CSVWriter.cell(of: $0.name) }
    let segments = (input.segmentation.clustering?.segments ?? [])
      .sorted { ($1.customerCount, $0.cluster) < ($0.customerCount, $1.cluster) }
    return segments.map { segment in
      .csv("segments/\(segment.slug).csv", isMarked: isMarked) { csv in
        table.writeListHeader(to: &csv)
        for customer in labels.indices where labels[customer] == segment.cluster {
          table.writeListCells(of: customer, to: &csv)
          grouping.scores.writeListCells(of: customer, to: &csv)
          csv.repeated(groupNames[grouping.groups[customer]])
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
    writeID(of: customer, to: &csv)
    for column in keptColumns { csv.text(column.values[customer]) }
    csv.integer(recencyDays[customer])
    csv.integer(frequency[customer])
    csv.money(monetary[customer])
    csv.day(firstPurchase?[customer])
    csv.day(lastPurchase?[customer])
  }
}

extension RFMScores {
  fileprivate func writeListCells(of customer: Int, to csv: inout CSVWriter) {
    csv.integer(recency[customer])
    csv.integer(frequency[customer])
    csv.integer(monetary[customer])
  }
}
