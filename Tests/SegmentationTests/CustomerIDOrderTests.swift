import Segmentation
import Testing

struct CustomerIDOrderTests {
  @Test func ordersCanonicalIntegersAsNumbers() {
    let ids = ["10", "9", "-3", "0", "100000000000000000"]
    let (sorted, positions) = CustomerIDOrder.sorted(ids)
    #expect(sorted == ["-3", "0", "9", "10", "100000000000000000"])
    #expect(positions.map { ids[$0] } == sorted)
    #expect(CustomerIDOrder(of: ids).isNumeric)
    #expect(!CustomerIDOrder(of: ids).fitsJSONNumber)
  }

  @Test(arguments: ["007", "-0", "+1", "1.0", "1 ", "", "1234567890123456789", "x"])
  func ordersByBytesAsSoonAsOneIDIsNoCanonicalInteger(id: String) {
    let order = CustomerIDOrder(of: ["10", "9", id])
    #expect(!order.isNumeric)
    #expect(order.precedes("10", "9"))
  }

  @Test func ordersTextByItsBytes() {
    let ids = ["é", "z", "Z", "e\u{301}", "😀", "￥"]
    #expect(CustomerIDOrder.sorted(ids).ids == ["Z", "e\u{301}", "z", "é", "￥", "😀"])
  }

  @Test func keepsIDsAsNumbersBelow2To53() {
    #expect(CustomerIDOrder(of: ["9007199254740991"]).fitsJSONNumber)
    #expect(!CustomerIDOrder(of: ["9007199254740992"]).fitsJSONNumber)
    #expect(!CustomerIDOrder(of: []).isNumeric)
  }
}
