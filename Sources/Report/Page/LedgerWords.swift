import Segmentation

/// The reasons of the ledger, in words.
enum LedgerWords {
  /// Why rows were rejected, as the heading of a table's row.
  static func name(_ reason: LedgerAccount.RejectionReason) -> String {
    switch reason {
    case .notConvertible: "A cell is not a number"
    case .missingColumns: "Fewer cells than the header"
    case .tooManyColumns: "More cells than the header"
    case .badQuote: "A quote where none may be"
    case .lineTooLong: "The line is too long"
    case .invalidEncoding: "Not text in the file’s encoding"
    case .missingID: "No customer id"
    case .badDate: "The date cannot be read"
    case .nonFiniteAmount: "The amount is not finite"
    case .outOfRange: "The number is out of range"
    case .badRecord: "Not a record of the expected form"
    }
  }

  /// Why rows were rejected, as a clause to follow "because".
  static func clause(_ reason: LedgerAccount.RejectionReason) -> String {
    switch reason {
    case .notConvertible: "a cell is not a number"
    case .missingColumns: "they have fewer cells than the header"
    case .tooManyColumns: "they have more cells than the header"
    case .badQuote: "a quote stands where none may be"
    case .lineTooLong: "they are too long"
    case .invalidEncoding: "they are not text in the file’s encoding"
    case .missingID: "they name no customer"
    case .badDate: "their date cannot be read"
    case .nonFiniteAmount: "their amount is not finite"
    case .outOfRange: "a number is out of range"
    case .badRecord: "they are not records of the expected form"
    }
  }

  /// Why rows were set aside, as the heading of a table's row.
  static func name(_ reason: LedgerAccount.SetAsideReason) -> String {
    switch reason {
    case .afterAsOf: "After the as-of date"
    case .beforeSince: "Before the window begins"
    case .excludedCustomer: "Customers on the list to leave out"
    case .ignoredReturn: "Returns, which are ignored here"
    case .droppedDuplicate: "Duplicates of other lines"
    case .returnsOnly: "Customers with returns only"
    }
  }

  /// What made rows one purchase, as a sentence.
  static func sentence(_ rule: LedgerAccount.PurchaseRule) -> String {
    switch rule {
    case .saleID: "Rows of one customer with one sale id are one purchase."
    case .instant: "Rows of one customer at one instant are one purchase."
    case .row: "Each row is a purchase, since there is neither a sale id nor a time of day."
    case .precomputed: "The purchases were counted before: the input was an RFM table."
    }
  }
}
