import Markup

/// The sentences at the top of the page.
enum HeadlineStrings: String, LocaleStrings {
  static let part = "headline"

  // What stands out, as the title of the page.
  case noCustomersTitle = "no_customers_title"
  case strongTitle = "strong_title customer_share revenue_share"
  case oneCustomerTitle = "one_customer_title spend"
  case everyoneTitle = "everyone_title customers# spend"
  case largestTitle = "largest_title segment customer_share"
  case evenTitle = "even_title segment revenue_share"

  // What stands out.
  case noCustomers = "no_customers"
  case strongSegments =
    "strong_segments count# customers# customer_share revenue_share segments segment_count#"
  case oneCustomer = "one_customer purchases# spend"
  case everyone = "everyone customers# purchases# spend days#"
  case largestSegment = "largest_segment segment_count# segment customer_share spend"
  case evenRevenue = "even_revenue segment customer_share revenue_share"

  // What to do.
  case checkInput = "check_input"
  case checkRejected = "check_rejected"
  case readOneByOne = "read_one_by_one"
  case beginWith = "begin_with segment customers# is_one? days# revenue_share action"
  case andThen = "and_then segment customers# revenue_share action"

  // What to mind.
  case pooled = "pooled least#"
  case always
  case rejected = "rejected rejected# rows# share reason is_mixed? amount"
  case tinySegment = "tiny_segment segment customers#"
  case unstableSegment = "unstable_segment segment solidity"
  case weakSeparation = "weak_separation silhouette"
  case otherChoices = "other_choices choices segment_count#"
  case otherChoice = "other_choice metric k#"
  case belowZero = "below_zero customers#"
}
