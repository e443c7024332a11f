import Foundation
import Publishing
import Testing

struct GenerateCommandTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  @Test func writesAFolderWhoseManifestListsEveryFileWithItsHash() throws {
    try program.makeSales()
    let run = try program.run("sales.csv")
    #expect(run.code == 0, "\(run.words)")
    #expect(run.output == "output/report/index.html\n")
    #expect(run.words.contains("120 customers in "))
    var files = program.files(in: "output/report")
    #expect(files.removeValue(forKey: "manifest.json") != nil)
    let manifest = try #require(Manifest.read(from: "\(program.folder)/output/report"))
    #expect(manifest.files.map(\.path) == files.keys.sorted())
    for file in manifest.files {
      #expect(file.size == files[file.path]?.count, "\(file.path)")
    }
    try program.write(
      manifest.files.map { "\($0.sha256)  \($0.path)\n" }.joined(),
      to: "output/report/sums"
    )
    let check = Process()
    check.executableURL = URL(filePath: "/usr/bin/env")
    check.arguments = ["sha256sum", "--check", "--strict", "--quiet", "sums"]
    check.currentDirectoryURL = URL(filePath: "\(program.folder)/output/report")
    try check.run()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0)
  }

  /// A picture that names its font needs none of a system's rules for fonts.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/etc/fonts/fonts.conf")))
  func drawsTheSamePictureUnderTheRulesOfTheSystem() throws {
    try program.makeSales()
    #expect(try program.run("sales.csv", "--output", "ours").code == 0)
    let rules = ["FONTCONFIG_FILE": "/etc/fonts/fonts.conf"]
    #expect(try program.run("sales.csv", "--output", "theirs", environment: rules).code == 0)
    let picture = try #require(program.data(of: "ours/rfm/plot.png"))
    #expect(program.data(of: "theirs/rfm/plot.png") == picture)
  }

  @Test func writesWhatItPromises() throws {
    try program.makeSales()
    #expect(try program.run("generate", "sales.csv", "--output", "out").code == 0)
    let files = program.files(in: "out")
    let promised = [
      "index.html", "rfm.json", "rfm/standardized.json", "rfm/clusters.json", "rfm/plot.json",
      "rfm/plot.svg", "rfm/plot.png", "rfm/clusters/apply.json", "model.json", "ledger.json",
      "rejected.csv", "explanations.md", "manifest.json",
    ]
    for path in promised { #expect(files[path]?.isEmpty == false, "\(path)") }
    #expect(files.keys.contains { $0.hasPrefix("segments/") && $0.hasSuffix(".csv") })
    for (path, data) in files where !path.hasSuffix(".png") {
      #expect(data.last == 10, "\(path) ends with a newline")
    }
  }

  @Test(
    arguments: [
      (["--threads", "2"], [:]), (["--threads", "7"], [:]),
      (["--threads", "1"], ["TZ": "Asia/Tokyo"]),
      (["--threads", "2"], ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"]),
      (["--threads", "64"], ["LC_ALL": "ar_EG.UTF-8", "TZ": "Pacific/Apia"]),
      (["--threads", "1"], ["SWIFT_DETERMINISTIC_HASHING": "1", "HOME": "/nonexistent"]),
    ] as [([String], [String: String])]
  )
  func givesTheSameBytesWhereverItRuns(flags: [String], environment: [String: String]) throws {
    try program.makeSales()
    #expect(try program.run("sales.csv", "--output", "one", "--threads", "1").code == 0)
    let process = try program.start(
      ["sales.csv", "--output", "two"] + flags,
      environment: environment
    )
    process.waitUntilExit()
    let one = program.files(in: "one")
    let two = program.files(in: "two")
    #expect(one.count > 10)
    #expect(one.keys.sorted() == two.keys.sorted())
    for (path, data) in one { #expect(two[path] == data, "\(path)") }
  }

  /// So many customers that rows are summarized and silhouettes come from groups; the manifest's
  /// digests stand for all files.
  @Test(.enabled(if: Self.isOptimized, "takes minutes where the compiler does not optimize"))
  func givesTheSameManifestOfManyCustomersOnAnyNumberOfThreads() throws {
    try program.makeSales(customers: 30_000)
    let manifests = try [1, 2, 64].map { threads in
      let outcome = try program.run(
        "sales.csv",
        "--output",
        "report-\(threads)",
        "--threads",
        "\(threads)",
        environment: threads == 64 ? ["TZ": "Asia/Kolkata", "LC_ALL": "de_DE.UTF-8"] : [:]
      )
      #expect(outcome.code == 0)
      return try #require(program.text(of: "report-\(threads)/manifest.json"))
    }
    #expect(manifests[0].contains("segments/"))
    #expect(manifests[0] == manifests[1])
    #expect(manifests[0] == manifests[2])
  }

  private static let isOptimized: Bool = {
    #if DEBUG
    false
    #else
    true
    #endif
  }()

  @Test func readsStandardInputAndSeveralFilesAsTheSameSales() throws {
    try program.makeSales()
    let text = try #require(program.text(of: "sales.csv"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    let header = "\(lines[0])\n"
    try program.write(lines[..<900].joined(separator: "\n") + "\n", to: "a.csv")
    try program.write(header + lines[900...].joined(separator: "\n") + "\n", to: "b.csv")
    #expect(try program.run("sales.csv", "--output", "whole").code == 0)
    #expect(try program.run("a.csv", "b.csv", "--output", "parts").code == 0)
    #expect(try program.run("-", "--output", "piped", input: text).code == 0)
    let lists = program.files(in: "whole").filter { $0.key.hasPrefix("segments/") }
    #expect(!lists.isEmpty)
    for (path, data) in lists {
      #expect(program.data(of: "parts/\(path)") == data, "\(path)")
      #expect(program.data(of: "piped/\(path)") == data, "\(path)")
    }
  }

  @Test func replacesItsReportAndLeavesNothingBeside() throws {
    try program.makeSales()
    #expect(try program.run("sales.csv").code == 0)
    let before = program.files(in: "output")
    #expect(try program.run("sales.csv", "--k", "5", "--title", "Five & more").code == 0)
    let after = program.files(in: "output")
    #expect(after["report/index.html"] != before["report/index.html"])
    #expect(after.keys.allSatisfy { $0.hasPrefix("report/") })
  }

  @Test func countsMonthsBackFromTheReferenceDate() throws {
    try program.makeSales()
    #expect(try program.run("sales.csv", "--months", "6", "--output", "months").code == 0)
    #expect(try program.run("sales.csv", "--since", "2025-07-01", "--output", "since").code == 0)
    let ledgers = ["months", "since"].map { program.text(of: "\($0)/segments") }
    #expect(ledgers[0] == ledgers[1])
    let months = program.files(in: "months").filter { $0.key.hasPrefix("segments/") }
    let since = program.files(in: "since").filter { $0.key.hasPrefix("segments/") }
    #expect(!months.isEmpty && months == since)
  }

  @Test func leavesOutTheCustomersOfAFile() throws {
    try program.makeSales()
    try program.write("1001\r\n\n 1002 \n", to: "staff.txt")
    #expect(try program.run("sales.csv", "--exclude", "staff.txt").code == 0)
    let ledger = try #require(program.text(of: "output/report/ledger.json"))
    #expect(ledger.contains("\"customers\": 118"))
    #expect(ledger.contains("excluded_customer"))
  }

  @Test(arguments: [("one.csv", 2), ("two.csv", 3)])
  func writesAReportOfOneOrTwoCustomersThatSaysWhatItCouldNotDo(file: String, lines: Int) throws {
    let rows = ["customer_id,date,amount", "a,2025-01-01,10", "b,2025-02-01,20"]
    try program.write(rows[..<lines].joined(separator: "\n") + "\n", to: file)
    let run = try program.run(file)
    #expect(run.code == 0, "\(run.words)")
    #expect(run.words.contains("not segmented"))
    #expect(
      program.text(of: "output/report/rfm/clusters.json")?.contains("\"best_k\": null") == true
    )
  }

  @Test func writesAReportOfCustomersThatAreAllTheSame() throws {
    let rows = (1...20).map { "c\($0),2025-01-01,10\n" }.joined()
    try program.write("customer_id,date,amount\n" + rows, to: "same.csv")
    let run = try program.run("same.csv")
    #expect(run.code == 0, "\(run.words)")
    #expect(run.words.contains("20 customers, not segmented"))
  }
}
