/// The products, or the channels, that the sales of a batch name, sale by sale.
///
/// Each name is told apart once for the whole batch, which any thread may do, so that the book,
/// which takes sales in order, has little left to do (see `ItemBook`).
public struct ItemNames: Sendable {
  /// The names that differ, in order of first appearance.
  private(set) var distinct = ByteTable()
  /// For each sale the number of its name among them; -1 where it names nothing.
  private(set) var numbers: [Int32] = []

  init() {}

  /// Whether there are no sales.
  var isEmpty: Bool { numbers.isEmpty }

  /// Appends what the next sale names.
  ///
  /// - Parameter name: The name; empty where the sale has none.
  public mutating func append(_ name: Span<UInt8>) {
    numbers.append(name.isEmpty ? -1 : Int32(truncatingIfNeeded: distinct.index(of: name)))
  }

  /// Forgets all sales.
  mutating func removeAll() {
    distinct.removeAll()
    numbers.removeAll(keepingCapacity: true)
  }
}
