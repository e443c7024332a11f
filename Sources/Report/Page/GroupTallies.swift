import Segmentation

/// How many customers, and how much of their money, the groups of a scheme hold.
struct GroupTallies {
  /// Customers and their net spend.
  struct Tally: Equatable {
    var customers = 0
    var revenue = Money.zero

    /// Counts one more customer.
    mutating func add(_ spend: Money) {
      customers += 1
      revenue += spend
    }
  }

  /// A cell of the grid of recency score and FM.
  struct Cell {
    var tally = Tally()
    /// The group of most customers in the cell; where it is empty, the only group it may hold.
    var mainGroup: Int?
    /// Whether customers of the cell may belong to several groups.
    var isMixed = false
  }

  /// Of each group.
  private(set) var groups: [Tally]
  /// Whether the figures of each group are kept back, since they tell of too few.
  private(set) var isKeptBack: [Bool] = []
  /// By recency score, the lowest first, and FM.
  private(set) var cells: [[Cell]]
  /// The customers by group and by segment; without columns where there are no segments.
  private(set) var crossed: [[Int]]

  /// Counts the customers of a report.
  ///
  /// - Parameter input: What the report is made from.
  /// - Complexity: O(n).
  init(of input: ReportInput) {
    let grouping = input.grouping
    let scheme = grouping.scheme
    let monetary = input.segmentation.table.monetary
    let labels = input.segmentation.clustering?.labels ?? []
    let (groupCount, k) = (scheme.groups.count, input.segmentation.clustering?.k ?? 0)
    let cellCount = scheme.recencyLevels * scheme.levels
    var groups = Array(repeating: Tally(), count: groupCount)
    var tallies = Array(repeating: Tally(), count: cellCount)
    // By cell and in it by group; by group and in it by segment.
    var counts = Array(repeating: 0, count: cellCount * groupCount)
    var crossed = Array(repeating: 0, count: groupCount * k)
    for (customer, group) in grouping.groups.enumerated() {
      let code = grouping.scores.code(of: customer)
      let cell = (code.recency - 1) * scheme.levels + code.mean - 1
      groups[group].add(monetary[customer])
      tallies[cell].add(monetary[customer])
      counts[cell * groupCount + group] += 1
      if k > 0 { crossed[group * k + labels[customer]] += 1 }
    }
    self.groups = groups
    self.crossed = (0..<groupCount).map { Array(crossed[$0 * k..<($0 + 1) * k]) }
    isKeptBack = input.audience.keepsBack(groups.map(\.customers))
    cells = (0..<scheme.recencyLevels).map { recency in
      (0..<scheme.levels).map { mean in
        let cell = recency * scheme.levels + mean
        return Self.cell(
          recency + 1,
          mean + 1,
          tallies[cell],
          counts: counts[cell * groupCount..<(cell + 1) * groupCount],
          of: scheme
        )
      }
    }
  }

  /// A cell with the group that stands for it.
  private static func cell(
    _ recency: Int,
    _ mean: Int,
    _ tally: Tally,
    counts: ArraySlice<Int>,
    of scheme: Scheme
  ) -> Cell {
    let possible = scheme.groups.indices.filter { index in
      scheme.groups[index].codes.contains { $0.recency == recency && $0.mean == mean }
    }
    // Of groups with equally many customers, the first of the scheme stands for the cell.
    let most = counts.max() ?? 0
    let largest = most > 0 ? counts.firstIndex(of: most).map { $0 - counts.startIndex } : nil
    return Cell(
      tally: tally,
      mainGroup: possible.count == 1 ? possible.first : largest,
      isMixed: possible.count > 1
    )
  }
}
