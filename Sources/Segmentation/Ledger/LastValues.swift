/// One kept column while sales are read: each customer's latest value that is not empty.
struct LastValues: Sendable {
  private var texts = ByteTable()
  private var latest: [(text: Int32, day: Int32)] = []

  /// Notes a value, unless it is empty or older than the one known.
  mutating func note(_ value: Span<UInt8>, customer: Int, day: Day) {
    if value.isEmpty { return }
    while latest.count <= customer { latest.append((-1, .min)) }
    guard day.daysSinceEpoch >= latest[customer].day else { return }
    latest[customer] = (Int32(texts.index(of: value)), day.daysSinceEpoch)
  }

  /// The customer's value; empty where none is known.
  func value(customer: Int) -> String {
    guard customer < latest.count, latest[customer].text >= 0 else { return "" }
    return String(decoding: texts[Int(latest[customer].text)], as: UTF8.self)
  }
}
