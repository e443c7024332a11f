import Foundation

/// What the program is doing, on one line of a terminal that is wiped at the end; nothing elsewhere.
struct ProgressLine {
  private let isShown: Bool

  /// - Parameter isShown: Whether standard error is a terminal, which is what counts.
  init(isShown: Bool = isatty(STDERR_FILENO) == 1) {
    self.isShown = isShown
  }

  /// Replaces the line.
  func show(_ words: String) {
    guard isShown else { return }
    // Carriage return, then erase to the end of the line (ECMA-48, EL).
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(words)".utf8))
  }

  /// Leaves an empty line.
  func wipe() { show("") }
}
