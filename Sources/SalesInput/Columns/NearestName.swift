/// The name that was probably meant where an unknown one was written.
public enum NearestName {
  /// Finds the known name nearest to a word, without regard to case.
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - names: The known names; of equally near ones the first wins.
  /// - Returns: A name that takes steps in at most a third of its letters, or one step; nil where
  ///   none is so near.
  /// - Complexity: O(length of the word × total length of the names).
  public static func of(_ word: String, among names: [String]) -> String? {
    let written = Array(word.lowercased())
    return
      names
      .map { (name: $0, steps: steps(from: written, to: Array($0.lowercased()))) }
      .filter { $0.steps <= max(1, $0.name.count / 3) }
      .min { $0.steps < $1.steps }?.name
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
