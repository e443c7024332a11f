import Multivariate
import Segmentation
import Testing

@testable import Report

/// A report for everybody tells nothing of a single customer.
@Suite struct PublicReportTests {
  private static let least = 11

  /// Customers in three groups and four who are far from all, with ids that nothing else contains.
  private static func input(_ audience: Audience) throws -> ReportInput {
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
      grouping: .of(table, scheme: try .twoGroups("Here"), parallel: parallel),
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

  private static func files(_ audience: Audience, locale: String = "en") throws -> [String: String]
  {
    let report = Report(try input(audience), templates: try TemplateLibrary(locale: locale))
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
    for section in ["groups", "spread", "choice", "data"] {
      #expect(!page.contains("id=\"\(section)\"") && !page.contains("#\(section)\""))
    }
    #expect(page.contains("Segments of fewer than 11 customers are not shown"))
    // The internal report has them all.
    let whole = try Self.files(.internal)
    #expect(whole["explanations.md"]?.contains("7,777") == true)
    #expect(whole["index.html"]?.contains("id=\"spread\"") == true)
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
