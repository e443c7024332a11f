/// The products, or the channels, that the sales of a batch name, sale by sale.
///
/// Each name is told apart once for the whole batch, which any thread may do, so that the book,
/// which takes sales in order, has little left to do (see `ItemBook`).
public struct ItemNames: Sendable {
  /// The names that differ, in order of first appearance.
  private(set) var distinct = ByteTable()
  /// For each sale the number of its name among them; -1 where it names nothing.
  private(set) var numbers: [Int32] = []

  /// Short names that came lately, each at a place that its bytes give, and their numbers.
  ///
  /// Few names come again and again; with all their bytes in two words they are told apart faster
  /// than by the table.
  private var lately = [ShortName](repeating: ShortName(), count: 1 << ShortName.placeBits)

  init() {}

  /// Whether there are no sales.
  var isEmpty: Bool { numbers.isEmpty }

  /// Appends what the next sale names.
  ///
  /// - Parameter name: The name; empty where the sale has none.
  public mutating func append(_ name: Span<UInt8>) {
    guard var short = ShortName(name) else {
      numbers.append(name.isEmpty ? -1 : Int32(truncatingIfNeeded: distinct.index(of: name)))
      return
    }
    let place = short.place
    if !lately[place].hasBytes(of: short) {
      short.number = Int32(truncatingIfNeeded: distinct.index(of: name))
      lately[place] = short
    }
    numbers.append(lately[place].number)
  }

  /// Forgets all sales.
  mutating func removeAll() {
    distinct.removeAll()
    numbers.removeAll(keepingCapacity: true)
    for place in lately.indices { lately[place] = ShortName() }
  }
}

/// A name of four to sixteen bytes.
private struct ShortName {
  static let placeBits = 8

  /// The first and the last bytes, which are all there are; some of them may be in both.
  private var ends = SIMD2<UInt64>()
  private var count: Int32 = 0
  /// The name's number.
  var number: Int32 = -1

  /// A name that no other one is like.
  init() {}

  /// Takes a name; nil where it is shorter or longer.
  @inline(__always)
  init?(_ name: Span<UInt8>) {
    switch name.count {
    case 4...7: ends = SIMD2(name.halfWord(at: 0), name.halfWord(at: name.count - 4))
    case 8...16: ends = SIMD2(name.word(at: 0), name.word(at: name.count - 8))
    default: return nil
    }
    count = Int32(truncatingIfNeeded: name.count)
  }

  /// A place that depends on all bytes: the upper bits of a sum of products.
  var place: Int {
    let mixed = ends.x &* 0x9E37_79B9_7F4A_7C15 &+ ends.y &* 0xC2B2_AE3D_27D4_EB4F
    return Int(truncatingIfNeeded: mixed &>> UInt64(64 - Self.placeBits))
  }

  func hasBytes(of other: ShortName) -> Bool { ends == other.ends && count == other.count }
}
