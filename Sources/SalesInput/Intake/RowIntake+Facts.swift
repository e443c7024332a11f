import Segmentation

extension RowIntake {
  /// What was found out about the present input, whatever its form.
  var facts: [DetectedFact] {
    var facts: [DetectedFact] = []
    if let columns { facts.append(DetectedFact(name: "columns", value: columns.description)) }
    if let mark = decimals.mark {
      facts.append(DetectedFact(name: "decimal mark", value: mark.name))
    }
    if !decimals.thousands.isEmpty {
      let names = decimals.thousands.map(\.name).joined(separator: " or ")
      facts.append(DetectedFact(name: "thousands separator", value: names))
    }
    if let currency = decimals.currency {
      let named = rowsWithCurrency == 1 ? "1 row names" : "\(rowsWithCurrency) rows name"
      facts.append(
        DetectedFact(
          name: "currency",
          value: "\(currency), which \(named)",
          details: ["currency": currency, "rows": "\(rowsWithCurrency)"]
        )
      )
    }
    if let format = options.dateFormat {
      facts.append(
        DetectedFact(
          name: "date format",
          value: "\(format.text), as given",
          details: ["pattern": format.text]
        )
      )
    } else if let order = dates.order, let settlingDate {
      facts.append(
        DetectedFact(
          name: "date format",
          value: "\(order.pattern), settled by \"\(settlingDate.cell)\""
            + " in line \(settlingDate.line)",
          details: [
            "pattern": "\(order.pattern)", "cell": settlingDate.cell,
            "line": "\(settlingDate.line)",
          ]
        )
      )
    }
    return facts
  }
}
