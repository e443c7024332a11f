import Foundation
import Testing

/// Sales and golden numbers that lie beside the package; tests that need them are skipped where
/// they are not.
private let shared = URL(filePath: #filePath)
  .deletingLastPathComponent().appending(path: "../../../shared").standardized

private let orders = shared.appending(path: "data/r-rfm-orders.csv").path

private let hasOrders = FileManager.default.fileExists(atPath: orders)

struct SchemeCommandTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  /// The customers by group, as `model.json` has them.
  private func counts(in folder: String) throws -> [String: Double] {
    let model = try JSONValue(try #require(program.data(of: "\(folder)/model.json")))
    let groups = model["groups"]?.list ?? []
    return Dictionary(
      uniqueKeysWithValues: groups.map { ($0["name"]?.text ?? "", $0["customers"]?.number ?? -1) }
    )
  }

  /// The customers by group: as R's `rfm` has published them in its README, and as our scores,
  /// which add no 1 to a cut point, give them; four customers lie just beyond a fractional cut
  /// point.
  private static let published: [(group: String, byR: Double, ours: Double)] = [
    ("Champions", 35, 35), ("Potential Loyalist", 342, 341), ("Loyal Customers", 170, 171),
    ("Promising", 9, 9), ("New Customers", 104, 104), ("Can't Lose Them", 47, 48),
    ("At Risk", 28, 28), ("Need Attention", 10, 10), ("About To Sleep", 102, 101),
    ("Lost", 148, 148), ("Others", 0, 0),
  ]

  @Test(.enabled(if: hasOrders, "the orders of R's rfm are not beside the package"))
  func givesTheGoldenCountsOfRFM() throws {
    let run = try program.run(
      orders,
      "--columns",
      "customer_id=customer_id,date=order_date,amount=revenue",
      "--scheme",
      "rfm",
      "--as-of",
      "2006-12-31"
    )
    #expect(run.code == 0, "\(run.words)")
    let counts = try counts(in: "output/report")
    #expect(counts.count == Self.published.count)
    for row in Self.published { #expect(counts[row.group] == row.ours, "\(row.group)") }
    #expect(counts.values.reduce(0, +) == 995)
    // Ours are R's but for customers on the other side of a cut point.
    #expect(Self.published.map { abs($0.ours - $0.byR) }.reduce(0, +) == 4)
    let page = try #require(program.text(of: "output/report/index.html"))
    for row in Self.published {
      let name = row.group.replacing("'", with: "(?:'|&#39;|&apos;)")
      let cells =
        "<th scope=\"row\">\(name)</th><td>[^<]*</td><td class=\"num\">\(Int(row.ours))</td>"
      #expect(page.firstMatch(of: try Regex(cells)) != nil, "\(row.group)")
    }
    try expectPublishedScores()
  }

  /// The scores of five customers in the documentation of R's `rfm`.
  private func expectPublishedScores() throws {
    let text = try #require(program.data(of: "output/report/rfm/clusters.json"))
    let rows = try JSONValue(text)["data"]?.list ?? []
    let expected = [
      "Abbey O'Reilly": "343", "Add Senger": "412", "Aden Lesch": "323", "Aden Murphy": "544",
      "Admiral Senger": "433",
    ]
    for (name, code) in expected {
      let row = try #require(
        rows.first { $0["customer_id"]?.text?.hasPrefix(name) == true },
        "\(name)"
      )
      let scores = ["r_score", "f_score", "m_score"].map { Int(row[$0]?.number ?? 0) }
      #expect(scores.map(String.init).joined() == code, "\(name)")
    }
  }

  @Test(arguments: ["standard", "rfm", "klaviyo"])
  func takesEachBundledScheme(name: String) throws {
    try program.makeSales()
    #expect(try program.run("sales.csv", "--scheme", name).code == 0)
    let model = try JSONValue(try #require(program.data(of: "output/report/model.json")))
    #expect(model["scheme"]?.text == name)
    #expect(try counts(in: "output/report").values.reduce(0, +) == 120)
    let levels = name == "klaviyo" ? 3 : 5
    for variable in ["recency", "frequency", "monetary"] {
      let scale = model["scores"]?[variable]
      #expect(scale?["cut_points"]?.list.count == levels - 1)
      #expect(scale?["counts"]?.list.compactMap(\.number).reduce(0, +) == 120)
    }
    let page = try #require(program.text(of: "output/report/index.html"))
    #expect(page.contains("FM \(levels)") && !page.contains("FM \(levels + 1)"))
    #expect(page.contains("--scheme \(name) "))
  }

  @Test func takesASchemeOfOnesOwnAndNamesItsDigest() throws {
    try program.makeSales()
    let text = "ranges:\n  - {group: <Best>, R: 4-5}\nrest: Other & more\n"
    try FileManager.default.createDirectory(
      atPath: "\(program.folder)/mine",
      withIntermediateDirectories: true
    )
    try program.write(text, to: "mine/own.yaml")
    try program.write("scheme: mine/own.yaml\n", to: "segment-report.yaml")
    let run = try program.run("sales.csv")
    #expect(run.code == 0, "\(run.words)")
    let digest = try sha256(of: "mine/own.yaml")
    let provenance = try JSONValue(try #require(program.data(of: "output/report/rfm.json")))[
      "provenance"
    ]
    #expect(provenance?["settings"]?["scheme"]?.text == "own.yaml (SHA-256 \(digest))")
    let page = try #require(program.text(of: "output/report/index.html"))
    #expect(page.contains("--scheme own.yaml "))
    #expect(page.contains(digest))
    #expect(page.contains("&lt;Best&gt;") && !page.contains("<Best>"))
    #expect(try counts(in: "output/report").keys.sorted() == ["<Best>", "Other & more"])
  }

  private func sha256(of name: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum", name]
    process.currentDirectoryURL = URL(filePath: program.folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    let output = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    return String(output.prefix(64))
  }

  @Test func takesAFolderThatHasTheNameOfAScheme() throws {
    try program.makeSales()
    for _ in 1...2 {
      let run = try program.run("sales.csv", "--scheme", "rfm", "--output", "rfm")
      #expect(run.code == 0, "\(run.words)")
    }
  }

  @Test func replacesNoSchemeByItsReport() throws {
    try program.makeSales()
    try FileManager.default.createDirectory(
      atPath: "\(program.folder)/out",
      withIntermediateDirectories: true
    )
    try program.write("ranges: [{group: All}]\n", to: "out/own.yaml")
    let run = try program.run("sales.csv", "--scheme", "out/own.yaml", "--output", "out")
    #expect(run.code == 73, "\(run.words)")
    #expect(program.text(of: "out/own.yaml") == "ranges: [{group: All}]\n")
  }

  @Test func exportsTheSchemesAndTakesThemBackEdited() throws {
    try program.makeSales()
    #expect(try program.run("templates", "export", "words").code == 0)
    let text = try #require(program.text(of: "words/schemes/standard.yaml"))
    try program.write(text.replacing("Champions", with: "Stars"), to: "words/schemes/standard.yaml")
    #expect(try program.run("sales.csv", "--templates", "words").code == 0)
    #expect(try counts(in: "output/report").keys.contains("Stars"))
    try program.write("grid:\n  5: [a]\n", to: "words/schemes/standard.yaml")
    let run = try program.run("sales.csv", "--templates", "words")
    #expect(run.code == 65)
    #expect(run.words.hasPrefix("Error: schemes/standard.yaml: no group takes 111"), "\(run.words)")
  }
}
