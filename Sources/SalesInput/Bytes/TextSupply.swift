import Segmentation

/// An input's text: its stored bytes, decompressed where they are compressed.
struct TextSupply: ~Copyable {
  private var stored: StoredBytes
  private var inflater: GzipInflater?
  /// Stored bytes that are not yet handed on.
  private var pending: [UInt8]
  private var pendingRange: Range<Int>
  private var storedAtEnd = false
  /// The number of bytes of text given so far.
  private(set) var textCount = 0

  /// Opens an input and looks at its first bytes to see whether it is compressed.
  init(_ source: SalesSource, isHashed: Bool) throws(SalesInputError) {
    var stored = try StoredBytes(source, isHashed: isHashed)
    var pending = [UInt8](repeating: 0, count: 1 << 16)
    let end = try stored.fill(&pending, 0..<4096)
    if end == 0 { throw .emptyFile(source.name) }
    var inflater: GzipInflater?
    if end >= 2, pending[0] == 0x1F, pending[1] == 0x8B { inflater = try Self.inflater(source) }
    self.stored = stored
    self.pending = pending
    self.inflater = inflater
    pendingRange = 0..<end
    storedAtEnd = end < 4096
  }

  private static func inflater(_ source: SalesSource) throws(SalesInputError) -> GzipInflater {
    guard let inflater = GzipInflater() else {
      throw .readFailed(source.name, reason: "zlib has no memory")
    }
    return inflater
  }

  /// The input's name.
  var name: String { stored.name }

  /// The number of stored bytes read so far.
  var storedCount: Int { stored.count }

  /// The length of the text, where it is known before it is read.
  var expectedCount: Int? { isCompressed ? nil : stored.size }

  /// Whether the input is compressed.
  var isCompressed: Bool { inflater != nil }

  /// Fills a part of a buffer with text, as far as there is any.
  ///
  /// - Returns: The position after the last byte; less than the part's end at the end only.
  mutating func fill(_ buffer: inout [UInt8], _ part: Range<Int>) throws(SalesInputError) -> Int {
    let end = isCompressed ? try inflate(into: &buffer, part) : try copy(into: &buffer, part)
    textCount += end - part.lowerBound
    return end
  }

  private mutating func copy(
    into buffer: inout [UInt8],
    _ part: Range<Int>
  ) throws(SalesInputError) -> Int {
    var start = part.lowerBound
    while start < part.upperBound, !pendingRange.isEmpty {
      buffer[start] = pending[pendingRange.lowerBound]
      pendingRange = (pendingRange.lowerBound + 1)..<pendingRange.upperBound
      start += 1
    }
    return storedAtEnd ? start : try stored.fill(&buffer, start..<part.upperBound)
  }

  private mutating func inflate(
    into buffer: inout [UInt8],
    _ part: Range<Int>
  ) throws(SalesInputError) -> Int {
    guard var inflater = inflater.take() else { return part.lowerBound }
    var room = part
    while !room.isEmpty {
      if pendingRange.isEmpty, !storedAtEnd {
        let end = try stored.fill(&pending, 0..<pending.count)
        pendingRange = 0..<end
        storedAtEnd = end < pending.count
      }
      if pendingRange.isEmpty {
        if inflater.isBetweenMembers { break }
        throw .damagedCompression(name, reason: "it ends too early")
      }
      if inflater.isBetweenMembers, skipsPadding() { continue }
      let before = (pendingRange, room)
      guard inflater.step(pending, &pendingRange, &buffer, &room) == .progress else {
        throw .damagedCompression(name, reason: "its check sum or its form is wrong")
      }
      if before == (pendingRange, room) {
        throw .damagedCompression(name, reason: "it does not go on")
      }
    }
    self.inflater = consume inflater
    return room.lowerBound
  }

  /// Passes over zeros between members, as tape archives leave them; says whether there were any.
  private mutating func skipsPadding() -> Bool {
    let start = pendingRange.lowerBound
    guard storedCount > 4096 || start > 0 else { return false }
    while let first = pendingRange.first, pending[first] == 0 {
      pendingRange = (first + 1)..<pendingRange.upperBound
    }
    return pendingRange.lowerBound > start
  }

  /// Describes the input, once it has been read to its end.
  func provenance(rows: Int) -> Provenance.Input { stored.provenance(rows: rows) }
}
