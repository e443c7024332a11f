import Testing

@testable import Segmentation

@Suite struct RFMScoresTests {
  /// The scores of customers who differ in their net spend alone.
  private func monetary(_ values: [Int]) -> RFMScores {
    RFMScores(of: CustomerValues(RFMTable(values.map { (10, 1, $0) })))
  }

  @Test func cutsAtQuintilesOfTypeSeven() {
    // h = 5 p lies on whole positions, so that the cut points are values themselves.
    let scores = monetary([60, 50, 40, 30, 20, 10])
    #expect(scores.monetaryScale.cuts == [20, 30, 40, 50])
    #expect(scores.monetary == [5, 4, 3, 2, 1, 1])
    #expect(scores.monetaryScale.counts == [2, 1, 1, 1, 1])
    // h = 3 p falls between them: 0.6, 1.2, 1.8, 2.4.
    #expect(monetary([10, 20, 30, 40]).monetaryScale.cuts == [16, 22, 28, 34])
  }

  @Test func reversesRecency() {
    let table = RFMTable((1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1), (5, 1, 1), (6, 1, 1))
    let scores = RFMScores(of: CustomerValues(table))
    #expect(scores.recencyScale.cuts == [2, 3, 4, 5])
    #expect(scores.recency == [5, 5, 4, 3, 2, 1])
  }

  @Test func scoresZeroOrLessAsOne() {
    let scores = monetary([-50, -40, -30, -20, -10, 0, 10])
    #expect(scores.monetary == [1, 1, 1, 1, 1, 1, 5])
  }

  @Test func givesEqualValuesEqualScoresAndNamesTheTie() {
    let table = RFMTable((1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 2, 1), (1, 9, 1))
    let scores = RFMScores(of: CustomerValues(table))
    #expect(scores.frequency == [1, 1, 1, 1, 4, 5])
    #expect(scores.frequencyScale.ties == [.init(value: 1, cutCount: 3, customerCount: 4)])
    #expect(scores.recency == [5, 5, 5, 5, 5, 5])
    #expect(scores.recencyScale.ties == [.init(value: 1, cutCount: 4, customerCount: 6)])
  }

  @Test func scoresNobody() {
    let scores = RFMScores(of: CustomerValues(RFMTable()))
    #expect(scores.recency.isEmpty && scores.recencyScale.cuts.isEmpty)
    #expect(scores.monetaryScale.counts == [0, 0, 0, 0, 0])
  }

  private static let thirds = ScoreRules(
    recency: .terciles,
    frequency: .terciles,
    monetary: .terciles
  )

  @Test func cutsAtTercilesAndSkipsAScoreWhereTheyCoincide() {
    // Three of five buy once, so that both cut points but the last part of one lie there:
    // h = 4/3 falls among the ones, h = 8/3 at 1 + (4 - 1) * 2/3 = 3.
    let table = RFMTable((1, 1, 1), (2, 1, 2), (3, 1, 3), (4, 4, 4), (5, 9, 5))
    let scores = RFMScores(of: CustomerValues(table), by: Self.thirds)
    #expect(scores.frequencyScale.cuts[0] == 1)
    #expect(abs(scores.frequencyScale.cuts[1] - 3) < 1e-12)
    #expect(scores.frequency == [1, 1, 1, 3, 3])
    #expect(scores.frequencyScale.counts == [3, 0, 2])
    #expect(scores.recency == [3, 3, 2, 1, 1])
    #expect(scores.monetary == [1, 1, 2, 3, 3])

    let same = RFMTable((1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 7, 1))
    let tied = RFMScores(of: CustomerValues(same), by: Self.thirds)
    #expect(tied.frequency == [1, 1, 1, 1, 3])
    #expect(tied.frequencyScale.ties == [.init(value: 1, cutCount: 2, customerCount: 4)])
    #expect(tied.recencyScale.counts == [0, 0, 5])
  }

  @Test func cutsWhereItIsToldTo() {
    let rules = ScoreRules(
      recency: .cutPoints([180, 365]),
      frequency: .cutPoints([1, 3]),
      monetary: .cutPoints([0, 50])
    )
    let table = RFMTable((0, 1, -5), (180, 2, 0), (181, 3, 1), (365, 4, 50), (366, 9, 51))
    let scores = RFMScores(of: CustomerValues(table), by: rules)
    #expect(scores.recency == [3, 3, 2, 2, 1])
    #expect(scores.frequency == [1, 2, 2, 3, 3])
    #expect(scores.monetary == [1, 1, 2, 2, 3])
    #expect(scores.recencyScale == .init(cuts: [180, 365], counts: [1, 2, 2], ties: []))
    #expect(RFMScores(of: CustomerValues(RFMTable()), by: rules).recencyScale.counts == [0, 0, 0])
  }

  @Test func scoresOnePurchaseAndNothingSpentAsOneWhateverTheOthers() {
    let table = RFMTable((1, 1, 0), (1, 2, 5), (1, 3, 6))
    for rules in [ScoreRules.quintiles, Self.thirds] {
      let scores = RFMScores(of: CustomerValues(table), by: rules)
      #expect(scores.frequency[0] == 1 && scores.monetary[0] == 1)
    }
  }

  /// Published in the documentation of R's `rfm`; needs the shared sales, else it is skipped.
  @Test(.enabled(if: Golden.isPresent)) func agreesWithPublishedScores() throws {
    let analysis = try #require(Day("2006-12-31"))
    var found: [String: (last: Day, count: Int, sum: Money)] = [:]
    for row in try Golden.rows("data/r-rfm-orders.csv") {
      let day = try #require(Day(row[1]))
      let amount = try #require(Money(row[2]))
      let other = found[row[0]] ?? (day, 0, .zero)
      found[row[0]] = (max(day, other.last), other.count + 1, other.sum + amount)
    }
    let customers = found.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let table = RFMTable(
      customerIDs: customers.map(\.key),
      recencyDays: customers.map { $0.value.last.days(until: analysis) },
      frequency: customers.map(\.value.count),
      monetary: customers.map(\.value.sum),
      referenceDate: analysis
    )
    #expect(table.customerCount == 995)
    let scores = RFMScores(of: CustomerValues(table))
    let expected = [
      "Abbey O'Reilly": "343", "Add Senger": "412", "Aden Lesch": "323", "Aden Murphy": "544",
      "Admiral Senger": "433",
    ]
    for (name, code) in expected {
      let index = try #require(table.customerIDs.firstIndex { $0.hasPrefix(name) }, "\(name)")
      let own = "\(scores.recency[index])\(scores.frequency[index])\(scores.monetary[index])"
      #expect(own == code, "\(name)")
    }
  }
}
