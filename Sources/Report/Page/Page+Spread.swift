import Charts
import Markup
import Multivariate
import Segmentation

extension Page {
  static let spreadVariables: [String: TemplateVariable] = [
    "spread_reading": .text, "distributions": .markup, "spread_table": .markup,
    "profile": .markup, "profile_table": .markup,
    "skewness": .text, "skewness_with_log1p": .text,
  ]

  /// How recency, frequency and monetary are distributed.
  var spreadSection: [String: TemplateValue] {
    let measures = customerCount > 1 ? self.measures : []
    return [
      "spread_reading": .text(spreadReading),
      "distributions": .markup(measures.isEmpty ? "" : distributions(measures).rendered(as: .html)),
      "spread_table": .markup(measures.isEmpty ? "" : spreadTable(measures).rendered(as: .html)),
      "profile": .markup(segments.isEmpty ? "" : profile.rendered(as: .html)),
      "profile_table": .markup(segments.isEmpty ? "" : profileTable.rendered(as: .html)),
      "skewness": .text(segments.isEmpty ? "" : format.notableSkewness(of: segmentation)),
      "skewness_with_log1p": .text(
        segments.isEmpty || segmentation.settings.transform != .none
          ? "" : format.skewness(segmentation.skewnessWithLog1p, of: segmentation.notablySkewed)
      ),
    ]
  }

  private func text(_ string: SpreadStrings, _ values: [String: TemplateValue] = [:]) -> String {
    format.text(string, values)
  }

  /// Recency, frequency and monetary.
  private var measures: [Distributions.Measure] {
    let table = segmentation.table
    return [
      .init(
        name: format.text(MeasureStrings.recency),
        unit: format.text(MeasureStrings.days),
        values: table.recencyDays.map(Double.init)
      ),
      .init(
        name: format.text(MeasureStrings.frequency),
        unit: format.text(MeasureStrings.purchases),
        values: table.frequency.map(Double.init),
        isCount: true
      ),
      .init(
        name: format.text(MeasureStrings.monetary),
        unit: input.currency ?? format.text(MeasureStrings.amounts),
        values: table.monetary.map(\.double)
      ),
    ]
  }

  private var onceShare: Double {
    Double(segmentation.table.frequency.count { $0 == 1 }) / Double(customerCount)
  }

  private var spreadReading: String {
    guard customerCount > 1 else { return text(.oneCustomer) }
    let medians = segmentation.overallMedians
    return text(
      .reading,
      [
        "days": format.medianValue(medians.recencyDays),
        "spend": .text(format.spend(medians.monetary)),
        "once_share": .text(format.percent(onceShare)),
      ]
    )
  }

  private var spreadFinding: String {
    switch onceShare {
    case 0: text(.neverOnceTitle)
    case 1: text(.alwaysOnceTitle)
    default: text(.onceTitle, ["once_share": .text(format.percent(onceShare))])
    }
  }

  private func distributions(_ measures: [Distributions.Measure]) -> Node {
    let chart = Distributions(
      measures: measures,
      clusters: segmentation.clustering?.labels ?? [],
      segments: segments.map(format.words.name)
    )
    let caption = ChartCaption(
      title: spreadFinding,
      subtitle: text(.subtitle),
      footer: chartFooter,
      description: text(
        .description,
        ["customers": format.numbers.value(customerCount), "reading": .text(spreadReading)]
      )
    )
    return figure(
      chart.chart(caption, style: style("spread")),
      label: text(.label),
      caption: text(.caption)
    )
  }

  /// Where the centre of each segment lies.
  private var profile: Node {
    let chart = CentroidProfile(
      measures: MeasureStrings.all.map { format.text($0) },
      rows: segments.map { segment in
        .init(
          name: format.words.name(of: segment),
          cluster: segment.cluster,
          center: segmentation.clustering.map { Array($0.centroids.row(segment.cluster)) } ?? []
        )
      }
    )
    let caption = ChartCaption(
      title: text(.profileTitle),
      subtitle: text(.profileSubtitle),
      footer: chartFooter,
      description: text(.profileDescription)
    )
    return figure(
      chart.chart(caption, style: style("profile")),
      label: text(.profileLabel),
      caption: text(.profileCaption)
    )
  }

  /// The centres of the segments, in standard deviations and in the units of the figures.
  private var profileTable: Node {
    let measures = MeasureStrings.all.map { TemplateValue.text(format.text($0)) }
    let columns = [SpreadStrings.inDeviations, .meanOf].flatMap { string in
      measures.map { DataTable.Column.figures(text(string, ["measure": $0])) }
    }
    return DataTable(
      caption: text(.centresCaption),
      note: text(.centresNote),
      columns: [.words(format.text(SegmentStrings.segment))] + columns,
      rows: segments.map { segment in
        let center = segmentation.clustering.map { Array($0.centroids.row(segment.cluster)) } ?? []
        let means = [
          format.numbers.decimal(segment.means.recencyDays, places: 1),
          format.numbers.decimal(segment.means.frequency, places: 1),
          format.spend(segment.means.monetary),
        ]
        return DataTable.Row(
          nodes: [rowHeading(of: segment)]
            + (center.map { format.decimal($0) } + means).map { .text($0) }
        )
      },
      isWide: true
    ).node
  }

  private func spreadTable(_ measures: [Distributions.Measure]) -> Node {
    DataTable(
      caption: text(.tableCaption),
      columns: [.words(text(.figure))]
        + [
          SpreadStrings.least, .lowerQuartile, .median, .upperQuartile, .most, .mean,
          .standardDeviation,
        ].map { .figures(text($0)) },
      rows: zip([.recencyInDays, .frequency, .monetary] as [MeasureStrings], measures).map {
        heading,
        measure in
        let isMoney = heading == .monetary
        let quartiles = [0, 0.25, 0.5, 0.75, 1].map { Quantiles.type7(measure.ascending, $0) }
        let moments = Self.moments(of: measure.values)
        return DataTable.Row(
          [format.text(heading)]
            + quartiles.map { isMoney ? format.spend($0) : format.median($0) }
            + moments.map { isMoney ? format.spend($0) : format.numbers.decimal($0, places: 1) }
        )
      }
    ).node
  }

  /// The mean and the population standard deviation.
  private static func moments(of values: [Double]) -> [Double] {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return [mean, (squares / count).squareRoot()]
  }
}
