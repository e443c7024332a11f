import Markup

/// The map of the customers by their first two principal components, with the centres of the
/// segments and the directions of the measures.
///
/// Both axes have the same scale. Where a few customers lie so far out that they would squeeze
/// all others into a corner, the map is a detail, and a strip below shows everyone.
public struct ComponentMap: Sendable {
  /// The direction of one measure.
  public struct Loading: Sendable, Equatable {
    /// The measure's name.
    public var name: String
    /// Its loading on the first component.
    public var x: Double
    /// Its loading on the second component.
    public var y: Double

    /// Creates a direction.
    ///
    /// - Parameters:
    ///   - name: The measure's name.
    ///   - x: Its loading on the first component.
    ///   - y: Its loading on the second component.
    public init(name: String, x: Double, y: Double) {
      self.name = name
      self.x = x
      self.y = y
    }
  }

  /// Up to this many customers each have a mark; above it hexagons count those that lie close
  /// together, and only customers apart from others keep a mark.
  public static let markLimit = 2_000
  /// Up to this many customers each mark tells its customer's id.
  public static let idLimit = 500

  let points: MapPoints
  let segments: [String]
  let loadings: [Loading]
  let varianceShares: [Double]
  /// The part of the plane to show; nothing where there are no points.
  let view: MapView?
  /// The mean position of each segment's points; nothing for one without points.
  let centers: [(x: Double, y: Double)?]
  private let shared = FramedPoints.Shared()

  /// Creates the chart's data, and finds the part of the plane to show.
  ///
  /// - Parameters:
  ///   - x: The customers' scores on the first component.
  ///   - y: Their scores on the second component.
  ///   - clusters: Their clusters, each an index of `segments`; empty where there are none.
  ///   - ids: Their ids, shown on hovering where there are few; empty to show none.
  ///   - segments: The names of the segments by number of the cluster.
  ///   - loadings: The directions of the measures.
  ///   - varianceShares: The shares of the variance that the two components explain.
  /// - Complexity: O(*n*) in the number of customers.
  public init(
    x: [Double],
    y: [Double],
    clusters: [Int] = [],
    ids: [String] = [],
    segments: [String] = [],
    loadings: [Loading],
    varianceShares: [Double]
  ) {
    precondition(x.count == y.count, "\(x.count) first scores and \(y.count) second ones.")
    precondition(
      clusters.isEmpty || clusters.count == x.count,
      "\(clusters.count) clusters of \(x.count)."
    )
    precondition(ids.isEmpty || ids.count == x.count, "\(ids.count) ids of \(x.count).")
    points = MapPoints(x: x, y: y, clusters: clusters, ids: ids)
    self.segments = clusters.isEmpty ? [] : segments
    self.loadings = loadings.filter { $0.x.isFinite && $0.y.isFinite }
    self.varianceShares = varianceShares
    view = points.isEmpty ? nil : MapView(of: points, loadings: self.loadings)
    centers = points.centers(clusterCount: self.segments.count)
  }

  /// Draws the chart.
  ///
  /// - Parameters:
  ///   - caption: The words around the chart.
  ///   - style: Theme, ids and words.
  /// - Returns: The chart, or one that says why there is nothing to draw; its `coverage` says how
  ///   many customers are drawn.
  /// - Complexity: O(*n*) in the number of customers; the size of the chart is bounded.
  public func chart(_ caption: ChartCaption, style: ChartStyle) -> Chart {
    guard let view else {
      return .empty(caption, style: style, because: .withoutComponents)
    }
    let coverage = style.words.text(
      ChartStrings.coverage,
      [
        "drawn": style.numbers.value(points.count),
        "customers": style.numbers.value(points.givenCount),
      ]
    )
    return .framed(caption, style: style, coverage: coverage) { drawing, top in
      draw(view, on: &drawing, top: top)
    }
  }
}

extension ComponentMap {
  /// What the drawings need to know of the points in a frame.
  ///
  /// - Parameters:
  ///   - frame: The frame.
  ///   - isStrip: Whether it is the strip.
  /// - Returns: The same for all drawings with that frame.
  func framed(in frame: PlaneFrame, isStrip: Bool) -> FramedPoints {
    shared.points(in: frame) { [points, clusterCount = max(segments.count, 1)] in
      FramedPoints(points, in: frame, isStrip: isStrip, clusterCount: clusterCount)
    }
  }
}

/// The customers that can be drawn: those with finite scores, of a size that components can have.
struct MapPoints: Sendable {
  let x: [Double]
  let y: [Double]
  let clusters: [Int]
  let ids: [String]
  /// How many customers were given, drawn or not.
  let givenCount: Int

  init(x: [Double], y: [Double], clusters: [Int], ids: [String]) {
    givenCount = x.count
    let drawn = x.indices.filter { x[$0].magnitude < 1e15 && y[$0].magnitude < 1e15 }
    self.x = drawn.map { x[$0] }
    self.y = drawn.map { y[$0] }
    self.clusters = drawn.map { clusters.isEmpty ? 0 : clusters[$0] }
    self.ids = ids.isEmpty ? [] : drawn.map { ids[$0] }
  }

  var count: Int { x.count }
  var isEmpty: Bool { x.isEmpty }

  /// The mean position of each cluster's points; nothing for a cluster without points.
  func centers(clusterCount: Int) -> [(x: Double, y: Double)?] {
    guard clusterCount > 0 else { return [] }
    var sums = Array(repeating: (x: 0.0, y: 0.0, count: 0), count: clusterCount)
    for index in x.indices where clusters[index] < clusterCount {
      sums[clusters[index]].x += x[index]
      sums[clusters[index]].y += y[index]
      sums[clusters[index]].count += 1
    }
    return sums.map { sum in
      sum.count == 0 ? nil : (sum.x / Double(sum.count), sum.y / Double(sum.count))
    }
  }
}
