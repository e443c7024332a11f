/// What the customers of a segment buy, or through which channels, against all customers.
public struct SegmentMix: Sendable, Equatable {
  /// A product or channel in a segment.
  public struct Part: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// What the segment's customers spent on it, returns subtracted.
    public let amount: Money
    /// The segment's customers who bought it, whatever it came to.
    public let customers: Int
    /// Its share of all that the segment's customers spent; nil where that is zero or less.
    public let share: Double?
    /// Its share of all that all customers spent; nil where that is zero or less.
    public let overallShare: Double?

    /// How many times as large its share is in the segment as among all customers; nil where it
    /// has no share above zero.
    public var lift: Double? {
      guard let share, let overallShare, share > 0, overallShare > 0 else { return nil }
      return share / overallShare
    }
  }

  /// The number of the cluster.
  public let cluster: Int
  /// What the parts are.
  public let field: ItemField
  /// The parts that came to most, in descending order.
  public let top: [Part]
  /// The parts that are over-represented, first the one whose share exceeds by most the one among
  /// all customers.
  public let overrepresented: [Part]
  /// What the segment's customers spent on everything else that has a name.
  public let others: Money
  /// What they spent on sales that name nothing.
  public let unnamed: Money

  /// The least lift of an over-represented part: a quarter more than among all customers.
  public static let leastLift = 1.25
  /// The least share in the segment of an over-represented part.
  public static let leastShare = 0.02
}

extension Segmentation {
  /// What each segment buys, or through which channels.
  ///
  /// Parts that come to the same are in the order of their names' UTF-8 bytes. The top parts, the
  /// others and what names nothing add up to the segment's revenue.
  ///
  /// - Parameters:
  ///   - items: What the customers of the table bought.
  ///   - partCount: How many parts are told of each segment.
  /// - Returns: The mixes by number of cluster; none where there are no segments.
  /// - Complexity: O(e + k i log i) for e entries, k segments and i items.
  public func mixes(of items: PurchasedItems, partCount: Int = 3) -> [SegmentMix] {
    guard let clustering else { return [] }
    let counts = ItemSums(items, labels: clustering.labels, clusterCount: clustering.k)
    return clustering.segments.map { segment in
      let parts = items.names.indices
        .filter { counts[segment.cluster, $0].customers > 0 }
        .map { item in
          let (amount, customers) = counts[segment.cluster, item]
          return SegmentMix.Part(
            name: items.names[item],
            amount: amount,
            customers: customers,
            share: amount.share(of: segment.revenue),
            overallShare: counts.total(of: item).share(of: totalRevenue)
          )
        }
        .sorted { Self.precedes(($0.amount, $0.name), ($1.amount, $1.name)) }
      let top = Array(parts.prefix(partCount))
      let named = counts.total(in: segment.cluster)
      return SegmentMix(
        cluster: segment.cluster,
        field: items.field,
        top: top,
        overrepresented: Array(Self.overrepresented(parts).prefix(partCount)),
        others: top.reduce(named) { $0 - $1.amount },
        unnamed: segment.revenue - named
      )
    }
  }

  private static func overrepresented(_ parts: [SegmentMix.Part]) -> [SegmentMix.Part] {
    func excess(_ part: SegmentMix.Part) -> Double { (part.share ?? 0) - (part.overallShare ?? 0) }
    return parts.filter {
      ($0.lift ?? 0) >= SegmentMix.leastLift && ($0.share ?? 0) >= SegmentMix.leastShare
    }.sorted { precedes((excess($0), $0.name), (excess($1), $1.name)) }
  }

  /// Whether the value is larger, or as large and the name comes first.
  private static func precedes<Value: Comparable>(
    _ first: (value: Value, name: String),
    _ second: (value: Value, name: String)
  ) -> Bool {
    first.value == second.value
      ? first.name.utf8.lexicographicallyPrecedes(second.name.utf8) : first.value > second.value
  }
}

extension Money {
  /// The share of an amount in a whole; nil where the whole is zero or less.
  fileprivate func share(of whole: Money) -> Double? {
    whole > .zero ? double / whole.double : nil
  }
}

/// What the items come to in each cluster.
private struct ItemSums {
  private let itemCount: Int
  /// By cluster, and in it by item, with one more for all others.
  private var amounts: [Money]
  private var customers: [Int]

  init(_ items: PurchasedItems, labels: [Int], clusterCount: Int) {
    itemCount = items.names.count
    amounts = .init(repeating: .zero, count: clusterCount * (itemCount + 1))
    customers = .init(repeating: 0, count: clusterCount * (itemCount + 1))
    for position in 0..<items.count {
      let entry = items[position]
      let place = labels[entry.customer] * (itemCount + 1) + (entry.item ?? itemCount)
      amounts[place] += entry.amount
      customers[place] += 1
    }
  }

  subscript(cluster: Int, item: Int) -> (amount: Money, customers: Int) {
    let place = cluster * (itemCount + 1) + item
    return (amounts[place], customers[place])
  }

  /// What an item comes to in all clusters.
  func total(of item: Int) -> Money {
    stride(from: item, to: amounts.count, by: itemCount + 1).reduce(.zero) { $0 + amounts[$1] }
  }

  /// What all items come to in a cluster.
  func total(in cluster: Int) -> Money {
    let start = cluster * (itemCount + 1)
    return amounts[start..<(start + itemCount + 1)].reduce(.zero, +)
  }
}
