import Multivariate

/// Where on the map customers are so many that no mark stands for a few.
///
/// The plane is cut into squares. Of a square, the customers of one segment are shown at its centre
/// where they are enough, and left out where they are not. The squares are as small as they can be
/// while half of all customers are shown.
struct CrowdedPlaces {
  /// The sides of squares to try, in standard deviations of the figures.
  private static let sides = [0.1, 0.2, 0.4, 0.8, 1.6]

  /// A square, and the segment of the customers in it.
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
    var places = Self.places(of: scores, clusters, side: Self.sides[0])
    var shown = Self.crowded(places, least)
    var side = Self.sides[0]
    for wider in Self.sides.dropFirst() where 2 * Self.count(shown) < scores.rowCount {
      side = wider
      places = Self.places(of: scores, clusters, side: side)
      shown = Self.crowded(places, least)
    }
    if (1..<least).contains(scores.rowCount - Self.count(shown)) {
      let smallest = shown.min {
        ($0.value, $0.key.column, $0.key.row, $0.key.cluster)
          < ($1.value, $1.key.column, $1.key.row, $1.key.cluster)
      }
      if let smallest { shown[smallest.key] = nil }
    }
    func center(_ place: Place?, _ square: (Place) -> Int) -> Double {
      guard let place, shown[place] != nil else { return .nan }
      return (Double(square(place)) + 0.5) * side
    }
    x = places.map { center($0, \.column) }
    y = places.map { center($0, \.row) }
  }

  /// The place of each customer; nil where a score is no number.
  private static func places(of scores: Matrix, _ clusters: [Int], side: Double) -> [Place?] {
    func square(_ score: Double) -> Int? { Int(exactly: (score / side).rounded(.down)) }
    return (0..<scores.rowCount).map { customer in
      guard let column = square(scores[customer, 0]), let row = square(scores[customer, 1]) else {
        return nil
      }
      return Place(column: column, row: row, cluster: clusters.isEmpty ? 0 : clusters[customer])
    }
  }

  /// The places of enough customers, with their number.
  private static func crowded(_ places: [Place?], _ least: Int) -> [Place: Int] {
    var counts: [Place: Int] = [:]
    for place in places.compactMap({ $0 }) { counts[place, default: 0] += 1 }
    return counts.filter { $0.value >= least }
  }

  private static func count(_ places: [Place: Int]) -> Int { places.values.reduce(0, +) }
}
