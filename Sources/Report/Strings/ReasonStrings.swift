import Markup
import Segmentation

/// Why a segment has its name: its medians against those of all customers.
enum ReasonStrings: String, LocaleStrings {
  static let part = "reason"

  case away = "away days# all#"
  case onReferenceDate = "on_reference_date all#"
  case inLastDays = "in_last_days days# all#"
  case figures = "figures recency purchases# all_purchases# spend all_spend"
}

extension PageFormat {
  /// Why a segment has its name, as words to follow the name: `half of them bought in the last 12
  /// days, against 51 for all; 5 purchases, against 2; 1,250 spent, against 655`.
  ///
  /// - Parameters:
  ///   - medians: The medians of the segment.
  ///   - all: The medians of all customers.
  /// - Returns: The words, without a full stop.
  func reason(_ medians: RFMValues, against all: RFMValues) -> String {
    text(
      ReasonStrings.figures,
      [
        "recency": .text(recencyReason(medians.recencyDays, against: all.recencyDays)),
        "purchases": medianValue(medians.frequency),
        "all_purchases": medianValue(all.frequency),
        "spend": .text(spend(medians.monetary, beside: all.monetary)),
        "all_spend": .text(spend(all.monetary, beside: medians.monetary)),
      ]
    )
  }

  /// What one customer spent, beside what another did, both with as many decimals: cents say nothing
  /// about amounts in the hundreds.
  func spend(_ amount: Double, beside other: Double) -> String {
    let isLarge = max(abs(amount), abs(other)) >= 100
    return numbers.money(amount.description, currency: currency, places: isLarge ? 0 : nil)
  }

  private func recencyReason(_ days: Double, against all: Double) -> String {
    let values = ["days": medianValue(days), "all": medianValue(all)]
    if days > all { return text(ReasonStrings.away, values) }
    return days < 1
      ? text(ReasonStrings.onReferenceDate, ["all": medianValue(all)])
      : text(ReasonStrings.inLastDays, values)
  }
}
