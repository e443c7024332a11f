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
    let clustering = input.segmentation.clustering
    groups = Array(repeating: Tally(), count: scheme.groups.count)
    cells = Array(
      repeating: Array(repeating: Cell(), count: scheme.levels),
      count: scheme.recencyLevels
    )
    crossed = Array(
      repeating: Array(repeating: 0, count: clustering?.k ?? 0),
      count: scheme.groups.count
    )
    var counts = Array(
      repeating: Array(repeating: [Int: Int](), count: scheme.levels),
      count: scheme.recencyLevels
    )
    for (customer, group) in grouping.groups.enumerated() {
      let spend = input.segmentation.table.monetary[customer]
      let code = grouping.scores.code(of: customer)
      groups[group].add(spend)
      cells[code.recency - 1][code.mean - 1].tally.add(spend)
      counts[code.recency - 1][code.mean - 1][group, default: 0] += 1
      if let clustering { crossed[group][clustering.labels[customer]] += 1 }
    }
    isKeptBack = input.audience.keepsBack(groups.map(\.customers))
    nameCells(by: counts, scheme)
  }

  /// Finds the group that stands for each cell.
  private mutating func nameCells(by counts: [[[Int: Int]]], _ scheme: Scheme) {
    for recency in cells.indices {
      for mean in cells[recency].indices {
        let possible = scheme.groups.indices.filter { index in
          scheme.groups[index].codes.contains {
            $0.recency == recency + 1 && $0.mean == mean + 1
          }
        }
        let found = counts[recency][mean]
        // Of groups with equally many customers, the first of the scheme stands for the cell.
        let largest = found.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        cells[recency][mean].mainGroup = possible.count == 1 ? possible.first : largest
        cells[recency][mean].isMixed = possible.count > 1
      }
    }
  }
}
