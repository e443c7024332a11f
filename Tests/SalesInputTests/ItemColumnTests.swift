import SalesInput
import Segmentation
import Testing

/// Products and channels are found by their usual names, and no sale is lost for them.
struct ItemColumnTests {
  /// What each customer spent on each item, as text.
  private func items(_ reading: SalesReading, _ field: ItemField) -> [String] {
    guard let items = reading.table.items.first(where: { $0.field == field }) else { return [] }
    return (0..<items.count).map { position in
      let entry = items[position]
      let name = entry.item.map { items.names[$0] } ?? "others"
      return "\(reading.table.customerIDs[entry.customer]) \(name) \(entry.amount)"
    }.sorted()
  }

  @Test func areFoundByTheirUsualNames() throws {
    let text = #"""
      Customer,Date,Amount,Product,Sales Channel
      a,2025-01-01,2,Tea,Web
      a,2025-01-02,3,"Tea ""Earl Grey""",Web
      b,2025-01-03,4,Tea,
      b,2025-01-04,-1,Tea,Shop
      """#
    let reading = try reading(text)
    #expect(items(reading, .product) == ["a Tea \"Earl Grey\" 3", "a Tea 2", "b Tea 3"])
    #expect(items(reading, .channel) == ["a Web 5", "b Shop -1"])
    #expect(
      reading.account.missingValues == [.init(column: "Sales Channel", otherRows: 1)]
    )
    #expect(
      reading.facts.first { $0.name == "columns" }?.value.contains(
        "product = Product, channel = Sales Channel"
      ) == true
    )
  }

  @Test func areThoseThatWereNamed() throws {
    let text = "id,day,sum,Description,Country\na,2025-01-01,2,Tea,France\n"
    let mapping = "customer_id=id,date=day,amount=sum,channel=Country"
    let reading = try reading(text, options { $0.columns = try ColumnMapping(mapping) })
    #expect(items(reading, .channel) == ["a France 2"])
    #expect(items(reading, .product) == ["a Tea 2"])
    let wrong = try options { $0.columns = try ColumnMapping(mapping + ",product=Article") }
    #expect(try failure(text, wrong).code == .missingColumn)
  }

  @Test func areLeftOutWhereTheyAreNotCountedOrNamesLeaveItOpen() throws {
    let text = "customer,date,amount,product,Product\na,2025-01-01,2,Tea,Tee\n"
    #expect(try reading(text).table.items.isEmpty)
    let other = "customer,date,amount,product\na,2025-01-01,2,Tea\n"
    #expect(try reading(other, options { $0.countsItems = false }).table.items.isEmpty)
    #expect(try reading(other).table.items.count == 1)
  }

  @Test func costNoSaleWhereTheyAreNoText() throws {
    let head = Array("customer,date,amount,product\né,2025-01-01,1,x\na,2025-01-01,2,T".utf8)
    let reading = try reading(bytes: head + [0xFF] + Array("\na,2025-01-01,3,Tea\n".utf8))
    #expect(reading.account.allRejected.rows == 0)
    #expect(items(reading, .product) == ["a Tea 3", "é x 1"])
    #expect(reading.account.missingValues == [.init(column: "product", otherRows: 1)])
  }

  @Test func areReadInWindows1252() throws {
    let text = Array("customer,date,amount,product\na,2025-01-01,2,Gr".utf8) + [0xFC, 0x6E, 0x0A]
    #expect(items(try reading(bytes: text), .product) == ["a Grün 2"])
  }

  @Test func countCellsWithoutAValue() throws {
    let text = """
      customer_id,sale_id,date,amount
      a,1,2025-01-01,2
      a,,2025-01-02,3
      ,2,2025-01-03,4
      b,3,,4
      b,3,2025-01-04,
        ,3,2025-01-04,1
      """
    let missing = try reading(text).account.missingValues
    #expect(
      missing == [
        .init(column: "amount", rejectedRows: 1), .init(column: "customer_id", rejectedRows: 2),
        .init(column: "date", rejectedRows: 1), .init(column: "sale_id", otherRows: 1),
      ]
    )
  }
}
