import Markup
import Segmentation

extension PageFormat {
  /// Finds how the figures of a report are best written.
  ///
  /// - Parameters:
  ///   - segmentation: The result.
  ///   - currency: The currency of the sales, if it is known.
  init(of segmentation: Segmentation, currency: String?) {
    self.init(
      currency: currency,
      total: segmentation.totalRevenue,
      typicalSpend: segmentation.overallMedians.monetary
    )
  }

  /// A number of purchases that may be a half, such as a median: `2 purchases`, `1.5 purchases`.
  func purchases(_ value: Double) -> String {
    median(value) + (value == 1 ? " purchase" : " purchases")
  }

  /// A number without a unit, such as a z-score or an index.
  func decimal(_ value: Double, places: Int = 2) -> String {
    numbers.decimal(value, places: places)
  }
}
