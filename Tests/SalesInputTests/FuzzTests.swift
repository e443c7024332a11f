import Foundation
import Testing

/// What the fuzzer starts from, and what it has found, against what must always hold.
struct FuzzTests {
  /// A parser and the name of a file it was fed with.
  struct Seed: CustomTestStringConvertible {
    let parser: FuzzedParser
    let file: URL

    var testDescription: String { "\(parser)/\(file.lastPathComponent)" }

    static let all: [Seed] = FuzzedParser.allCases.flatMap { parser in
      let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fuzzing/Seeds/\(parser)")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.sorted().map { Seed(parser: parser, file: folder.appending(path: $0)) }
    }
  }

  @Test(arguments: Seed.all)
  func breaksNoInvariant(seed: Seed) throws {
    let bytes = try Array(Data(contentsOf: seed.file))
    try seed.parser.check(bytes, isThorough: true)
  }

  @Test func hasSeedsForEveryParser() {
    for parser in FuzzedParser.allCases {
      #expect(Seed.all.count { $0.parser == parser } >= 10, "\(parser)")
    }
  }

  /// The polluted and the made-up files are seeds as well.
  @Test(arguments: PollutedTests.names)
  func breaksNoInvariantOnAPollutedFile(name: String) throws {
    let bytes = try Array(Data(contentsOf: PollutedFile.folder.appending(path: "\(name).csv")))
    try FuzzedParser.csv.check(bytes, isThorough: true)
  }

  @Test(arguments: 0..<DifferentialTests.count)
  func breaksNoInvariantOnAMadeUpFile(seed: Int) throws {
    try FuzzedParser.csv.check(DifferentialFile(seed: seed).bytes, isThorough: true)
  }
}
