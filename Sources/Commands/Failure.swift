/// Why the program ends without having done what was asked: an exit code and one sentence.
struct Failure: Error, Equatable, CustomStringConvertible {
  /// The exit codes of the program, as `sysexits.h` names them.
  enum Code: Int32 {
    /// A failure while running.
    case running = 1
    /// Done, and a condition of `--fail-on` holds.
    case condition = 2
    /// Wrong usage.
    case usage = 64
    /// Bad input data.
    case data = 65
    /// The input is missing.
    case input = 66
    /// A mail server, or the program that sends mail, failed; what was written stays.
    case unavailable = 69
    /// The output cannot be written.
    case output = 73
    /// The system failed to read or write.
    case system = 74
    /// Another run holds the output.
    case held = 75
  }

  let code: Code
  let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
