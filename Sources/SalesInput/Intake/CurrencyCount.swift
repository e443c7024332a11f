/// How many rows name which currency.
struct CurrencyCount: Sendable {
  /// A currency with its rows, and where it was first named.
  struct Entry: Sendable {
    let name: String
    let file: String
    let line: Int
    var rows: Int
  }

  /// The currencies in order of first mention.
  private(set) var entries: [Entry] = []

  /// The currency that is named first.
  var first: String? { entries.first?.name }

  /// Counts a row that names a currency.
  mutating func add(_ name: String, file: String, line: Int) {
    if let place = entries.firstIndex(where: { $0.name == name }) {
      entries[place].rows += 1
    } else {
      entries.append(Entry(name: name, file: file, line: line, rows: 1))
    }
  }

  /// Counts rows that name a currency already known.
  mutating func add(_ name: String, rows: Int) {
    guard let place = entries.firstIndex(where: { $0.name == name }) else { return }
    entries[place].rows += rows
  }
}
