internal import Multivariate

/// The part of the plane that a map shows: all points, or the bulk of them where a few lie far out.
struct MapView: Sendable {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  /// Whether some points lie outside.
  let isDetail: Bool
  /// The length of an arrow for a loading of 1, in units of the plane.
  let arrowScale: Double

  /// Finds the part to show.
  ///
  /// - Parameters:
  ///   - points: The points, at least one.
  ///   - loadings: The directions of the measures.
  init(of points: MapPoints, loadings: [ComponentMap.Loading]) {
    let all = (x: Self.range(of: points.x, tail: 0), y: Self.range(of: points.y, tail: 0))
    // A share of one customer in 200 lies outside at each end of each axis.
    let tail = points.count >= 200 ? 0.005 : 0
    let bulk = (x: Self.range(of: points.x, tail: tail), y: Self.range(of: points.y, tail: tail))
    let allSpan = Self.largestSpan(all.x, all.y)
    let bulkSpan = Self.largestSpan(bulk.x, bulk.y)
    isDetail = bulkSpan > 0 && allSpan > 1.8 * bulkSpan
    let shown = isDetail ? bulk : (x: Self.widened(all.x), y: Self.widened(all.y))
    let span = Self.largestSpan(shown.x, shown.y)
    let longest = loadings.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() }.max() ?? 0
    let scale = longest > 0 ? 0.32 * span / longest : 0
    arrowScale = scale
    let tipsX = loadings.map { $0.x * scale * 1.25 } + [0]
    let tipsY = loadings.map { $0.y * scale * 1.25 } + [0]
    x = Self.union(shown.x, LinearScale.extent(of: tipsX) ?? 0...0)
    y = Self.union(shown.y, LinearScale.extent(of: tipsY) ?? 0...0)
  }

  private static func largestSpan(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Double {
    max(x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
  }

  /// The range, or one unit around it where its values differ by rounding only.
  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let span = range.upperBound - range.lowerBound
    let largest = max(range.lowerBound.magnitude, range.upperBound.magnitude, 1)
    guard span <= largest * 1e-9 else { return range }
    return (range.lowerBound - largest / 2)...(range.upperBound + largest / 2)
  }

  private static func union(
    _ first: ClosedRange<Double>,
    _ second: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    min(first.lowerBound, second.lowerBound)...max(first.upperBound, second.upperBound)
  }

  /// The range of values without a share of them at each end.
  private static func range(of values: [Double], tail: Double) -> ClosedRange<Double> {
    let cut = Int(Double(values.count) * tail)
    let last = values.count - 1 - cut
    return values.ascending(at: cut..<cut + 1)[0]...values.ascending(at: last..<last + 1)[0]
  }
}
