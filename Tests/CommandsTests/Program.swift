import Foundation
import Testing

/// The built program, run in a folder of the test's own.
final class Program {
  /// What a run left behind.
  struct Outcome {
    let code: Int32
    let output: String
    let words: String
  }

  let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The program lies beside the bundle of the tests.
  static let path: String = {
    #if os(Linux)
    let bundle = URL(filePath: CommandLine.arguments[0])
    #else
    let bundle = Bundle(for: Program.self).bundleURL
    #endif
    return bundle.deletingLastPathComponent().appending(path: "segment-report").path
  }()

  /// Starts the program; what it writes goes to files, so that no pipe can fill up.
  func start(
    _ arguments: [String],
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Self.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    try write(input ?? "", to: ".stdin")
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: "\(folder)/.stdin"))
    for (name, keyPath) in [(".stdout", 0), (".stderr", 1)] {
      try write("", to: name)
      let handle = try FileHandle(forWritingTo: URL(filePath: "\(folder)/\(name)"))
      if keyPath == 0 { process.standardOutput = handle } else { process.standardError = handle }
    }
    try process.run()
    return process
  }

  @discardableResult
  func run(
    _ arguments: String...,
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments, input: input, environment: environment)
  }

  @discardableResult
  func run(
    _ arguments: [String],
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = try start(arguments, input: input, environment: environment)
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus,
      output: text(of: ".stdout") ?? "",
      words: text(of: ".stderr") ?? ""
    )
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
  }

  /// Writes a script of the shell that can be run, and returns its path.
  ///
  /// A shell does it, since a file that is open for writing cannot be run, and what other tests start
  /// in the meantime would hold one of ours open.
  @discardableResult
  func script(_ text: String, to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\" && chmod 755 \"$0\""
    let run = try Tool.run("/bin/sh", ["-c", write, path, text])
    #expect(run.code == 0, "\(run.output)")
    return path
  }

  func data(of name: String) -> Data? { FileManager.default.contents(atPath: "\(folder)/\(name)") }

  func text(of name: String) -> String? {
    data(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every file below a folder with its bytes.
  func files(in name: String) -> [String: Data] {
    let paths = FileManager.default.subpaths(atPath: "\(folder)/\(name)") ?? []
    var files: [String: Data] = [:]
    for path in paths {
      let inner = "\(folder)/\(name)/\(path)"
      if (try? FileManager.default.contentsOfDirectory(atPath: inner)) != nil { continue }
      files[path] = FileManager.default.contents(atPath: inner)
    }
    return files
  }

  /// Writes the made-up sales to `sales.csv`.
  func makeSales(customers: Int = 120) throws {
    let sample = try run("sample", "--customers", "\(customers)")
    #expect(sample.code == 0)
    try write(sample.output, to: "sales.csv")
  }
}
