import Segmentation

/// A window that moves over an input's text from front to back.
///
/// Its size limits the length of a record.
struct TextWindow: ~Copyable {
  /// The size of the window: the longest record that can be read, and the amount of text that
  /// dialects are detected from.
  static let size = 1 << 20

  private var supply: TextSupply
  /// The bytes; the ones in `range` are the text not yet passed over.
  private(set) var bytes: [UInt8]
  /// The part of `bytes` that holds text not yet passed over.
  private(set) var range: Range<Int>
  /// Whether the window reaches to the end of the text.
  private(set) var isAtEnd: Bool
  /// The bytes of text before `bytes`.
  private var bytesBefore = 0
  /// The line that the text in the window begins on, from 1.
  private(set) var line = 1

  /// Opens an input and fills the window for the first time.
  init(
    _ source: SalesSource,
    isHashed: Bool,
    encoding: TextEncoding? = nil,
    size: Int = Self.size
  ) throws(SalesInputError) {
    var supply = try TextSupply.open(source, isHashed: isHashed, encoding: encoding)
    // One byte more than there are shows that there are no more.
    let size = min(size, supply.mostCount.map { $0 + 1 } ?? size)
    var bytes = [UInt8](repeating: 0, count: size)
    let end = try supply.fill(&bytes, 0..<bytes.count)
    if end == 0 { throw .emptyFile(source.name) }
    self.supply = supply
    self.bytes = bytes
    range = 0..<end
    isAtEnd = end < size
  }

  /// The input's name.
  var name: String { supply.name }

  /// The number of stored bytes read so far.
  var storedCount: Int { supply.storedCount }

  /// The number of bytes of text read so far.
  var textCount: Int { supply.textCount }

  /// The encoding, where it is UTF-16; the text is UTF-8 then.
  var utf16: TextEncoding? { supply.utf16 }

  /// The length of the text, where it is known before it is read.
  var expectedCount: Int? { supply.expectedCount }

  /// The most bytes that the text has, where it is known how many are stored.
  var mostCount: Int? { supply.mostCount }

  /// Whether the input is compressed.
  var isCompressed: Bool { supply.isCompressed }

  /// The number of bytes of text before the part not yet passed over.
  var offset: Int { bytesBefore + range.lowerBound }

  /// Whether the window is full, so that a record which does not end in it is too long.
  var isFull: Bool { range.count == bytes.count }

  /// Passes over the first bytes of the text.
  ///
  /// - Parameters:
  ///   - count: The number of bytes.
  ///   - lines: The number of lines that end in them.
  mutating func pass(_ count: Int, lines: Int) {
    range = (range.lowerBound + count)..<range.upperBound
    line += lines
  }

  /// Moves the rest of the text to the front and reads on behind it.
  mutating func refill() throws(SalesInputError) {
    let rest = range.count
    if range.lowerBound > 0 {
      bytesBefore += range.lowerBound
      bytes.moveToFront(range)
    }
    let end = try supply.fill(&bytes, rest..<bytes.count)
    isAtEnd = end < bytes.count
    range = 0..<end
  }

  /// Fills a part of a buffer with the text that follows, as far as there is any, and passes over
  /// it; lines are not counted.
  ///
  /// - Returns: The position after the last byte; less than the part's end at the end only.
  mutating func fill(_ buffer: inout [UInt8], _ part: Range<Int>) throws(SalesInputError) -> Int {
    let next = bytes[range.prefix(part.count)]
    let start = part.lowerBound + next.count
    buffer.replaceSubrange(part.lowerBound..<start, with: next)
    range = next.endIndex..<range.upperBound
    return isAtEnd ? start : try supply.fill(&buffer, start..<part.upperBound)
  }

  /// Describes the input, once it has been read to its end.
  func provenance(rows: Int) -> Provenance.Input { supply.provenance(rows: rows) }
}

extension [UInt8] {
  /// Copies a part of the array to its front.
  fileprivate mutating func moveToFront(_ part: Range<Int>) {
    for (target, source) in part.enumerated() { self[target] = self[source] }
  }
}
