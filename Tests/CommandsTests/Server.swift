import Foundation
import Testing

/// The program as a server on a port of its own, ended with the value.
final class Server {
  /// The address without scheme, such as `127.0.0.1:41234`.
  let place: String
  private let process: Process
  private let program: Program

  /// Starts the server and waits until it has told its address.
  ///
  /// - Parameters:
  ///   - program: The program, in whose folder the server runs.
  ///   - arguments: What follows `serve --port 0 --max-seconds 3600`.
  /// - Throws: An issue with what the program said, where it ends.
  init(_ program: Program, _ arguments: String...) throws {
    self.program = program
    process = try program.start(["serve", "--port", "0", "--max-seconds", "3600"] + arguments)
    var line = ""
    while !line.hasSuffix("/\n"), process.isRunning {
      usleep(20_000)
      line = program.text(of: ".stdout") ?? ""
    }
    let url = line.split(separator: "\n").last ?? ""
    try #require(url.hasPrefix("http://"), "\(program.text(of: ".stderr") ?? "")")
    place = String(url.dropFirst(7).dropLast())
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// Asks the server to end, and waits until it has.
  ///
  /// - Returns: The exit code.
  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The number of the process.
  var processID: Int32 { process.processIdentifier }

  /// Whether the server has not ended.
  var isRunning: Bool { process.isRunning }

  /// What was logged so far.
  var log: String { program.text(of: ".stderr") ?? "" }

  /// What curl makes of a path.
  func curl(_ path: String, _ arguments: String...) throws -> (status: Int, body: Data) {
    let body = "\(program.folder)/.body"
    let outcome = try Tool.run(
      Tool.curl ?? "",
      ["-sS", "--path-as-is", "-o", body, "-w", "%{http_code}"] + arguments
        + ["http://\(place)\(path)"]
    )
    let data = FileManager.default.contents(atPath: body) ?? Data()
    try? FileManager.default.removeItem(atPath: body)
    return (try #require(Int(outcome.output), "\(outcome.output)"), data)
  }
}

/// Other programs that tests ask, where they are installed.
enum Tool {
  static let curl = find("curl")
  static let python = ProcessInfo.processInfo.environment["PYTHON"] ?? find("python3")
  static let nginx = find("nginx")
  static let caddy = find("caddy")
  static let java = find("java")

  /// Runs a program to its end.
  static func run(_ path: String, _ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Ports that nothing listens at, below those that systems give out, so that nobody takes them in
  /// the meantime.
  static func freePorts(_ count: Int) throws -> [Int] {
    let program = """
      import random, socket
      ports = []
      while len(ports) < \(count):
        with socket.socket() as free:
          port = random.randrange(10000, 16000)
          if port not in ports and free.connect_ex(("127.0.0.1", port)):
            ports.append(port)
      print(*ports)
      """
    let found = try run(python ?? "", ["-c", program])
    let ports = found.output.split { $0.isWhitespace }.compactMap { Int($0) }
    try #require(ports.count == count, "\(found.output)")
    return ports
  }

  /// Does something while a program runs that listens at a port of this machine.
  static func running(
    _ path: String,
    _ arguments: [String],
    at port: Int,
    _ body: () throws -> Void
  ) throws {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    let isThere = ["-sS", "-o", "/dev/null", "http://127.0.0.1:\(port)/"]
    while try run(curl ?? "", isThere).code != 0 {
      try #require(process.isRunning, "\(path) has ended")
      usleep(100_000)
    }
    try body()
  }

  /// Where a program is, if it is there.
  static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = path.split(separator: ":").map { String($0) } + ["/usr/sbin"]
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
