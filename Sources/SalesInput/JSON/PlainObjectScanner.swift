/// Finds the fields of objects on one line.
///
/// Names are compared eight bytes at a time, first with the name that is expected next, since
/// objects of one input mostly have their fields in one order. Strings are passed over sixteen
/// bytes at a time.
struct PlainObjectScanner: Sendable {
  /// Where the value of a field lies, without its quotes.
  struct Cell {
    /// What the value is.
    enum Kind: UInt8 {
      case string
      case number
      /// There is none, and there need not be one.
      case none
      /// Anything that is not plain, where it matters.
      case unknown
    }

    var start: Int32 = 0
    var end: Int32 = 0
    var kind = Kind.unknown

    init() {}

    @inline(__always)
    init(_ start: Int, _ end: Int, _ kind: Kind) {
      self.start = Int32(truncatingIfNeeded: start)
      self.end = Int32(truncatingIfNeeded: end)
      self.kind = kind
    }
  }

  /// An object on a line.
  struct Object {
    /// The position behind its closing brace.
    let end: Int
    /// Where the next line begins.
    let next: Int
    let hasHighBytes: Bool
  }

  /// A name with its closing quote.
  private struct Name {
    /// Its first word among all words.
    let start: Int
    /// The words before the last one.
    let wholeWords: Int
    /// The bits of the last word that count.
    let mask: UInt64
    let length: Int
    /// What the cell is where the field is absent or null.
    let absent: Cell
  }

  private let names: [Name]
  private let words: [UInt64]
  /// The number of fields.
  let width: Int
  /// Whether there are few enough fields, with plain names.
  let isUsable: Bool

