/// What each customer spent on each product, or through each channel, while sales come in.
///
/// See `CustomerAmounts` for the memory, and `PurchasedItems` for the limits.
struct ItemBook: Sendable {
  private var names = ByteTable()
  private var amounts = CustomerAmounts()
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

  /// Notes the items of some rows.
  ///
  /// - Parameters:
  ///   - names: Where the rows' items are.
  ///   - text: In which text.
  ///   - rows: The rows, at most 128.
  ///   - purchases: The customer of each row; -1 for a row that is not used.
  mutating func note(
    _ names: Span<SaleBatch.TextRange>,
    in text: Span<UInt8>,
    _ rows: Span<SaleBatch.Row>,
    _ purchases: Span<MonthBook.Purchase>
  ) {
    var keys = InlineArray<128, CustomerAmounts.Key>(repeating: .init(customer: -1, item: 0))
    for row in rows.indices {
      if names[row].start == names[row].end {
        unnamedRows += 1
      } else if purchases[row].customer >= 0 {
        let item = item(of: text.extracting(names[row].range))
        keys[row] = .init(customer: purchases[row].customer, item: Int32(truncatingIfNeeded: item))
      }
    }
    amounts.add(rows, to: keys.span)
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
  /// - Returns: The items of the customers in the table.
  mutating func close(as field: ItemField, places: [Int32]) -> PurchasedItems {
    var purchased = PurchasedItems(
      field: field,
      names: (0..<names.count).map { String(decoding: names[$0], as: UTF8.self) }
    )
    purchased.reserve(amounts.count)
    amounts.drain { customer, item, millionths in
      let place = places[customer]
      if place >= 0 {
        purchased.append(Int(place), item: item, Money(millionths: millionths))
      }
    }
    return purchased
  }
}
