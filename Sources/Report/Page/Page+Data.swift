import Markup
import Segmentation

extension Page {
  static let dataVariables: [String: TemplateVariable] = [
    "data_reading": .text, "ledger_table": .markup, "set_aside_table": .markup,
    "rejection_table": .markup, "rejection_samples": .markup, "data_facts": .markup,
    "has_returns": .flag, "has_ignored_returns": .flag,
  ]

  /// What was read and what was left out, by reason, in rows and in money.
  var dataSection: [String: TemplateValue] {
    let ignoresReturns = account.setAside[.ignoredReturn] != nil
    return [
      "data_reading": .text(format.reading(of: account)),
      "ledger_table": .markup(ledgerTable.rendered(as: .html)),
      "set_aside_table": .markup(setAsideTable.rendered(as: .html)),
      "rejection_table": .markup(rejectionTable.rendered(as: .html)),
      "rejection_samples": .markup(rejectionSamples.rendered(as: .html)),
      "data_facts": .markup(dataFacts.rendered(as: .html)),
      "has_returns": .flag(account.netReturns.rows > 0 && !ignoresReturns),
      "has_ignored_returns": .flag(ignoresReturns),
    ]
  }

  private func text(_ string: LedgerStrings, _ values: [String: TemplateValue] = [:]) -> String {
    format.text(string, values)
  }

  private var account: LedgerAccount { input.account }

  /// How many rejected rows the page shows; `rejected.csv` has them all.
  private static let sampleCount = 8

  private var ledgerTable: Node {
    DataTable(
      caption: text(.tableCaption),
      columns: tallyColumns(.rowsThatWere),
      rows: [
        tallyRow(.used, account.used), tallyRow(.setAside, account.allSetAside),
        tallyRow(.rejected, account.allRejected),
      ],
      footer: tallyRow(.read, account.read)
    ).node
  }

  private var setAsideTable: Node {
    DataTable(
      caption: text(.setAsideCaption),
      columns: tallyColumns(.reason),
      rows: account.setAside.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }
        .filter { $0.value.rows > 0 }.map { tallyRow(LedgerStrings.name($0.key), $0.value) }
    ).node
  }

  private var rejectionTable: Node {
    DataTable(
      caption: text(.rejectedCaption),
      columns: tallyColumns(.reason),
      rows: account.rejected.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }
        .filter { $0.value.rows > 0 }.map { tallyRow(LedgerStrings.name($0.key), $0.value) }
    ).node
  }

  private var rejectionSamples: Node {
    let shown = input.rejections.prefix(Self.sampleCount)
    let all = input.rejections.count
    return DataTable(
      caption: shown.count < all
        ? text(
          .firstRejected,
          ["shown": format.numbers.value(shown.count), "rejected": format.numbers.value(all)]
        ) : text(.rejectedRows),
      columns: [.words(text(.place)), .words(text(.why))],
      rows: shown.map { DataTable.Row(["\($0.file):\($0.line)", sentence($0)]) }
    ).node
  }

  /// What is wrong with a row, in the locale's words; a very long cell is cut.
  private func sentence(_ rejection: Rejection) -> String {
    let value = rejection.value
    return text(
      .rejection,
      [
        "reason": .text(text(LedgerStrings.name(rejection.kind))),
        "value": .text(value.count > 160 ? value.prefix(160) + "…" : value),
        "column": .text(rejection.column),
      ]
    )
  }

  private var dataFacts: Node {
    var rows: [(String, String)] = []
    if let day = segmentation.table.referenceDate {
      rows.append((text(.referenceDate), format.date(day)))
    }
    if let period = account.period {
      rows.append((text(.period), format.period(period)))
    }
    let rules = account.purchaseRules.sorted { $0.key < $1.key }.filter { $0.value > 0 }
    for (rule, count) in rules {
      let part =
        rules.count > 1 ? text(.ruleRows, ["rows": format.numbers.value(count)]) : ""
      rows.append((text(.purchases), text(LedgerStrings.sentence(rule), ["rows": .text(part)])))
    }
    if account.netReturns.rows > 0 {
      rows.append(
        (
          text(.returns),
          text(
            .returnsSubtracted,
            [
              "rows": format.numbers.value(account.netReturns.rows),
              "amount": .text(format.exactMoney(account.netReturns.amount)),
            ]
          )
        )
      )
    }
    rows += Self.toldOnce(input.facts, of: input.provenance.inputs.map(\.name))
      .map { format.words(of: $0) }
    return DataTable(
      caption: text(.factsCaption),
      columns: [.words(text(.fact)), .words(text(.finding))],
      rows: rows.map { DataTable.Row([$0.0, $0.1]) }
    ).node
  }

  /// Facts without repetition: what holds for each of several files is told once, for all.
  ///
  /// - Parameters:
  ///   - facts: The facts; the name of one of several files begins with the file's.
  ///   - files: The names of the files.
  /// - Returns: The facts, in their order.
  static func toldOnce(_ facts: [DetectedFact], of files: [String]) -> [DetectedFact] {
    guard files.count > 1 else { return facts }
    let prefixes = Set(files.map { $0 + ": " })
    let shared = facts.map { fact -> DetectedFact in
      let prefix = prefixes.filter(fact.name.hasPrefix).max { $0.count < $1.count } ?? ""
      let name = String(fact.name.dropFirst(prefix.count))
      return DetectedFact(name: name, value: fact.value, details: fact.details)
    }
    let counts = shared.reduce(into: [:]) { $0[[$1.name, $1.value], default: 0] += 1 }
    var told: Set<[String]> = []
    return zip(facts, shared).compactMap { fact, shared in
      let key = [shared.name, shared.value]
      guard counts[key] == files.count else { return fact }
      return told.insert(key).inserted ? shared : nil
    }
  }

  private func tallyColumns(_ heading: LedgerStrings) -> [DataTable.Column] {
    [.words(text(heading))]
      + [LedgerStrings.rows, .rowShare, .amount].map { .figures(text($0)) }
  }

  private func tallyRow(_ name: LedgerStrings, _ tally: LedgerAccount.Tally) -> DataTable.Row {
    let share = account.read.rows > 0 ? Double(tally.rows) / Double(account.read.rows) : nil
    return DataTable.Row([
      text(name), format.integer(tally.rows), format.percent(share),
      format.exactMoney(tally.amount),
    ])
  }
}

extension PageFormat {
  /// How many rows were read and used, in sentences.
  func reading(of account: LedgerAccount) -> String {
    guard account.read.rows > 0 else { return text(LedgerStrings.nothingRead) }
    let share = Double(account.used.rows) / Double(account.read.rows)
    return text(
      LedgerStrings.reading,
      [
        "rows": numbers.value(account.read.rows), "used": numbers.value(account.used.rows),
        "used_share": .text(percent(share)),
      ]
    )
  }
}
