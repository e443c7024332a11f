import Multivariate
import Segmentation
import Testing

@testable import Report

/// A report for everybody tells nothing of a single customer.
@Suite struct PublicReportTests {
  private static let least = 11

  /// Customers in three groups and four who are far from all, with ids that nothing else contains.
  private static func input(_ audience: Audience, scheme: Scheme? = nil) throws -> ReportInput {
    let parallel = Parallel(threadCount: 1)
    let counts = [60, 40, 30, 4]
    let groups = counts.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    let table = RFMTable(
      customerIDs: groups.indices.map { "zq<\(700 + $0)>qz" },
      recencyDays: groups.enumerated().map { 10 + $0.offset % 5 + 100 * $0.element },
      frequency: groups.enumerated().map { 9 - 2 * $0.element + $0.offset % 2 },
      monetary: groups.enumerated().map {
        Money(millionths: Int128(100 + $0.offset % 7 + 900 * $0.element) * 1_000_000)
      },
      firstPurchase: groups.map { _ in Day(daysSinceEpoch: 20_000) },
      lastPurchase: groups.map { _ in Day(daysSinceEpoch: 20_001) },
      keptColumns: [.init(name: "email", values: groups.indices.map { "zq\($0)@example.org" })],
      referenceDate: Day(daysSinceEpoch: 20_500)
    )
    var settings = SegmentationSettings()
    settings.fixedK = 4
    let whole = Segmentation.of(table, settings: settings, parallel: parallel)
    var account = LedgerAccount()
    account.read = .init(rows: 300, amount: .zero)
    account.used = account.read
    account.customers = table.customerCount
    account.returnsOnlyCustomers = 7
    account.setAside = [.returnsOnly: .init(rows: 7, amount: Money(millionths: -7_777_000_000))]
    account.netReturns = .init(rows: 8, amount: Money(millionths: -8_888_000_000))
    let isPublic = audience != .internal
    return ReportInput(
      title: "Sales",
      segmentation: isPublic
        ? try #require(whole.pooled(toAtLeast: least, parallel: parallel)) : whole,
      grouping: .of(table, scheme: try scheme ?? .twoGroups("Here"), parallel: parallel),
      account: account,
      rejections: [
        .init(
          file: "sales.csv",
          line: 3,
          byteOffset: 20,
          column: "customer_id",
          kind: .badDate,
          value: "zq<700>qz",
          message: "zq<700>qz is wrong."
        )
      ],
      facts: [.init(name: "currency", value: "zq<701>qz")],
      audience: audience,
      provenance: Provenance(
        version: "1.0.0",
        inputs: [],
        referenceDate: table.referenceDate,
        seed: 42,
        settings: []
      )
    )
  }

  private static func files(
    _ audience: Audience,
    scheme: Scheme? = nil,
    locale: String = "en"
  ) throws -> [String: String] {
    let input = try input(audience, scheme: scheme)
    let report = Report(input, templates: try TemplateLibrary(locale: locale))
    return try Dictionary(
      uniqueKeysWithValues: ReportRenderer().render(report)
        .map { ($0.path, String(decoding: try $0.body(), as: UTF8.self)) }
    )
  }

  @Test(arguments: ["en", "de", "es"])
  func namesNobody(locale: String) throws {
    let files = try Self.files(.public(leastCount: Self.least), locale: locale)
    for (path, text) in files where !path.hasSuffix(".png") {
      // The ids as they are, escaped for markup, percent-encoded and in JSON all have one of these.
      for sign in ["zq<", "zq&lt;", "zq%3C", "zq\\u003c", ">qz", "qz", "zq0@", "@example.org"] {
        #expect(!text.contains(sign), "\(path) has \(sign)")
      }
    }
    #expect(try Self.files(.internal, locale: locale)["rfm.json"]?.contains("zq<700>qz") == true)
  }

