import Segmentation

/// The books of a run as they are if what the input has left open so far is read in another way.
///
/// They are kept beside the books that have the month first and a decimal dot, and take the same
/// rows, until a cell settles which of them are right.
struct OtherReading {
  /// Whether dates that read in both orders have the day first.
  var isDayFirst: Bool
  /// The decimal mark of amounts that read with either.
  var mark: SalesReadingOptions.DecimalMark
  var ledger: SalesLedger
  var table: RFMLedger
}

extension RowIntake {
  /// Whether the order of day and month is open.
  var hasOpenDates: Bool { openDate != nil }

  /// Carries on with both orders of day and month.
  mutating func carryBothDateOrders() {
    carry { $0.isDayFirst = true }
  }

  /// Carries on with both decimal marks.
  mutating func carryBothMarks() {
    carry { $0.mark = .comma }
  }

  private mutating func carry(_ change: (inout OtherReading) -> Void) {
    others += ([present] + others).map { reading in
      var other = reading
      change(&other)
      return other
    }
  }

  /// Keeps the books of one order of day and month.
  mutating func settleDates(isDayFirst: Bool) {
    keep { $0.isDayFirst == isDayFirst }
    for place in others.indices { others[place].isDayFirst = false }
    openDate = nil
  }

  /// Keeps the books of one decimal mark.
  mutating func settleMarks(_ mark: SalesReadingOptions.DecimalMark) {
    keep { $0.mark == mark }
    for place in others.indices { others[place].mark = .dot }
    openAmount = nil
  }

  /// The books that are not among the others.
  private var present: OtherReading {
    OtherReading(isDayFirst: false, mark: .dot, ledger: ledger, table: table)
  }

  private mutating func keep(where isRight: (OtherReading) -> Bool) {
    let isPresentRight = isRight(present)
    others.removeAll { !isRight($0) }
    guard !isPresentRight, !others.isEmpty else { return }
    let first = others.removeFirst()
    (ledger, table) = (first.ledger, first.table)
  }
}
