/// The cells of one record: where each lies in the text.
///
/// A cell that had to be rewritten (a doubled quote, an escape, another encoding) lies in `spill`
/// instead.
struct CellTable {
  /// What a cell is, beyond its text.
  enum Kind: UInt8 {
    case text
    case number
    case null
    case missing
    case nested
    /// A date as `YYYY-MM-DD`, with or without a time, whatever the form of dates is elsewhere.
    case moment
    /// A spreadsheet's number that is expected to be a date, but is not shown as one.
    case plainNumber
    /// A spreadsheet's date or time that is no day of the calendar.
    case noDay
    /// A spreadsheet's error, such as `#N/A`.
    case error
    /// A spreadsheet's formula whose result is not stored.
    case uncalculated

    /// Whether the cell's text can be taken as it is.
    var isReadable: Bool { self == .text || self == .number || self == .moment }
  }

  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []
  private(set) var isSpilled: [Bool] = []
  private(set) var kinds: [Kind] = []
  private(set) var count = 0
  /// The rewritten cells, one after the other.
  var spill: [UInt8] = []

  /// Forgets all cells, but not their memory.
  mutating func removeAll() {
    count = 0
    if !spill.isEmpty { spill.removeAll(keepingCapacity: true) }
  }

  /// Adds a cell.
  mutating func append(_ start: Int, _ end: Int, isSpilled: Bool = false, kind: Kind = .text) {
    if count < starts.count {
      starts[count] = start
      ends[count] = end
      self.isSpilled[count] = isSpilled
      kinds[count] = kind
    } else {
      starts.append(start)
      ends.append(end)
      self.isSpilled.append(isSpilled)
      kinds.append(kind)
    }
    count += 1
  }

  /// Sets a cell that is there already.
  mutating func set(
    _ cell: Int,
    _ start: Int,
    _ end: Int,
    isSpilled: Bool = false,
    kind: Kind = .text
  ) {
    starts[cell] = start
    ends[cell] = end
    self.isSpilled[cell] = isSpilled
    kinds[cell] = kind
  }

  /// Rewrites a cell from Windows-1252 to UTF-8; false where a byte has no character.
  mutating func transcode(_ cell: Int, in text: Span<UInt8>) -> Bool {
    let start = spill.count
    let isConverted: Bool
    if isSpilled[cell] {
      let copy = Array(spill[starts[cell]..<ends[cell]])
      isConverted = WindowsText.appendUTF8(of: copy.span, to: &spill)
    } else {
      isConverted = WindowsText.appendUTF8(
        of: text.extracting(starts[cell]..<ends[cell]),
        to: &spill
      )
    }
    if isConverted { set(cell, start, spill.count, isSpilled: true, kind: kinds[cell]) }
    return isConverted
  }

  /// A cell's bytes, copied.
  func bytes(_ cell: Int, in text: Span<UInt8>) -> [UInt8] {
    if isSpilled[cell] { return Array(spill[starts[cell]..<ends[cell]]) }
    var bytes: [UInt8] = []
    for position in starts[cell]..<ends[cell] { bytes.append(text[position]) }
    return bytes
  }

  /// A cell's text, with replacement characters where it is not UTF-8.
  func string(_ cell: Int, in text: Span<UInt8>) -> String {
    String(decoding: bytes(cell, in: text), as: UTF8.self)
  }
}
