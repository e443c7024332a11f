import Charts
import Markup
import Segmentation

extension Page {
  /// What the sales look like: by month, by customer, and where cells have no value.
  var profileSection: [String: Any] {
    guard account.read.rows > 0 else { return ["inputProfile": ""] }
    let parts = [
      Node.element("h3", text: ProfileWords.heading), profileTable, missingTable, monthlyPicture,
      monthTable,
    ]
    return ["inputProfile": parts.map { $0.rendered(as: .html) }.joined(separator: "\n")]
  }

  private var account: LedgerAccount { input.account }
  private var profile: InputProfile { account.profile }

  private var profileTable: Node {
    typealias Words = ProfileWords
    var rows = [[Words.bytes, Words.allBytes(format.integer(account.bytesRead))]]
    rows.append([
      Words.oneTimeBuyers,
      Words.part(
        format.customers(profile.oneTimeBuyers),
        format.percent(profile.oneTimeBuyerShare)
      ),
    ])
    if profile.customers > InputProfile.topCount {
      let share = format.percent(profile.topRevenueShare)
      rows.append([Words.topTen, Words.part(format.exactMoney(profile.topRevenue), share)])
    }
    if account.netReturns.rows > 0 {
      rows.append([
        Words.returns,
        Words.returns(
          rows: format.count(account.netReturns.rows, "row"),
          amount: format.exactMoney(account.netReturns.amount),
          customers: format.customers(profile.customersWithReturns)
        ),
      ])
    }
    if profile.customersWithoutNetSpend > 0 {
      let customers = format.customers(profile.customersWithoutNetSpend)
      let amount = format.exactMoney(profile.amountWithoutNetSpend)
      rows.append([Words.withoutNetSpend, Words.kept(customers, amount: amount)])
    }
    for items in segmentation.table.items {
      let count = format.integer(items.names.count)
      rows.append([Words.named(items.field), items.hasOthers ? Words.others(count) : count])
    }
    return DataTable(
      caption: Words.figures,
      columns: [.words(Words.figure), .words(Words.value)],
      rows: rows.map { DataTable.Row($0) }
    ).node
  }

  private var missingTable: Node {
    DataTable(
      caption: ProfileWords.missing,
      columns: [
        .words(ProfileWords.column), .figures(ProfileWords.rejectedRows),
        .figures(ProfileWords.otherRows),
      ],
      rows: account.missingValues.map {
        DataTable.Row([$0.column, format.integer($0.rejectedRows), format.integer($0.otherRows)])
      }
    ).node
  }

  private var monthlyPicture: Node {
    guard !profile.months.isEmpty else { return .empty }
    let chart = MonthlySales(
      months: profile.months.map {
        .init(
          number: $0.month.number,
          amount: $0.net.amount.double,
          customers: $0.activeCustomers
        )
      },
      amountName: ProfileWords.amount(in: format.currency),
      customersName: ProfileWords.activeCustomers,
      averageNote: ProfileWords.averages
    )
    let caption = ChartCaption(
      title: monthlyFinding,
      subtitle: ProfileWords.subtitle,
      footer: chartFooter,
      description: monthlyFinding + ". " + ProfileWords.sameFigures
    )
    return figure(
      chart.chart(caption, style: style("months")),
      label: ProfileWords.label,
      caption: ProfileWords.sameFigures
    )
  }

  /// The month that brought most; where months are alike, the first of them.
  private var monthlyFinding: String {
    guard let first = profile.months.first else { return ProfileWords.subtitle }
    if profile.months.count == 1 { return ProfileWords.only(name(of: first.month)) }
    let best = profile.months.dropFirst().reduce(first) {
      $1.net.amount > $0.net.amount ? $1 : $0
    }
    return ProfileWords.best(name(of: best.month), format.money(best.net.amount))
  }

  private func name(of month: CalendarMonth) -> String {
    "\(format.dates.monthNames[month.month - 1]) \(month.year)"
  }

