import Segmentation

extension DateFormat {
  /// Reads a date by a pattern's tokens; a time of day is there if the pattern has an hour.
  static func parse(_ text: Span<UInt8>, by tokens: [Token]) -> WrittenDate? {
    var position = 0
    var values: [Int] = [0, 0, 0, 0, 0, 0]
    for token in tokens {
      if case .literal(let byte) = token {
        guard position < text.count, text[position] == byte else { return nil }
        position += 1
        continue
      }
      let longest = token == .year ? 4 : 2
      let start = position
      var value = 0
      while position < text.count, position - start < longest, text[position] >= 48,
        text[position] <= 57
      {
        value = value * 10 + Int(text[position] - 48)
        position += 1
      }
      guard position > start, token != .year || position - start == 4 else { return nil }
      values[index(of: token)] = value
    }
    guard position == text.count, values[3] < 24, values[4] < 60, values[5] < 60 else {
      return nil
    }
    var date = WrittenDate(shape: .yearMonthDay, numbers: (values[0], values[1], values[2]))
    if tokens.contains(.hour) {
      date.time = Int64(values[3] * 3600 + values[4] * 60 + values[5]) * 1_000_000
    }
    return date
  }

  private static func index(of token: Token) -> Int {
    switch token {
    case .year: 0
    case .month: 1
    case .day: 2
    case .hour: 3
    case .minute: 4
    case .second, .literal: 5
    }
  }
}
