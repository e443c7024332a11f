import Markup
import Segmentation

/// The card of a segment.
enum CardStrings: String, LocaleStrings {
  static let part = "card"

  case size = "size customers# customer_share revenue revenue_share"
  case typical = "typical purchases# is_once? days# is_on_reference_date? spend"
  case products
  case moreProducts = "more_products"
  case channels
  case moreChannels = "more_channels"
  case share = "part name share"
  case shareAgainst = "part_against name share all"
  case newest
  case newCustomer = "new_customer customer date"

  /// What stands before the items that most is spent on.
  static func top(_ field: ItemField) -> CardStrings {
    switch field {
    case .product: .products
    case .channel: .channels
    }
  }

  /// What stands before the items that are bought more than by others.
  static func more(_ field: ItemField) -> CardStrings {
    switch field {
    case .product: .moreProducts
    case .channel: .moreChannels
    }
  }
}
