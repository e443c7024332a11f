import Markup
import Multivariate
import Segmentation

/// The figures that the explanation of the RFM table is filled with.
enum RFMExplanation {
  /// The variables of the template.
  static let variables: [String: TemplateVariable] = [
    "customers": .number, "purchases": .number, "revenue": .text,
    "has_reference_date": .flag, "reference_date": .text,
    "median_recency": .number, "median_frequency": .number, "median_monetary": .text,
    "has_top_tenth": .flag, "top_tenth_share": .text,
    "by_sale_id": .flag, "by_instant": .flag, "by_row": .flag, "precomputed": .flag,
    "has_returns": .flag, "return_rows": .number, "return_amount": .text,
    "has_ignored_returns": .flag, "ignored_return_rows": .number, "ignored_return_amount": .text,
    "has_returns_only": .flag, "returns_only_customers": .number, "returns_only_amount": .text,
  ]

  /// The values of one run.
  static func values(of input: ReportInput, _ format: PageFormat) -> [String: TemplateValue] {
    let segmentation = input.segmentation
    let table = segmentation.table
    let medians = segmentation.overallMedians
    let topTenth = topTenthShare(of: table.monetary, atLeast: input.audience.leastCount)
    let purchases = table.frequency.reduce(0, +)
    let values: [String: TemplateValue] = [
      "customers": format.numbers.value(table.customerCount),
      "purchases": format.numbers.value(purchases),
      "revenue": .text(format.money(segmentation.totalRevenue)),
      "has_reference_date": .flag(table.referenceDate != nil),
      "reference_date": .text(table.referenceDate.map(format.date) ?? ""),
      "median_recency": format.medianValue(medians.recencyDays),
      "median_frequency": format.medianValue(medians.frequency),
      "median_monetary": .text(format.spend(medians.monetary)),
      "has_top_tenth": .flag(topTenth != nil),
      "top_tenth_share": .text(format.percent(topTenth)),
    ]
    return values.merging(ledgerValues(of: input.account, input.audience, format)) { first, _ in
      first
    }
  }

  private static func ledgerValues(
    of account: LedgerAccount,
    _ audience: Audience,
    _ format: PageFormat
  ) -> [String: TemplateValue] {
    let rules = account.purchaseRules.filter { $0.value > 0 }
    let ignored = account.setAside[.ignoredReturn] ?? LedgerAccount.Tally()
    let returnsOnly = account.setAside[.returnsOnly] ?? LedgerAccount.Tally()
    func tells(_ count: Int) -> Bool { count > 0 && audience.mayTell(count) }
    return [
      "by_sale_id": .flag(rules[.saleID] != nil),
      "by_instant": .flag(rules[.instant] != nil),
      "by_row": .flag(rules[.row] != nil),
      "precomputed": .flag(rules[.precomputed] != nil),
      "has_returns": .flag(tells(account.netReturns.rows)),
      "return_rows": format.numbers.value(account.netReturns.rows),
      "return_amount": .text(format.money(account.netReturns.amount)),
      "has_ignored_returns": .flag(tells(ignored.rows)),
      "ignored_return_rows": format.numbers.value(ignored.rows),
      "ignored_return_amount": .text(format.money(ignored.amount)),
      "has_returns_only": .flag(tells(account.returnsOnlyCustomers)),
      "returns_only_customers": format.numbers.value(account.returnsOnlyCustomers),
      "returns_only_amount": .text(format.money(returnsOnly.amount)),
    ]
  }

  /// The share of all spend that the tenth of the customers who spend most bring; nil where there
  /// are fewer than ten customers, the tenth is fewer than may be told of, or no spend to share.
  private static func topTenthShare(of monetary: [Money], atLeast least: Int) -> Double? {
    let total = monetary.reduce(.zero, +)
    guard monetary.count >= 10, total > .zero else { return nil }
    let count = monetary.count
    let top = monetary.map(\.double).ascending(at: count - count / 10..<count)
    return top.reduce(0, +) / total.double
  }
}
