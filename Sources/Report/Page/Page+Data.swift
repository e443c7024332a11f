import Markup
import Segmentation

extension Page {
  /// What was read and what was left out, by reason, in rows and in money.
  var dataSection: [String: Any] {
    [
      "dataReading": dataReading, "ledgerTable": ledgerTable.rendered(as: .html),
      "setAsideTable": setAsideTable.rendered(as: .html),
      "rejectionTable": rejectionTable.rendered(as: .html),
      "rejectionSamples": rejectionSamples.rendered(as: .html),
      "dataFacts": dataFacts.rendered(as: .html),
      "returnsRule": returnsRule,
    ]
  }

  /// What became of returns, where there were any.
  private var returnsRule: String {
    if account.setAside[.ignoredReturn] != nil { return ", returns not counted" }
    return account.netReturns.rows > 0 ? ", with returns subtracted" : ""
  }

  private var account: LedgerAccount { input.account }

  /// How many rejected rows the page shows; `rejected.csv` has them all.
  private static let sampleCount = 8

  private var dataReading: String {
    guard account.read.rows > 0 else {
      return "No rows were read, so there is nothing to report on."
    }
    let share = Double(account.used.rows) / Double(account.read.rows)
    return "\(format.count(account.read.rows, "row")) were read and "
      + "\(format.integer(account.used.rows)) of them used (\(format.percent(share))). Every other "
      + "row was set aside or rejected for a stated reason; rows and money add up to the last "
      + "place."
  }

  private var ledgerTable: Node {
    DataTable(
      caption: "Rows and money",
      columns: tallyColumns("Rows that were"),
      rows: [
        tallyRow("Used", account.used), tallyRow("Set aside", account.allSetAside),
        tallyRow("Rejected", account.allRejected),
      ],
      footer: tallyRow("Read", account.read)
    ).node
  }

  private var setAsideTable: Node {
    DataTable(
      caption: "Set aside: rows in order that do not count here",
      columns: tallyColumns("Reason"),
      rows: account.setAside.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }
        .filter { $0.value.rows > 0 }.map { tallyRow(LedgerWords.name($0.key), $0.value) }
    ).node
  }

  private var rejectionTable: Node {
    DataTable(
      caption: "Rejected: rows that could not be understood",
      columns: tallyColumns("Reason"),
      rows: account.rejected.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }
        .filter { $0.value.rows > 0 }.map { tallyRow(LedgerWords.name($0.key), $0.value) }
    ).node
  }

  private var rejectionSamples: Node {
    let shown = input.rejections.prefix(Self.sampleCount)
    let all = input.rejections.count
    return DataTable(
      caption: shown.count < all
        ? "The first \(shown.count) of \(format.integer(all)) rejected rows" : "The rejected rows",
      columns: [.words("Where"), .words("Why")],
      rows: shown.map { DataTable.Row(["\($0.file):\($0.line)", Self.excerpt($0.message)]) }
    ).node
  }

  /// A message as a sentence short enough for a table; one that quotes a very long cell is cut.
  private static func excerpt(_ message: String) -> String {
    let sentence = message.prefix(1).uppercased() + message.dropFirst()
    return sentence.count > 240 ? sentence.prefix(240) + "…" : sentence
  }

  private var dataFacts: Node {
    var rows: [(String, String)] = []
    if let day = segmentation.table.referenceDate {
      rows.append(("Reference date", format.date(day)))
    }
    if let period = account.period {
      rows.append(
        ("Period", "\(format.date(period.lowerBound)) to \(format.date(period.upperBound))")
      )
    }
    let rules = account.purchaseRules.sorted { $0.key < $1.key }.filter { $0.value > 0 }
    for (rule, count) in rules {
      let part = rules.count > 1 ? " (\(format.count(count, "row")))" : ""
      rows.append(("Purchases", LedgerWords.sentence(rule) + part))
    }
    if account.netReturns.rows > 0 {
      rows.append(
        (
          "Returns",
          "\(format.count(account.netReturns.rows, "row")) with a negative amount, "
            + "\(format.exactMoney(account.netReturns.amount)), subtracted."
        )
      )
    }
    rows += input.facts.map { ($0.name.prefix(1).uppercased() + $0.name.dropFirst(), $0.value) }
    return DataTable(
      caption: "What was found in the input",
      columns: [.words("Fact"), .words("Finding")],
      rows: rows.map { DataTable.Row([$0.0, $0.1]) }
    ).node
  }

  private func tallyColumns(_ heading: String) -> [DataTable.Column] {
    [.words(heading), .figures("Rows"), .figures("Share of rows"), .figures("Amount")]
  }

  private func tallyRow(_ name: String, _ tally: LedgerAccount.Tally) -> DataTable.Row {
    let share = account.read.rows > 0 ? Double(tally.rows) / Double(account.read.rows) : nil
    return DataTable.Row([
      name, format.integer(tally.rows), format.percent(share), format.exactMoney(tally.amount),
    ])
  }
}
