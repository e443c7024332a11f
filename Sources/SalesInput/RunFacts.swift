import Segmentation

/// What is to be said of all inputs together, once they have been read.
struct RunFacts {
  private let account: LedgerAccount
  private let options: SalesReadingOptions

  init(_ account: LedgerAccount, _ options: SalesReadingOptions) {
    self.account = account
    self.options = options
  }

  /// The facts, where there is anything to say.
  var facts: [DetectedFact] {
    [cancelled, earlyReferenceDate, repeatedLines, sharedSaleIDs].compactMap { $0 }
  }

  private var cancelled: DetectedFact? {
    options.cancelledPrefix.map { prefix in
      DetectedFact(
        name: "cancelled sales",
        value: "those whose sale id begins with \"\(prefix)\"; their rows are returns",
        details: ["prefix": prefix]
      )
    }
  }

  private var earlyReferenceDate: DetectedFact? {
    guard let asOf = options.asOf, let later = account.setAside[.afterAsOf] else { return nil }
    return DetectedFact(
      name: "last sale",
      value: "after the reference date \(asOf); \(Self.rows(later.rows)) after it set aside",
      details: ["date": "\(asOf)", "rows": "\(later.rows)"]
    )
  }

  /// The chance is the one of `PurchaseBook`, by which rows are compared.
  private var repeatedLines: DetectedFact? {
    let kept = account.repeatedLines
    let dropped = account.setAside[.droppedDuplicate]?.rows ?? 0
    guard kept.rows + dropped > 0 else { return nil }
    var details = ["rows": "\(dropped > 0 ? dropped : kept.rows)"]
    if dropped > 0 { details["is_dropped"] = "yes" }
    let what = dropped > 0 ? "\(Self.rows(dropped)) set aside" : "\(Self.rows(kept.rows)) kept"
    return DetectedFact(
      name: "repeated lines",
      value:
        "\(what): byte by byte what an earlier row of the purchase is (told by hashes, of which"
        + " one in 4 billion may err)",
      details: details
    )
  }

  private var sharedSaleIDs: DetectedFact? {
    guard account.sharedSaleIDs > 0 else { return nil }
    let ids = account.sharedSaleIDs == 1 ? "1 id stands" : "\(account.sharedSaleIDs) ids stand"
    return DetectedFact(
      name: "shared sale ids",
      value: "\(ids) with more than one customer, each of whom has a purchase then",
      details: ["ids": "\(account.sharedSaleIDs)"]
    )
  }

  private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}
