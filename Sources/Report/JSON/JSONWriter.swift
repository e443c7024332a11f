import Segmentation

/// Writes one JSON document piece by piece (RFC 8259), in UTF-8 and never whole in memory.
///
/// Objects and arrays are laid out either by lines, one member a line, or inline. The writer
/// takes care of commas and line ends; a document ends with a newline.
struct JSONWriter: ~Copyable {
  /// How the members of an object or array stand.
  enum Layout {
    /// Each on a line of its own, indented by two spaces a level.
    case lines
    /// All on the same line.
    case inline
  }

  /// The object or array that is being written.
  private struct Level {
    let layout: Layout
    let depth: Int
    var isEmpty = true
  }

  private var output: BufferedSink
  private var level = Level(layout: .inline, depth: 0)

  /// Creates a writer of one document.
  init(to sink: any ByteSink) {
    output = BufferedSink(sink)
  }

  /// Ends the document.
  ///
  /// - Returns: The sink, with the whole document in it.
  /// - Throws: The first failure of the sink.
  consuming func finish() throws -> any ByteSink {
    output.append(UInt8(ascii: "\n"))
    return try output.finish()
  }

  // MARK: - Containers

  /// Writes an object.
  mutating func object(_ layout: Layout = .inline, _ members: (inout JSONWriter) -> Void) {
    container(UInt8(ascii: "{"), UInt8(ascii: "}"), layout, members)
  }

  /// Writes an array.
  mutating func array(_ layout: Layout = .inline, _ elements: (inout JSONWriter) -> Void) {
    container(UInt8(ascii: "["), UInt8(ascii: "]"), layout, elements)
  }

  /// Writes the name of a member, which needs no escapes; its value follows.
  ///
  /// Nearly all members are inline and not the first, and their names literals: with both known,
  /// the compiler makes a few stores of them.
  @inline(__always)
  mutating func key(_ name: StaticString) {
    if level.layout == .inline, !level.isEmpty {
      output.append(literal: ",\"")
      output.append(literal: name)
      output.append(literal: "\":")
    } else {
      startMember()
      output.append(UInt8(ascii: "\""))
      output.append(literal: name)
      endKey()
    }
  }

  /// Writes the name of a member, whatever it is; its value follows.
  mutating func key(named name: String) {
    startMember()
    output.append(UInt8(ascii: "\""))
    appendEscaped(name)
    endKey()
  }

  /// Begins an element of an array; its value follows.
  mutating func element() { startMember() }

  private mutating func endKey() {
    output.append(literal: "\":")
    if level.layout == .lines { output.append(UInt8(ascii: " ")) }
  }

  private mutating func container(
    _ opening: UInt8,
    _ closing: UInt8,
    _ layout: Layout,
    _ body: (inout JSONWriter) -> Void
  ) {
    output.append(opening)
    let outer = level
    level = Level(layout: layout, depth: outer.depth + 1)
    body(&self)
    let wasEmpty = level.isEmpty
    level = outer
    if layout == .lines, !wasEmpty { startLine() }
    output.append(closing)
  }

  private mutating func startMember() {
    if !level.isEmpty { output.append(UInt8(ascii: ",")) }
    level.isEmpty = false
    if level.layout == .lines { startLine() }
  }

  private mutating func startLine() {
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<level.depth { output.append(literal: "  ") }
  }

  // MARK: - Values

  /// Writes text that is a JSON value already.
  mutating func raw(_ json: String) { output.append(json) }

  /// Writes text that is a JSON value already.
  mutating func raw(_ json: RepeatedText) { json.write(to: &output) }

  /// Writes `null`.
  mutating func null() { output.append(literal: "null") }

  /// Writes text between quotes.
  mutating func string(_ text: String) {
    output.append(UInt8(ascii: "\""))
    appendEscaped(text)
    output.append(UInt8(ascii: "\""))
  }

  /// Writes a whole number.
  mutating func integer(_ value: Int) { output.append(value) }

  /// Writes a number in the shortest form that reads back to the same double.
  ///
  /// JSON has no infinity and no NaN; where a value has no finite number, it is null.
  mutating func double(_ value: Double) {
    if value.isFinite { output.append(value) } else { null() }
  }

  /// Writes a number in the same form, of which few differ.
  mutating func double(_ value: Double, keptIn texts: inout RecurringNumbers) {
    if value.isFinite { texts.write(value, to: &output) } else { null() }
  }

  /// Writes an exact decimal.
  mutating func money(_ value: Money) { output.append(value) }

  /// Writes a day as text.
  mutating func day(_ value: Day) {
    output.append(UInt8(ascii: "\""))
    output.append(value)
    output.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: String) {
    // Of storage at one place, which nearly all texts have, bytes are looked at many times faster.
    let isPlain =
      unsafe text.utf8.withContiguousStorageIfAvailable {
        unsafe $0.allSatisfy(Self.standsForItself)
      } ?? text.utf8.allSatisfy(Self.standsForItself)
    if isPlain {
      output.append(text)
    } else {
      for byte in text.utf8 { appendEscaped(byte) }
    }
  }

  private static func standsForItself(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): output.append(literal: "\\\"")
    case UInt8(ascii: "\\"): output.append(literal: "\\\\")
    case UInt8(ascii: "\n"): output.append(literal: "\\n")
    case UInt8(ascii: "\r"): output.append(literal: "\\r")
    case UInt8(ascii: "\t"): output.append(literal: "\\t")
    case 0..<0x20:
      let digits = String(byte, radix: 16)
      output.append("\\u00" + (digits.utf8.count == 1 ? "0" : "") + digits)
    default: output.append(byte)
    }
  }
}

extension Artifact {
  /// Creates a JSON file that is an object, one member a line.
  ///
  /// - Parameters:
  ///   - path: The path within the folder.
  ///   - members: What writes the members.
  /// - Returns: The file.
  static func json(
    _ path: String,
    _ members: @escaping @Sendable (inout JSONWriter) -> Void
  ) -> Artifact {
    Artifact(path: path, mediaType: "application/json") { sink in
      var writer = JSONWriter(to: sink)
      writer.object(.lines, members)
      sink = try writer.finish()
    }
  }
}
