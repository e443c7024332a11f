import Multivariate

/// Where on the map customers are so many that no mark stands for a few.
///
/// The plane is cut into squares. Of a square, the customers of one segment are shown at its centre
/// where they are enough, and left out where they are not.
struct CrowdedPlaces {
  /// The side of a square, in standard deviations of the figures.
  private static let side = 0.1

  private struct Place: Hashable {
    let column: Int
    let row: Int
    let cluster: Int
  }

  /// The positions of the customers; not a number for those that are left out.
  let x: [Double]
  let y: [Double]

  /// Finds the places.
  ///
  /// - Parameters:
  ///   - scores: The customers on the two principal components.
  ///   - clusters: The cluster of each; none where they are not divided.
  ///   - least: How many make a place. As many are left out, or none, so that the number of those
  ///     left out does not tell of a few either.
  /// - Complexity: O(n).
  init(of scores: Matrix, clusters: [Int], least: Int) {
    let places = (0..<scores.rowCount).map { customer -> Place? in
      guard let column = Self.square(scores[customer, 0]),
        let row = Self.square(scores[customer, 1])
      else { return nil }
      return Place(column: column, row: row, cluster: clusters.isEmpty ? 0 : clusters[customer])
    }
    var counts: [Place: Int] = [:]
    for place in places.compactMap({ $0 }) { counts[place, default: 0] += 1 }
    var shown = counts.filter { $0.value >= least }
    let leftOut = scores.rowCount - shown.reduce(0) { $0 + $1.value }
    if (1..<least).contains(leftOut) {
      let smallest = shown.min {
        ($0.value, $0.key.column, $0.key.row, $0.key.cluster)
          < ($1.value, $1.key.column, $1.key.row, $1.key.cluster)
      }
      if let smallest { shown[smallest.key] = nil }
    }
    func center(_ place: Place?, _ square: (Place) -> Int) -> Double {
      guard let place, shown[place] != nil else { return .nan }
      return (Double(square(place)) + 0.5) * Self.side
    }
    x = places.map { center($0, \.column) }
    y = places.map { center($0, \.row) }
  }

  private static func square(_ score: Double) -> Int? {
    Int(exactly: (score / side).rounded(.down))
  }
}
