import SalesInput
import Segmentation
import Testing

/// Made-up files with the two faults that readers most often take for sales: a quote opened in a
/// row's last empty cell, and one empty cell too many.
struct PollutedFileTests {
  /// SplitMix64 (Steele, Lea, Flood 2014), so that every run makes the same files.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  private static let notes = ["", "", "x", "a, b", "say \"x\"", "two\nlines", "\"", "é", ",,"]

  /// A file whose customers have one row each, and what each of them spent.
  private func file(
    _ generator: inout Generator
  ) -> (lines: [String], emptyEnds: [Int], money: [String: Money]) {
    var lines = ["customer_id,sale_id,date,amount,note"]
    var emptyEnds: [Int] = []
    var money: [String: Money] = [:]
    for row in 0..<Int.random(in: 3...25, using: &generator) {
      let cents = Int.random(in: 1...99_999, using: &generator)
      money["c\(row)"] = Money(millionths: Int128(cents) * 10_000)
      let note = Self.notes[Int.random(in: 0..<Self.notes.count, using: &generator)]
      let day = 10 + Int.random(in: 0...18, using: &generator)
      let quoted = note.isEmpty ? "" : "\"\(note.replacing("\"", with: "\"\""))\""
      if note.isEmpty { emptyEnds.append(lines.count) }
      let amount = money["c\(row)", default: .zero].description
      lines.append("c\(row),\(row),2025-01-\(day),\(amount),\(quoted)")
    }
    return (lines, emptyEnds, money)
  }

  @Test(arguments: 0..<150)
  func neverGivesAWrongTotal(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    var (lines, emptyEnds, money) = file(&generator)
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      if Bool.random(using: &generator), let line = emptyEnds.randomElement(using: &generator) {
        lines[line] += "\""
      } else {
        let line = Int.random(in: 1..<lines.count, using: &generator)
        lines[line] = "," + lines[line]
      }
    }
    let end = ["\n", "\r\n"][seed % 2]
    let result: SalesReading
    do {
      result = try reading(
        lines.joined(separator: end) + (seed % 3 == 0 ? "" : end)
      )
    } catch let error as SalesInputError {
      #expect(error.code == .nothingUsable)
      return
    }
    let table = result.table
    for (id, spent) in zip(table.customerIDs, table.monetary) {
      #expect(money[id] == spent, "\(id)")
    }
    #expect((table.customerCount == money.count) == result.rejections.isEmpty)
  }
}
