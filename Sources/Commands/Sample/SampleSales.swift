import Multivariate
import Segmentation

/// Made-up sales of a small shop over two years.
///
/// Whole numbers alone are drawn and computed, so that the bytes are the same on every machine.
struct SampleSales {
  private struct Row {
    let day: Day
    let number: Int
    let text: String
  }

  private static let products: [(name: String, cents: Int)] = [
    ("Coffee beans 1 kg", 1890), ("Espresso cups, set of 4", 2450), ("Filter papers", 395),
    ("Hand grinder", 6900), ("Milk jug", 1750), ("Moka pot", 3290), ("Scale", 2990),
    ("Syrup \"Vanilla\"", 720), ("Tea, loose 250 g", 1240), ("Travel mug", 1995),
  ]
  private static let channels = ["shop", "shop", "web", "web", "web", "app"]
  private static let dayCount = 731
  private static let firstDay = Day(daysSinceEpoch: 19_723)  // 2024-01-01

  private let customerCount: Int
  private var generator: SeededGenerator
  private var rows: [Row] = []
  private var saleCount = 0

  /// - Parameters:
  ///   - customerCount: How many customers buy.
  ///   - seed: The number that the random choices start from.
  init(customerCount: Int, seed: UInt64) {
    self.customerCount = customerCount
    generator = SeededGenerator(seed: seed)
  }

  /// The sales in the order of their days, with a header.
  consuming func csv() -> String {
    for number in 0..<customerCount {
      addCustomer(id: 1001 + number, persona: persona(of: number))
    }
    addGuests(customerCount / 25 + 1)
    rows.sort { ($0.day, $0.number) < ($1.day, $1.number) }
    var text = "sale_id,customer_id,email,date,amount,product,channel\n"
    for row in rows { text += row.text }
    return text + Self.faultyRows
  }

  /// Rows that cannot be used, so that the account of the report has something to tell.
  private static let faultyRows = """
    S900001,1001,customer1001@example.com,2025-02-30,18.90,Coffee beans 1 kg,shop
    S900002,1001,customer1001@example.com,2025-12-30,n/a,Milk jug,web

    """

  /// Personas come in their shares, whatever the number of customers, spread over the ids.
  private func persona(of number: Int) -> Persona {
    // 37 and 100 have no common factor, so each hundred customers has every share exactly.
    var place = number * 37 % 100
    for persona in Persona.allCases {
      place -= persona.share
      if place < 0 { return persona }
    }
    return .oneTime
  }

  private mutating func addCustomer(id: Int, persona: Persona) {
    var day = draw(persona.firstDays)
    let lastDay = min(Self.dayCount - 1, day + draw(persona.staysDays))
    while day <= lastDay {
      addPurchase(customer: "\(id)", email: "customer\(id)@example.com", day: day, persona)
      guard let pause = persona.pauseDays else { return }
      day += draw(pause)
    }
  }

  /// Purchases at the counter of people who gave no name.
  private mutating func addGuests(_ count: Int) {
    for _ in 0..<count {
      addPurchase(customer: "", email: "", day: draw(0...Self.dayCount - 1), .oneTime)
    }
  }

  private mutating func addPurchase(
    customer: String,
    email: String,
    day: Int,
    _ persona: Persona
  ) {
    saleCount += 1
    let sale = "S\(100_000 + saleCount)"
    let channel = Self.channels[draw(0...Self.channels.count - 1)]
    for _ in 0..<draw(persona.lines) {
      let product = Self.products[draw(0...Self.products.count - 1)]
      let cents = product.cents * draw(persona.pieces)
      add(sale, customer, email, day, cents, product.name, channel)
      // One line in thirty comes back within three weeks.
      let returnDay = day + 2 + draw(0...19)
      if draw(0...29) == 0, !customer.isEmpty, returnDay < Self.dayCount {
        add("R\(sale.dropFirst())", customer, email, returnDay, -cents, product.name, channel)
      }
    }
  }

  private mutating func add(
    _ sale: String,
    _ customer: String,
    _ email: String,
    _ day: Int,
    _ cents: Int,
    _ product: String,
    _ channel: String
  ) {
    let date = Self.firstDay.adding(days: day)
    let fraction = String(100 + abs(cents) % 100).dropFirst()
    let amount = "\(cents < 0 ? "-" : "")\(abs(cents) / 100).\(fraction)"
    let cells = [sale, customer, email, "\(date)", amount, Self.quoted(product), channel]
    rows.append(Row(day: date, number: rows.count, text: cells.joined(separator: ",") + "\n"))
  }

  private mutating func draw(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + generator.nextIndex(below: range.count)
  }

  /// A cell as RFC 4180 writes it.
  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" }) else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
