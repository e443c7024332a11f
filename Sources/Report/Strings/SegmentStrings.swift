import Markup

/// The section on segments.
enum SegmentStrings: String, LocaleStrings {
  static let part = "segments"

  case sharesTitle = "shares_title segment customer_share revenue_share"
  case evenSharesTitle = "even_shares_title segment_count#"
  case sharesSubtitle = "shares_subtitle"
  case sharesOfSegment = "shares_of_segment segment customer_share revenue_share"
  case sharesLabel = "shares_label"
  case sharesCaption = "shares_caption"
  case tableCaption = "table_caption"
  case noSharesNote = "no_shares_note"
  case segment
  case customers
  case customerShare = "customer_share"
  case revenue
  case revenueShare = "revenue_share"
  case medianRecency = "median_recency"
  case medianFrequency = "median_frequency"
  case medianMonetary = "median_monetary"
  case allCustomers = "all_customers"
  case customersCaption = "customers_caption"
  case customersNote = "customers_note shown# customers#"
  case customer
}
