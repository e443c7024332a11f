import Markup
import Segmentation

/// The section on what the sales look like.
enum ProfileStrings: String, LocaleStrings {
  static let part = "profile"

  case heading
  case figures
  case figure
  case value
  case bytes
  case allBytes = "all_bytes bytes#"
  case oneTimeBuyers = "one_time_buyers"
  case customersAndShare = "customers_and_share customers# share"
  case topTen = "top_ten"
  case amountAndShare = "amount_and_share amount share"
  case returns
  case returnsOf = "returns_of rows# customers# amount"
  case withoutNetSpend = "without_net_spend"
  case kept = "kept customers# amount"
  case products
  case channels
  case others = "others count"
  case missing
  case column
  case rejectedRows = "rejected_rows"
  case otherRows = "other_rows"
  case net
  case netIn = "net_in currency"
  case activeCustomers = "active_customers"
  case newCustomers = "new_customers"
  case subtitle
  case label
  case sameFigures = "same_figures"
  case description = "description finding"
  case onlyMonth = "only_month month"
  case bestMonth = "best_month month amount"
  case months
  case month
  case monthOfYear = "month_of_year month year"
  case rows
  case sales
  case allMonths = "all_months"
  case partialMonths = "partial_months"
  case latest = "latest shown months"

  /// How many different products or channels there are, as the heading of a table's row.
  static func name(_ field: ItemField) -> ProfileStrings {
    switch field {
    case .product: .products
    case .channel: .channels
    }
  }
}
