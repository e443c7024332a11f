import ArgumentParser

/// The flags that say how customers are divided.
struct SegmentationFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp("The number of segments. (default: chosen by the metric)", valueName: "n")
  )
  var k: String?

  @Option(help: ArgumentHelp("The fewest segments to choose. (default: 3)", valueName: "n"))
  var kMin: String?

  @Option(help: ArgumentHelp("The most segments to choose. (default: 10)", valueName: "n"))
  var kMax: String?

  @Option(
    help: ArgumentHelp(
      "What decides: silhouette, davies_bouldin or calinski_harabasz. (default: silhouette)",
      valueName: "metric"
    )
  )
  var selectionMetric: String?

  @Option(
    help: ArgumentHelp(
      "What is done to frequency and monetary first. (default: none)",
      valueName: "none|log1p"
    )
  )
  var transform: String?

  @Option(
    help: ArgumentHelp(
      "The scheme that gives RFM groups: standard, rfm, klaviyo or a YAML file. (default: standard)",
      valueName: "name|file"
    )
  )
  var scheme: String?

  @Option(
    help: ArgumentHelp("The number that the random starts depend on. (default: 42)", valueName: "n")
  )
  var seed: String?

  /// The values that were given.
  var texts: [SettingName: String?] {
    [
      .k: k, .kMin: kMin, .kMax: kMax, .selectionMetric: selectionMetric, .transform: transform,
      .scheme: scheme, .seed: seed,
    ]
  }
}
