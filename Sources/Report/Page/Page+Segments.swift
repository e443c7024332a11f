import Charts
import Markup
import Segmentation

extension Page {
  /// Who the segments are: a picture, a table, a card each; or why there are none.
  var segmentsSection: [String: Any] {
    guard let clustering = segmentation.clustering else {
      let reason = segmentation.notClustered.map {
        NotClusteredWords.sentence($0, format: format)
      }
      return ["clustering": false, "notClustered": reason ?? "", "overallTable": overallTable]
    }
    let details = cardDetails
    return [
      "clustering": true,
      "sharePicture": sharePicture.rendered(as: .html),
      "segmentTable": segmentTable.rendered(as: .html),
      "solidityNote": SolidityWords.note(hasFigures: segments.contains { $0.solidity != nil }),
      "segments": clustering.segments.map {
        card(of: $0).merging(details[$0.cluster]) { first, _ in first }
      },
    ]
  }

  private func card(of segment: Segment) -> [String: Any] {
    let share =
      segment.revenueShare == nil ? "" : ", \(format.percent(segment.revenueShare)) of the revenue"
    return [
      "name": segment.name, "swatch": swatch(of: segment).rendered(as: .html),
      "size": format.customers(segment.customerCount) + share,
      "because": segment.because, "action": actions.sentence(for: segment.label),
      "solidity": segment.solidity.map { SolidityWords.line($0, format: format) } ?? "",
      "path": "segments/\(segment.slug).csv",
    ]
  }

  private var sharePicture: Node {
    let rows = segments.map {
      SegmentShares.Row(
        name: $0.name,
        cluster: $0.cluster,
        customerCount: $0.customerCount,
        customerShare: $0.customerShare,
        revenueShare: $0.revenueShare
      )
    }
    let caption = ChartCaption(
      title: shareFinding,
      subtitle: "Share of customers and share of revenue, in percent, by segment",
      footer: chartFooter,
      description: segments.map {
        "\($0.name): \(format.percent($0.customerShare)) of customers, "
          + "\(format.percent($0.revenueShare)) of revenue."
      }.joined(separator: " ")
    )
    return figure(
      SegmentShares(rows: rows).chart(caption, style: style("shares")),
      label: "Chart: shares of customers and revenue",
      caption: "The table below has the same shares, and the figures behind them."
    )
  }

  private var shareFinding: String {
    let gains = segments.filter { $0.revenueShare != nil }
      .map { ($0, ($0.revenueShare ?? 0) - $0.customerShare) }
    guard let (first, gain) = gains.max(by: { $0.1 < $1.1 }), gain >= 0.05 else {
      return "How customers and revenue are divided among \(segments.count) segments"
    }
    return "“\(first.name)”: \(format.percent(first.customerShare)) of the customers, "
      + "\(format.percent(first.revenueShare)) of the revenue"
  }

  private var segmentTable: Node {
    DataTable(
      caption: "The segments in figures",
      note: segments.contains { $0.revenueShare == nil }
        ? "Shares of revenue are shown as –, because all customers together spent nothing or less "
          + "after returns."
        : nil,
      columns: [
        .words("Segment"), .figures("Customers"), .figures("Share of customers"),
        .figures("Revenue"), .figures("Share of revenue"), .figures("Median recency (days)"),
        .figures("Median frequency"), .figures("Median monetary"),
      ],
      rows: segments.map { segment in
        row(
          rowHeading(of: segment),
          customers: segment.customerCount,
          share: segment.customerShare,
          revenue: segment.revenue,
          revenueShare: segment.revenueShare,
          medians: segment.medians
        )
      },
      footer: allCustomersRow,
      isWide: true
    ).node
  }

  private var allCustomersRow: DataTable.Row {
    row(
      .text("All customers"),
      customers: customerCount,
      share: 1,
      revenue: segmentation.totalRevenue,
      revenueShare: segmentation.totalRevenue > .zero ? 1 : nil,
      medians: segmentation.overallMedians
    )
  }

  private func row(
    _ heading: Node,
    customers: Int,
    share: Double,
    revenue: Money,
    revenueShare: Double?,
    medians: RFMValues
  ) -> DataTable.Row {
    DataTable.Row(nodes: [
      heading, .text(format.integer(customers)), .text(format.percent(share)),
      .text(format.money(revenue)), .text(format.percent(revenueShare)),
      .text(format.median(medians.recencyDays)), .text(format.median(medians.frequency)),
      .text(format.spend(medians.monetary)),
    ])
  }

  /// What is known of the customers where they are too few or too alike: each of them, or all.
  private var overallTable: String {
    guard customerCount > 0 else { return "" }
    let table = segmentation.table
    let shown = min(customerCount, 10)
    return DataTable(
      caption: "The customers",
      note: shown < customerCount
        ? "The first \(shown) of \(format.integer(customerCount)); all are in rfm.json." : nil,
      columns: [
        .words("Customer"), .figures("Recency (days)"), .figures("Frequency"),
        .figures("Monetary"),
      ],
      rows: (0..<shown).map { index in
        DataTable.Row([
          table.customerIDs[index], format.integer(table.recencyDays[index]),
          format.integer(table.frequency[index]), format.exactMoney(table.monetary[index]),
        ])
      }
    ).node.rendered(as: .html)
  }

  /// The style of a chart in the page.
  func style(_ name: String) -> ChartStyle {
    ChartStyle(theme: .page, idPrefix: "chart-" + name, numbers: format.numbers)
  }
}
