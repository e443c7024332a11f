import Segmentation

/// How the records of one NDJSON input lie: their fields and their columns.
struct JSONLayout: Sendable {
  /// The longest record, in bytes.
  static let longestRecord = TextWindow.size

  let fields: JSONCells
  let columns: ResolvedColumns

  /// What stands at a position of a text.
  enum Record: Equatable {
    /// An object; its members are those read.
    case object(next: Int)
    /// Something that is rejected; reading goes on behind its first line, or in a later text where
    /// this one has no end of it.
    case refused(LedgerAccount.RejectionReason, message: String, next: Int?)
    /// A record that goes on behind the text.
    case open
  }

  /// Finds out what stands at a position; the answer depends on nothing but the text.
  ///
  /// - Parameters:
  ///   - position: The position, which is no white space.
  ///   - text: The text.
  ///   - isAtEnd: Whether the input ends with the text.
  ///   - object: Where the members of an object go.
  /// - Returns: What stands there.
  static func record(
    at position: Int,
    in text: Span<UInt8>,
    isAtEnd: Bool,
    into object: inout JSONMembers
  ) -> Record {
    var end = JSONScanner.End.malformed(at: position, "the record is not a JSON object")
    if text[position] == UInt8(ascii: "{") { end = object.read(text, from: position) }
    var refusal = (LedgerAccount.RejectionReason.badRecord, "the record does not end.")
    switch end {
    case .at(let next) where next - position <= longestRecord: return .object(next: next)
    case .malformed(let place, let what) where place - position < longestRecord:
      refusal.1 = "\(what)."
    case .incomplete where text.count - position < longestRecord:
      guard isAtEnd else { return .open }
    default: refusal = (.lineTooLong, "the record is longer than \(longestRecord) bytes.")
    }
    let next = nextLine(text, from: position)
    return .refused(refusal.0, message: refusal.1, next: next ?? (isAtEnd ? text.count : nil))
  }

  /// The position behind the next line feed.
  static func nextLine(_ text: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    while position < text.count {
      if text[position] == 0x0A { return position + 1 }
      position += 1
    }
    return nil
  }

  /// The number of line feeds in a part of a text.
  static func lines(in part: Range<Int>, of text: Span<UInt8>) -> Int {
    var lines = 0
    for position in part where text[position] == 0x0A { lines += 1 }
    return lines
  }
}
