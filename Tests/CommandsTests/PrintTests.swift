import Foundation
import Testing

/// The page on paper, printed by Chromium and read with Poppler.
@Suite(.enabled(if: Browser.path != nil && Poppler.isThere, "there is no Chromium or no Poppler"))
struct PrintTests {
  private let program: Program
  private let page: String

  init() throws {
    program = try Program()
    try program.makeSales(customers: 300)
    #expect(try program.run("sales.csv", "--title", "Made-up sales").code == 0)
    page = try #require(program.text(of: "output/report/index.html"))
    try Browser.print(
      "\(program.folder)/output/report/index.html",
      to: "\(program.folder)/page.pdf",
      folder: program.folder
    )
  }

  private func poppler(_ tool: String, _ arguments: String...) throws -> Data {
    try Poppler.run(tool, arguments, folder: program.folder)
  }

  private func sheets() throws -> [String] {
    let text = String(decoding: try poppler("pdftotext", "-layout", "page.pdf", "-"), as: UTF8.self)
    return text.split(separator: "\u{0C}").map(String.init)
  }

  @Test func hasATitleAndANumberOnEachSheetAndNoEmptyOne() throws {
    let sheets = try sheets()
    #expect(sheets.count > 5)
    for (index, sheet) in sheets.enumerated() {
      let lines = sheet.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
      #expect(lines.count > 6, "\(sheet)")
      #expect(lines.first?.contains("Made-up sales") == true)
      #expect(lines.last?.contains("\(index + 1) / \(sheets.count)") == true)
    }
  }

  @Test func tearsNoChartApart() throws {
    let sheets = try sheets()
    let charts = page.matches(of: #/<svg [^>]*class="chart"[^>]*>\s*<title[^>]*>(.*?)<\/title>/#)
      .map { $0.output.1.prefix { $0 != "&" && $0 != "“" }.prefix(20) }.filter { !$0.isEmpty }
    #expect(charts.count >= 5)
    var titles = Array(repeating: 0, count: sheets.count)
    for chart in charts {
      let sheet = try #require(sheets.firstIndex { $0.contains(chart) }, "\(chart)")
      titles[sheet] += 1
    }
    // Each chart ends with its source.
    for (sheet, count) in zip(sheets, titles) {
      #expect(sheet.ranges(of: "Source: sales.csv").count >= count)
    }
  }

  @Test func isLightAndHoldsItsFonts() throws {
    let picture = try poppler("pdftoppm", "-r", "20", "-f", "1", "-l", "1", "page.pdf")
    // The header of the pixels is three lines of text.
    let pixels = picture.split(separator: 10, maxSplits: 3)[3].map { Int($0) }
    #expect(pixels.reduce(0, +) / pixels.count > 220)
    let fonts = String(decoding: try poppler("pdffonts", "page.pdf"), as: UTF8.self)
      .split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts { #expect(font.contains(#/ yes (yes|no) +(yes|no) /#), "\(font)") }
  }
}

/// The tools that read PDF files.
private enum Poppler {
  private static let folder = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").first { folder in
      ["pdftotext", "pdftoppm", "pdffonts"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
      }
    }

  static var isThere: Bool { folder != nil }

  static func run(_ tool: String, _ arguments: [String], folder: String) throws -> Data {
    let process = Process()
    process.executableURL = Self.folder.map { URL(filePath: "\($0)/\(tool)") }
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    let file = URL(filePath: "\(folder)/\(tool)")
    try Data().write(to: file)
    process.standardOutput = try FileHandle(forWritingTo: file)
    try process.run()
    process.waitUntilExit()
    return try Data(contentsOf: file)
  }
}
