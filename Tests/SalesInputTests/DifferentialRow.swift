import Multivariate
import SalesInput
import Segmentation

/// A made-up row: what it means, and its cells as they are written.
struct DifferentialRow {
  /// A fault whose consequence is known: the row is rejected for one reason, and no other row is.
  enum Fault: CaseIterable {
    case missingID
    case badDate
    case badAmount
    case nonFiniteAmount
    case hugeAmount
    case missingCells
    case extraCells
    case quoteInside
    case nullByte
    case brokenText

    /// The reason that the row must be rejected for.
    var reason: LedgerAccount.RejectionReason {
      switch self {
      case .missingID: .missingID
      case .badDate: .badDate
      case .badAmount: .notConvertible
      case .nonFiniteAmount: .nonFiniteAmount
      case .hugeAmount: .outOfRange
      case .missingCells: .missingColumns
      case .extraCells: .tooManyColumns
      case .quoteInside: .badQuote
      case .nullByte, .brokenText: .invalidEncoding
      }
    }

    /// Whether the amount of the row can be read nevertheless, and counts as rejected.
    var leavesAmount: Bool {
      [.missingID, .badDate, .nullByte, .brokenText].contains(self)
    }
  }

  var customer: String
  var sale: String
  var day: Day
  var seconds: Int
  var amount: Money
  /// The cells as they are written, in the order of the columns.
  var cells: [String] = []
  var fault: Fault?

  /// Whether the row is a return.
  var isReturn: Bool { amount < .zero }
}

/// The columns of a made-up file: their names, in their order.
struct DifferentialColumns {
  let names: [String]
  let customer: Int
  let sale: Int?
  let date: Int
  let amount: Int
  let note: Int

  init(noteIsLast: Bool, using generator: inout SeededGenerator) {
    var kinds = ["customer", "date", "amount"]
    if generator.chance(0.7) { kinds.append("sale") }
    if generator.chance(0.3) { kinds.append("extra") }
    if !noteIsLast { kinds.append("note") }
    for position in stride(from: kinds.count - 1, to: 0, by: -1) {
      kinds.swapAt(position, generator.nextIndex(below: position + 1))
    }
    if noteIsLast { kinds.append("note") }
    var names: [String] = []
    for kind in kinds {
      switch kind {
      case "customer": names.append(generator.pick(["customer_id", "CustomerID", "Customer ID"]))
      case "date": names.append(generator.pick(["date", "Order Date", "InvoiceDate"]))
      case "amount": names.append(generator.pick(["amount", "Revenue", "Total"]))
      case "sale": names.append(generator.pick(["sale_id", "InvoiceNo", "Order ID"]))
      case "extra": names.append("warehouse")
      default: names.append("note")
      }
    }
    self.names = names
    customer = kinds.firstIndex(of: "customer") ?? 0
    sale = kinds.firstIndex(of: "sale")
    date = kinds.firstIndex(of: "date") ?? 0
    amount = kinds.firstIndex(of: "amount") ?? 0
    note = kinds.firstIndex(of: "note") ?? 0
  }
}
