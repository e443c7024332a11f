import Foundation
import Testing

/// Programs that the tests of sending need, where they are installed.
enum MailTool {
  static let python = ProcessInfo.processInfo.environment["PYTHON"] ?? find("python3")
  static let msmtp = find("msmtp")

  /// Whether there is all that a mail server on this machine needs, and curl.
  static let hasMailbox: Bool = {
    guard let python, find("curl") != nil, find("openssl") != nil else { return false }
    return (try? run(python, ["-c", "import aiosmtpd"])) == 0
  }()

  static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program to its end, and tells its exit code.
  @discardableResult
  static func run(_ path: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// A mail server of a test's own on this machine, gone with the value.
final class Mailbox {
  /// What the server noted of a mail.
  struct Mail: Decodable {
    let greeting: String
    let sender: String
    let recipients: [String]
    let encrypted: Bool
    let login: Bool
    let arguments: [String]
  }

  let port: Int
  private let folder: TemporaryFolder
  private let process = Process()
  private let input = Pipe()

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - arguments: Those of `mailbox.py`.
  ///   - isEncrypted: Whether it gets a certificate, which is `certificate`.
  /// - Throws: Where it does not start.
  init(_ arguments: String..., isEncrypted: Bool = false) throws {
    folder = try TemporaryFolder()
    var arguments = arguments
    if isEncrypted {
      let (key, certificate) = ("\(folder.path)/key.pem", "\(folder.path)/certificate.pem")
      try MailTool.run(
        MailTool.find("openssl") ?? "",
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
          "-days", "2", "-subj", "/CN=localhost", "-addext",
          "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ]
      )
      let both = (folder.text(of: "certificate.pem") ?? "") + (folder.text(of: "key.pem") ?? "")
      try folder.write(both, to: "both.pem")
      arguments += ["--certificate", "\(folder.path)/both.pem"]
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Mailbox/mailbox.py").standardized.path
    process.executableURL = URL(filePath: MailTool.python ?? "")
    process.arguments = [script, folder.path] + arguments
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)), "\(line)")
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The server's certificate, by which it is trusted.
  var certificate: String { "\(folder.path)/certificate.pem" }

  /// The mails it took, in order: their bytes, and what it noted of each.
  func mails() throws -> [(bytes: Data, mail: Mail)] {
    var mails: [(Data, Mail)] = []
    while let bytes = FileManager.default.contents(atPath: "\(folder.path)/\(mails.count + 1).eml")
    {
      let notes = Data((folder.text(of: "\(mails.count + 1).json") ?? "").utf8)
      mails.append((bytes, try JSONDecoder().decode(Mail.self, from: notes)))
    }
    return mails
  }
}
