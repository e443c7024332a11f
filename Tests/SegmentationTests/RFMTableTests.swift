import Segmentation
import Testing

struct RFMTableTests {
  @Test func knowsTheOrderOfItsIDs() {
    let table = RFMTable(
      customerIDs: ["9", "10"],
      recencyDays: [1, 2],
      frequency: [1, 1],
      monetary: [.zero, .zero],
      referenceDate: nil
    )
    #expect(table.customerCount == 2)
    #expect(table.idOrder.isNumeric)
    #expect(table.idOrder.fitsJSONNumber)
  }

  @Test func stopsWhereAColumnIsTooShort() async {
    await #expect(processExitsWith: .failure) {
      _ = RFMTable(
        customerIDs: ["a", "b"],
        recencyDays: [1],
        frequency: [1, 1],
        monetary: [.zero, .zero],
        referenceDate: nil
      )
    }
  }
}
