private import Subprocess

#if canImport(System)
private import System
#else
private import SystemPackage
#endif

/// Runs the program that sends a mail.
enum MailClient {
  /// What to run.
  struct Call: Sendable, Equatable {
    /// What a program is given on its standard input.
    enum Input: Sendable, Equatable {
      case text(String)
      case file(String)
    }

    /// The program: a whole path, or a name to look up.
    let program: String
    /// Its arguments, which everybody on the machine can read.
    let arguments: [String]
    let input: Input
    /// After what time it is stopped.
    let limit: Duration
  }

  /// How a run ended.
  struct Ending: Sendable, Equatable {
    /// The exit code; nil where the program was stopped, or ended by a signal.
    let code: Int32?
    /// What it wrote to its standard error.
    let words: String
  }

  /// What a pipe holds (`pipe(7)`).
  static let mostText = 1 << 16
  /// The most that is read of what a program says.
  private static let mostWords = 1 << 20
  /// How long a program that is asked to end may take for it.
  private static let farewell = Duration.seconds(2)

  /// Runs a program to its end, or stops it after its time.
  ///
  /// It inherits the environment without our credentials, and speaks English.
  ///
  /// - Parameters:
  ///   - call: What to run.
  ///   - wait: Waits for the time after which it is stopped; tests wait for something else.
  /// - Returns: How it ended.
  /// - Throws: `noClient` where there is no such program, `notSent` where it cannot be run.
  static func run(
    _ call: Call,
    wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) async throws(MailError) -> Ending {
    do {
      return try await withThrowingTaskGroup(of: Ending.self) { group in
        group.addTask { try await runToItsEnd(call) }
        group.addTask {
          try await wait(call.limit)
          return Ending(code: nil, words: "it did not end in time")
        }
        defer { group.cancelAll() }
        return try await group.next() ?? Ending(code: nil, words: "")
      }
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .noClient(call.program)
    } catch {
      throw MailError(
        .notSent,
        call.program,
        reason: "cannot be run: \(MailWords.oneLine("\(error)"))",
        advice: "See that it can be run by hand."
      )
    }
  }

  private static func runToItsEnd(_ call: Call) async throws -> Ending {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: farewell)]
    let configuration = Configuration(
      executable: call.program.hasPrefix("/") ? .path(FilePath(call.program)) : .name(call.program),
      arguments: Arguments(call.arguments),
      environment: .inherit.updating([
        "LC_ALL": "C", .init(stringLiteral: MailCredentials.userVariable): nil,
        .init(stringLiteral: MailCredentials.passwordVariable): nil,
      ]),
      platformOptions: options
    )
    let result = try await Subprocess.run(
      configuration,
      input: .fileDescriptor(try descriptor(of: call.input), closeAfterSpawningProcess: true),
      output: .discarded,
      error: .string(limit: mostWords)
    )
    switch result.terminationStatus {
    case .exited(let code): return Ending(code: code, words: result.standardError)
    case .signaled: return Ending(code: nil, words: result.standardError)
    }
  }

  /// What a program reads from.
  ///
  /// A text is in the pipe before the program is there, so that one that does not read it is nothing to
  /// wait for, and breaks no pipe that is written to.
  private static func descriptor(of input: Call.Input) throws -> FileDescriptor {
    switch input {
    case .file(let path): return try FileDescriptor.open(FilePath(path), .readOnly)
    case .text(let text):
      let bytes = Array(text.utf8)
      precondition(bytes.count <= mostText, "\(bytes.count) bytes do not fit into a pipe")
      let (end, start) = try FileDescriptor.pipe()
      try start.closeAfter { _ = try start.writeAll(bytes) }
      return end
    }
  }
}
