import Markup
import Segmentation

/// The section on what was read and what was left out.
enum LedgerStrings: String, LocaleStrings {
  static let part = "data"

  case nothingRead = "nothing_read"
  case reading = "reading rows# used# used_share"
  case tableCaption = "table_caption"
  case rowsThatWere = "rows_that_were"
  case used
  case setAside = "set_aside"
  case rejected
  case read
  case setAsideCaption = "set_aside_caption"
  case rejectedCaption = "rejected_caption"
  case reason
  case rows
  case rowShare = "row_share"
  case amount
  case firstRejected = "first_rejected shown# rejected#"
  case rejectedRows = "rejected_rows"
  case place
  case why
  case rejection = "rejection reason value column"
  case factsCaption = "facts_caption"
  case fact
  case finding
  case referenceDate = "reference_date"
  case period
  case purchases
  case returns
  case returnsSubtracted = "returns_subtracted rows# amount"

  // Why rows were rejected: as a heading, and to follow "because".
  case notConvertible = "not_convertible"
  case missingColumns = "missing_columns"
  case tooManyColumns = "too_many_columns"
  case badQuote = "bad_quote"
  case lineTooLong = "line_too_long"
  case invalidEncoding = "invalid_encoding"
  case missingID = "missing_id"
  case badDate = "bad_date"
  case nonFiniteAmount = "non_finite_amount"
  case outOfRange = "out_of_range"
  case badRecord = "bad_record"
  case becauseNotConvertible = "because_not_convertible"
  case becauseMissingColumns = "because_missing_columns"
  case becauseTooManyColumns = "because_too_many_columns"
  case becauseBadQuote = "because_bad_quote"
  case becauseLineTooLong = "because_line_too_long"
  case becauseInvalidEncoding = "because_invalid_encoding"
  case becauseMissingID = "because_missing_id"
  case becauseBadDate = "because_bad_date"
  case becauseNonFiniteAmount = "because_non_finite_amount"
  case becauseOutOfRange = "because_out_of_range"
  case becauseBadRecord = "because_bad_record"

  // Why rows were set aside.
  case afterAsOf = "after_as_of"
  case beforeSince = "before_since"
  case excludedCustomer = "excluded_customer"
  case ignoredReturn = "ignored_return"
  case droppedDuplicate = "dropped_duplicate"
  case returnsOnly = "returns_only"

  // What made rows one purchase, each with the rows it was for where there are several rules.
  case bySaleID = "by_sale_id rows"
  case byInstant = "by_instant rows"
  case byRow = "by_row rows"
  case precomputed = "precomputed rows"
  case ruleRows = "rule_rows rows#"

  /// Why rows were rejected, as the heading of a table's row.
  static func name(_ reason: LedgerAccount.RejectionReason) -> LedgerStrings {
    switch reason {
    case .notConvertible: .notConvertible
    case .missingColumns: .missingColumns
    case .tooManyColumns: .tooManyColumns
    case .badQuote: .badQuote
    case .lineTooLong: .lineTooLong
    case .invalidEncoding: .invalidEncoding
    case .missingID: .missingID
    case .badDate: .badDate
    case .nonFiniteAmount: .nonFiniteAmount
    case .outOfRange: .outOfRange
    case .badRecord: .badRecord
    }
  }

  /// Why rows were rejected, as a clause to follow "because".
  static func clause(_ reason: LedgerAccount.RejectionReason) -> LedgerStrings {
    switch reason {
    case .notConvertible: .becauseNotConvertible
    case .missingColumns: .becauseMissingColumns
    case .tooManyColumns: .becauseTooManyColumns
    case .badQuote: .becauseBadQuote
    case .lineTooLong: .becauseLineTooLong
    case .invalidEncoding: .becauseInvalidEncoding
    case .missingID: .becauseMissingID
    case .badDate: .becauseBadDate
    case .nonFiniteAmount: .becauseNonFiniteAmount
    case .outOfRange: .becauseOutOfRange
    case .badRecord: .becauseBadRecord
    }
  }

  /// Why rows were set aside, as the heading of a table's row.
  static func name(_ reason: LedgerAccount.SetAsideReason) -> LedgerStrings {
    switch reason {
    case .afterAsOf: .afterAsOf
    case .beforeSince: .beforeSince
    case .excludedCustomer: .excludedCustomer
    case .ignoredReturn: .ignoredReturn
    case .droppedDuplicate: .droppedDuplicate
    case .returnsOnly: .returnsOnly
    }
  }

  /// What made rows one purchase, as a sentence.
  static func sentence(_ rule: LedgerAccount.PurchaseRule) -> LedgerStrings {
    switch rule {
    case .saleID: .bySaleID
    case .instant: .byInstant
    case .row: .byRow
    case .precomputed: .precomputed
    }
  }
}
