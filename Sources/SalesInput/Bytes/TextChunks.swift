import Segmentation

/// The text of an input from some place on, in parts that end behind a line break.
///
/// Where the parts end depends on the text alone.
struct TextChunks: ~Copyable {
  private var window: TextWindow
  private let lineBreak: UInt8
  private let partSize: Int
  /// The text behind the last line break of the part before.
  private var rest: [UInt8] = []
  /// The most text that is still to come, where that is known.
  private var left: Int?
  private var byteOffset: Int
  private var isAtEnd = false

  /// Goes on where a window stands.
  ///
  /// - Parameters:
  ///   - window: The window.
  ///   - lineBreak: The byte that ends lines.
  ///   - partSize: The size that a part has unless a line asks for more.
  init(_ window: consuming TextWindow, lineBreak: UInt8, partSize: Int) {
    byteOffset = window.offset
    left = window.mostCount.map { $0 - window.offset }
    self.window = window
    self.lineBreak = lineBreak
    self.partSize = partSize
  }

  /// The next part, in memory used before; nil behind the last one.
  mutating func next(reusing spare: consuming [UInt8]) throws(SalesInputError) -> TextChunk? {
    if isAtEnd { return nil }
    var bytes = consume spare
    var count = rest.count
    // One byte more than there are shows that there are no more, unless the file grows meanwhile.
    let size = left.map { $0 < 0 ? partSize : min(partSize, $0 + 1) } ?? partSize
    let room = count + size + TextChunk.padding
    if bytes.count < room { bytes = .init(repeating: 0, count: room + room / 8) }
    for place in rest.indices { bytes[place] = rest[place] }
    rest.removeAll(keepingCapacity: true)
    let before = count
    var end = 0
    while end == 0, !isAtEnd {
      let wanted = count + size
      if bytes.count < wanted { bytes += repeatElement(0, count: wanted - bytes.count) }
      let filled = try window.fill(&bytes, count..<wanted)
      isAtEnd = filled < wanted
      end = isAtEnd ? filled : lastLineBreak(in: bytes.span, count..<filled) ?? 0
      count = filled
      if end == 0, count > TextWindow.size { end = count }
    }
    for place in end..<count { rest.append(bytes[place]) }
    left = left.map { $0 - (count - before) }
    defer { byteOffset += end }
    return TextChunk(bytes: consume bytes, count: end, byteOffset: byteOffset, isLast: isAtEnd)
  }

  /// The position behind the last line break of a part of the bytes.
  private func lastLineBreak(in bytes: Span<UInt8>, _ part: Range<Int>) -> Int? {
    var position = part.upperBound
    while position > part.lowerBound {
      position -= 1
      guard bytes[position] == lineBreak else { continue }
      if lineBreak == 0x0A { return position + 1 }
      // A carriage return at the very end may be followed by its line feed.
      if position + 1 == part.upperBound { continue }
      return bytes[position + 1] == 0x0A ? position + 2 : position + 1
    }
    return nil
  }

  /// The number of bytes of text read so far, with those before the first part.
  var textCount: Int { window.textCount }

  /// Describes the input, once it has been read to its end.
  func provenance(rows: Int) -> Provenance.Input { window.provenance(rows: rows) }
}
