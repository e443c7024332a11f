import Testing

@testable import Segmentation

@Suite struct CandidateRangeTests {
  private func range(
    _ customers: Int,
    distinct: Int? = nil,
    _ settings: SegmentationSettings = .init()
  ) throws(NotClustered) -> CandidateRange {
    try CandidateRange(
      customerCount: customers,
      distinctCount: distinct ?? customers,
      settings: settings
    )
  }

  @Test func triesTwoBesideTheRange() throws {
    let range = try range(100)
    #expect(range.tried == Array(2...10))
    #expect(range.considered == 3...10)
  }

  @Test func endsBelowTheNumberOfCustomers() throws {
    #expect(try range(6).considered == 3...5)
    #expect(try range(4).considered == 3...3)
    #expect(try range(100, distinct: 5).considered == 3...5)
  }

  @Test func fallsToTwoWhereThereAreTooFew() throws {
    #expect(try range(3).considered == 2...2)
    #expect(try range(5, SegmentationSettings(kMin: 6, kMax: 8)).considered == 2...4)
    #expect(try range(100, distinct: 2).considered == 2...2)
  }

  @Test func showsTheRangeBesideAFixedNumber() throws {
    let range = try range(100, SegmentationSettings(kMin: 3, kMax: 5, fixedK: 12))
    #expect(range.tried == [2, 3, 4, 5, 12])
    #expect(range.considered == 12...12)
  }

  @Test func saysWhyThereIsNothingToChooseFrom() {
    #expect(throws: NotClustered.tooFewCustomers(count: 2)) { try range(2) }
    #expect(throws: NotClustered.tooFewCustomers(count: 0)) { try range(0) }
    #expect(throws: NotClustered.allIdentical(count: 9)) { try range(9, distinct: 1) }
    #expect(throws: NotClustered.fixedKTooLarge(asked: 9, largest: 8)) {
      try range(9, SegmentationSettings(fixedK: 9))
    }
  }
}
