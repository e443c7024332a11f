import Foundation

/// Some work of ours beside that of a peer.
struct Comparison {
  /// What is done.
  let work: String
  /// What it took us.
  let ours: Cost
  /// Who else does it; nothing where the aim is a time of our own.
  var peerName = ""
  /// What it took the peer.
  var peer: Peer = .absent("–")
  /// What we aim at.
  var aim = ""
  /// What else is worth knowing, such as whether the results are as good.
  var note = ""

  /// How many times our time the peer's is, and how many times our CPU time.
  private var ratio: String? {
    guard case .measured(let cost) = peer else { return nil }
    return String(
      format: "%.1f (%.1f)",
      cost.seconds / ours.seconds,
      cost.cpuSeconds / ours.cpuSeconds
    )
  }

  fileprivate var cells: [String] {
    let theirs =
      switch peer {
      case .measured(let cost): [cost.text, Self.megabytes(cost)]
      case .absent(let reason): [reason, ""]
      }
    return [work, ours.text, Self.megabytes(ours), peerName] + theirs
      + [ratio ?? "", aim, note]
  }

  private static func megabytes(_ cost: Cost) -> String {
    cost.peakBytes.map { "\(($0 + 500_000) / 1_000_000)" } ?? ""
  }
}

extension [Comparison] {
  /// Prints them as a table.
  func printTable() {
    let header = ["work", "ours", "MB", "peer", "its time", "MB", "times", "aim", "note"]
    TextTable(rows: [header] + map(\.cells)).print()
  }
}

/// Cells in columns, as Markdown has them.
struct TextTable {
  /// The rows, the first being the header; all of the same length.
  let rows: [[String]]

  func print() {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for (index, row) in rows.enumerated() {
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      Swift.print("| " + cells.joined(separator: " | ") + " |")
      guard index == 0 else { continue }
      Swift.print("|" + widths.map { String(repeating: "-", count: $0 + 2) + "|" }.joined())
    }
    Swift.print("")
    // Where the output goes to a file, each table is there when it is ready.
    fflush(nil)
  }
}