  @Test func hasNoFileOfSingleCustomers() throws {
    let paths = Set(try Self.files(.public(leastCount: Self.least)).keys)
    #expect(
      paths == [
        "index.html", "explanations.md", "rfm/plot.png", "rfm/plot.svg", "rfm/index.html",
        "openapi.json", "404.html", "robots.txt", ".nojekyll", "_headers", "_redirects",
        "hosting/README.md", "hosting/nginx.conf", "hosting/Caddyfile", "hosting/github-pages.yml",
        "hosting/s3.sh", "hosting/s3.tsv", "hosting/index.html", "hosting/weekly.sh",
        "hosting/crontab", "hosting/segment-report.service", "hosting/segment-report.timer",
        "hosting/segment-report-failure.service",
      ]
    )
  }

  @Test func tellsNoSmallCountAndLetsNoneBeReckoned() throws {
    let input = try Self.input(.public(leastCount: Self.least))
    let counts = input.segmentation.clustering?.segments.map(\.customerCount) ?? []
    #expect(counts.reduce(0, +) == 134 && counts.count == 3)
    #expect(counts.allSatisfy { $0 >= Self.least })
    let files = try Self.files(.public(leastCount: Self.least))
    let text = try #require(files["explanations.md"])
    #expect(text.contains("Segments of fewer than 11 customers are not shown here"))
    for figure in ["7,777", "8,888"] {
      #expect(!text.contains(figure) && files["index.html"]?.contains(figure) == false)
    }
    let page = try #require(files["index.html"])
    for section in ["spread", "choice", "data"] {
      #expect(!page.contains("id=\"\(section)\"") && !page.contains("#\(section)\""))
    }
    #expect(page.contains("Segments of fewer than 11 customers are not shown"))
    // The internal report has them all.
    let whole = try Self.files(.internal)
    #expect(whole["explanations.md"]?.contains("7,777") == true)
    #expect(whole["index.html"]?.contains("id=\"spread\"") == true)
  }

  @Test func tellsOfNoGroupOfAFewNorOfTheOneThatWouldTellOfIt() throws {
    // By recency alone: groups of 60, 40, 30 and 4 customers.
    let scheme = try Scheme(
      SchemeDefinition(
        name: "four",
        scoring: ScoreRules(
          recency: .cutPoints([100, 200, 300]),
          frequency: .quintiles,
          monetary: .quintiles
        ),
        form: .grid,
        rules: [("Sixty", 4), ("Forty", 3), ("Thirty", 2)].map { group, recency in
          .init(group: group, condition: .cells(recency: recency...recency, mean: 1...5))
        },
        rest: "Four"
      )
    )
    func row(_ group: String, _ page: String) -> [String] {
      let row = page.split(separator: "</tr>").first { $0.contains(">\(group)</th>") } ?? ""
      return row.split(separator: "<td").dropFirst(2).map { cell in
        String(cell.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
      }
    }
    let audience = Audience.public(leastCount: Self.least)
    let page = try #require(try Self.files(audience, scheme: scheme)["index.html"])
    #expect(row("Sixty", page).first == "60")
    #expect(row("Forty", page).first == "40")
    for group in ["Thirty", "Four"] {
      #expect(row(group, page) == ["–", "–", "–", "–"])
    }
    #expect(page.contains("A dash stands for a group of fewer than 11 customers"))
    // What divides the same customers once more is not there.
    for caption in ["by recency score and FM score", "by RFM group and segment", "give each score"]
    {
      #expect(!page.contains(caption))
    }
    let whole = try #require(try Self.files(.internal, scheme: scheme)["index.html"])
    #expect(row("Four", whole).first == "4" && row("Thirty", whole).first == "30")
    #expect(whole.contains("by RFM group and segment") && !whole.contains("A dash stands for"))
  }

  @Test(
    arguments: [
      ([60, 40, 0], [false, false, false]), ([4, 60, 40, 30], [true, false, false, true]),
      ([5, 8, 60], [true, true, false]), ([3, 2, 60, 20], [true, true, false, true]),
      ([12, 1], [true, true]), ([11], [false]), ([], []),
    ]
  )
  func keepsBackWhatASumWouldTell(counts: [Int], isKept: [Bool]) {
    #expect(Audience.public(leastCount: 11).keepsBack(counts) == isKept)
    #expect(Audience.internal.keepsBack(counts).allSatisfy { !$0 })
  }

  @Test func keepsBackNoSingleCountAndNoneThatAddUpToAFew() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let counts = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        Int.random(in: 0...25, using: &generator)
      }
      let kept = zip(counts, Audience.public(leastCount: 11).keepsBack(counts))
      #expect(kept.allSatisfy { $1 || $0 == 0 || $0 >= 11 }, "\(counts)")
      #expect(kept.allSatisfy { !$1 || $0 > 0 }, "\(counts)")
      let hidden = kept.filter { $1 }.map { $0.0 }
      let isAll = hidden.count == counts.count { $0 > 0 }
      #expect(hidden.isEmpty || isAll || hidden.count > 1 && hidden.reduce(0, +) >= 11)
    }
  }

  @Test func drawsNoMarkForAFew() {
    // Twelve at one place, eleven at another, and one alone.
    let positions = Array(repeating: 0.02, count: 12) + Array(repeating: 3.02, count: 11) + [9]
    let scores = Matrix(
      rowCount: positions.count,
      columnCount: 2,
      values: positions.flatMap { [$0, 0.5] }
    )
    let places = CrowdedPlaces(of: scores, clusters: [], least: 11)
    // That one is left out would tell of one, so that the smaller place is left out as well.
    #expect(places.x.prefix(12).allSatisfy { abs($0 - 0.05) < 1e-12 })
    #expect(places.x.dropFirst(12).allSatisfy { $0.isNaN })
    #expect(places.y.prefix(12).allSatisfy { abs($0 - 0.55) < 1e-12 })
    let one = CrowdedPlaces(of: scores, clusters: [], least: 2)
    #expect(one.x.prefix(12).allSatisfy { !$0.isNaN } && one.x.last?.isNaN == true)
  }

  @Test func drawsWiderPlacesWhereCustomersAreFew() {
    // One at each tenth from 0 to 3.9: a square of 1.6 holds sixteen, one of 0.8 eight.
    let values = (0..<40).flatMap { [Double($0) / 10 + 0.05, 0.5] }
    let scores = Matrix(rowCount: 40, columnCount: 2, values: values)
    let places = CrowdedPlaces(of: scores, clusters: [], least: 11)
    #expect(places.x[16..<32].allSatisfy { abs($0 - 2.4) < 1e-12 })
    // That the last eight are left out would tell of eight, so that one place more is.
    #expect(places.x.filter { !$0.isNaN }.count == 16)
  }

  @Test func keepsTheCustomersOfSegmentsApartAtOnePlace() {
    let scores = Matrix(rowCount: 22, columnCount: 2, values: Array(repeating: 0, count: 44))
    let clusters = Array(repeating: 0, count: 20) + [1, 1]
    let places = CrowdedPlaces(of: scores, clusters: clusters, least: 2)
    #expect(places.x.allSatisfy { !$0.isNaN })
    // Two are left out, fewer than may be told; with them goes the only place there is.
    let fewer = CrowdedPlaces(of: scores, clusters: clusters, least: 3)
    #expect(fewer.x.allSatisfy { $0.isNaN })
  }
}
