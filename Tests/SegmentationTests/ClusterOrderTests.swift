import Testing

@testable import Segmentation

@Suite struct ClusterOrderTests {
  private func order(_ table: RFMTable, _ labels: [Int]) -> ClusterOrder {
    ClusterOrder(labels: labels, customers: CustomerValues(table))
  }

  @Test func ordersByMeanMonetaryDown() {
    let order = order(RFMTable((1, 1, 10), (1, 1, 30), (1, 1, 50), (1, 1, 20)), [0, 0, 2, 2])
    #expect(order.labels == [1, 1, 0, 0])
    #expect(order.formerLabels == [2, 0])
    #expect(order.members == [[2, 3], [0, 1]])
  }

  @Test func breaksTiesByFrequencyThenRecencyThenID() {
    #expect(order(RFMTable((1, 2, 10), (9, 3, 10)), [0, 1]).labels == [1, 0])
    #expect(order(RFMTable((9, 2, 10), (1, 2, 10)), [0, 1]).labels == [1, 0])
    #expect(order(RFMTable((1, 2, 10), (1, 2, 10)), [1, 0]).labels == [0, 1])
  }

  @Test func doesNotDependOnTheNumbersItIsGiven() {
    let table = RFMTable((1, 1, 10), (5, 1, 90), (3, 2, 40), (7, 1, 90), (2, 2, 10))
    let labels = [0, 1, 2, 1, 0]
    let first = order(table, labels)
    for permutation in [[1, 2, 0], [2, 1, 0], [0, 2, 1]] {
      let second = order(table, labels.map { permutation[$0] })
      #expect(second.labels == first.labels)
      #expect(second.members == first.members)
    }
  }
}
