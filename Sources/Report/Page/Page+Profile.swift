import Charts
import Markup
import Segmentation

extension Page {
  static let profileVariables: [String: TemplateVariable] = ["input_profile": .markup]

  /// What the sales look like: by month, by customer, and where cells have no value.
  var profileSection: [String: TemplateValue] {
    guard account.read.rows > 0 else { return ["input_profile": .markup("")] }
    let parts = [
      Node.element("h3", text: text(.heading)), profileTable, missingTable, monthlyPicture,
      monthTable,
    ]
    return ["input_profile": .markup(parts.map { $0.rendered(as: .html) }.joined(separator: "\n"))]
  }

  private func text(_ string: ProfileStrings, _ values: [String: TemplateValue] = [:]) -> String {
    format.text(string, values)
  }

  private var account: LedgerAccount { input.account }
  private var profile: InputProfile { account.profile }

  private var profileTable: Node {
    var rows = [
      [text(.bytes), text(.allBytes, ["bytes": format.numbers.value(account.bytesRead)])]
    ]
    rows.append([
      text(.oneTimeBuyers),
      text(
        .customersAndShare,
        [
          "customers": format.numbers.value(profile.oneTimeBuyers),
          "share": .text(format.percent(profile.oneTimeBuyerShare)),
        ]
      ),
    ])
    if profile.customers > InputProfile.topCount {
      let share = format.percent(profile.topRevenueShare)
      rows.append([
        text(.topTen),
        text(
          .amountAndShare,
          ["amount": .text(format.exactMoney(profile.topRevenue)), "share": .text(share)]
        ),
      ])
    }
    if account.netReturns.rows > 0 {
      rows.append([
        text(.returns),
        text(
          .returnsOf,
          [
            "rows": format.numbers.value(account.netReturns.rows),
            "customers": format.numbers.value(profile.customersWithReturns),
            "amount": .text(format.exactMoney(account.netReturns.amount)),
          ]
        ),
      ])
    }
    if profile.customersWithoutNetSpend > 0 {
      rows.append([
        text(.withoutNetSpend),
        text(
          .kept,
          [
            "customers": format.numbers.value(profile.customersWithoutNetSpend),
            "amount": .text(format.exactMoney(profile.amountWithoutNetSpend)),
          ]
        ),
      ])
    }
    for items in segmentation.table.items {
      let count = format.integer(items.names.count)
      rows.append([
        text(ProfileStrings.name(items.field)),
        items.hasOthers ? text(.others, ["count": .text(count)]) : count,
      ])
    }
    return DataTable(
      caption: text(.figures),
      columns: [.words(text(.figure)), .words(text(.value))],
      rows: rows.map { DataTable.Row($0) }
    ).node
  }

  private var missingTable: Node {
    DataTable(
      caption: text(.missing),
      columns: [
        .words(text(.column)), .figures(text(.rejectedRows)),
        .figures(text(.otherRows)),
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
      amountName: format.currency.map { text(.netIn, ["currency": .text($0)]) } ?? text(.net),
      customersName: text(.activeCustomers)
    )
    let caption = ChartCaption(
      title: monthlyFinding,
      subtitle: text(.subtitle),
      footer: chartFooter,
      description: text(.description, ["finding": .text(monthlyFinding)])
    )
    return figure(
      chart.chart(caption, style: style("months")),
      label: text(.label),
      caption: text(.sameFigures)
    )
  }

  /// The month that brought most; where months are alike, the first of them.
  private var monthlyFinding: String {
    guard let first = profile.months.first else { return text(.subtitle) }
    if profile.months.count == 1 {
      return text(.onlyMonth, ["month": .text(name(of: first.month))])
    }
    let best = profile.months.dropFirst().reduce(first) {
      $1.net.amount > $0.net.amount ? $1 : $0
    }
    return text(
      .bestMonth,
      ["month": .text(name(of: best.month)), "amount": .text(format.money(best.net.amount))]
    )
  }

  private func name(of month: CalendarMonth) -> String {
    text(
      .monthOfYear,
      [
        "month": .text(format.words.dates.monthNames[month.month - 1]),
        "year": .text("\(month.year)"),
      ]
    )
  }

  /// How many months the page has; `ledger.json` has them all.
  private static let monthCount = 120

  private var monthTable: Node {
    let shown = profile.months.suffix(Self.monthCount)
    let isPart = shown.count < profile.months.count
    return DataTable(
      caption: text(.months),
      note: isPart
        ? text(
          .latest,
          [
            "shown": .text(format.integer(shown.count)),
            "months": .text(format.integer(profile.months.count)),
          ]
        )
        : text(.partialMonths),
      columns: [.words(text(.month))]
        + [
          text(.rows), text(.sales), text(.returns), text(.net),
          text(.activeCustomers), text(.newCustomers),
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
    return DataTable.Row([text(.allMonths)] + cells(sales, returns) + [customers, customers])
  }

  private func cells(_ sales: LedgerAccount.Tally, _ returns: LedgerAccount.Tally) -> [String] {
    let all = sales + returns
    return [format.integer(all.rows)]
      + [sales, returns, all].map { format.exactMoney($0.amount) }
  }
}
