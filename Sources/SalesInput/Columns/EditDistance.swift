/// How far two names are from each other.
enum EditDistance {
  /// The least number of letters to insert, delete or replace (Levenshtein 1966), without regard
  /// to case.
  static func between(_ first: String, _ second: String) -> Int {
    let first = Array(first.lowercased())
    let second = Array(second.lowercased())
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

  /// The name nearest to another, if it differs in at most half of its letters; of equally near
  /// ones the first.
  static func nearest(to name: String, among names: [String]) -> String? {
    let candidates = names.map { (name: $0, distance: between(name, $0)) }
    guard let best = candidates.min(by: { $0.distance < $1.distance }),
      best.distance * 2 <= max(name.count, best.name.count)
    else { return nil }
    return best.name
  }
}
