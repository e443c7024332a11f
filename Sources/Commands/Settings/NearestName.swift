/// Finds the name that was probably meant.
enum NearestName {
  /// The known name nearest to a word; nil where none is near.
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - names: The known names; of equally near ones the first wins.
  /// - Returns: A name that differs in at most a third of its letters, and in one at least.
  static func of(_ word: String, among names: [String]) -> String? {
    let written = word.lowercased().map { $0 == "_" ? "-" : $0 }
    let near = names.map { (name: $0, steps: steps(from: written, to: Array($0))) }
      .filter { $0.steps <= max(1, $0.name.count / 3) }
    return near.min { $0.steps < $1.steps }?.name
  }

  /// The fewest letters to insert, drop or replace (Levenshtein 1966), row by row.
  private static func steps(from first: [Character], to second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[second.count]
  }
}
