internal import Multivariate
import Synchronization

/// What a drawing needs to know of the points in a frame.
///
/// There are several drawings of the same width, and as many as a million points: so each frame's
/// are looked at once, by whichever drawing comes first (`ComponentMap.framed(in:isStrip:)`).
struct FramedPoints: Sendable {
  /// How many points lie inside the frame.
  let count: Int
  /// These points where each has a mark; nothing where hexagons count them.
  let marked: [Int]
  /// The hexagons that count them, where they do.
  let grid: HexagonGrid?
  /// The labels' places, with a mark at each point.
  let labels: LabelPlacement

  /// Looks at the points in a frame.
  ///
  /// - Parameters:
  ///   - points: All points.
  ///   - frame: The frame.
  ///   - isStrip: Whether it is the strip, which is too small for thousands of marks.
  ///   - clusterCount: The number of clusters, at least 1.
  /// - Complexity: O(*n*) in the number of points.
  init(_ points: MapPoints, in frame: PlaneFrame, isStrip: Bool, clusterCount: Int) {
    let inside = points.x.indices.filter { index in
      frame.contains(x: frame.x(points.x[index]), y: frame.y(points.y[index]))
    }
    let isCounted = points.count > (isStrip ? ComponentMap.idLimit : ComponentMap.markLimit)
    count = inside.count
    marked = isCounted ? [] : inside
    grid =
      isCounted
      ? HexagonGrid.bounded(
        points,
        inside,
        in: frame,
        radius: isStrip ? 4.5 : 5.5,
        cellLimit: isStrip ? 400 : 1_600,
        clusterCount: clusterCount
      ) : nil
    let margin = isStrip ? 3.0 : 4
    var labels = LabelPlacement(
      frame: .init(
        left: frame.left + margin,
        top: frame.top + margin,
        width: frame.width - 2 * margin,
        height: frame.height - 2 * margin
      )
    )
    for index in points.x.indices {
      labels.avoid(x: frame.x(points.x[index]), y: frame.y(points.y[index]))
    }
    self.labels = labels
  }

  /// The points of a map in all frames that were looked at.
  ///
  /// A class, since all copies of a map share what was found; that does not change what they draw.
  final class Shared: Sendable {
    private let found = Mutex<[PlaneFrame: Begun<FramedPoints>]>([:])

    /// The points in a frame, which are looked at unless they were before.
    func points(
      in frame: PlaneFrame,
      looking look: @escaping @Sendable () -> FramedPoints
    ) -> FramedPoints {
      let begun = found.withLock { found in
        let begun = found[frame] ?? Parallel(threadCount: 1).begin(look)
        found[frame] = begun
        return begun
      }
      return begun.value
    }
  }
}
