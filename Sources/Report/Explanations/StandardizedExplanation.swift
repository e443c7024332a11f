import Markup
import Multivariate
import Segmentation

/// The figures that the explanation of the standardized values is filled with.
enum StandardizedExplanation {
  /// From this skewness on, a variable is called skewed: twice the usual rule of thumb, so that
  /// the exponential distribution (skewness 2) marks the border.
  private static let notableSkewness = 2.0

  /// The variables of the template.
  static let variables: [String: TemplateVariable] = [
    "minus_one": .text, "is_logarithmic": .flag,
    "recency_mean": .text, "recency_scale": .text, "frequency_mean": .text,
    "frequency_scale": .text, "monetary_mean": .text, "monetary_scale": .text,
    "median_recency": .number, "median_frequency": .number, "median_monetary": .text,
    "median_recency_z": .text, "median_frequency_z": .text, "median_monetary_z": .text,
    "recency_is_constant": .flag, "frequency_is_constant": .flag, "monetary_is_constant": .flag,
    "is_skewed": .flag, "frequency_skewness": .text, "monetary_skewness": .text,
  ]

  /// The values of one run.
  static func values(of input: ReportInput, _ format: PageFormat) -> [String: TemplateValue] {
    let segmentation = input.segmentation
    let model = segmentation.standardizer
    let medians = segmentation.overallMedians
    let isLogarithmic = segmentation.settings.transform == .log1p
    let skewness = segmentation.skewness
    var values: [String: TemplateValue] = [
      "minus_one": .text(format.integer(-1)),
      "is_logarithmic": .flag(isLogarithmic),
      "median_recency": format.medianValue(medians.recencyDays),
      "median_frequency": format.medianValue(medians.frequency),
      "median_monetary": .text(format.spend(medians.monetary)),
      "is_skewed": .flag(
        !isLogarithmic && skewness.dropFirst().contains { abs($0) > notableSkewness }
      ),
      "frequency_skewness": .text(format.decimal(skewness[1], places: 1)),
      "monetary_skewness": .text(format.decimal(skewness[2], places: 1)),
    ]
    let z = medianScores(of: segmentation)
    for (column, name) in ["recency", "frequency", "monetary"].enumerated() {
      let hasCurrency = column == 2 && !isLogarithmic
      func text(_ value: Double) -> TemplateValue {
        .text(hasCurrency ? format.spend(value) : format.decimal(value))
      }
      values[name + "_mean"] = text(model.means[column])
      values[name + "_scale"] = text(model.scales[column])
      values["median_\(name)_z"] = .text(format.decimal(z[column]))
      values[name + "_is_constant"] = .flag(model.scales[column] == 0)
    }
    return values
  }

  /// The z-scores of a customer with the median of each figure.
  private static func medianScores(of segmentation: Segmentation) -> [Double] {
    let medians = segmentation.overallMedians
    var features = [medians.recencyDays, medians.frequency, medians.monetary]
    if segmentation.settings.transform == .log1p {
      features[1] = ElementaryFunctions.log1p(max(0, features[1]))
      features[2] = ElementaryFunctions.log1p(max(0, features[2]))
    }
    let row = Matrix(rowCount: 1, columnCount: 3, values: features)
    return segmentation.standardizer.transform(row).values
  }
}
