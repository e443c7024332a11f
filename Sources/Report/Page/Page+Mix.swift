import Segmentation

extension Page {
  /// What each segment's card says of products, of channels and of its newest customers, by number
  /// of cluster.
  var cardDetails: [[String: Any]] {
    let mixes = segmentation.table.items.map { segmentation.mixes(of: $0) }
    let newest = segmentation.newestCustomers()
    return segments.map { segment in
      [
        "mix": mixes.map { sentence(on: $0[segment.cluster]) }.filter { !$0.isEmpty },
        "newest": sentence(onNewest: newest[segment.cluster]),
      ]
    }
  }

  /// The products or channels that came to most, with their shares among all customers.
  private func sentence(on mix: SegmentMix) -> String {
    guard !mix.top.isEmpty else { return "" }
    let parts = mix.top.map { part in
      part.share == nil
        ? MixWords.part(part.name, format.money(part.amount))
        : MixWords.part(part.name, format.percent(part.share), format.percent(part.overallShare))
    }
    let top = MixWords.heading(mix.field) + parts.joined(separator: "; ") + "."
    guard let first = mix.overrepresented.first, let lift = first.lift else { return top }
    return top + " " + MixWords.overrepresented(first.name, format.decimal(lift, places: 1))
  }

  private func sentence(onNewest customers: [NewCustomer]) -> String {
    guard !customers.isEmpty else { return "" }
    let parts = customers.map { MixWords.customer($0.id, format.date($0.firstPurchase)) }
    return MixWords.newest + parts.joined(separator: "; ") + "."
  }
}

/// The words of a segment's mix.
private enum MixWords {
  static let newest = "Newest customers: "

  static func heading(_ field: ItemField) -> String {
    switch field {
    case .product: "Products: "
    case .channel: "Channels: "
    }
  }
  static func part(_ name: String, _ amount: String) -> String { "\(name), \(amount)" }
  static func part(_ name: String, _ share: String, _ overall: String) -> String {
    "\(name), \(share) of what they spent (all customers: \(overall))"
  }
  static func overrepresented(_ name: String, _ lift: String) -> String {
    "What sets them apart: \(name), \(lift) times its share among all customers."
  }
  static func customer(_ id: String, _ day: String) -> String { "\(id), since \(day)" }
}
