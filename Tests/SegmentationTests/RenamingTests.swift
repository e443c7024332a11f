import Testing

@testable import Segmentation

@Suite struct RenamingTests {
  @Test func keepsEachCustomersFiguresUnderAnotherName() {
    var items = PurchasedItems(field: .product, names: ["Tea"])
    for customer in 0..<3 { items.append(customer, item: 0, Money(millionths: Int128(customer))) }
    let table = RFMTable(
      customerIDs: ["1", "2", "3"],
      idOrder: CustomerIDOrder(of: ["1", "2", "3"]),
      recencyDays: [10, 20, 30],
      frequency: [1, 2, 3],
      monetary: (1...3).map { Money(millionths: $0) },
      firstPurchase: (1...3).map { Day(daysSinceEpoch: $0) },
      lastPurchase: (4...6).map { Day(daysSinceEpoch: $0) },
      keptColumns: [.init(name: "city", values: ["Rome", "Oslo", "Bern"])],
      items: [items],
      referenceDate: nil
    )
    let names = ["1": "c", "2": "a", "3": "b"]
    let renamed = table.renamed { names[$0] ?? "" }
    #expect(renamed.customerIDs == ["a", "b", "c"])
    #expect(renamed.recencyDays == [20, 30, 10])
    #expect(renamed.frequency == [2, 3, 1])
    #expect(renamed.monetary == [2, 3, 1].map { Money(millionths: $0) })
    #expect(renamed.firstPurchase == [2, 3, 1].map { Day(daysSinceEpoch: $0) })
    #expect(renamed.lastPurchase == [5, 6, 4].map { Day(daysSinceEpoch: $0) })
    #expect(renamed.keptColumns[0].values == ["Oslo", "Bern", "Rome"])
    #expect(!renamed.idOrder.isNumeric)
    // The customer who spent n millionths was at n, and is where the name is now.
    let spent = (0..<3).map { renamed.items[0][$0] }
    #expect(spent.map(\.customer) == [2, 0, 1])
    #expect(spent.map(\.amount) == (0..<3).map { Money(millionths: $0) })
  }
}
