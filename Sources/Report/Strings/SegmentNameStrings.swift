import Markup
import Segmentation

/// The words that segments are named with.
enum SegmentNameStrings: String, LocaleStrings {
  static let part = "segment_name"

  case loyal
  case new
  case occasional
  case atRisk = "at_risk"
  case inactive
  /// A name with what sets it apart from another.
  case qualified = "qualified name qualifier"
  /// A name with a number that tells it from another.
  case numbered = "numbered name number"

  // Further than the plain name; and than all customers; than the step before; that, and than all;
  // than every other segment.
  case moreSpend = "more_spend"
  case moreSpendPlain = "more_spend_plain"
  case moreSpendMuch = "more_spend_much"
  case moreSpendVery = "more_spend_very"
  case moreSpendMost = "more_spend_most"
  case lessSpend = "less_spend"
  case lessSpendPlain = "less_spend_plain"
  case lessSpendMuch = "less_spend_much"
  case lessSpendVery = "less_spend_very"
  case lessSpendMost = "less_spend_most"
  case morePurchases = "more_purchases"
  case morePurchasesPlain = "more_purchases_plain"
  case morePurchasesMuch = "more_purchases_much"
  case morePurchasesVery = "more_purchases_very"
  case morePurchasesMost = "more_purchases_most"
  case fewerPurchases = "fewer_purchases"
  case fewerPurchasesPlain = "fewer_purchases_plain"
  case fewerPurchasesMuch = "fewer_purchases_much"
  case fewerPurchasesVery = "fewer_purchases_very"
  case fewerPurchasesMost = "fewer_purchases_most"
  case onePurchase = "one_purchase"
  case longerAway = "longer_away"
  case longerAwayPlain = "longer_away_plain"
  case longerAwayMuch = "longer_away_much"
  case longerAwayVery = "longer_away_very"
  case longerAwayMost = "longer_away_most"
  case moreRecent = "more_recent"
  case moreRecentPlain = "more_recent_plain"
  case moreRecentMuch = "more_recent_much"
  case moreRecentVery = "more_recent_very"
  case moreRecentMost = "more_recent_most"

  /// The word for what customers are.
  init(_ base: SegmentName.Base) {
    self =
      switch base {
      case .loyal: .loyal
      case .new: .new
      case .occasional: .occasional
      case .atRisk: .atRisk
      case .inactive: .inactive
      }
  }

  /// The words for what sets customers apart.
  init(_ qualifier: SegmentName.Qualifier) {
    let steps: [SegmentNameStrings] =
      switch (qualifier.variable, qualifier.isMore) {
      case (.monetary, true):
        [.moreSpend, .moreSpendPlain, .moreSpendMuch, .moreSpendVery, .moreSpendMost]
      case (.monetary, false):
        [.lessSpend, .lessSpendPlain, .lessSpendMuch, .lessSpendVery, .lessSpendMost]
      case (.frequency, true):
        [
          .morePurchases, .morePurchasesPlain, .morePurchasesMuch, .morePurchasesVery,
          .morePurchasesMost,
        ]
      case (.frequency, false):
        [
          .fewerPurchases, .fewerPurchasesPlain, .fewerPurchasesMuch, .fewerPurchasesVery,
          .fewerPurchasesMost,
        ]
      case (.recency, true):
        [.longerAway, .longerAwayPlain, .longerAwayMuch, .longerAwayVery, .longerAwayMost]
      case (.recency, false):
        [.moreRecent, .moreRecentPlain, .moreRecentMuch, .moreRecentVery, .moreRecentMost]
      }
    self =
      switch qualifier.degree {
      case .more: steps[0]
      case .plain: steps[1]
      case .muchMore: steps[2]
      case .very: steps[3]
      case .most: steps[4]
      case .once: .onePurchase
      }
  }
}

extension Words {
  /// The name of a segment: `Loyal, high spend`.
  ///
  /// - Parameter name: The name as a value.
  /// - Returns: The name.
  func name(of name: SegmentName) -> String {
    let qualified = name.qualifiers.reduce(text(SegmentNameStrings(name.base))) {
      words,
      qualifier in
      text(
        SegmentNameStrings.qualified,
        ["name": .text(words), "qualifier": .text(text(SegmentNameStrings(qualifier)))]
      )
    }
    guard let ordinal = name.ordinal else { return qualified }
    return text(
      SegmentNameStrings.numbered,
      ["name": .text(qualified), "number": .text(ordinal.description)]
    )
  }

  /// The name of a segment.
  func name(of segment: Segment) -> String { name(of: segment.label) }
}