  /// How many months the page has; `ledger.json` has them all.
  private static let monthCount = 120

  private var monthTable: Node {
    let shown = profile.months.suffix(Self.monthCount)
    let isPart = shown.count < profile.months.count
    return DataTable(
      caption: ProfileWords.months,
      note: isPart
        ? ProfileWords.latest(shown.count, of: format.integer(profile.months.count))
        : ProfileWords.partialMonths,
      columns: [.words(ProfileWords.month)]
        + [
          ProfileWords.rows, ProfileWords.sales, ProfileWords.returns, ProfileWords.net,
          ProfileWords.buyers, ProfileWords.newBuyers,
        ].map { .figures($0) },
      rows: shown.map { month in
        DataTable.Row(
          [name(of: month.month)] + cells(month.sales, month.returns)
            + [format.integer(month.activeCustomers), format.integer(month.newCustomers)]
        )
      },
      footer: monthTotals,
      isWide: true
    ).node
  }

  /// All months together, which are the rows and the money that were used.
  private var monthTotals: DataTable.Row {
    let sales = profile.months.reduce(LedgerAccount.Tally()) { $0 + $1.sales }
    let returns = profile.months.reduce(LedgerAccount.Tally()) { $0 + $1.returns }
    let customers = format.integer(profile.customers)
    return DataTable.Row([ProfileWords.allMonths] + cells(sales, returns) + [customers, customers])
  }

  private func cells(_ sales: LedgerAccount.Tally, _ returns: LedgerAccount.Tally) -> [String] {
    let all = sales + returns
    return [format.integer(all.rows)]
      + [sales, returns, all].map { format.exactMoney($0.amount) }
  }
}

/// The words of the profile.
private enum ProfileWords {
  static let heading = "What the sales look like"
  static let figures = "The sales in figures"
  static let figure = "Figure"
  static let value = "Value"
  static let bytes = "Bytes read"
  static let oneTimeBuyers = "Bought once"
  static let topTen = "Net spend of the ten customers who spent most"
  static let returns = "Returns"
  static let withoutNetSpend = "Net spend of zero or less"
  static let missing = "Cells without a value"
  static let column = "Column"
  static let rejectedRows = "Rows rejected for it"
  static let otherRows = "Rows taken all the same"
  static let activeCustomers = "Customers who bought"
  static let buyers = "Buyers"
  static let newBuyers = "New buyers"
  static let months = "The months"
  static let month = "Month"
  static let rows = "Rows"
  static let sales = "Sales"
  static let net = "Net sales"
  static let allMonths = "All months"
  static let subtitle = "Net sales of each month, and the customers who bought in it"
  static let label = "Chart: sales and customers by month"
  static let sameFigures = "The table below has the same figures."
  static let partialMonths = "The first and the last month may not be whole."

  static func allBytes(_ count: String) -> String { "\(count), every byte of the input" }
  static func part(_ amount: String, _ share: String) -> String { "\(amount) (\(share))" }
  static func kept(_ customers: String, amount: String) -> String {
    "\(customers), kept; together \(amount)"
  }
  static func returns(rows: String, amount: String, customers: String) -> String {
    "\(rows) of \(customers), \(amount)"
  }
  static func named(_ field: ItemField) -> String {
    switch field {
    case .product: "Different products"
    case .channel: "Different channels"
    }
  }
  static func others(_ count: String) -> String {
    "\(count) told apart, and others that count together"
  }
  static func amount(in currency: String?) -> String {
    "Net sales" + (currency.map { ", " + $0 } ?? "")
  }
  static func averages(_ months: Int) -> String {
    "Each bar and point is the average of \(months) months."
  }
  static func only(_ month: String) -> String { "All sales are of \(month)" }
  static func best(_ month: String, _ amount: String) -> String {
    "Sales were highest in \(month), at \(amount)"
  }
  static func latest(_ count: Int, of all: String) -> String {
    "The latest \(count) of \(all) months; ledger.json has all."
  }
}
