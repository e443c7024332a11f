/// Puts the members of JSON objects into the order of columns.
struct JSONCells: Sendable {
  /// The columns' names, in order of first appearance.
  private(set) var names: [[UInt8]] = []

  /// Adds the names of an object that are new.
  mutating func addNames(of object: JSONMembers, in text: Span<UInt8>) {
    for (guess, member) in object.members.enumerated()
    where column(of: member, at: guess, in: text) == nil {
      var name: [UInt8] = []
      if JSONEscapes.append(text, member.name, to: &name) { names.append(name) }
    }
  }

  /// The names as text.
  var header: [String] { names.map { String(decoding: $0, as: UTF8.self) } }

  /// Fills the cells of an object.
  ///
  /// - Returns: What is wrong with the object, if anything is; and whether a used value has bytes
  ///   above 0x7F.
  func fill(
    _ cells: inout CellTable,
    from object: JSONMembers,
    in text: Span<UInt8>
  ) -> (fault: String?, hasHighBytes: Bool) {
    cells.removeAll()
    for _ in names { cells.append(0, 0, kind: .missing) }
    var seen: UInt8 = 0
    for (guess, member) in object.members.enumerated() {
      guard let column = column(of: member, at: guess, in: text) else {
        // The first objects decide which fields there are; a late one is ignored only where it
        // cannot be one that counts.
        guard let name = lateField(member, in: text) else { continue }
        return ("the field \"\(name)\" is in no object before. Put one that has it first.", false)
      }
      guard cells.kinds[column] == .missing else {
        return ("the field \"\(header[column])\" is there twice.", false)
      }
      switch member.kind {
      case .null: cells.set(column, 0, 0, kind: .null)
      case .number:
        cells.set(column, member.value.lowerBound, member.value.upperBound, kind: .number)
      case .string:
        var hasEscapes = false
        for position in member.value {
          seen |= text[position]
          if text[position] == UInt8(ascii: "\\") { hasEscapes = true }
        }
        guard hasEscapes else {
          cells.set(column, member.value.lowerBound, member.value.upperBound)
          continue
        }
        let start = cells.spill.count
        guard JSONEscapes.append(text, member.value, to: &cells.spill) else {
          return ("the field \"\(header[column])\" has half a character.", false)
        }
        cells.set(column, start, cells.spill.count, isSpilled: true)
      case .boolean, .object, .array:
        cells.set(column, member.value.lowerBound, member.value.upperBound, kind: .nested)
      }
    }
    return (nil, seen >= 0x80)
  }

  /// The column of a member; objects of one file mostly have their members in one order.
  private func column(
    of member: JSONMembers.Member,
    at guess: Int,
    in text: Span<UInt8>
  ) -> Int? {
    if guess < names.count, matches(names[guess], member.name, text) { return guess }
    if let plain = names.firstIndex(where: { matches($0, member.name, text) }) { return plain }
    for position in member.name where text[position] == UInt8(ascii: "\\") {
      var name: [UInt8] = []
      guard JSONEscapes.append(text, member.name, to: &name) else { return nil }
      return names.firstIndex(of: name)
    }
    return nil
  }

  /// The name of a member that would have been read as the sale's id.
  private func lateField(_ member: JSONMembers.Member, in text: Span<UInt8>) -> String? {
    var bytes: [UInt8] = []
    guard JSONEscapes.append(text, member.name, to: &bytes) else { return nil }
    let name = String(decoding: bytes, as: UTF8.self)
    let isSaleID = SalesField.saleID.aliases.joined().contains(SalesField.normalized(name))
    return isSaleID ? name : nil
  }

  private func matches(_ name: [UInt8], _ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
    guard name.count == range.count else { return false }
    for offset in name.indices where name[offset] != text[range.lowerBound + offset] {
      return false
    }
    return true
  }
}
