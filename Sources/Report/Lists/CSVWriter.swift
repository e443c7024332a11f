import Multivariate
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

  /// Writes a cell of text that is a whole number, which is harmless as it is.
  mutating func number(_ text: String) {
    startCell()
    output.append(text)
  }

  /// Writes a cell that `cell(of:)` made.
  mutating func repeated(_ cell: RepeatedText) {
    startCell()
    cell.write(to: &output)
  }

  /// A cell of text, made harmless for spreadsheets, that is written many times.
  static func cell(of text: String) -> RepeatedText {
    RepeatedText(String(decoding: written { $0.text(text) }, as: UTF8.self))
  }

  /// Writes a cell of text that is one of our own words.
  mutating func plain(_ text: String) {
    startCell()
    // Of storage at one place, which nearly all texts have, bytes are looked at many times faster.
    let needsQuotes =
      unsafe text.utf8.withContiguousStorageIfAvailable {
        unsafe $0.contains(where: Self.asksForQuotes)
      } ?? text.utf8.contains(where: Self.asksForQuotes)
    guard needsQuotes else { return output.append(text) }
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func asksForQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
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

  /// Writes rows on several threads.
  ///
  /// - Parameters:
  ///   - count: The number of rows.
  ///   - parallel: The threads.
  ///   - write: What writes and ends the row of a number.
  mutating func rows(
    _ count: Int,
    _ parallel: Parallel,
    _ write: @Sendable (inout CSVWriter, Int) -> Void
  ) {
    if parallel.threadCount == 1 {
      for row in 0..<count { write(&self, row) }
      return
    }
    // What waits to be passed on are some parts a thread, whatever the number of rows.
    let (size, atOnce) = (4096, 16 * parallel.threadCount)
    let parts = (count + size - 1) / size
    for first in stride(from: 0, to: parts, by: atOnce) {
      let texts = parallel.map(chunkCount: min(atOnce, parts - first)) { part in
        let start = (first + part) * size
        return Self.written { csv in
          for row in start..<min(start + size, count) { write(&csv, row) }
        }
      }
      for text in texts { output.append(text.span) }
    }
  }

  /// What is written, in memory.
  private static func written(_ write: (inout CSVWriter) -> Void) -> [UInt8] {
    var part = CSVWriter(to: MemorySink())
    write(&part)
    guard let sink = try? part.finish() as? MemorySink else {
      preconditionFailure("Memory did not take a part of a table.")
    }
    return sink.bytes
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
