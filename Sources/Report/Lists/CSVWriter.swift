import Segmentation

/// Writes a comma-separated table (RFC 4180) row by row, in UTF-8 with line feeds.
///
/// Text that a spreadsheet would take for a formula begins with an apostrophe, so that a hostile
/// name cannot run anything (OWASP, "CSV Injection").
struct CSVWriter: ~Copyable {
  private var output: BufferedSink
  private var rowIsEmpty = true

  /// Creates a writer of one table.
  init(to sink: any ByteSink) {
    output = BufferedSink(sink)
  }

  /// Ends the table.
  ///
  /// - Returns: The sink, with the whole table in it.
  /// - Throws: The first failure of the sink.
  consuming func finish() throws -> any ByteSink { try output.finish() }

  /// Writes a byte order mark, by which some spreadsheets know UTF-8; first of all.
  mutating func mark() { output.append("\u{FEFF}") }

  /// Writes a cell of text, made harmless for spreadsheets.
  mutating func text(_ text: String) {
    plain(Self.looksLikeFormula(text) ? "'" + text : text)
  }

  /// Writes a cell of text that is one of our own words.
  mutating func plain(_ text: String) {
    startCell()
    let needsQuotes = text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes else { return output.append(text) }
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Writes a cell of a whole number.
  mutating func integer(_ value: Int) {
    startCell()
    output.append(value)
  }

  /// Writes a cell of an amount.
  mutating func money(_ value: Money) {
    startCell()
    output.append(value)
  }

  /// Writes a cell of a day, or an empty one.
  mutating func day(_ value: Day?) {
    startCell()
    if let value { output.append(value) }
  }

  /// Ends the row.
  mutating func endRow() {
    output.append(UInt8(ascii: "\n"))
    rowIsEmpty = true
  }

  private mutating func startCell() {
    if !rowIsEmpty { output.append(UInt8(ascii: ",")) }
    rowIsEmpty = false
  }

  /// Whether a spreadsheet would calculate the text; plain numbers such as `-3.5` are none.
  static func looksLikeFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    switch first {
    case "=", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
      return true
    // A sign before digits alone is a number, such as a telephone's, and runs nothing.
    case "+": return !text.dropFirst().utf8.allSatisfy { (48...57).contains($0) }
    case "-": return Money(text) == nil
    default: return false
    }
  }
}

extension Artifact {
  /// Creates a comma-separated file.
  ///
  /// - Parameters:
  ///   - path: The path within the folder.
  ///   - isMarked: Whether it begins with a byte order mark.
  ///   - rows: What writes the rows.
  /// - Returns: The file.
  static func csv(
    _ path: String,
    isMarked: Bool = false,
    _ rows: @escaping @Sendable (inout CSVWriter) -> Void
  ) -> Artifact {
    Artifact(path: path, mediaType: "text/csv") { sink in
      var writer = CSVWriter(to: sink)
      if isMarked { writer.mark() }
      rows(&writer)
      sink = try writer.finish()
    }
  }
}
