internal import Multivariate
private import Synchronization

/// What each customer spent on each product, or through each channel, while sales come in.
///
/// See `CustomerAmounts` for the memory, and `PurchasedItems` for the limits.
struct ItemBook: Sendable {
  private var names = ByteTable()
  private var amounts = CustomerAmounts()
  /// The items that the numbers of a batch's names stand for; -1 where that was not asked yet.
  private var items: [Int32] = []
  /// The numbers for which it was.
  private var found: [Int] = []
  /// The rows that name nothing.
  private(set) var unnamedRows = 0

  /// Whether no used row named an item.
  var isEmpty: Bool { amounts.isEmpty }

  /// Notes the item of a row.
  mutating func note(_ name: Span<UInt8>, customer: Int?, _ amount: Money) {
    if name.isEmpty { unnamedRows += 1 }
    guard let customer, !name.isEmpty else { return }
    amounts.add(amount.millionths, customer: customer, item: item(of: name))
  }

  /// Notes the items of some sales of a batch.
  ///
  /// - Parameters:
  ///   - names: The names of the batch.
  ///   - places: Where the sales are in the batch, at most 128.
  ///   - rows: The sales.
  ///   - purchases: The customer of each of them; -1 for one that is not used.
  mutating func note(
    _ names: ItemNames,
    at places: Range<Int>,
    _ rows: Span<SaleBatch.Row>,
    _ purchases: Span<MonthBook.Purchase>
  ) {
    let missing = names.distinct.count - items.count
    if missing > 0 { items += repeatElement(-1, count: missing) }
    var keys = InlineArray<128, CustomerAmounts.Key>(repeating: .init(customer: -1, item: 0))
    for row in rows.indices {
      let number = Int(names.numbers[places.lowerBound + row])
      if number < 0 {
        unnamedRows += 1
      } else if purchases[row].customer >= 0 {
        if items[number] < 0 {
          let name = names.distinct[number]
          items[number] = Int32(truncatingIfNeeded: item(of: name.span))
          found.append(number)
        }
        keys[row] = .init(customer: purchases[row].customer, item: items[number])
      }
    }
    amounts.add(rows, to: keys.span)
  }

  /// Forgets what the numbers of the batch before stand for.
  mutating func beginBatch() {
    for number in found { items[number] = -1 }
    found.removeAll(keepingCapacity: true)
  }

  /// The number of an item; that of all others where it is not told apart.
  private mutating func item(of name: Span<UInt8>) -> Int {
    let isFull =
      names.count == PurchasedItems.mostNames
      || names.byteCount + name.count > PurchasedItems.mostNameBytes
    return (isFull ? names.knownIndex(of: name) : names.index(of: name))
      ?? PurchasedItems.mostNames
  }

  /// Closes the book.
  ///
  /// - Parameters:
  ///   - field: What the items are.
  ///   - places: Each customer's place in the RFM table; -1 for those not in it.
  ///   - parallel: The threads to work on.
  /// - Returns: The items of the customers in the table.
  mutating func close(
    as field: ItemField,
    places: [Int32],
    parallel: Parallel
  ) -> PurchasedItems {
    let filled = Mutex(
      PurchasedItems(
        field: field,
        names: (0..<names.count).map { String(decoding: names[$0], as: UTF8.self) },
        capacity: amounts.count
      )
    )
    parallel.inOrder(
      ranges: amounts.placedCustomers.count,
      of: 1 << 12,
      work: { [amounts] customers in
        var part = PurchasedItems(field: field, names: [], capacity: customers.count)
        amounts.forEachPlaced(of: customers) { customer, item, millionths in
          let place = places[customer]
          if place >= 0 { part.append(UInt32(place), UInt16(item), millionths) }
        }
        return part
      },
      take: { part in filled.withLock { $0.append(part) } }
    )
    return filled.withLock { purchased in
      amounts.drainOthers { customer, item, millionths in
        let place = places[customer]
        if place >= 0 {
          purchased.append(Int(place), item: item, Money(millionths: millionths))
        }
      }
      return purchased
    }
  }
}
