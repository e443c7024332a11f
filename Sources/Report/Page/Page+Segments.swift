import Charts
import Markup
import Segmentation

extension Page {
  static let segmentsVariables: [String: TemplateVariable] = [
    "is_clustered": .flag, "not_clustered": .text, "overall_table": .markup,
    "share_picture": .markup, "segment_table": .markup, "solidity_note": .text,
    "segments": .list(cardVariables),
  ]

  /// Who the segments are: a picture, a table, a card each; or why there are none.
  var segmentsSection: [String: TemplateValue] {
    let isClustered = segmentation.clustering != nil
    let hasSolidity = segments.contains { $0.solidity != nil }
    return [
      "is_clustered": .flag(isClustered),
      "not_clustered": .text(segmentation.notClustered.map(format.sentence) ?? ""),
      "overall_table": .markup(isClustered ? "" : overallTable),
      "share_picture": .markup(isClustered ? sharePicture.rendered(as: .html) : ""),
      "segment_table": .markup(isClustered ? segmentTable.rendered(as: .html) : ""),
      "solidity_note": .text(format.solidityNote(hasFigures: hasSolidity)),
      "segments": .list(cards),
    ]
  }

  private func text(
    _ string: SegmentStrings,
    _ values: [String: TemplateValue] = [:]
  ) -> String {
    format.text(string, values)
  }

  private func shares(of segment: Segment, named name: String) -> [String: TemplateValue] {
    [
      "segment": .text(name), "customer_share": .text(format.percent(segment.customerShare)),
      "revenue_share": .text(format.percent(segment.revenueShare)),
    ]
  }

  private var sharePicture: Node {
    let rows = segments.map {
      SegmentShares.Row(
        name: format.words.name(of: $0),
        cluster: $0.cluster,
        customerCount: $0.customerCount,
        customerShare: $0.customerShare,
        revenueShare: $0.revenueShare
      )
    }
    let caption = ChartCaption(
      title: shareFinding,
      subtitle: text(.sharesSubtitle),
      footer: chartFooter,
      description: segments.map {
        text(.sharesOfSegment, shares(of: $0, named: format.words.name(of: $0)))
      }.joined(separator: " ")
    )
    return figure(
      SegmentShares(rows: rows).chart(caption, style: style("shares")),
      label: text(.sharesLabel),
      caption: text(.sharesCaption)
    )
  }

  private var shareFinding: String {
    let gains = segments.filter { $0.revenueShare != nil }
      .map { ($0, ($0.revenueShare ?? 0) - $0.customerShare) }
    guard let (first, gain) = gains.max(by: { $0.1 < $1.1 }), gain >= 0.05 else {
      return text(.evenSharesTitle, ["segment_count": format.numbers.value(segments.count)])
    }
    let name = format.words.quoted(format.words.name(of: first))
    return text(.sharesTitle, shares(of: first, named: name))
  }

  private var segmentTable: Node {
    DataTable(
      caption: text(.tableCaption),
      note: segments.contains { $0.revenueShare == nil } ? text(.noSharesNote) : nil,
      columns: [.words(text(.segment))]
        + [
          SegmentStrings.customers, .customerShare, .revenue, .revenueShare, .medianRecency,
          .medianFrequency, .medianMonetary,
        ].map { .figures(text($0)) },
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
      .text(text(.allCustomers)),
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
    guard customerCount > 0, input.audience.namesCustomers else { return "" }
    let table = segmentation.table
    let shown = min(customerCount, 10)
    return DataTable(
      caption: text(.customersCaption),
      note: shown < customerCount
        ? text(
          .customersNote,
          [
            "shown": format.numbers.value(shown), "customers": format.numbers.value(customerCount),
          ]
        ) : nil,
      columns: [.words(text(.customer))]
        + [MeasureStrings.recencyInDays, .frequency, .monetary].map { .figures(format.text($0)) },
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
    ChartStyle(theme: .page, idPrefix: "chart-" + name, words: format.words)
  }
}