  /// Creates a scanner.
  ///
  /// - Parameters:
  ///   - names: The fields' names.
  ///   - optional: The fields that may be absent or null.
  init(names: [[UInt8]], optional: [Int]) {
    var words: [UInt64] = []
    self.names = names.enumerated().map { column, name in
      let bytes = name + [UInt8(ascii: "\"")]
      let start = words.count
      for first in stride(from: 0, to: bytes.count, by: 8) {
        let part = bytes[first..<min(first + 8, bytes.count)]
        words.append(part.reversed().reduce(0) { $0 << 8 | UInt64($1) })
      }
      let rest = (bytes.count - 1) % 8 + 1
      return Name(
        start: start,
        wholeWords: words.count - start - 1,
        mask: .max >> UInt64(64 - 8 * rest),
        length: bytes.count,
        absent: Cell(0, 0, optional.contains(column) ? .none : .unknown)
      )
    }
    self.words = words
    width = names.count
    // A name with an escape in the text is not what it says.
    isUsable =
      names.count <= 64
      && names.allSatisfy { $0.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C } }
  }

  /// Finds the fields of the object that begins at a position and ends on its line; nil where it is
  /// not plain.
  ///
  /// - Parameters:
  ///   - text: The text, with line feeds behind it (see `TextChunk.padding`).
  ///   - start: Where the object begins.
  ///   - cells: Where the values go, as many as there are fields.
  /// - Returns: The object.
  @inline(__always)
  func scan(_ text: Span<UInt8>, from start: Int, into cells: inout MutableSpan<Cell>) -> Object? {
    guard text[start] == UInt8(ascii: "{") else { return nil }
    var position = start + 1
    var seen: UInt64 = 0
    var expected = 0
    var isOpen = true
    while isOpen {
      position = pass(text, position)
      guard text[position] == UInt8(ascii: "\""),
        let column = column(text, position + 1, expected)
      else { return nil }
      let bit: UInt64 = 1 << UInt64(column)
      guard seen & bit == 0 else { return nil }
      seen |= bit
      expected = column + 1
      position = pass(text, position + 1 + names[column].length)
      guard text[position] == UInt8(ascii: ":"),
        let value = value(text, pass(text, position + 1), absent: names[column].absent)
      else { return nil }
      cells[column] = value.cell
      position = pass(text, value.next)
      isOpen = text[position] == UInt8(ascii: ",")
      position += 1
    }
    guard text[position - 1] == UInt8(ascii: "}") else { return nil }
    let lineFeed = position + (text[position] == 0x0D ? 1 : 0)
    guard text[lineFeed] == 0x0A else { return nil }
    if seen.nonzeroBitCount < width {
      for column in 0..<width where seen & 1 << UInt64(column) == 0 {
        cells[column] = names[column].absent
      }
    }
    return Object(
      end: position,
      next: lineFeed + 1,
      hasHighBytes: text.hasHighBytes(in: start..<position)
    )
  }

  /// The position behind spaces.
  @inline(__always)
  private func pass(_ text: Span<UInt8>, _ start: Int) -> Int {
    var position = start
    while text[position] == 0x20 { position += 1 }
    return position
  }

  /// The field whose name begins at a position.
  @inline(__always)
  private func column(_ text: Span<UInt8>, _ start: Int, _ expected: Int) -> Int? {
    if expected < width, matches(text, start, names[expected]) { return expected }
    for column in 0..<width where matches(text, start, names[column]) { return column }
    return nil
  }

  @inline(__always)
  private func matches(_ text: Span<UInt8>, _ start: Int, _ name: Name) -> Bool {
    // What lies behind a text is long enough for one word, and no name goes on there.
    var position = start
    for word in name.start..<(name.start + name.wholeWords) {
      guard text.word(at: position) == words[word] else { return false }
      position += 8
    }
    return text.word(at: position) & name.mask == words[name.start + name.wholeWords]
  }

  /// The value that begins at a position, and where it ends; nil where it is not plain.
  @inline(__always)
  private func value(
    _ text: Span<UInt8>,
    _ start: Int,
    absent: Cell
  ) -> (cell: Cell, next: Int)? {
    let byte = text[start]
    if byte == UInt8(ascii: "\"") {
      guard let (end, hasEscapes) = string(text, start + 1) else { return nil }
      return (Cell(start + 1, end, hasEscapes ? .unknown : .string), end + 1)
    }
    if byte == UInt8(ascii: "-") || byte &- 48 <= 9 {
      guard let end = number(text, start) else { return nil }
      return (Cell(start, end, .number), end)
    }
    return other(text, start, absent: absent)
  }

  /// The end of a string, and whether it has escapes; nil where it is not plain.
  @inline(__always)
  private func string(_ text: Span<UInt8>, _ start: Int) -> (end: Int, hasEscapes: Bool)? {
    let quotes = SIMD16<UInt8>(repeating: 0x22)
    let backslashes = SIMD16<UInt8>(repeating: 0x5C)
    // Control characters are those without any of the three upper bits.
    let upperBits = SIMD16<UInt8>(repeating: 0xE0)
    var position = start
    var hasEscapes = false
    while true {
      let bytes = text.vector(at: position)
      let found =
        ((bytes .== quotes) .| (bytes .== backslashes) .| ((bytes & upperBits) .== .zero)).bits
      if found == 0 {
        position += 16
        continue
      }
      position += found.trailingZeroBitCount
      if text[position] == 0x22 { return (position, hasEscapes) }
      guard let next = escape(text, position) else { return nil }
      position = next
      hasEscapes = true
    }
  }

  /// The position behind an escape; nil where it is none, or half a character.
  private func escape(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard text[start] == 0x5C else { return nil }
    switch text[start + 1] {
    case UInt8(ascii: "u"):
      guard let unit = JSONEscapes.hex(text, at: start + 2), unit >> 11 != 0xD800 >> 11 else {
        return nil
      }
      return start + 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    default: return nil
    }
  }

  /// The end of a number without an exponent.
  @inline(__always)
  private func number(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var position = start
    if text[position] == UInt8(ascii: "-") { position += 1 }
    let whole = position
    while text[position] &- 48 <= 9 { position += 1 }
    if position == whole || (text[whole] == 48 && position > whole + 1) { return nil }
    if text[position] == UInt8(ascii: ".") {
      position += 1
      let fraction = position
      while text[position] &- 48 <= 9 { position += 1 }
      if position == fraction { return nil }
    }
    return text[position] | 0x20 == UInt8(ascii: "e") ? nil : position
  }

  /// A value that is absent, or of no use: null, a boolean, a list, an object.
  private func other(
    _ text: Span<UInt8>,
    _ start: Int,
    absent: Cell
  ) -> (cell: Cell, next: Int)? {
    guard text[start] != UInt8(ascii: "N"), text[start] != UInt8(ascii: "I"),
      case .at(let end) = JSONScanner.value(text, from: start, depth: 1)
    else { return nil }
    // Lines are counted by objects, and what lies behind the text has line feeds.
    for position in start..<end where text[position] == 0x0A { return nil }
    return (text[start] == UInt8(ascii: "n") ? absent : Cell(), end)
  }
}
