import Markup
import Segmentation

/// Why there are no segments.
enum UndividedStrings: String, LocaleStrings {
  static let part = "undivided"

  case noCustomers = "no_customers"
  case tooFew = "too_few customers#"
  case identical = "identical customers#"
  case tooMany = "too_many asked# largest#"
}

extension PageFormat {
  /// Why there are no segments, as a sentence.
  func sentence(_ reason: NotClustered) -> String {
    switch reason {
    case .tooFewCustomers(0): text(UndividedStrings.noCustomers)
    case .tooFewCustomers(let count):
      text(UndividedStrings.tooFew, ["customers": numbers.value(count)])
    case .allIdentical(let count):
      text(UndividedStrings.identical, ["customers": numbers.value(count)])
    case .fixedKTooLarge(let asked, let largest):
      text(
        UndividedStrings.tooMany,
        ["asked": numbers.value(asked), "largest": numbers.value(largest)]
      )
    }
  }
}
