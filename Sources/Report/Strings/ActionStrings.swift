import Markup
import Segmentation

/// What to do about each kind of segment, as a phrase without a full stop.
enum ActionStrings: String, LocaleStrings {
  static let part = "action"

  case loyal
  case loyalHighSpend = "loyal_high_spend"
  case new
  case occasional
  case occasionalHighSpend = "occasional_high_spend"
  case atRisk = "at_risk"
  case atRiskHighSpend = "at_risk_high_spend"
  case inactive
  case inactiveHighSpend = "inactive_high_spend"

  /// The action for a segment.
  init(for name: SegmentName) {
    let spendsMuch = name.qualifiers.contains { $0.variable == .monetary && $0.isMore }
    self =
      switch name.base {
      case .loyal: spendsMuch ? .loyalHighSpend : .loyal
      case .new: .new
      case .occasional: spendsMuch ? .occasionalHighSpend : .occasional
      case .atRisk: spendsMuch ? .atRiskHighSpend : .atRisk
      case .inactive: spendsMuch ? .inactiveHighSpend : .inactive
      }
  }
}

extension PageFormat {
  /// What to do about a segment, to follow a colon.
  func action(for segment: Segment) -> String { text(ActionStrings(for: segment.label)) }

  /// What to do about a segment, as a sentence.
  func actionSentence(for segment: Segment) -> String {
    let phrase = action(for: segment)
    return phrase.prefix(1).uppercased() + phrase.dropFirst() + "."
  }
}
