import Charts
import Markup
import Multivariate
import Segmentation

extension Page {
  /// How recency, frequency and monetary are distributed.
  var spreadSection: [String: Any] {
    guard customerCount > 0 else { return [:] }
    var values: [String: Any] = [
      "spreadReading": spreadReading,
      "distributions": customerCount > 1 ? distributions.rendered(as: .html) : "",
      "spreadTable": customerCount > 1 ? spreadTable.rendered(as: .html) : "",
      "profile": segments.isEmpty ? "" : profile.rendered(as: .html),
    ]
    if let skew { values["skew"] = skew }
    return values
  }

  private var columns: [(name: String, values: [Double])] {
    let table = segmentation.table
    return [
      ("Recency", table.recencyDays.map(Double.init)),
      ("Frequency", table.frequency.map(Double.init)),
      ("Monetary", table.monetary.map(\.double)),
    ]
  }

  private var onceShare: Double {
    Double(segmentation.table.frequency.count { $0 == 1 }) / Double(customerCount)
  }

  private var spreadReading: String {
    guard customerCount > 1 else {
      return "There is one customer, so there is nothing to compare."
    }
    let medians = segmentation.overallMedians
    return "Half of the customers bought in the last \(format.days(medians.recencyDays)), half "
      + "spent \(format.spend(medians.monetary)) or more, and \(format.percent(onceShare)) bought "
      + "only once."
  }

  private var spreadFinding: String {
    switch onceShare {
    case 0: "All customers bought more than once"
    case 1: "All customers bought only once"
    default: "\(format.percent(onceShare)) of the customers bought only once"
    }
  }

  private var distributions: Node {
    let units = ["days", "purchases", input.currency ?? "currency of the sales"]
    let chart = Distributions(
      measures: zip(columns, units).map {
        .init(name: $0.name, unit: $1, values: $0.values, isCount: $1 == "purchases")
      },
      clusters: segmentation.clustering?.labels ?? [],
      segments: segments.map(\.name)
    )
    let caption = ChartCaption(
      title: spreadFinding,
      subtitle: "Customers by recency, frequency and monetary: all, and each segment",
      footer: chartFooter,
      description: "Histograms of recency, frequency and monetary of "
        + "\(format.customers(customerCount)). " + spreadReading
    )
    return figure(
      chart.chart(caption, style: style("spread")),
      label: "Chart: distributions of recency, frequency and monetary",
      caption: "The table below has the quartiles."
    )
  }

  /// Where the centre of each segment lies.
  private var profile: Node {
    let chart = CentroidProfile(
      measures: columns.map(\.name),
      rows: segments.map { segment in
        .init(
          name: segment.name,
          cluster: segment.cluster,
          center: segmentation.clustering.map { Array($0.centroids.row(segment.cluster)) } ?? []
        )
      }
    )
    let caption = ChartCaption(
      title: "What sets the segments apart",
      subtitle: "Centre of each segment, in standard deviations from the average customer",
      footer: chartFooter,
      description: "The mean standardized recency, frequency and monetary of each segment. "
        + "A recency above zero is a longer time since the last purchase."
    )
    return figure(
      chart.chart(caption, style: style("profile")),
      label: "Chart: centres of the segments",
      caption: "To the right of zero is more than average; of recency, longer away."
    )
  }

  private var spreadTable: Node {
    DataTable(
      caption: "Recency, frequency and monetary of all customers",
      columns: [
        .words("Figure"), .figures("Least"), .figures("Lower quartile"), .figures("Median"),
        .figures("Upper quartile"), .figures("Most"), .figures("Mean"),
        .figures("Standard deviation"),
      ],
      rows: zip(["Recency (days)", "Frequency", "Monetary"], columns).map { heading, column in
        let isMoney = column.name == "Monetary"
        let sorted = column.values.ascending()
        let quartiles = [0, 0.25, 0.5, 0.75, 1].map { Quantiles.type7(sorted, $0) }
        let moments = Self.moments(of: column.values)
        return DataTable.Row(
          [heading]
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

  /// How skewed the figures are where a few customers far from all others rule the distances, and
  /// what the transform would have made of it.
  private var skew: [String: Any]? {
    let names = ["recency", "frequency", "monetary"]
    let skewed = names.indices.filter { abs(segmentation.skewness[$0]) >= 2 }
    guard segmentation.clustering != nil, !skewed.isEmpty else { return nil }
    let texts = { (values: [Double]) in
      skewed.map { "\(names[$0]) \(self.format.numbers.decimal(values[$0], places: 1))" }
    }
    var values: [String: Any] = ["figures": format.list(texts(segmentation.skewness))]
    if segmentation.settings.transform == .none {
      values["withLog1p"] = format.list(texts(segmentation.skewnessWithLog1p))
    }
    return values
  }
}
