import Multivariate
import Segmentation

@testable import Report

/// Made-up customers of each kind that a page must cope with.
enum PageFixture: CaseIterable {
  case empty, one, two, identical, four, many, negative, hostile

  /// A tag of a template, which the title of the hostile customers holds.
  static let tagInTitle = "{{title}}"

  /// The page of these customers.
  func page(locale: String = "en") throws -> String {
    try Page(of: Report(input(), templates: TemplateLibrary(locale: locale))).html
  }

  /// The report's input of these customers, divided as the settings say, and with what each spent in
  /// place of what these customers usually do.
  func input(
    settings: SegmentationSettings = .init(),
    monetary: ((Int) -> Int)? = nil
  ) throws -> ReportInput {
    let table = try table(monetary: monetary ?? amount)
    let hostile = "</title><img src=x onerror=alert(1)>\"'&" + Self.tagInTitle
    let isHostile = self == .hostile
    return ReportInput(
      title: isHostile ? hostile : "Sales",
      segmentation: .of(table, settings: settings, parallel: Parallel(threadCount: 1)),
      grouping: .of(
        table,
        scheme: try .twoGroups(isHostile ? "<img src=x>" : "Here"),
        parallel: Parallel(threadCount: 1)
      ),
      account: Self.account(customers: table.customerCount),
      rejections: isHostile
        ? [
          .init(
            file: hostile,
            line: 3,
            byteOffset: 20,
            column: hostile,
            kind: .badDate,
            value: hostile,
            message: "\(hostile) is no date."
          )
        ] : [],
      facts: isHostile ? [.init(name: hostile, value: hostile)] : [],
      provenance: Provenance(
        version: "1.0.0",
        inputs: [.init(name: isHostile ? hostile : "sales.csv", sha256: "ab", bytes: 9, rows: 8)],
        referenceDate: table.referenceDate,
        seed: 42,
        settings: [.init(name: "keep", value: isHostile ? hostile : "email")]
      )
    )
  }

  private func table(monetary: (Int) -> Int) throws -> RFMTable {
    let count =
      switch self {
      case .empty: 0
      case .one: 1
      case .two: 2
      case .four: 4
      case .identical: 20
      case .many, .negative, .hostile: 60
      }
    let indices = Array(0..<count)
    return RFMTable(
      customerIDs: indices.map { self == .hostile ? "<img src=x>\(100 + $0)" : "\(1 + $0)" },
      recencyDays: indices.map { self == .identical ? 5 : ($0 * 37) % 400 + 1 },
      frequency: indices.map { self == .identical ? 1 : 1 + ($0 * $0) % 7 },
      monetary: indices.map { Money(millionths: Int128(monetary($0)) * 1_000_000) },
      referenceDate: Day(daysSinceEpoch: 15_318)
    )
  }

  private func amount(of index: Int) -> Int {
    switch self {
    case .identical: 10
    case .negative: -index % 9
    default: 5 + index % 9 * 40 + (index < 4 ? 900 : 0)
    }
  }

  private static func account(customers: Int) -> LedgerAccount {
    var account = LedgerAccount()
    let rows = LedgerAccount.Tally(rows: customers * 2, amount: Money(millionths: 50_000_000))
    account.read = rows
    account.used = rows
    account.customers = customers
    account.purchaseRules = customers > 0 ? [.row: rows.rows] : [:]
    return account
  }
}
