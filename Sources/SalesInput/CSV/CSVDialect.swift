/// How a CSV file is written.
struct CSVDialect: Sendable, Equatable {
  let delimiter: Delimiter
  let lineEnd: LineEnd
  var quote = QuoteMark.double

  /// What ends a line.
  enum LineEnd: String, Sendable {
    case lineFeed = "LF"
    case carriageReturnLineFeed = "CRLF"
    case carriageReturn = "CR"
  }

  /// The scanner for the dialect.
  var scanner: CSVScanner {
    CSVScanner(
      delimiter: delimiter.byte,
      quote: quote.byte ?? delimiter.byte,
      breaksAtCarriageReturn: lineEnd == .carriageReturn
    )
  }

  /// Detects the dialect from the beginning of a text.
  ///
  /// The delimiter is the one that gives most records the same number of cells as the header,
  /// which must be more than one; among equals the one that gives the most cells.
  ///
  /// - Parameters:
  ///   - text: The beginning of the text, from the header on.
  ///   - isAtEnd: Whether it is the whole text.
  ///   - given: The delimiter, if it is known.
  ///   - givenQuote: What encloses cells, if it is known.
  ///   - preferred: The delimiter that the input's name promises, if its header has it.
  /// - Returns: The dialect.
  static func detect(
    _ text: Span<UInt8>,
    isAtEnd: Bool,
    given: Delimiter?,
    givenQuote: QuoteMark? = nil,
    preferred: Delimiter?
  ) -> CSVDialect {
    let lineEnd = detectLineEnd(text)
    let quote = givenQuote ?? detectQuote(text)
    if let given { return CSVDialect(delimiter: given, lineEnd: lineEnd, quote: quote) }
    var best = CSVDialect(delimiter: .comma, lineEnd: lineEnd, quote: quote)
    var bestShare = 0.0
    var bestWidth = 1
    for delimiter in Delimiter.allCases {
      let candidate = CSVDialect(delimiter: delimiter, lineEnd: lineEnd, quote: quote)
      let (width, share) = candidate.consistency(text, isAtEnd: isAtEnd)
      guard width > 1 else { continue }
      if delimiter == preferred { return candidate }
      if share > bestShare || (share == bestShare && width > bestWidth) {
        (best, bestShare, bestWidth) = (candidate, share, width)
      }
    }
    return best
  }

  /// The header's number of cells, and the share of the first records that have as many.
  private func consistency(_ text: Span<UInt8>, isAtEnd: Bool) -> (width: Int, share: Double) {
    var cells = CellTable()
    var position = 0
    var width = 0
    var records = 0
    var alike = 0
    while position < text.count, records < 200 {
      guard
        case .record(let next, _) = scanner.scan(
          text,
          from: position,
          isAtEnd: isAtEnd,
          into: &cells
        ).outcome
      else { break }
      if records == 0 { width = cells.count }
      if next > position + 1 || cells.count > 1 {
        records += 1
        if cells.count == width { alike += 1 }
      }
      position = next
    }
    return (width, records == 0 ? 0 : Double(alike) / Double(records))
  }

  /// A single quote where the first line begins and ends with one and has no double one.
  private static func detectQuote(_ text: Span<UInt8>) -> QuoteMark {
    let single = UInt8(ascii: "'")
    guard text.count > 1, text[0] == single else { return .double }
    var end = 0
    while end < text.count, text[end] != 10, text[end] != 13 {
      if text[end] == UInt8(ascii: "\"") { return .double }
      end += 1
    }
    return end > 1 && text[end - 1] == single ? .single : .double
  }

  private static func detectLineEnd(_ text: Span<UInt8>) -> LineEnd {
    for position in text.indices {
      if text[position] == 10 { return .lineFeed }
      if text[position] == 13 {
        let isPair = position + 1 < text.count && text[position + 1] == 10
        return isPair ? .carriageReturnLineFeed : .carriageReturn
      }
    }
    return .lineFeed
  }
}
